// SPDX-License-Identifier: Apache-2.0
// One task: a parameter draw and replicate, run for every variant from one shared start state.
#pragma once
#include "engine/run/paths.hpp"
#include "engine/run/start_state.hpp"

#include <functional>
#include <vector>

namespace vuon {

/// What one variant's run leaves behind; year index 0 is the start year.
struct VariantRun {
    std::vector<std::vector<Tally>> areas; // [year index][0 = place, then districts]
    std::vector<std::vector<std::array<i64, 3>>>
        communes;                        // [year index][commune]: households, poor, near-poor
    std::vector<int> difficult_communes; // [year index]: with the status by the poverty rule
    std::vector<std::array<Allocation, kProgrammes>> decisions; // [year index]: recorded shared decisions
    std::vector<double> pace;                                   // [year index]: R - R(start)
    double person_years = 0.0;                                  // rows simulated
};

struct StartSummary {
    double score_sd = 0.0, permanent_sd = 0.0, no_labour_share_of_poor = 0.0, no_labour_shift = 0.0,
           mean_cut = 0.0;
    double person_years = 0.0; // of the burn-in
    std::size_t sample_rows = 0, sample_persons = 0, bytes = 0;
};

struct TaskRun {
    std::vector<VariantRun> variants;
    StartSummary start;
};

/// Multidimensional rate (poor + near-poor) under which a commune leaves the extremely difficult status.
struct DifficultRule {
    double leaves_below = 0.15;
};

/// Runs one task. `progress` is called after every simulated year with the number of person rows it moved.
TaskRun run_task(const Model& model, const DrawnValues& values, int draw, int replicate, int replicates,
                 const DifficultRule& difficult, const std::function<void(double)>& progress);

} // namespace vuon
