// SPDX-License-Identifier: Apache-2.0
// From a scenario to the results of its run; shared by run, rerun and check.
#pragma once
#include "app/console.hpp"
#include "outputs/run_results.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vuon {

/// What the command line sets instead of the scenario.
struct RunOptions {
    std::optional<long> draws, seed;
    std::optional<long> paths, populations, replicates; // runs of each draw, crossed
    std::optional<std::string> sample;                  // "0.1" or "10 %"
    long threads = 0;                                   // 0: all
    std::vector<std::string> variants;                  // ids to run beside the base; empty: all
};

/// Everything a run reads; the scenario holds the seed in use.
struct PreparedRun {
    Reference reference;
    Scenario scenario;
    RunSettings settings;
    BuiltModel built;
    DrawTable table; // quantities; the values of the draws are added by draw()
};

/// Throws InputError for options out of range.
PreparedRun prepare_run(Reference reference, Scenario scenario, const RunOptions& options);
/// Draws the parameters.
void draw(PreparedRun& run);
Results simulate(const PreparedRun& run, long threads, Console& console);

struct Prediction {
    double memory_bytes = 0.0, file_bytes = 0.0, tallies_bytes = 0.0;
};
Prediction predict(const PreparedRun& run, long threads);
/// Refuses a run that fits neither into memory nor on the disk of `path`; names the setting to change.
void refuse_what_cannot_fit(const PreparedRun& run, long threads, const std::string& path);
/// Refuses a path that cannot be written, before anything is computed.
void refuse_unwritable(const std::string& path);

long threads_in_use(long threads);

} // namespace vuon
