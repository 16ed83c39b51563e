// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "engine/base/errors.hpp"
#include "outputs/report/report.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

namespace vuon {

namespace {

constexpr const char* kStandardOutput = "-";

struct ReportArguments {
    std::string results, output, json;
};

/// `out/an-giang.h5` is `out/an-giang.html`. With data asked for and no page, there is none.
std::string page_path(const ReportArguments& a) {
    if (!a.output.empty() || !a.json.empty())
        return a.output;
    return std::filesystem::path(a.results).replace_extension(".html").string();
}

std::string size_text(std::size_t bytes) {
    constexpr double mega = 1e6;
    const double size = static_cast<double>(bytes);
    return size < mega ? fmt::format("{:.0f} kB", size / 1e3) : fmt::format("{:.1f} MB", size / mega);
}

void write_page(const std::string& json, const std::string& path, Language language, Console& console) {
    const std::string page = report_page(report_template(), json);
    write_report_file(page, path);
    const char* words = language == Language::Vietnamese
                            ? "Báo cáo: {} ({}). Mở bằng trình duyệt (nhấp đúp vào tệp); không cần mạng"
                            : "Report: {} ({}). Open it in a browser (double-click it); it needs no network";
    console.note(fmt::format(fmt::runtime(words), path, size_text(page.size())));
}

void write_data(const std::string& json, const std::string& path, Console& console) {
    if (path == kStandardOutput)
        return console.data(json + "\n");
    write_report_file(json + "\n", path);
    console.note(fmt::format("Data: {} ({}). Numbers of the report as JSON", path, size_text(json.size())));
}

int make_report(const ReportArguments& a, Console& console) {
    const Results results = read_results(a.results);
    const Language language = console.language();
    const std::string page = page_path(a);
    if (page == kStandardOutput || (!page.empty() && page == a.json))
        throw InputError(fmt::format("-o {} (a page is written to a file of its own). Name one, such as {}",
                                     page,
                                     std::filesystem::path(a.results).replace_extension(".html").string()));
    refuse_replacing(a.results, page);
    refuse_replacing(a.results, a.json);
    const std::string json = report_json(results, language);
    if (!page.empty())
        write_page(json, page, language, console);
    if (!a.json.empty())
        write_data(json, a.json, console);
    return kDone;
}

} // namespace

void add_report_command(CLI::App& app, Command& command) {
    auto a = std::make_shared<ReportArguments>();
    CLI::App* sub = app.add_subcommand("report", "Make one page about a results file, to read and to send");
    sub->add_option("results", a->results, "Results file")->required()->type_name("RESULTS.h5");
    sub->add_option("-o,--output", a->output, "The page; beside the results when left out")
        ->type_name("REPORT.html");
    sub->add_option("--json", a->json,
                    "Write the page's data instead, to a file or (-) to standard output; with -o both")
        ->type_name("FILE.json");
    add_language_option(*sub, command);
    add_quiet_options(*sub, command);
    sub->footer("Example:\n  vuon report out/an-giang.h5 -o out/an-giang.html --lang vi");
    sub->callback(
        [a, &command] { command.run = [a](Console& console) { return make_report(*a, console); }; });
}

} // namespace vuon
