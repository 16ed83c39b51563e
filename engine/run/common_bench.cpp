// SPDX-License-Identifier: Apache-2.0
#include "engine/run/common_bench.hpp"

#include "engine/base/errors.hpp"
#include "engine/base/instruction_level.hpp"
#include "engine/base/parallel.hpp"
#include "engine/run/common_workload.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fmt/format.h>
#include <memory>

namespace vuon {

namespace {

constexpr i64 kFewestPersons = 1'000, kMostPersons = 4'000'000'000;

void check_request(i64 persons, int threads, int repeats) {
    std::vector<Problem> problems;
    auto need = [&](bool fine, const std::string& message) {
        if (!fine)
            problems.push_back({"vuon bench", 0, 0, message});
    };
    need(persons >= kFewestPersons && persons <= kMostPersons,
         fmt::format("persons = {} (from {} to {}). Ask for 1000000", persons, kFewestPersons, kMostPersons));
    need(threads >= 0, fmt::format("threads = {} (0 or more). Use 0 for all", threads));
    need(repeats >= 1, fmt::format("repeats = {} (1 or more). Use 5", repeats));
    if (!problems.empty())
        throw InputError(std::move(problems));
}

/// Seconds for all years of a freshly built population.
double timed_run(CommonWorkload& workload) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> output(std::tmpfile(), &std::fclose);
    if (!output)
        throw MachineError(
            "no temporary file could be opened. Free some space in the folder for temporary files");
    const auto start = std::chrono::steady_clock::now();
    workload.run(output.get());
    std::fflush(output.get());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t n = values.size();
    return (values[(n - 1) / 2] + values[n / 2]) / 2.0;
}

} // namespace

std::string BenchReport::text() const {
    std::string out =
        fmt::format("{} persons, {} threads, {}: best {:.1f}, median {:.1f} million person-years a "
                    "second of {} runs; {:.1f} bytes a person; hash {:016x}\n",
                    persons, threads, level, best_million_py_per_second, median_million_py_per_second,
                    repeats, bytes_per_person, hash);
    for (const std::string& check : failed_checks)
        out += "failed check: " + check + "\n";
    return out;
}

BenchReport run_common_bench(i64 persons, int threads, int repeats) {
    check_request(persons, threads, repeats);
    const ThreadLimit limit(threads);
    BenchReport report;
    report.persons = persons;
    report.threads = threads == 0 ? hardware_threads() : threads;
    report.repeats = repeats;
    report.level = level_name(instruction_level());
    std::vector<double> speeds;
    for (int r = 0; r < repeats; ++r) {
        CommonSettings settings;
        settings.persons = persons;
        CommonWorkload workload(settings);
        const double seconds = timed_run(workload);
        speeds.push_back(static_cast<double>(workload.person_years()) / seconds / 1e6);
        if (r > 0 && workload.hash() != report.hash)
            throw BugError("two runs of the common workload differ");
        report.hash = workload.hash();
        report.person_years = workload.person_years();
        report.bytes_per_person = static_cast<double>(workload.bytes()) / static_cast<double>(persons);
        report.failed_checks = workload.failed_checks();
    }
    report.best_million_py_per_second = *std::max_element(speeds.begin(), speeds.end());
    report.median_million_py_per_second = median(speeds);
    return report;
}

} // namespace vuon
