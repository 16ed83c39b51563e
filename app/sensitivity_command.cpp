// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "calibration/plan_screening.hpp"
#include "engine/base/parallel.hpp"
#include "outputs/csv_cells.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>
#include <mutex>

namespace vuon {

namespace {

constexpr int kUsualYears[] = {2025, 2030}; // ends of the plans of 2021-2025 and 2026-2030

struct SensitivityArguments {
    std::string scenario, output;
    long trajectories = 20;
    std::vector<int> years;
    RunOptions options;
};

/// The years asked for, or the usual ones inside the plan, or its end.
std::vector<int> years_of(const SensitivityArguments& a, const Model& model) {
    std::vector<int> years = a.years;
    for (const int year : kUsualYears)
        if (a.years.empty() && year > model.start && year <= model.end)
            years.push_back(year);
    if (years.empty())
        years.push_back(model.end);
    std::vector<Problem> problems;
    for (const int year : years)
        if (year <= model.start || year > model.end)
            problems.push_back(
                {"", 0, 0,
                 fmt::format("--years = {} (must lie after the plan's start, {}, and not after "
                             "its end, {})",
                             year, model.start, model.end)});
    if (!problems.empty())
        throw InputError(problems);
    std::sort(years.begin(), years.end());
    years.erase(std::unique(years.begin(), years.end()), years.end());
    return years;
}

/// The base variant, as it would be run. Effects are the parameters', so there is one run of each point.
PreparedRun prepared(const SensitivityArguments& a) {
    if (a.trajectories < 2 || a.trajectories > 10000)
        throw InputError(fmt::format("--trajectories = {} (must be between 2 and 10000: a spread needs two)",
                                     a.trajectories));
    Reference reference = Reference::read(reference_folder(a.scenario));
    Scenario scenario = read_scenario(a.scenario, reference);
    scenario.variants.resize(1);
    RunOptions options = a.options;
    options.draws = options.paths = options.populations = options.replicates = 1;
    return prepare_run(std::move(reference), std::move(scenario), options);
}

int run_screening(const SensitivityArguments& a, Console& console) {
    refuse_unwritable(a.output);
    const PreparedRun run = prepared(a);
    ScreeningRun s;
    s.years = years_of(a, run.built.model);
    refuse_what_cannot_fit(run, a.options.threads, a.output);
    s.built = &run.built;
    s.inputs = &run.scenario.variants.front().inputs;
    s.all = &run.table.quantities;
    s.trajectories = static_cast<int>(a.trajectories);
    s.seed = run.settings.seed;
    const Language language = console.language();
    const std::string& name =
        language == Language::Vietnamese ? s.inputs->plan.name_vi : s.inputs->plan.name_en;
    console.note(fmt::format(fmt::runtime(in(language, "{}, base variant, sample {:.0f} %, years {}",
                                             "{}, phương án cơ sở, mẫu {:.0f} %, các năm {}")),
                             name, 100.0 * run.settings.sample_other, fmt::join(s.years, ", ")));
    const ThreadLimit limit(static_cast<int>(a.options.threads));
    std::mutex guard;
    double done = 0.0;
    console.progress(0.0);
    const PlanScreening screening = screen_plan(s, [&](double share) {
        const std::lock_guard lock(guard);
        console.progress(std::min(0.999, done += share));
    });
    console.progress(1.0);
    write_csv_table(screening_csv(screening), a.output);
    console.print(screening_text(screening, language));
    console.note(in(language, "Effects: ", "Bảng hiệu ứng: ") + a.output);
    return kDone;
}

} // namespace

void add_sensitivity_command(CLI::App& app, Command& command) {
    auto a = std::make_shared<SensitivityArguments>();
    CLI::App* sub = app.add_subcommand(
        "sensitivity",
        "Which uncertain numbers move a plan's rates and its returns to poverty, and which do nothing");
    sub->add_option("scenario", a->scenario, "Scenario file")->required()->type_name("SCENARIO.toml");
    sub->add_option("-o,--output", a->output, "Table of the effects")
        ->required()
        ->type_name("SENSITIVITY.csv");
    sub->add_option(
        "--trajectories", a->trajectories,
        "Walks through all numbers with a prior; 20 when left out. Each takes a run for every number");
    sub->add_option("--years", a->years, "Years read; 2025 and 2030, or the plan's end, when left out")
        ->delimiter(',')
        ->type_name("YEAR,...");
    sub->add_option("--sample", a->options.sample,
                    "Share kept of households far from the list, 0.1 or \"10 %\"");
    sub->add_option("--seed", a->options.seed, "Seed of chance, instead of the scenario's");
    sub->add_option("--threads", a->options.threads, "Threads; all of the machine when left out");
    add_language_option(*sub, command);
    add_quiet_options(*sub, command);
    sub->footer("Example:\n  vuon sensitivity scenarios/plans/an-giang.toml -o out/an-giang-sensitivity.csv");
    sub->callback(
        [a, &command] { command.run = [a](Console& console) { return run_screening(*a, console); }; });
}

} // namespace vuon
