// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/timing.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/instruction_level.hpp"
#include "engine/run/common_bench.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

namespace vuon {

namespace {

constexpr std::size_t kVariantsTimed = 2;
constexpr double kKeptWhole =
    0.10; // persons of poor, near-poor, escaped and near-line households, measured on An Giang

struct BenchArguments {
    long persons = 1000000, threads = 0, repeats = 3;
    bool model = false;
    std::string scenario;
};

std::string shipped_plan() {
    const std::filesystem::path reference = reference_folder("./plan.toml");
    return (reference.parent_path() / "plans" / "an-giang.toml").string();
}

int bench_common(const BenchArguments& a, Console& console) {
    const BenchReport r =
        run_common_bench(a.persons, static_cast<int>(a.threads), static_cast<int>(a.repeats));
    console.print(r.text());
    console.print(
        fmt::format("common_million_person_years_per_second {:.2f}\ncommon_bytes_per_person {:.1f}\n",
                    r.best_million_py_per_second, r.bytes_per_person));
    if (!r.failed_checks.empty())
        throw BugError("the common workload fails its own checks, so its speed means nothing");
    return kDone;
}

/// The sample is chosen so that about `persons` are simulated.
int bench_model(const BenchArguments& a, Console& console) {
    const std::string path = a.scenario.empty() ? shipped_plan() : a.scenario;
    Reference reference = Reference::read(reference_folder(path));
    Scenario scenario = read_scenario(path, reference);
    if (scenario.variants.size() > kVariantsTimed)
        scenario.variants.resize(kVariantsTimed);
    RunOptions options;
    options.threads = a.threads;
    const double all = scenario.variants.front().inputs.population.persons.value;
    const double wanted = std::min(1.0, static_cast<double>(a.persons) / all);
    const double other = std::clamp((wanted - kKeptWhole) / (1.0 - kKeptWhole), 0.02, 1.0);
    if (scenario.variants.front().inputs.population.households.value >= 100000.0)
        options.sample = fmt::format("{:.3f}", other);
    const PreparedRun run = prepare_run(std::move(reference), std::move(scenario), options);
    TaskTiming best = time_one_task(run, a.threads);
    for (long r = 1; r < a.repeats; ++r)
        if (const TaskTiming t = time_one_task(run, a.threads); t.forecast_seconds < best.forecast_seconds)
            best = t;
    console.print(fmt::format(
        "{}: {:.0f} persons of {} simulated, {} threads, {}: burn-in {:.2f} s, forecast of {} "
        "variants {:.2f} s\n",
        run.built.model.places.areas.front().name_vi, best.sampled_persons,
        run.built.model.populations.front().people.persons(), best.threads, level_name(instruction_level()),
        best.start_seconds, run.built.model.variants.size(), best.forecast_seconds));
    console.print(
        fmt::format("model_million_person_years_per_second {:.2f}\n"
                    "model_burn_in_million_person_years_per_second {:.2f}\nmodel_bytes_per_person {:.1f}\n",
                    best.forecast_person_years / best.forecast_seconds / 1e6,
                    best.start_person_years / best.start_seconds / 1e6, best.bytes_per_person));
    return kDone;
}

} // namespace

void add_bench_command(CLI::App& app, Command& command) {
    auto a = std::make_shared<BenchArguments>();
    CLI::App* sub = app.add_subcommand("bench", "Measure the speed of this machine");
    sub->add_option("--persons", a->persons, "Persons simulated")->check(CLI::PositiveNumber);
    sub->add_option("--threads", a->threads, "Threads; all of the machine when left out")
        ->check(CLI::NonNegativeNumber);
    sub->add_option("--repeats", a->repeats, "Times it is measured; the best counts")
        ->check(CLI::PositiveNumber);
    sub->add_flag("--model", a->model, "The household model on a plan instead of the common workload");
    sub->add_option("scenario", a->scenario, "Plan for --model; An Giang when left out")
        ->type_name("SCENARIO.toml");
    add_quiet_options(*sub, command);
    sub->footer("Example:\n  vuon bench --threads 2\n  vuon bench --model --threads 2");
    sub->callback([a, &command] {
        command.run = [a](Console& console) {
            return a->model ? bench_model(*a, console) : bench_common(*a, console);
        };
    });
}

} // namespace vuon
