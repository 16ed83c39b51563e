// SPDX-License-Identifier: Apache-2.0
#include "calibration/backtest_text.hpp"
#include "calibration/scores.hpp"
#include "outputs/csv_cells.hpp"

#include <fmt/format.h>

namespace vuon {

namespace {

/// Empty when there is one cluster: no standard error, not one of zero.
std::string error_cell(const BootstrapDifference& d) {
    return d.clusters < 2 ? "" : fmt::format("{:.5f}", d.error);
}

std::string score_lines(const Backtest& b, const char* use) {
    std::string text;
    for (const Score& s : b.scores)
        text += fmt::format("{},{},{},{},{},{},{},{:.5f},{:.5f},{:.4f},{:.4f},{:.4f},{:.4f},,\n", use,
                            s.slice, s.first_review ? "first" : "later", s.horizon, s.method, s.n, s.clusters,
                            s.error_pp, s.crps_pp, s.coverage[0], s.coverage[1], s.coverage[2], s.right_sign);
    for (const ScoreDifference& d : b.differences)
        text += fmt::format("{},{},{},{},households minus {},{},{},{:.5f},{:.5f},,,,,{},{}\n", use, d.slice,
                            d.first_review ? "first" : "later", d.horizon, d.rival, d.n, d.error_pp.clusters,
                            d.error_pp.mean, d.crps_pp.mean, error_cell(d.error_pp), error_cell(d.crps_pp));
    return text;
}

} // namespace

void write_scores_csv(const Backtest& fit, const Backtest& validate, const std::string& path) {
    write_csv_table(
        "use,slice,origin,horizon,method,n,clusters,error_pp,crps_pp,cover_50,cover_80,cover_95,right_sign,"
        "error_pp_se,crps_pp_se\n" +
            score_lines(fit, "fit") + score_lines(validate, "validate"),
        path);
}

void write_earned_csv(const Backtest& fit, const std::string& path) {
    std::string text = "origin,horizon,n,clusters,error_pp,crps_pp,cover_50,cover_80,cover_95,best_rival,"
                       "best_rival_error_pp,"
                       "best_rival_crps_pp,source\n";
    for (const Score& own : fit.scores) {
        if (own.method != "households")
            continue;
        const Score* best = nullptr;
        for (const Score& s : fit.scores)
            if (s.first_review == own.first_review && s.horizon == own.horizon && s.slice == own.slice &&
                s.method != "households" && (best == nullptr || s.error_pp < best->error_pp))
                best = &s;
        text += fmt::format("{},{},{},{},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f},{},{:.4f},{:.4f},vuon-backtest\n",
                            own.first_review ? "first" : "later", own.horizon, own.n, own.clusters,
                            own.error_pp, own.crps_pp, own.coverage[0], own.coverage[1], own.coverage[2],
                            best->method, best->error_pp, best->crps_pp);
    }
    write_csv_table(text, path, false);
}

void write_forecasts_csv(const std::vector<Series>& history, const std::vector<ForecastCase>& cases,
                         const std::vector<MethodForecasts>& methods, const std::string& path) {
    std::string text =
        "place,cluster,group,standard,measure,use,origin,target,horizon,reviews_known,method,known,observed,"
        "median,q025,q10,q25,q75,q90,q975,crps\n";
    for (std::size_t k = 0; k < cases.size(); ++k)
        for (const MethodForecasts& m : methods) {
            const ForecastCase& c = cases[k];
            const Series& s = history[c.series];
            const std::vector<double>& sample = m.forecasts[k].sample;
            if (sample.empty())
                continue;
            const double observed = s.reviews[c.target].rate;
            text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{:.6f},{:.6f},{:.6f}", csv_text(s.place),
                                csv_text(s.cluster), csv_text(s.group), csv_text(s.standard),
                                csv_text(s.measure), c.validate ? "validate" : "fit", s.reviews[c.last].year,
                                s.reviews[c.target].year, c.horizon, c.last + 1, m.id, s.reviews[c.last].rate,
                                observed, m.forecasts[k].median);
            for (double p : {0.025, 0.10, 0.25, 0.75, 0.90, 0.975})
                text += fmt::format(",{:.6f}", quantile_of(sample, p));
            text += fmt::format(",{:.6f}\n", crps(sample, observed));
        }
    write_csv_table(text, path);
}

} // namespace vuon
