// SPDX-License-Identifier: Apache-2.0
#include "calibration/backtest.hpp"

#include "calibration/scores.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace vuon {

namespace {

constexpr int kPooled = 0, kFarthestPooled = 3;
constexpr double kPoints = 100.0; // percentage points of a share

std::string slice_of(const Series& s, Slice slice) {
    switch (slice) {
    case Slice::Place:
        return s.place;
    case Slice::Measure:
        return s.measure;
    case Slice::Standard:
        return s.standard;
    case Slice::Group:
        return s.group;
    case Slice::All:
        break;
    }
    return "all";
}

using Cell = std::tuple<std::string, bool, int>; // slice, first review, horizon

std::map<Cell, std::vector<std::size_t>> cells_of(const std::vector<Series>& history,
                                                  const std::vector<ForecastCase>& cases,
                                                  const std::vector<MethodForecasts>& methods, Slice slice,
                                                  bool validate) {
    std::map<Cell, std::vector<std::size_t>> cells;
    for (std::size_t k = 0; k < cases.size(); ++k) {
        const ForecastCase& c = cases[k];
        const bool answered = std::all_of(methods.begin(), methods.end(), [&](const MethodForecasts& m) {
            return !m.forecasts[k].sample.empty();
        });
        if (c.validate != validate || !answered)
            continue;
        const std::string name = slice_of(history[c.series], slice);
        cells[{name, c.first_review, c.horizon}].push_back(k);
        if (c.horizon <= kFarthestPooled)
            cells[{name, c.first_review, kPooled}].push_back(k);
    }
    return cells;
}

double observed(const std::vector<Series>& history, const ForecastCase& c) {
    return history[c.series].reviews[c.target].rate;
}

int sign(double x) { return x > 0.0 ? 1 : x < 0.0 ? -1 : 0; }

Score score_of(const std::vector<Series>& history, const std::vector<ForecastCase>& cases,
               const MethodForecasts& m, const Cell& cell, const std::vector<std::size_t>& of) {
    Score s;
    std::tie(s.slice, s.first_review, s.horizon) = cell;
    s.method = m.id;
    s.n = of.size();
    std::set<std::string> clusters;
    for (std::size_t k : of) {
        const Forecast& f = m.forecasts[k];
        const double truth = observed(history, cases[k]), weight = 1.0 / static_cast<double>(of.size());
        const double last = history[cases[k].series].reviews[cases[k].last].rate;
        clusters.insert(history[cases[k].series].cluster);
        s.error_pp += kPoints * weight * std::fabs(f.median - truth);
        s.crps_pp += kPoints * weight * crps(f.sample, truth);
        s.right_sign += sign(f.median - last) == sign(truth - last) ? weight : 0.0;
        for (std::size_t c = 0; c < kCoverages.size(); ++c)
            s.coverage[c] += covered(f.sample, truth, kCoverages[c]) ? weight : 0.0;
    }
    s.clusters = clusters.size();
    return s;
}

ScoreDifference difference_of(const std::vector<Series>& history, const std::vector<ForecastCase>& cases,
                              const MethodForecasts& own, const MethodForecasts& rival, const Cell& cell,
                              const std::vector<std::size_t>& of) {
    ScoreDifference d;
    std::tie(d.slice, d.first_review, d.horizon) = cell;
    d.rival = rival.id;
    d.n = of.size();
    std::vector<double> error, score;
    std::vector<std::string> clusters;
    for (std::size_t k : of) {
        const double truth = observed(history, cases[k]);
        const Forecast &a = own.forecasts[k], &b = rival.forecasts[k];
        error.push_back(kPoints * (std::fabs(a.median - truth) - std::fabs(b.median - truth)));
        score.push_back(kPoints * (crps(a.sample, truth) - crps(b.sample, truth)));
        clusters.push_back(history[cases[k].series].cluster);
    }
    d.error_pp = cluster_bootstrap(error, clusters);
    d.crps_pp = cluster_bootstrap(score, clusters);
    return d;
}

} // namespace

Backtest score_methods(const std::vector<Series>& history, const std::vector<ForecastCase>& cases,
                       const std::vector<MethodForecasts>& methods, Slice slice, bool validate) {
    Backtest out;
    for (const auto& [cell, of] : cells_of(history, cases, methods, slice, validate)) {
        for (const MethodForecasts& m : methods)
            out.scores.push_back(score_of(history, cases, m, cell, of));
        for (const MethodForecasts& m : methods)
            if (methods.back().id == "households" && m.id != "households")
                out.differences.push_back(difference_of(history, cases, methods.back(), m, cell, of));
    }
    return out;
}

std::pair<double, double> coverage_band(double probability, std::size_t n) {
    // Boost's default rounds both ends outwards, which adds a case to each side of the band.
    namespace policies = boost::math::policies;
    using Up = policies::policy<policies::discrete_quantile<policies::integer_round_up>>;
    const boost::math::binomial_distribution<double, Up> hits(static_cast<double>(n), probability);
    return {boost::math::quantile(hits, 0.025) / static_cast<double>(n),
            boost::math::quantile(boost::math::complement(hits, 0.025)) / static_cast<double>(n)};
}

} // namespace vuon
