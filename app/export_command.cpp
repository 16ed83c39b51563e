// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "engine/base/errors.hpp"
#include "outputs/tables/export_tables.hpp"
#include "outputs/workbook/export_workbook.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

namespace vuon {

namespace {

struct ExportArguments {
    std::string results, to, output;
    ExportChoice choice;
};

/// Beside the results: NAME.xlsx, or the folder NAME-tables.
std::string default_output(const ExportArguments& a) {
    const std::filesystem::path results = a.results;
    return (results.parent_path() / results.stem()).string() + (a.to == "xlsx" ? ".xlsx" : "-tables");
}

int export_results(ExportArguments a, Console& console) {
    const bool workbook = a.to == "xlsx";
    if (workbook && a.choice.by_draw)
        throw InputError("--draws belongs to --to csv: a workbook does not hold single draws. Leave it out");
    a.choice.language = console.language();
    const std::string output = a.output.empty() ? default_output(a) : a.output;
    const Results results = read_results(a.results);
    refuse_replacing(a.results, output);
    if (workbook)
        write_workbook(results, a.choice, output);
    else
        write_tables(results, a.choice, output);
    console.note(fmt::format("Written: {}", output));
    return kDone;
}

} // namespace

void add_export_command(CLI::App& app, Command& command) {
    auto a = std::make_shared<ExportArguments>();
    CLI::App* sub = app.add_subcommand("export", "Write results as a workbook or as tables");
    sub->add_option("results", a->results, "Results file")->required()->type_name("RESULTS.h5");
    sub->add_option("--to", a->to, "xlsx: one workbook; csv: a folder of tables")
        ->required()
        ->check(CLI::IsMember({"xlsx", "csv"}));
    sub->add_option("-o,--output", a->output, "Workbook or folder to write; beside the results when left out")
        ->type_name("FILE.xlsx|FOLDER");
    sub->add_option("--variant", a->choice.variant, "Only this variant")->type_name("ID");
    sub->add_flag("--draws", a->choice.by_draw, "Tables: also every draw, which is large");
    add_language_option(*sub, command);
    add_quiet_options(*sub, command);
    sub->footer("Example:\n  vuon export out/an-giang.h5 --to xlsx --lang vi\n"
                "  vuon export out/an-giang.h5 --to csv -o out/tables");
    sub->callback(
        [a, &command] { command.run = [a](Console& console) { return export_results(*a, console); }; });
}

} // namespace vuon
