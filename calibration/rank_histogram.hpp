// SPDX-License-Identifier: Apache-2.0
// Simulation-based calibration (Talts et al. 2018): draw the truth from the prior, simulate data, fit, and note the
// rank of the truth among the posterior draws. A method that is right has uniform ranks; one too sure of itself has
// too many ranks at the ends. Tests: tests/statistical/test_rank_histogram.cpp.
#pragma once
#include <vector>

namespace vuon {

/// Number of draws below the truth, 0..draws.size(); of ties half, rounded down.
int rank_of(double truth, const std::vector<double>& draws);

/// Ranks of many trials against the uniform distribution.
struct RankHistogram {
    std::vector<int> counts; // [bin]
    double chi_square = 0.0; // bins - 1 degrees of freedom
    double p_value = 0.0;    // probability of so large a value when ranks are uniform
    double coverage = 0.0;   // share of truths inside the central interval made of order statistics
    double nominal = 0.0; // its exact probability: 0.8 when draws + 1 is a multiple of 10, else nearby above
    double band_low =
        0.0; // share: at least 95 % of coverages of a right method lie in the band, ends included
    double band_high = 0.0;

    bool coverage_in_band() const { return coverage >= band_low && coverage <= band_high; }
};

/// `ranks` of all trials among `draws` posterior draws each, in `bins` bins as equal as draws + 1 ranks allow.
/// Draws must be near independent (thinned) for the test to hold. Throws BugError for no ranks, a rank outside
/// 0..draws, or not 2..draws + 1 bins.
RankHistogram rank_histogram(const std::vector<int>& ranks, int draws, int bins);

} // namespace vuon
