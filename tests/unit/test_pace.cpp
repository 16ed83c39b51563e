// SPDX-License-Identifier: Apache-2.0
// The register pace: the filter against the closed form of normal distributions, and the law of what is drawn.
#include "engine/run/paths.hpp"
#include "tests/checks/pace.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;

TEST_CASE("before any review the expected pace is the mean of the law") {
    REQUIRE(PaceState(sample_law()).expected() == Approx(0.08));
}

TEST_CASE("what reviews say about the next year is the conditional mean of the law, up to four reviews") {
    REQUIRE(filter_problem().empty());
}

TEST_CASE("the next pace given two reviews has the conditional mean and variance of the law") {
    REQUIRE(conditional_draw_problem().empty());
}

TEST_CASE("a review after drawn years is filtered from where the draws left the place") {
    PaceLaw law = sample_law();
    law.place_sd = 0.0; // then the first draw shows the slow part
    PaceState state(law);
    const double slow = state.draw(0.0, 1.5, 0.0) - law.mean;
    REQUIRE(state.expected() == Approx(law.mean + law.slow_persistence * slow));
    const double gain = law.slow_sd * law.slow_sd / (law.slow_sd * law.slow_sd + law.noise_sd * law.noise_sd);
    const double before = law.slow_persistence * slow, k = 0.2;
    state.observe(k);
    const double after = law.slow_persistence * (before + gain * (k - law.mean - before));
    REQUIRE(state.expected() == Approx(law.mean + after));
    REQUIRE(state.draw(0.0, 0.0, 0.0) == Approx(law.mean + after));
}

TEST_CASE("years drawn without a review have the variance and the autocovariance of the law") {
    const PaceLaw law = sample_law();
    const int draws = 20'000;
    std::array<Sums, 4> by_lag;
    for (int d = 0; d < draws; ++d) {
        PaceState state(law);
        std::array<double, 4> k{};
        for (int year = 0; year < 4; ++year) {
            const Words w = words_at({4, static_cast<u32>(d)}, 0, moment(2022 + year, Decision::PacePath));
            k[static_cast<std::size_t>(year)] =
                state.draw(standard_normal(w[0]), standard_normal(w[1]), standard_normal(w[2])) - law.mean;
        }
        for (std::size_t lag = 0; lag < 4; ++lag)
            by_lag[lag].add(k[0] * k[lag]);
    }
    for (int lag = 0; lag < 4; ++lag) {
        INFO("lag " << lag);
        const Sums& s = by_lag[static_cast<std::size_t>(lag)];
        REQUIRE(std::abs(s.mean() - covariance_of(law, lag)) < 4.0 * s.error());
    }
}

TEST_CASE("normal noise times the tail factor has the variance of Student's t") {
    Parameters p;
    p.pace_tail_df = 8;
    Sums squares;
    for (u32 d = 0; d < 20'000; ++d) {
        const double factor = tail_factor(p, {9, d});
        squares.add(factor * factor);
    }
    REQUIRE(std::abs(squares.mean() - 8.0 / 6.0) < 4.0 * squares.error());
}

TEST_CASE("a place on its first review has noisier years, its mean is the same") {
    Parameters p;
    p.pace_mean = 0.08;
    p.pace_slow_sd = 0.02;
    p.pace_noise_sd = 0.01;
    p.first_review_inflation = 1.5;
    const PaceLaw later = pace_law(p, 1.0, false, false), first = pace_law(p, 1.0, true, false);
    REQUIRE(later.mean == Approx(0.08));
    REQUIRE(later.noise_sd == Approx(0.01));
    REQUIRE(first.mean == Approx(later.mean));
    REQUIRE(first.noise_sd == Approx(1.5 * later.noise_sd));
    REQUIRE(first.slow_sd == Approx(1.5 * later.slow_sd));
}

TEST_CASE("a district has a noise of its own besides, in the law's normal scores") {
    Parameters p;
    p.pace_noise_sd = 0.03;
    p.district_pace_noise_sd = 0.024;
    p.reference_score_sd = 0.6;
    REQUIRE(pace_law(p, 1.0, false, true).noise_sd == Approx(0.05));
    REQUIRE(pace_law(p, 1.0, false, false).noise_sd == Approx(0.03));
}

TEST_CASE("what a review has shown teaches the next year") {
    PacePath path(sample_law(), {1, 0});
    path.found(0.11);
    PaceState state(sample_law());
    state.observe(0.11);
    REQUIRE(path.expected_next() == Approx(state.expected()));
    path.found(0.04);
    state.observe(0.04);
    REQUIRE(path.expected_next() == Approx(state.expected()));
}

TEST_CASE("the path of a draw does not depend on when it is asked for") {
    PacePath a(sample_law(), {1, 7}), b(sample_law(), {1, 7}), other(sample_law(), {1, 8});
    for (int year = 2022; year < 2026; ++year) {
        const double fall = a.draw_next(year);
        REQUIRE(fall == b.draw_next(year));
        REQUIRE(fall != other.draw_next(year));
    }
}

TEST_CASE("the cut drifts by the same step for three years, then the step halves every halving time") {
    Parameters p;
    p.cut_drift = 0.2;
    p.cut_drift_halving_years = 1.0;
    REQUIRE(cut_drift(p, 0) == 0.0);
    REQUIRE(cut_drift(p, 3) == Approx(0.6));
    REQUIRE(cut_drift(p, 4) == Approx(0.7).epsilon(1e-5));
    REQUIRE(cut_drift(p, 5) == Approx(0.75).epsilon(1e-5));
}
