// SPDX-License-Identifier: Apache-2.0
#include "engine/run/ensemble.hpp"

#include "engine/base/parallel.hpp"

#include <algorithm>
#include <mutex>

namespace vuon {

double expected_person_years(const Model& model, const Design& design, double sampled_persons,
                             double burn_in_reviews) {
    const double years =
        model.last_year_index() * static_cast<double>(model.variants.size() + model.references.size());
    const double task = burn_in_reviews * static_cast<double>(model.populations.front().people.persons()) +
                        years * sampled_persons;
    return task * static_cast<double>(design.tasks());
}

Ensemble run_ensemble(const Model& model, const std::vector<DrawnValues>& values, const Design& design,
                      const Progress& progress) {
    VUON_EXPECTS(static_cast<int>(values.size()) == design.draws &&
                 static_cast<int>(model.populations.size()) >= design.populations);
    Ensemble e;
    e.design = design;
    e.tasks.resize(design.tasks());
    // Progress counts finished steps (start state and years), which are equal for all tasks.
    const double steps = static_cast<double>(e.tasks.size()) *
                         (1.0 + static_cast<double>(model.variants.size() + model.references.size()) *
                                    model.last_year_index());
    std::mutex mutex;
    double done = 0.0;
    auto step = [&](double) {
        const std::lock_guard lock(mutex);
        progress(std::min(1.0, ++done / steps));
    };
    parallel_for(e.tasks.size(), [&](std::size_t task) {
        const TaskId id = design.task(task);
        e.tasks[task] = run_task(model, values[static_cast<std::size_t>(id.draw)], design, id, step);
    });
    return e;
}

} // namespace vuon
