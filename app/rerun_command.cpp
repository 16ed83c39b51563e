// SPDX-License-Identifier: Apache-2.0
// The same run again from nothing but its results file: scenario, tables and parameter draws are those inside it.
#include "app/commands.hpp"
#include "app/simulation.hpp"
#include "engine/base/errors.hpp"
#include "outputs/posterior_manifest.hpp"
#include "outputs/version.hpp"

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

const std::string& text_of(const Results& results, const std::string& key) {
    const auto at = results.manifest.text.find(key);
    if (at == results.manifest.text.end())
        throw InputError(
            fmt::format("{}: its manifest has no {}, so it cannot be run again", results.file, key));
    return at->second;
}

long number_of(const Results& results, const std::string& key) {
    const auto at = results.manifest.number.find(key);
    if (at == results.manifest.number.end())
        throw InputError(
            fmt::format("{}: its manifest has no {}, so it cannot be run again", results.file, key));
    return static_cast<long>(at->second);
}

Reference embedded_tables(const Results& results) {
    const std::string folder = "reference/";
    std::map<std::string, std::string> texts;
    for (const auto& [key, text] : results.manifest.text)
        if (key.rfind(folder, 0) == 0)
            texts[key.substr(folder.size())] = text;
    return Reference::from_texts(texts);
}

/// The draws as they were stored; drawing again would need the same libraries.
void take_draws(PreparedRun& run, const Results& results) {
    std::vector<std::string> keys;
    for (const DrawnQuantity& q : run.table.quantities)
        keys.push_back(q.key);
    if (keys != results.dimension("parameter").labels)
        throw InputError(
            fmt::format("{}: its parameters are not those of this version ({}). Use the version that "
                        "wrote it, {} ({})",
                        results.file, version(), text_of(results, "version"), text_of(results, "commit")));
    const std::vector<double>& values = results.variable("parameters", "value").values;
    run.table.values.clear();
    for (auto row = values.begin(); row != values.end(); row += static_cast<long>(keys.size()))
        run.table.values.emplace_back(row, row + static_cast<long>(keys.size()));
}

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
    if (text_of(old, "commit") == commit() && text_of(old, "version") == version())
        throw BugError(
            fmt::format("{} differs from {}, though it was made by the same commit", path, old.file));
    throw InputError(
        fmt::format("{} differs from {}: that was made by {} ({}), this is {} ({}). Use the same "
                    "version for the same bytes",
                    path, old.file, text_of(old, "version"), text_of(old, "commit"), version(), commit()));
}

int run_again(const RerunArguments& a, Console& console) {
    const Results old = read_results(a.results);
    const std::filesystem::path stem = std::filesystem::path(a.results).replace_extension();
    const std::string path = a.output.empty() ? stem.string() + "-again.h5" : a.output;
    refuse_replacing(a.results, path);
    refuse_unwritable(path);
    Reference reference = embedded_tables(old);
    Scenario scenario =
        read_scenario_text(text_of(old, "scenario"), "scenario", reference, embedded_posterior(old.manifest));
    RunOptions options;
    options.draws = number_of(old, "draws");
    options.paths = number_of(old, "paths");
    options.populations = number_of(old, "populations");
    options.replicates = number_of(old, "replicates");
    options.seed = number_of(old, "seed");
    options.sample = text_of(old, "sample_other");
    options.threads = a.threads;
    options.variants = old.dimension("variant").labels;
    PreparedRun run = prepare_run(std::move(reference), std::move(scenario), options);
    take_draws(run, old);
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
