// SPDX-License-Identifier: Apache-2.0
#include "engine/run/task.hpp"

#include "engine/run/variant_run.hpp"

namespace vuon {

static StartSummary summary_of(const Model& model, const StartState& start, const DrawnValues& values) {
    StartSummary s;
    s.score_sd = start.score_sd;
    s.permanent_sd = start.permanent_sd;
    s.no_labour_share_of_poor = start.no_labour_share_of_poor;
    s.no_labour_shift = start.no_labour_shift;
    double cut = 0.0;
    for (const auto& cell : start.cut)
        cut += cell[0];
    s.mean_cut = cut / static_cast<double>(start.cut.size());
    s.person_years = values.p.burn_in_reviews * static_cast<double>(model.base.persons());
    s.sample_rows = static_cast<std::size_t>(start.population.households());
    s.sample_persons = static_cast<std::size_t>(start.population.persons());
    s.bytes = start.population.bytes();
    return s;
}

TaskRun run_task(const Model& model, const DrawnValues& values, int draw, int replicate, int replicates,
                 const DifficultRule& difficult, const std::function<void(double)>& progress) {
    const RandomKey draw_key{model.seed.seed, static_cast<u32>(draw * replicates)};
    const RandomKey task_key{model.seed.seed, static_cast<u32>(draw * replicates + replicate)};
    const StartState start = start_state(model, values, task_key);
    TaskRun run;
    run.start = summary_of(model, start, values);
    progress(run.start.person_years);
    Alignment alignment;
    for (std::size_t v = 0; v < model.variants.size(); ++v) {
        VariantYears years(model, model.variants[v], values, start, task_key, draw_key, draw, difficult);
        run.variants.push_back(years.run(alignment, v == 0, progress));
    }
    return run;
}

} // namespace vuon
