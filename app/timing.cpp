// SPDX-License-Identifier: Apache-2.0
#include "app/timing.hpp"

#include "engine/base/parallel.hpp"

#include <algorithm>
#include <chrono>

namespace vuon {

namespace {
using Clock = std::chrono::steady_clock;
double seconds_between(Clock::time_point a, Clock::time_point b) {
    return std::chrono::duration<double>(b - a).count();
}
} // namespace

TaskTiming time_one_task(const PreparedRun& run, long threads) {
    const ThreadLimit limit(static_cast<int>(threads));
    const Inputs& base = run.scenario.variants.front().inputs;
    const DrawTable one = draw_parameters(run.table.quantities, run.settings.seed, 1);
    const std::vector<DrawnValues> values = drawn_values(one, base, run.built.slots);
    TaskTiming t;
    t.threads = static_cast<int>(threads_in_use(threads));
    const Clock::time_point begin = Clock::now();
    Clock::time_point started = begin;
    bool first = true;
    const TaskRun task = run_task(run.built.model, values.front(), Design{}, TaskId{}, [&](double) {
        if (first) // called once the start state stands
            started = Clock::now();
        first = false;
    });
    const Clock::time_point end = Clock::now();
    t.start_seconds = seconds_between(begin, started);
    t.forecast_seconds = seconds_between(started, end);
    t.start_person_years = task.start.person_years;
    for (const VariantRun& variant : task.variants)
        t.forecast_person_years += variant.person_years;
    t.sampled_persons = static_cast<double>(task.start.sample_persons);
    t.bytes_per_person = static_cast<double>(task.start.bytes) / t.sampled_persons;
    return t;
}

double predicted_seconds(const PreparedRun& run, long threads) {
    const ThreadLimit limit(static_cast<int>(threads));
    const Inputs& base = run.scenario.variants.front().inputs;
    const long tasks = static_cast<long>(run.settings.design.tasks());
    const long timed = std::min(threads_in_use(threads), tasks);
    Design design;
    design.draws = static_cast<int>(timed);
    const DrawTable table = draw_parameters(run.table.quantities, run.settings.seed, static_cast<int>(timed));
    const Clock::time_point begin = Clock::now();
    run_ensemble(run.built.model, drawn_values(table, base, run.built.slots), design, [](double) {});
    return seconds_between(begin, Clock::now()) * static_cast<double>(tasks) / static_cast<double>(timed);
}

} // namespace vuon
