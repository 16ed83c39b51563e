// SPDX-License-Identifier: Apache-2.0
// Speed of the common workload on this machine.
#pragma once
#include "engine/base/integers.hpp"

#include <string>
#include <vector>

namespace vuon {

struct BenchReport {
    i64 persons = 0;
    int threads = 0, repeats = 0;
    std::string level;                       // instruction level of the hot loops
    double best_million_py_per_second = 0.0; // person-years: persons alive at the start of each year
    double median_million_py_per_second = 0.0;
    double bytes_per_person = 0.0; // population with its slack after the last year, per person of the start
    i64 person_years = 0;          // of one repeat
    u64 hash = 0;                  // of all tallies; the same on every machine
    std::vector<std::string> failed_checks; // demography; empty when the speed can be believed

    /// One line for people, a further one for each failed check.
    std::string text() const;
};

/// Runs the workload `repeats` times, each time on a freshly built population. Timed: the years and their
/// yearly output to a temporary file, not the building. `threads` 0 means all; no ThreadLimit may live while
/// this runs. Throws InputError for numbers out of range, BugError when two repeats differ.
BenchReport run_common_bench(i64 persons, int threads, int repeats);

} // namespace vuon
