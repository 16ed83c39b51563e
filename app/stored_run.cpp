// SPDX-License-Identifier: Apache-2.0
#include "app/stored_run.hpp"

#include "engine/base/errors.hpp"
#include "engine/base/parallel.hpp"
#include "engine/run/observer.hpp"
#include "outputs/posterior_manifest.hpp"
#include "outputs/version.hpp"

#include <algorithm>
#include <bit>
#include <fmt/format.h>

namespace vuon {

const std::string& needed_text(const Results& results, const std::string& key) {
    const auto at = results.manifest.text.find(key);
    if (at == results.manifest.text.end())
        throw InputError(
            fmt::format("{}: its manifest has no {}, so it cannot be run again", results.file, key));
    return at->second;
}

namespace {

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
        throw InputError(fmt::format(
            "{}: its parameters are not those of this version ({}). Use the version that "
            "wrote it, {} ({})",
            results.file, version(), needed_text(results, "version"), needed_text(results, "commit")));
    const std::vector<double>& values = results.variable("parameters", "value").values;
    run.table.values.clear();
    for (auto row = values.begin(); row != values.end(); row += static_cast<long>(keys.size()))
        run.table.values.emplace_back(row, row + static_cast<long>(keys.size()));
}

/// Whether a count of the file is that of the run, for every year, area and group.
bool equal_counts(const Results& results, const MeasureText& m, const VariantRun& run, const Replay& replay) {
    const std::vector<std::int64_t>& stored = results.variable(m.group, m.name).counts;
    const std::vector<std::string>& groups = results.dimension("group").labels;
    const std::size_t draws = results.dimension("draw").size(), areas = results.dimension("area").size();
    std::size_t at = (replay.variant * draws + replay.draw) * run.areas.size() * areas * groups.size();
    for (const std::vector<Tally>& year : run.areas)
        for (std::size_t a = 0; a < areas; ++a)
            for (const std::string& group : groups)
                if (at >= stored.size() || a >= year.size() ||
                    stored[at++] != year[a].at(static_cast<Group>(group_index(group)), m.measure))
                    return false;
    return true;
}

bool equal_line(const Results& results, const VariantRun& run, const Replay& replay) {
    const std::vector<double>& stored = results.variable("paths", "register_line").values;
    const std::size_t years = run.line.size(), draws = results.dimension("draw").size();
    const std::size_t first = (replay.variant * draws + replay.draw) * years;
    for (std::size_t y = 0; y < years; ++y)
        if (first + y >= stored.size() ||
            std::bit_cast<u64>(stored[first + y]) != std::bit_cast<u64>(run.line[y]))
            return false;
    return true;
}

} // namespace

PreparedRun stored_run(const Results& results, long threads) {
    Reference reference = embedded_tables(results);
    Scenario scenario = read_scenario_text(needed_text(results, "scenario"), "scenario", reference,
                                           embedded_posterior(results.manifest));
    RunOptions options;
    options.draws = number_of(results, "draws");
    options.paths = number_of(results, "paths");
    options.populations = number_of(results, "populations");
    options.replicates = number_of(results, "replicates");
    options.seed = number_of(results, "seed");
    options.sample = needed_text(results, "sample_other");
    options.threads = threads;
    options.variants = results.dimension("variant").labels;
    PreparedRun run = prepare_run(std::move(reference), std::move(scenario), options);
    take_draws(run, results);
    return run;
}

void refuse_other_version(const Results& results, const std::string& what) {
    const std::string &old = needed_text(results, "version"), &made_by = needed_text(results, "commit");
    if (made_by == commit() && old == version())
        throw BugError(fmt::format("{}, though it was made by the same commit", what));
    throw InputError(fmt::format("{}: that was made by {} ({}), this is {} ({}). Use the same version for "
                                 "the same bytes",
                                 what, old, made_by, version(), commit()));
}

DrawnValues values_of(const PreparedRun& run, std::size_t draw) {
    const Inputs& base = run.scenario.variants.front().inputs;
    const TaskId id = run.settings.design.task(draw);
    return drawn_values(run.table, base, run.built.slots).at(static_cast<std::size_t>(id.draw));
}

VariantRun replayed(PreparedRun& run, const DrawnValues& values, const Replay& replay,
                    BlockObserver& observer, long threads, Console& console) {
    const ThreadLimit limit(static_cast<int>(threads));
    const Design& design = run.settings.design;
    const TaskId id = design.task(replay.draw);
    // The reference runs stay as they are: a variant names its own by number.
    Model& model = run.built.model;
    std::vector<VariantPlan> kept;
    kept.push_back(std::move(model.variants.front()));
    if (replay.variant > 0)
        kept.push_back(std::move(model.variants.at(replay.variant)));
    model.variants = std::move(kept);
    const double steps =
        1.0 + static_cast<double>(model.variants.size() + model.references.size()) * model.last_year_index();
    double done = 0.0;
    console.progress(0.0);
    TaskRun task = run_observed_task(
        model, values, design, id, [&](double) { console.progress(std::min(0.999, ++done / steps)); },
        model.variants.size() - 1, observer);
    console.progress(1.0);
    return std::move(task.variants.back());
}

void refuse_unequal(const Results& results, const VariantRun& run, const Replay& replay) {
    for (const MeasureText& m : measure_texts())
        if (!results.has(m.group, m.name) || !equal_counts(results, m, run, replay))
            refuse_other_version(results, fmt::format("the replay of draw {} differs from {} in {}/{}",
                                                      replay.draw, results.file, m.group, m.name));
    if (!equal_line(results, run, replay))
        refuse_other_version(results,
                             fmt::format("the replay of draw {} differs from {} in the place of the line",
                                         replay.draw, results.file));
}

} // namespace vuon
