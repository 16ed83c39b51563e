// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "outputs/compare.hpp"
#include "outputs/join_results.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace vuon {

namespace {

struct CompareArguments {
    std::string results, with, csv;
    CompareChoice choice;
};

int print_comparison(const CompareArguments& a, Console& console) {
    Results results = read_results(a.results);
    refuse_replacing(a.results, a.csv);
    if (!a.with.empty()) {
        refuse_replacing(a.with, a.csv);
        results = joined_results(results, read_results(a.with));
    }
    console.print(compare_table(results, compare(results, a.choice), console.language()));
    if (!a.csv.empty()) {
        CompareChoice all = a.choice;
        all.everywhere = true;
        write_compare_csv(compare(results, all), a.csv);
    }
    return kDone;
}

} // namespace

void add_compare_command(CLI::App& app, Command& command) {
    auto a = std::make_shared<CompareArguments>();
    CLI::App* sub = app.add_subcommand("compare", "Print what each variant of a results file changes");
    sub->add_option("results", a->results, "Results file")->required()->type_name("RESULTS.h5");
    sub->add_option("--with", a->with, "Another results file, whose variants stand behind those of the first")
        ->type_name("OTHER.h5");
    sub->add_option("--against", a->choice.against,
                    "Variant that the others stand beside; the base when left out")
        ->type_name("VARIANT");
    sub->add_option("--targets", a->choice.targets, "Targets to compare; all when left out")
        ->delimiter(',')
        ->type_name("ID,...");
    sub->add_option("--area", a->choice.area,
                    "Place of the measures, by name or code; the whole when left out")
        ->type_name("AREA");
    sub->add_option("--group", a->choice.group, "Group of the measures; all households when left out")
        ->type_name("GROUP");
    sub->add_option("--csv", a->csv, "Also write the comparison as a table, of every place and group")
        ->type_name("FILE.csv");
    add_language_option(*sub, command);
    add_quiet_options(*sub, command);
    sub->footer("Example:\n  vuon compare out/an-giang.h5 --lang vi --targets ag-1,ag-2\n"
                "  vuon compare out/an-giang.h5 --area \"Tri Tôn\" --group ethnic_minority\n"
                "  vuon compare before.h5 --with after.h5 --csv changes.csv");
    sub->callback(
        [a, &command] { command.run = [a](Console& console) { return print_comparison(*a, console); }; });
}

} // namespace vuon
