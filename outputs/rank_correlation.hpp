// SPDX-License-Identifier: Apache-2.0
// Spearman's rank correlation (1904, Am. J. Psychol. 15): Pearson's correlation of ranks, equal values sharing the mean
// of their ranks. It asks for a steady rise or fall only, so no unit or curvature matters.
// Tests: tests/unit/test_sensitivity.cpp
#pragma once
#include <span>
#include <vector>

namespace vuon {

/// From 1; the values must be numbers.
std::vector<double> average_ranks(std::span<const double> values);

/// Pairs with a missing number (NaN) are left out; NaN when one side does not vary or less than two pairs are left.
double rank_correlation(std::span<const double> x, std::span<const double> y);

/// Without any dependence, |rho| stays below this in 95 of 100 cases: 1.96 / sqrt(pairs - 1).
double rank_noise(std::size_t pairs);

} // namespace vuon
