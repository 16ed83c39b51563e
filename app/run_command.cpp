// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/requirements.hpp"
#include "app/simulation.hpp"
#include "engine/base/errors.hpp"
#include "engine/storage/storage_error.hpp"
#include "outputs/target_table.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

namespace vuon {

namespace {

namespace fs = std::filesystem;

struct RunArguments {
    std::string scenario, output;
    RunOptions options;
    std::vector<std::string> requirements;
};

/// `out/ID.h5` unless the user names a file; the folder `out` is made, a user's folder must exist.
std::string output_path(const RunArguments& a, const Scenario& scenario) {
    if (!a.output.empty())
        return a.output;
    std::error_code ignored;
    fs::create_directories("out", ignored);
    return "out/" + scenario.variants.front().inputs.plan.id + ".h5";
}

void describe(const PreparedRun& run, Console& console) {
    const Model& m = run.built.model;
    const Language language = console.language();
    const auto count = [&](long long rows) {
        return number_text(static_cast<double>(rows) * static_cast<double>(m.row_weight), 0, language);
    };
    console.note(fmt::format(
        fmt::runtime(in(language,
                        "{} persons in {} households, {} to {}; {} draws x {} variants on sample {:.0f} %",
                        "{} người trong {} hộ, {} đến {}; {} lần rút x {} phương án, mẫu {:.0f} %")),
        count(m.populations.front().people.persons()), count(m.populations.front().people.households()),
        m.start, m.end, run.settings.design.tasks(), m.variants.size(), 100.0 * run.settings.sample_other));
}

/// The table beside the results; the results may not have its name.
std::string table_path(const std::string& results_path) {
    const fs::path name = "targets.csv";
    if (fs::path(results_path).filename() == name)
        throw InputError(
            fmt::format("-o = {} (the table of targets beside the results has this name). Choose "
                        "another, such as results.h5",
                        results_path));
    return (fs::path(results_path).parent_path() / name).string();
}

/// The results stand when this fails: the message says so, for nobody should run again for a table.
void write_table(const Results& results, const std::string& path, const std::string& csv) {
    try {
        write_targets_csv(results, csv);
    } catch (const StorageError& error) {
        std::error_code ignored;
        const std::string text = fmt::format(
            "{}\nThe results are complete in {}. Only {} {}; write the table with: vuon targets {} --csv "
            "FILE.csv",
            error.what(), path, csv, fs::exists(csv, ignored) ? "is of an earlier run" : "is missing", path);
        if (error.is_users_to_mend())
            throw InputError(text);
        throw MachineError(text);
    }
}

int run_scenario(const RunArguments& a, Console& console) {
    Reference reference = Reference::read(reference_folder(a.scenario));
    Scenario scenario = read_scenario(a.scenario, reference);
    const std::string path = output_path(a, scenario);
    const std::string csv = table_path(path);
    refuse_unwritable(path);
    refuse_unwritable(csv);
    PreparedRun run = prepare_run(std::move(reference), std::move(scenario), a.options);
    refuse_what_cannot_fit(run, a.options.threads, path);
    describe(run, console);
    draw(run);
    const Results results = simulate(run, a.options.threads, console);
    write_results(results, path);
    write_table(results, path, csv);
    console.print(target_table(results, console.language()));
    console.note(fmt::format(fmt::runtime(in(console.language(), "Results: {}\nTargets as a table: {}",
                                             "Kết quả: {}\nBảng chỉ tiêu: {}")),
                             path, csv));
    const std::vector<std::string> failed = failed_requirements(results, a.requirements);
    for (const std::string& sentence : failed)
        console.error(kRequirementFailed, sentence);
    return failed.empty() ? kDone : kRequirementFailed;
}

} // namespace

void add_run_command(CLI::App& app, Command& command) {
    auto a = std::make_shared<RunArguments>();
    CLI::App* sub =
        app.add_subcommand("run", "Run a scenario and print the probability that each target is met");
    sub->add_option("scenario", a->scenario, "Scenario file")->required()->type_name("SCENARIO.toml");
    sub->add_option("-o,--output", a->output, "Results file; out/ID.h5 when left out")
        ->type_name("RESULTS.h5");
    add_design_options(*sub, a->options);
    sub->add_option("--variants", a->options.variants,
                    "Variants to run beside the base, such as nothing-new; all when left out")
        ->delimiter(',')
        ->type_name("ID,...");
    sub->add_option("--seed", a->options.seed, "Seed of chance, instead of the scenario's");
    sub->add_option("--require", a->requirements,
                    "ID=P: exit code 1 when the target is met with less probability");
    add_language_option(*sub, command);
    add_quiet_options(*sub, command);
    sub->footer("Example:\n  vuon run scenarios/plans/an-giang.toml -o out/an-giang.h5 --lang vi");
    sub->callback(
        [a, &command] { command.run = [a](Console& console) { return run_scenario(*a, console); }; });
}

} // namespace vuon
