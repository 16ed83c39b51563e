// SPDX-License-Identifier: Apache-2.0
#include "app/simulation.hpp"

#include "engine/base/parallel.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace vuon {

namespace {

constexpr double kSmallestSampledPlace = 100000.0; // households; smaller places run at full size
constexpr long kMostDraws = 1000000, kMostSeed = 4294967295, kMostThreads = 1024, kMostRuns = 100;

void check_range(const char* option, long value, long low, long high, std::vector<Problem>& problems) {
    if (value < low || value > high)
        problems.push_back(
            {"", 0, 0, fmt::format("{} = {} (must be between {} and {})", option, value, low, high)});
}

/// A share written as 0.1 or as 10 %; 0 and a problem when it is neither.
double share_of(const std::string& text, std::vector<Problem>& problems) {
    char* end = nullptr;
    double value = std::strtod(text.c_str(), &end);
    std::string rest = end;
    rest.erase(0, rest.find_first_not_of(' '));
    if (rest == "%")
        value /= 100.0;
    if (end != text.c_str() && (rest.empty() || rest == "%") && value > 0.0 && value <= 1.0)
        return value;
    problems.push_back(
        {"", 0, 0,
         fmt::format("--sample = {} (must be a share above 0 and at most 1). Write it like 0.1", text)});
    return 0.0;
}

RunSettings settings_of(const Inputs& base, const RunOptions& options) {
    std::vector<Problem> problems;
    const EnsembleSection& e = base.ensemble;
    RunSettings s{
        e.seed, {e.parameter_draws, e.paths, e.populations, e.replicates}, base.population.sample_other};
    check_range("--threads", options.threads, 0, kMostThreads, problems);
    const auto set = [&](const char* option, const std::optional<long>& value, long most, int& out) {
        if (!value)
            return;
        check_range(option, *value, 1, most, problems);
        out = static_cast<int>(*value);
    };
    set("--draws", options.draws, kMostDraws, s.design.draws);
    set("--paths", options.paths, kMostRuns, s.design.paths);
    set("--populations", options.populations, kMostRuns, s.design.populations);
    set("--replicates", options.replicates, kMostRuns, s.design.replicates);
    if (options.seed) {
        check_range("--seed", *options.seed, 0, kMostSeed, problems);
        s.seed = static_cast<std::uint32_t>(*options.seed);
    }
    if (options.sample) {
        s.sample_other = share_of(*options.sample, problems);
        if (s.sample_other > 0.0 && s.sample_other < 1.0 &&
            base.population.households.value < kSmallestSampledPlace)
            problems.push_back(
                {"", 0, 0,
                 fmt::format("--sample = {} (a place under {:.0f} households runs at full size). Leave "
                             "--sample out",
                             *options.sample, kSmallestSampledPlace)});
    }
    if (!problems.empty())
        throw InputError(problems);
    return s;
}

/// Leaves the base and the variants that are named. An unknown name is a problem with the nearest known one.
void keep_variants(Scenario& scenario, const std::vector<std::string>& wanted) {
    if (wanted.empty())
        return;
    std::vector<std::string> known;
    for (const Variant& v : scenario.variants)
        known.push_back(v.id);
    std::vector<Problem> problems;
    for (const std::string& id : wanted)
        if (std::find(known.begin(), known.end(), id) == known.end()) {
            const std::string nearest = nearest_word(id, known);
            problems.push_back({"", 0, 0,
                                fmt::format("--variants = {} (there is no such variant). {}", id,
                                            nearest.empty() ? fmt::format("Known: {}", fmt::join(known, ", "))
                                                            : fmt::format("Did you mean {}?", nearest))});
        }
    if (!problems.empty())
        throw InputError(problems);
    std::erase_if(scenario.variants, [&](const Variant& v) {
        return v.id != known.front() && std::find(wanted.begin(), wanted.end(), v.id) == wanted.end();
    });
}

} // namespace

PreparedRun prepare_run(Reference reference, Scenario scenario, const RunOptions& options) {
    keep_variants(scenario, options.variants);
    PreparedRun run{std::move(reference), std::move(scenario), {}, {}, {}};
    const Inputs& base = run.scenario.variants.front().inputs;
    run.settings = settings_of(base, options);
    for (Variant& variant : run.scenario.variants) {
        variant.inputs.ensemble.seed = run.settings.seed;
        variant.inputs.ensemble.populations = run.settings.design.populations;
    }
    run.built = build_model(run.scenario, run.reference, run.settings.sample_other);
    run.table.quantities = drawn_quantities(base, run.built.slots, run.reference);
    return run;
}

void draw(PreparedRun& run) {
    run.table =
        draw_parameters(std::move(run.table.quantities), run.settings.seed, run.settings.design.draws);
}

Results simulate(const PreparedRun& run, long threads, Console& console) {
    const ThreadLimit limit(static_cast<int>(threads));
    const Inputs& base = run.scenario.variants.front().inputs;
    const std::vector<DrawnValues> values = drawn_values(run.table, base, run.built.slots);
    console.progress(0.0);
    const Ensemble ensemble = run_ensemble(run.built.model, values, run.settings.design,
                                           [&](double share) { console.progress(share); });
    return results_of(run.scenario, run.built, run.table, ensemble, run.reference, run.settings);
}

long threads_in_use(long threads) { return threads > 0 ? threads : hardware_threads(); }

} // namespace vuon
