// SPDX-License-Identifier: Apache-2.0
#include "calibration/household_forecasts.hpp"

#include "calibration/typical_run.hpp"
#include "engine/base/parallel.hpp"

#include <algorithm>
#include <set>

namespace vuon {

namespace {

/// One variant an origin: it knows the reviews up to there and draws the pace after it.
std::vector<int> add_origins(Model& m, const RegisterPath& path) {
    std::vector<int> origins;
    for (std::size_t r = 0; r + 1 < path.reviews.size(); ++r) {
        VariantPlan plan = m.variants.front();
        std::erase_if(plan.anchors, [&](const Anchor& a) { return a.year > path.reviews[r].year; });
        plan.first_difference =
            path.reviews[r].year + 2; // it leaves the base before the year after the origin
        m.variants.push_back(plan);
        origins.push_back(path.reviews[r].year);
    }
    return origins;
}

void set_law(DrawnValues& v, const PaceLawFit& fit, std::size_t draw, u32 seed) {
    Stream stream({seed, static_cast<u32>(draw)}, 0, moment(1900, Decision::CalibrationLaw));
    const double u = static_cast<double>(stream.uniform()), z = static_cast<double>(stream.normal());
    const PacePoint law = draw_law(fit, u, z);
    v.p.pace_mean = law.mean;
    v.p.pace_place_sd = law.place_sd;
    v.p.pace_slow_sd = law.slow_sd;
    v.p.pace_slow_persistence = law.slow_persistence;
    v.p.pace_noise_sd = law.noise_sd;
}

double rate_of(const Tally& t, const std::string& measure) {
    const double poor = static_cast<double>(t.at(gAll, mPoorAfter)),
                 near = static_cast<double>(t.at(gAll, mNearAfter));
    const double counted = measure == "poor_rate" ? poor : measure == "near_poor_rate" ? near : poor + near;
    return counted / static_cast<double>(t.at(gAll, mHouseholds));
}

/// Rates of one path: [origin][year index][draw] for the three measures, kept as the tallies' quotients.
struct PathRuns {
    std::vector<int> origins;
    int start = 0;
    std::vector<TaskRun> runs; // by draw
    const Tally& tally(std::size_t draw, int origin, int year) const {
        const std::size_t v =
            1 + static_cast<std::size_t>(std::find(origins.begin(), origins.end(), origin) - origins.begin());
        return runs[draw].variants[v].areas[static_cast<std::size_t>(year - start)][0];
    }
};

PathRuns run_path(const TypicalPlace& place, const std::vector<RegisterPath>& paths, const RegisterPath& path,
                  const PaceLawFit& law) {
    Model m = model_on(place, path);
    PathRuns out{add_origins(m, path), m.start, std::vector<TaskRun>(place.values.size())};
    const Design design{static_cast<int>(place.values.size()), 1, 1, 1};
    parallel_for(place.values.size(), [&](std::size_t d) {
        DrawnValues v = values_on(place, paths, path, d);
        set_law(v, law, d, m.seed.seed);
        out.runs[d] = run_task(m, v, design, {static_cast<int>(d), 0, 0, 0}, [](double) {});
    });
    return out;
}

Forecast forecast_of(const PathRuns& runs, const std::string& measure, int origin, int year) {
    Forecast f;
    for (std::size_t d = 0; d < runs.runs.size(); ++d)
        f.sample.push_back(rate_of(runs.tally(d, origin, year), measure));
    std::sort(f.sample.begin(), f.sample.end());
    const std::size_t n = f.sample.size();
    f.median = 0.5 * (f.sample[(n - 1) / 2] + f.sample[n / 2]);
    return f;
}

} // namespace

MethodForecasts household_forecasts(const TypicalPlace& place, const std::vector<Series>& history,
                                    const std::vector<ForecastCase>& cases,
                                    const std::vector<RegisterPath>& paths,
                                    const std::map<std::string, PaceLawFit>& laws,
                                    const ProgressOf& progress) {
    MethodForecasts method{"households", std::vector<Forecast>(cases.size())};
    for (std::size_t k = 0; k < paths.size(); ++k) {
        std::set<std::size_t> own;
        for (std::size_t c = 0; c < cases.size(); ++c)
            if (path_of(history[cases[c].series], paths) == k)
                own.insert(c);
        if (!own.empty()) {
            const PathRuns runs = run_path(place, paths, paths[k], laws.at(paths[k].cluster));
            for (std::size_t c : own) {
                const Series& s = history[cases[c].series];
                method.forecasts[c] = forecast_of(runs, s.measure, s.reviews[cases[c].last].year,
                                                  s.reviews[cases[c].target].year);
            }
        }
        progress(1.0 / static_cast<double>(paths.size()));
    }
    return method;
}

} // namespace vuon
