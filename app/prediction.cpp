// SPDX-License-Identifier: Apache-2.0
// What a run will take, before it runs.
#include "app/machine.hpp"
#include "app/simulation.hpp"
#include "engine/storage/pending_file.hpp"
#include "engine/storage/storage_error.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vuon {

namespace {

constexpr double kProgramBytes = 60e6; // measured: program, libraries, tables, scenario
constexpr double kCopiesPerTask =
    2.2; // measured: full population while the list is burnt in, then the samples
constexpr double kResultsCopies = 1.3; // the variables, and the buffers of the file

} // namespace

static double population_bytes(const Model& model) {
    return static_cast<double>(model.populations.front().people.bytes());
}

Prediction predict(const PreparedRun& run, long threads) {
    const Model& model = run.built.model;
    const double tasks = static_cast<double>(run.settings.design.tasks());
    const double variants = static_cast<double>(model.variants.size());
    const double years = model.last_year_index() + 1.0;
    const double areas = static_cast<double>(area_count(model));
    Prediction p;
    p.file_bytes = static_cast<double>(
        predicted_bytes(results_shape(run.scenario, run.built, run.table, run.reference, run.settings)));
    p.tallies_bytes = tasks * variants * years *
                      (areas * sizeof(Tally) + model.places.communes * 3.0 * sizeof(i64) +
                       kProgrammes * sizeof(Allocation) + 100.0);
    const double at_once = std::min(static_cast<double>(threads_in_use(threads)), tasks);
    p.memory_bytes =
        kProgramBytes +
        population_bytes(model) * (static_cast<double>(model.populations.size()) + kCopiesPerTask * at_once) +
        p.tallies_bytes + kResultsCopies * p.file_bytes;
    return p;
}

static std::string setting_to_change(const PreparedRun& run, const Prediction& p, long threads,
                                     double available) {
    const double population = population_bytes(run.built.model);
    const double per_draw = (p.tallies_bytes + kResultsCopies * p.file_bytes) / run.settings.design.draws;
    const double room = available - kProgramBytes - population * (1.0 + kCopiesPerTask);
    if (per_draw * run.settings.design.draws > room && room > per_draw)
        return fmt::format("Lower ensemble.parameter_draws (or --draws) from {} to {:.0f}",
                           run.settings.design.draws, room / per_draw);
    if (room > 0.0 && threads_in_use(threads) > 1)
        return fmt::format("Lower --threads from {} to 1", threads_in_use(threads));
    return "Use a machine with more memory, or a smaller place in plan.place";
}

void refuse_what_cannot_fit(const PreparedRun& run, long threads, const std::string& path) {
    const Prediction p = predict(run, threads);
    const double memory = available_memory_bytes(), disk = free_disk_bytes(path);
    if (memory > 0.0 && p.memory_bytes > memory)
        throw MachineError(fmt::format("this run needs about {} of memory and {} is available. {}",
                                       bytes_text(p.memory_bytes), bytes_text(memory),
                                       setting_to_change(run, p, threads, memory)));
    if (p.file_bytes > disk)
        throw MachineError(
            fmt::format("the results need up to {} and {} is free where {} would be. Choose another "
                        "disk with -o, or fewer --draws",
                        bytes_text(p.file_bytes), bytes_text(disk), path));
}

void refuse_unwritable(const std::string& path) {
    try {
        const PendingFile probe(path);
    } catch (const StorageError& error) {
        const std::string text = std::string(error.what()) + " (-o)"; // the option that names another
        if (error.is_users_to_mend())
            throw InputError(text);
        throw MachineError(text);
    }
}

} // namespace vuon
