// SPDX-License-Identifier: Apache-2.0
// A normal mean with a normal prior, whose posterior is known: y ~ N(u, 1), u ~ N(0, 1), u | y ~ N(y / 2, 1 / 2).
#include "calibration/rank_histogram.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/random.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;

namespace {

constexpr int kTrials = 1'000, kDraws = 99, kBins = 20;

/// Ranks when the posterior's sd is multiplied by `wider` and its mean moved by `moved` (posterior sds).
std::vector<int> ranks(u32 seed, double wider, double moved = 0.0) {
    std::vector<int> all;
    for (u32 trial = 0; trial < kTrials; ++trial) {
        Stream chance({seed, trial}, 1, moment(1900, Decision::CommonStart));
        const double truth = chance.normal(), y = truth + chance.normal();
        std::vector<double> draws;
        for (int i = 0; i < kDraws; ++i)
            draws.push_back(0.5 * y + std::sqrt(0.5) * (wider * chance.normal() + moved));
        all.push_back(rank_of(truth, draws));
    }
    return all;
}

} // namespace

TEST_CASE("the posterior of the closed form has uniform ranks") {
    for (const u32 seed : {1u, 2u, 3u, 4u}) {
        const RankHistogram h = rank_histogram(ranks(seed, 1.0), kDraws, kBins);
        INFO("chi-square " << h.chi_square << ", coverage " << h.coverage);
        CHECK(h.p_value > 0.001);
        CHECK(h.coverage_in_band());
        CHECK(h.nominal == Approx(0.8));
    }
}

TEST_CASE("a posterior that is too narrow, too wide or moved is caught") {
    const RankHistogram narrow = rank_histogram(ranks(1, 0.7), kDraws, kBins);
    CHECK(narrow.p_value < 1e-6);
    CHECK(narrow.coverage < narrow.band_low);
    CHECK(narrow.counts.front() + narrow.counts.back() > 2 * 2 * kTrials / kBins * 3 / 4);
    const RankHistogram wide = rank_histogram(ranks(1, 1.4), kDraws, kBins);
    CHECK(wide.p_value < 1e-6);
    CHECK(wide.coverage > wide.band_high);
    const RankHistogram moved = rank_histogram(ranks(1, 1.0, 0.3), kDraws, kBins);
    CHECK(moved.p_value < 1e-6);
    CHECK(moved.counts.front() > moved.counts.back());
}

TEST_CASE("p-values of the right posterior are themselves uniform") {
    int below_half = 0;
    for (u32 seed = 100; seed < 140; ++seed)
        below_half += rank_histogram(ranks(seed, 1.0), kDraws, kBins).p_value < 0.5 ? 1 : 0;
    CHECK(std::abs(below_half - 20) < 4.0 * std::sqrt(10.0));
}

TEST_CASE("counts, chi-square and band are those worked by hand") {
    // Ranks 0..9 in two bins: 6 and 4 of 10, expected 5 each: chi-square 2 / 5.
    const RankHistogram h = rank_histogram({0, 1, 2, 3, 4, 4, 5, 6, 9, 9}, 9, 2);
    CHECK(h.counts == std::vector<int>{6, 4});
    CHECK(h.chi_square == Approx(0.4));
    CHECK(h.p_value == Approx(std::erfc(std::sqrt(0.2)))); // one degree of freedom
    CHECK(h.coverage == Approx(0.7));                      // 0 and 9 lie outside
    // Binomial(10, 0.8): P(X <= 4) = 0.0064, P(X <= 5) = 0.033, P(X = 10) = 0.107.
    CHECK(h.band_low == Approx(0.5));
    CHECK(h.band_high == Approx(1.0));
}

TEST_CASE("bins that do not divide the ranks expect their own share") {
    // Four ranks in three bins of 2, 1 and 1 ranks: one truth at each rank is as uniform as can be.
    const RankHistogram h = rank_histogram({0, 1, 2, 3}, 3, 3);
    CHECK(h.counts == std::vector<int>{2, 1, 1});
    CHECK(h.chi_square == Approx(0.0).margin(1e-12));
    CHECK(h.p_value == Approx(1.0));
}

TEST_CASE("the rank counts draws below and half of the ties") {
    CHECK(rank_of(0.5, {0.1, 0.2, 0.9}) == 2);
    CHECK(rank_of(0.0, {0.1, 0.2, 0.9}) == 0);
    CHECK(rank_of(0.2, {0.1, 0.2, 0.2, 0.9}) == 2);
    CHECK_THROWS_AS(rank_histogram({4}, 3, 2), BugError);
    CHECK_THROWS_AS(rank_histogram({}, 3, 2), BugError);
}
