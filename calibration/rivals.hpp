// SPDX-License-Identifier: Apache-2.0
// What the household model has to beat: rules that need nothing but the published rates.
//
//   no_change            the last rate
//   linear               the last yearly change in points goes on
//   constant_decline     the last yearly change in percent goes on
//   shrunk_decline       half of the own change in percent, half of the median of other clusters
//   normal_score_half    half of the own speed of the normal score z, half of the mean of other clusters
//   normal_score_others  speed of other clusters alone
//   normal_score_ar      speed_h = m + 0.5^h (own - m), m the mean of other clusters: the best of them before
//
// Own speed: between the last two reviews, per year. From a first review the speed is that of other clusters (no_change
// stays). Nothing of the own cluster enters what is pooled, not even through the past errors of others, and nothing that
// is only scored. Without any other cluster the prototype's mean speed stands in.
// Intervals: Student's t (4 df) on the normal score, as wide as the method's own errors in other clusters, by kind and
// horizon (root mean square; fewer than five errors: those of all horizons, growing with the square root of time).
// Rates under 0.005 % count as that in logarithms and normal scores. Source of the rules: vuon-register-prototype.
// Tests: tests/unit/test_rivals.cpp.
#pragma once
#include "calibration/forecast.hpp"
#include "calibration/series.hpp"

namespace vuon {

/// Which other clusters' reviews a pooled number may use.
enum class Pool { AllYears, UpToOrigin };

std::vector<MethodForecasts> rival_forecasts(const std::vector<Series>& history,
                                             const std::vector<ForecastCase>& cases, Pool pool);

/// Normal score of a rate and back, with the floor above.
double score_of_rate(double rate);
double rate_of_score(double score);

} // namespace vuon
