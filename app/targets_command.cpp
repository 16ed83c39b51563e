// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/requirements.hpp"
#include "outputs/sensitivity.hpp"
#include "outputs/target_table.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace vuon {

namespace {

struct TargetsArguments {
    std::string results, csv, sensitivity;
    std::vector<std::string> requirements;
};

int print_targets(const TargetsArguments& a, Console& console) {
    const Results results = read_results(a.results);
    refuse_replacing(a.results, a.csv);
    refuse_replacing(a.results, a.sensitivity);
    console.print(target_table(results, console.language()));
    if (!a.csv.empty())
        write_targets_csv(results, a.csv);
    if (!a.sensitivity.empty())
        write_sensitivity_csv(results, a.sensitivity);
    const std::vector<std::string> failed = failed_requirements(results, a.requirements);
    for (const std::string& sentence : failed)
        console.error(kRequirementFailed, sentence);
    return failed.empty() ? kDone : kRequirementFailed;
}

} // namespace

void add_targets_command(CLI::App& app, Command& command) {
    auto a = std::make_shared<TargetsArguments>();
    CLI::App* sub = app.add_subcommand("targets", "Print the targets of a results file");
    sub->add_option("results", a->results, "Results file")->required()->type_name("RESULTS.h5");
    sub->add_option(
        "--require", a->requirements,
        "ID=P: exit code 1 when the target is met with less probability; VARIANT:ID=P for a variant");
    sub->add_option("--csv", a->csv, "Also write the targets as a table")->type_name("FILE.csv");
    sub->add_option("--sensitivity", a->sensitivity,
                    "Also write every rank correlation of outcomes with drawn numbers")
        ->type_name("FILE.csv");
    add_language_option(*sub, command);
    add_quiet_options(*sub, command);
    sub->footer("Example:\n  vuon targets out/an-giang.h5 --lang vi --require ag-1=50%");
    sub->callback(
        [a, &command] { command.run = [a](Console& console) { return print_targets(*a, console); }; });
}

} // namespace vuon
