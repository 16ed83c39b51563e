// SPDX-License-Identifier: Apache-2.0
#include "engine/run/task.hpp"

#include "engine/run/observer.hpp"
#include "engine/run/variant_run.hpp"

#include <algorithm>
#include <memory>

namespace vuon {

std::size_t Design::tasks() const {
    return static_cast<std::size_t>(draws) * static_cast<std::size_t>(paths) *
           static_cast<std::size_t>(populations) * static_cast<std::size_t>(replicates);
}

TaskId Design::task(std::size_t index) const {
    const int i = static_cast<int>(index);
    return {i / replicates / populations / paths, i / replicates / populations % paths,
            i / replicates % populations, i % replicates};
}

u32 Design::word(const TaskId& id) const {
    return path_word(id) + static_cast<u32>(id.population * replicates + id.replicate);
}

u32 Design::path_word(const TaskId& id) const {
    return static_cast<u32>((id.draw * paths + id.path) * populations * replicates);
}

static StartSummary summary_of(const StartPlace& place, const StartState& start, const DrawnValues& values) {
    StartSummary s;
    s.score_sd = start.score_sd;
    s.permanent_sd = start.permanent_sd;
    s.no_labour_share_of_poor = start.no_labour_share_of_poor;
    s.no_labour_shift = start.no_labour_shift;
    double cut = 0.0;
    for (const auto& cell : start.cut)
        cut += cell[0];
    s.mean_cut = cut / static_cast<double>(start.cut.size());
    s.person_years = values.p.burn_in_reviews * static_cast<double>(place.people.persons());
    s.sample_rows = static_cast<std::size_t>(start.population.households());
    s.sample_persons = static_cast<std::size_t>(start.population.persons());
    s.bytes = start.population.bytes();
    return s;
}

/// The year before which a variant leaves the base: the visit of the year before its first difference makes the
/// proposals that differ.
static int fork_year(const Model& model, const VariantPlan& plan) {
    return std::clamp(plan.first_difference - 1, model.start + 1, model.end);
}

namespace {

/// What a task's runs have in common.
struct TaskParts {
    const Model& model;
    const DrawnValues& values;
    const StartState& start;
    RandomKey task_key, path_key;
    int draw;
    std::unique_ptr<VariantYears> years_of(const VariantPlan& plan, const VariantRun* reference) const {
        return std::make_unique<VariantYears>(model, plan, values, start, task_key, path_key, draw,
                                              reference);
    }
};

std::vector<VariantRun> reference_runs(const TaskParts& parts, Alignment& alignment,
                                       const std::function<void(double)>& progress) {
    std::vector<VariantRun> runs;
    for (const VariantPlan& plan : parts.model.references) {
        const std::unique_ptr<VariantYears> years = parts.years_of(plan, nullptr);
        years->begin(alignment, runs.empty());
        for (int year = parts.model.start + 1; year <= parts.model.end; ++year)
            progress(years->step(year));
        runs.push_back(years->finish());
    }
    return runs;
}

/// Who watches which variant; it is watched as the base until it leaves it.
struct Watch {
    std::size_t variant = 0;
    BlockObserver* observer = nullptr;
};

TaskRun run_watched(const Model& model, const DrawnValues& values, const Design& design, const TaskId& id,
                    const std::function<void(double)>& progress, const Watch& watch) {
    const RandomKey path_key{model.seed.seed, design.path_word(id)};
    const RandomKey task_key{model.seed.seed, design.word(id)};
    const StartPlace& place = model.populations.at(static_cast<std::size_t>(id.population));
    const StartState start = start_state(model, place, values, task_key);
    TaskRun run;
    run.start = summary_of(place, start, values);
    progress(run.start.person_years);
    const std::size_t variants = model.variants.size();
    Alignment alignment;
    const TaskParts parts{model, values, start, task_key, path_key, static_cast<int>(design.word(id))};
    const std::vector<VariantRun> references = reference_runs(parts, alignment, progress);
    const auto reference_of = [&](const VariantPlan& plan) {
        return plan.reference < 0 ? nullptr : &references.at(static_cast<std::size_t>(plan.reference));
    };
    std::vector<std::unique_ptr<VariantYears>> years(variants);
    years[0] = parts.years_of(model.variants[0], reference_of(model.variants[0]));
    years[0]->begin(alignment, references.empty());
    years[0]->watch(watch.observer);
    for (int year = model.start + 1; year <= model.end; ++year) {
        for (std::size_t v = 1; v < variants; ++v)
            if (fork_year(model, model.variants[v]) == year) {
                years[v] = years[0]->fork(model.variants[v], year, reference_of(model.variants[v]));
                if (v == watch.variant) {
                    years[0]->watch(nullptr);
                    years[v]->watch(watch.observer);
                }
            }
        progress(years[0]->step(year));
    }
    for (std::size_t v = 0; v < variants; ++v) {
        for (int year = fork_year(model, model.variants[v]); v > 0 && year <= model.end; ++year)
            progress(years[v]->step(year));
        run.variants.push_back(years[v]->finish());
        years[v].reset();
    }
    return run;
}

} // namespace

TaskRun run_task(const Model& model, const DrawnValues& values, const Design& design, const TaskId& id,
                 const std::function<void(double)>& progress) {
    return run_watched(model, values, design, id, progress, {});
}

TaskRun run_observed_task(const Model& model, const DrawnValues& values, const Design& design,
                          const TaskId& id, const std::function<void(double)>& progress, std::size_t variant,
                          BlockObserver& observer) {
    return run_watched(model, values, design, id, progress, {variant, &observer});
}

} // namespace vuon
