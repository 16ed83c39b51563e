// SPDX-License-Identifier: Apache-2.0
// The same run again from nothing but its results file: scenario, tables and parameter draws are those inside it.
#include "app/commands.hpp"
#include "app/stored_run.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <memory>

namespace vuon {

namespace {

struct RerunArguments {
    std::string results, output;
    long threads = 0;
};

bool equal_files(const std::string& a, const std::string& b) {
    std::ifstream first(a, std::ios::binary), second(b, std::ios::binary);
    using Bytes = std::istreambuf_iterator<char>;
    return std::equal(Bytes(first), Bytes(), Bytes(second), Bytes());
}

/// Equal files are the promise within one commit; another commit leaves its name in the file and may differ.
int compare(const Results& old, const std::string& path, Console& console) {
    if (equal_files(old.file, path)) {
        console.note(fmt::format("{} has the same bytes as {}", path, old.file));
        return kDone;
    }
    refuse_other_version(old, fmt::format("{} differs from {}", path, old.file));
}

int run_again(const RerunArguments& a, Console& console) {
    const Results old = read_results(a.results);
    const std::filesystem::path stem = std::filesystem::path(a.results).replace_extension();
    const std::string path = a.output.empty() ? stem.string() + "-again.h5" : a.output;
    refuse_replacing(a.results, path);
    refuse_unwritable(path);
    const PreparedRun run = stored_run(old, a.threads);
    refuse_what_cannot_fit(run, a.threads, path);
    write_results(simulate(run, a.threads, console), path);
    return compare(old, path, console);
}

} // namespace

void add_rerun_command(CLI::App& app, Command& command) {
    auto a = std::make_shared<RerunArguments>();
    CLI::App* sub = app.add_subcommand("rerun", "Run again from a results file alone and compare the bytes");
    sub->add_option("results", a->results, "Results file")->required()->type_name("RESULTS.h5");
    sub->add_option("-o,--output", a->output, "New results file; NAME-again.h5 when left out")
        ->type_name("RESULTS.h5");
    sub->add_option("--threads", a->threads, "Threads; all of the machine when left out");
    add_language_option(*sub, command);
    add_quiet_options(*sub, command);
    sub->footer("Example:\n  vuon rerun out/an-giang.h5 -o out/again.h5");
    sub->callback([a, &command] { command.run = [a](Console& console) { return run_again(*a, console); }; });
}

} // namespace vuon
