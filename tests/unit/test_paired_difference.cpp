// SPDX-License-Identifier: Apache-2.0
// Paired differences against numbers worked by hand.
#include "outputs/paired_difference.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

using namespace vuon;

namespace {

using Numbers = std::vector<double>;
const double kNan = std::numeric_limits<double>::quiet_NaN();

PairedDifference of(const Numbers& variant, const Numbers& reference) {
    return paired_difference(variant, reference, {variant.size()});
}

} // namespace

TEST_CASE("a paired difference has the mean, quantiles and standard error of its draws") {
    const PairedDifference d = of({11, 22, 33, 46}, {10, 20, 30, 40}); // 1, 2, 3, 6
    CHECK(d.draws == 4);
    CHECK(d.mean == 3.0);
    CHECK(d.median == 2.5);
    CHECK(d.q10 == Approx(1.3));
    CHECK(d.q90 == Approx(5.1));
    CHECK(d.standard_error == Approx(std::sqrt(14.0 / 3.0 / 4.0)));
    CHECK(finding_of(d) == Finding::Clear); // 3 against 1.96 * 1.08
}

TEST_CASE("the draws still needed are those that make 1.96 standard errors as small as the mean") {
    const PairedDifference d = of({3, -1, 3, -1}, {0, 0, 0, 0}); // mean 1, standard error sqrt(16 / 3 / 4)
    CHECK(finding_of(d) == Finding::Noise);
    CHECK(more_draws_needed(d) == Approx(4.0 * kZ95 * kZ95 * 4.0 / 3.0 - 4.0));
    CHECK(std::isinf(more_draws_needed(of({1, -1}, {0, 0}))));
    CHECK(rounded_up(1234.0) == 1300.0);
    CHECK(rounded_up(16.5) == 17.0);
    CHECK(rounded_up(7.2) == 8.0);
    CHECK(rounded_up(100.0) == 100.0);
}

TEST_CASE("equal pairs are no difference, one pair cannot tell, missing numbers are no pair") {
    CHECK(finding_of(of({1, 2, 3}, {1, 2, 3})) == Finding::NoDifference);
    CHECK(finding_of(of({1}, {2})) == Finding::TooFewDraws);
    CHECK(finding_of(of({kNan}, {1})) == Finding::NotCompared);
    const PairedDifference d = of({2, kNan, 4, 5}, {1, 1, kNan, 2});
    CHECK(d.draws == 2);
    CHECK(d.mean == 2.0);
}

TEST_CASE("a constant difference is clear") { CHECK(finding_of(of({2, 3, 4}, {1, 2, 3})) == Finding::Clear); }

TEST_CASE("draws of one parameter draw count once for the standard error") {
    const PairedDifference d = paired_difference(Numbers{1, 1, 3, 3}, Numbers{0, 0, 0, 0}, {2, 2});
    CHECK(d.draws == 4);
    CHECK(d.parameter_draws == 2);
    CHECK(d.standard_error == Approx(1.0)); // sd of {1, 3} is sqrt(2), over sqrt(2)
}

TEST_CASE("a difference of probabilities comes from the discordant pairs") {
    const Numbers variant = {1, 1, 1, 0, 1, 1, 1, 0, 0, 0}, reference = {0, 0, 0, 1, 1, 1, 1, 0, 0, 0};
    const MetDifference m = met_difference(variant, reference, {10});
    CHECK(m.gained == 3);
    CHECK(m.lost == 1);
    CHECK(m.difference == Approx(0.2));
    const double half = kZ95 * std::sqrt((5.0 / 12.0 - 1.0 / 36.0) / 12.0);
    CHECK(m.low == Approx(1.0 / 6.0 - half));
    CHECK(m.high == Approx(1.0 / 6.0 + half));
    CHECK(m.p_value == Approx(2.0 * (1.0 + 4.0) / 16.0));
}

TEST_CASE("without a discordant pair the interval still has a width") {
    const MetDifference m = met_difference(Numbers(98, 1.0), Numbers(98, 1.0), {98});
    CHECK(m.difference == 0.0);
    CHECK(m.high == Approx(kZ95 / 100.0));
    CHECK(m.low == Approx(-m.high));
    CHECK(m.p_value == 1.0);
    CHECK(met_difference(Numbers{kNan}, Numbers{1}, {1}).draws == 0);
}

TEST_CASE("the interval of probabilities is wider when draws of a parameter draw are alike") {
    const Numbers variant = {1, 1, 0, 0, 0, 0, 1, 1, 0, 0}, reference(10, 0.0);
    const MetDifference apart = met_difference(variant, reference, {10});
    const MetDifference alike = met_difference(variant, reference, {5, 2});
    CHECK(alike.high - alike.low > 1.2 * (apart.high - apart.low));
}

TEST_CASE("the interval of a ratio of means solves Fieller's quadratic") {
    // Means 3 and 2, all variances and the covariance of the means 1, z = 1: 3 r^2 - 10 r + 8 = 0.
    const RatioOfMeans r = ratio_of_means(Numbers{2, 4}, Numbers{1, 3}, 1.0);
    CHECK(r.ratio == 1.5);
    CHECK(r.low == Approx(4.0 / 3.0));
    CHECK(r.high == Approx(2.0));
}

TEST_CASE("a denominator that may be zero leaves the ratio without an interval") {
    const RatioOfMeans r = ratio_of_means(Numbers{2, 4}, Numbers{-1, 2}, kZ95);
    CHECK(r.ratio == 6.0);
    CHECK(std::isnan(r.low));
    CHECK(std::isnan(ratio_of_means(Numbers{2, 4}, Numbers{0, 0}, kZ95).ratio));
    CHECK(std::isnan(ratio_of_means(Numbers{2}, Numbers{1}, kZ95).low));
}
