// SPDX-License-Identifier: Apache-2.0
// Methods scored on the same cases, and their differences from one of them.
#pragma once
#include "calibration/bootstrap.hpp"
#include "calibration/forecast.hpp"
#include "calibration/series.hpp"

#include <array>

namespace vuon {

/// What cases are put together by.
enum class Slice { All, Place, Measure, Standard, Group };

inline constexpr std::array<double, 3> kCoverages = {0.50, 0.80, 0.95};

/// Scores of one method on the cases of one slice, kind and horizon (0: one to three years together).
struct Score {
    std::string slice, method;
    bool first_review = false;
    int horizon = 0;
    std::size_t n = 0, clusters = 0;
    double error_pp = 0.0;            // mean absolute error of the median
    double crps_pp = 0.0;             // mean
    std::array<double, 3> coverage{}; // share of cases inside the intervals of kCoverages
    double right_sign = 0.0;          // share of changes whose direction was forecast; no change has none
};

/// Household model minus a rival on the cases that both answer: negative is better.
struct ScoreDifference {
    std::string slice, rival;
    bool first_review = false;
    int horizon = 0;
    std::size_t n = 0;
    BootstrapDifference error_pp, crps_pp;
};

struct Backtest {
    std::vector<Score> scores;
    std::vector<ScoreDifference> differences; // of the last method from each other; empty with rivals alone
};

/// Cases are those with this `validate`; only cases that every method answers are scored, so that all have the same.
Backtest score_methods(const std::vector<Series>& history, const std::vector<ForecastCase>& cases,
                       const std::vector<MethodForecasts>& methods, Slice slice, bool validate);

/// Shares between which a right method's coverage lies with probability 95 % when n cases are independent.
std::pair<double, double> coverage_band(double probability, std::size_t n);

} // namespace vuon
