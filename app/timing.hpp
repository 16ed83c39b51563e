// SPDX-License-Identifier: Apache-2.0
// The household model timed on this machine.
#pragma once
#include "app/simulation.hpp"

namespace vuon {

struct TaskTiming {
    double start_seconds = 0.0, forecast_seconds = 0.0; // burn-in of the list; the years of all variants
    double start_person_years = 0.0, forecast_person_years = 0.0;
    double sampled_persons = 0.0, bytes_per_person = 0.0;
    int threads = 0;
};

/// Runs the first parameter draw on all threads of the limit.
TaskTiming time_one_task(const PreparedRun& run, long threads);

/// Of the whole run, from one task on each thread.
double predicted_seconds(const PreparedRun& run, long threads);

} // namespace vuon
