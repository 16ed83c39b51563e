// SPDX-License-Identifier: Apache-2.0
// One task: a parameter draw and replicate, run for every variant from one shared start state.
#pragma once
#include "engine/run/inequality.hpp"
#include "engine/run/paths.hpp"
#include "engine/run/start_state.hpp"
#include "engine/run/statuses.hpp"

#include <functional>
#include <vector>

namespace vuon {

/// What one variant's run leaves behind; year index 0 is the start year.
struct VariantRun {
    std::vector<std::vector<Tally>>
        areas; // [year index][0 = place, districts, then where each status was held]
    std::vector<std::vector<CommuneCounts>> communes;           // [year index][commune]
    std::vector<StatusRecord> statuses;                         // how each status ended
    std::vector<std::array<Allocation, kProgrammes>> decisions; // [year index]: recorded shared decisions
    std::vector<Inequality> inequality; // [year index]; empty unless the model counts it
    std::vector<double> line;           // [year index]: R - R(start), log points
    std::vector<double>
        pace;        // [year index]: fall of the list since the start without what is planned, normal scores
    MacroPath macro; // growth and prices since the start
    double person_years = 0.0; // rows simulated
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

struct TaskId {
    int draw = 0, path = 0, population = 0, replicate = 0;
};

/// The tasks of a run: parameter draws x paths of the economy and the register's pace x populations x replicates, all
/// crossed. Replicates move fastest, draws slowest.
struct Design {
    int draws = 1, paths = 1, populations = 1, replicates = 1;
    std::size_t tasks() const;
    TaskId task(std::size_t index) const;
    /// Task word of all chance that belongs to households and persons: one for each task.
    u32 word(const TaskId& id) const;
    /// Task word of what moves the whole place: shared by the populations and replicates of a path.
    u32 path_word(const TaskId& id) const;
};

/// Runs one task. `progress` is called after every simulated year with the number of person rows it moved.
TaskRun run_task(const Model& model, const DrawnValues& values, const Design& design, const TaskId& id,
                 const std::function<void(double)>& progress);

} // namespace vuon
