// SPDX-License-Identifier: Apache-2.0
// All tasks of a run, each for every variant.
#pragma once
#include "engine/run/task.hpp"

#include <functional>
#include <vector>

namespace vuon {

struct Ensemble {
    Design design;
    std::vector<TaskRun> tasks; // in the order of the design
};

/// Called from any thread with the share of the work done so far (0..1).
using Progress = std::function<void(double)>;

/// `values[draw]` are the parameter draws. Tasks run in parallel; the result does not depend on the threads.
/// Failures are reported for the lowest task.
Ensemble run_ensemble(const Model& model, const std::vector<DrawnValues>& values, const Design& design,
                      const Progress& progress);

/// Person rows that a run of this size moves, for predictions and progress.
double expected_person_years(const Model& model, const Design& design, double sampled_persons,
                             double burn_in_reviews);

} // namespace vuon
