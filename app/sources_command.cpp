// SPDX-License-Identifier: Apache-2.0
// Where every number comes from.
#include "app/commands.hpp"
#include "outputs/console_text.hpp"
#include "outputs/run_results.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <set>

namespace vuon {

namespace {

const std::string kAssumption = "assumption: ";

struct SourcesArguments {
    std::string scenario;
    bool all = false;
};

std::string origin(const std::string& source, const std::string& assumed) {
    if (assumed.empty())
        return source.empty() ? "no source" : "source: " + source;
    return (source.empty() ? "" : "source: " + source + "; ") + "assumed: " + assumed;
}

std::string quantity_text(const std::string& key, const std::string& value, const std::string& unit,
                          const std::string& prior, const std::string& from) {
    const std::string prior_words = prior.empty() || prior == "none" ? "fixed" : prior;
    return hanging("  " + key, 44, fmt::format("{} {}; {}", value, unit, prior_words)) +
           hanging("", 44, from);
}

std::string default_parameters(const Reference& reference) {
    const Table& t = reference.table("parameters.csv");
    std::string text = fmt::format("Default parameters: {} rows of parameters.csv\n", t.rows());
    for (std::size_t r = 0; r < t.rows(); ++r) {
        const std::string& source = t.cell(r, "source");
        const bool assumed = source.rfind(kAssumption, 0) == 0;
        text += quantity_text(t.cell(r, "id"), t.cell(r, "value"), t.cell(r, "unit"), t.cell(r, "prior"),
                              assumed ? origin("", source.substr(kAssumption.size())) : origin(source, ""));
    }
    return text;
}

std::string posterior_words(const DrawnQuantity& q) {
    return q.prior_driven() ? "mean ± sd over members, prior-driven" : "mean ± sd over members";
}

/// What this scenario draws or fixes: its own values lie over the defaults.
std::string scenario_quantities(const std::string& path, const Reference& reference) {
    const Scenario scenario = read_scenario(path, reference);
    const Inputs& base = scenario.variants.front().inputs;
    DrawTable table;
    table.quantities = drawn_quantities(base, programme_slots(base), reference);
    std::string text = fmt::format("Numbers that {} draws or fixes: {}\n", path, table.quantities.size());
    for (const DrawnQuantity& q : table.quantities)
        text += quantity_text(
            q.key, q.posterior ? fmt::format("{:.4g} ± {:.4g}", q.value, q.sd) : exact_text(q.value), q.unit,
            q.posterior ? posterior_words(q) : prior_words(q.prior), origin(q.source, q.assumed));
    return text;
}

struct TableSources {
    std::map<std::string, std::size_t> rows_by_source;
    std::map<std::string, std::size_t> rows_by_assumption;
};

TableSources sources_of(const Table& t) {
    TableSources found;
    for (std::size_t r = 0; t.has_column("source") && r < t.rows(); ++r) {
        const std::string& source = t.cell(r, "source");
        const bool assumed = source.rfind(kAssumption, 0) == 0;
        ++(assumed ? found.rows_by_assumption[source.substr(kAssumption.size())]
                   : found.rows_by_source[source]);
    }
    return found;
}

std::string table_sources(const Reference& reference, bool all) {
    std::string text = "\nReference tables\n";
    for (const auto& [file, table] : reference.tables()) {
        if (file == "parameters.csv" || file == "sources.csv")
            continue;
        const TableSources found = sources_of(table);
        std::size_t assumed = 0;
        for (const auto& [reason, rows] : found.rows_by_assumption)
            assumed += rows;
        std::string names;
        for (const auto& [source, rows] : found.rows_by_source)
            names += (names.empty() ? "" : ", ") + source;
        text += hanging("  " + file, 32,
                        fmt::format("{} rows, {} of them assumed{}{}", table.rows(), assumed,
                                    names.empty() ? "" : "; sources: ", names));
        for (const auto& [reason, rows] : found.rows_by_assumption)
            if (all)
                text += hanging("", 34, fmt::format("assumed ({} rows): {}", rows, reason));
    }
    return text;
}

std::string works(const Reference& reference) {
    const Table& t = reference.table("sources.csv");
    std::string text = "\nSources\n";
    for (std::size_t r = 0; r < t.rows(); ++r) {
        const bool read = t.cell(r, "read") == "yes";
        const std::string& url = t.cell(r, "url");
        text += hanging("  " + t.cell(r, "id"), 36,
                        fmt::format("{} ({}): {}.{}{}", t.cell(r, "author"), t.cell(r, "year"),
                                    t.cell(r, "title"), url.empty() ? "" : " " + url,
                                    read ? "" : " [read: " + t.cell(r, "read") + "]"));
    }
    return text;
}

int print_sources(const SourcesArguments& a, Console& console) {
    const std::string beside = a.scenario.empty() ? "./plan.toml" : a.scenario;
    const Reference reference = Reference::read(reference_folder(beside));
    std::string text =
        a.scenario.empty() ? default_parameters(reference) : scenario_quantities(a.scenario, reference);
    text += table_sources(reference, a.all);
    text += a.all ? works(reference)
                  : "\n`vuon sources --all` lists every source and every assumption of the tables.\n";
    console.print(text);
    return kDone;
}

} // namespace

void add_sources_command(CLI::App& app, Command& command) {
    auto a = std::make_shared<SourcesArguments>();
    CLI::App* sub =
        app.add_subcommand("sources", "Every number with its value, unit, prior and source or assumption");
    sub->add_option("scenario", a->scenario, "Also with the numbers of this scenario")
        ->type_name("SCENARIO.toml");
    sub->add_flag("--all", a->all, "Also every source in full and every assumption of the tables");
    add_language_option(*sub, command);
    add_quiet_options(*sub, command);
    sub->footer("Example:\n  vuon sources --all\n  vuon sources scenarios/plans/an-giang.toml");
    sub->callback(
        [a, &command] { command.run = [a](Console& console) { return print_sources(*a, console); }; });
}

} // namespace vuon
