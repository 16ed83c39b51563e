// SPDX-License-Identifier: Apache-2.0
// Scores of forecasts against closed forms.
#include "calibration/scores.hpp"

#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

using namespace vuon;

namespace {

constexpr std::size_t kSize = 2'000;

/// Quantiles in the middles of equal parts: a sample as near to the distribution as its size allows.
template <class F> std::vector<double> quantiles(F&& quantile) {
    std::vector<double> sample;
    for (std::size_t i = 0; i < kSize; ++i)
        sample.push_back(quantile((double(i) + 0.5) / double(kSize)));
    return sample;
}

} // namespace

TEST_CASE("the score of a normal forecast is that of Gneiting and Raftery") {
    const boost::math::normal normal(0.0, 1.0);
    const auto sample = quantiles([&](double p) { return 3.0 + 2.0 * boost::math::quantile(normal, p); });
    for (const double z : {-4.0, -1.0, 0.0, 0.3, 2.5}) {
        const double exact =
            2.0 * (z * (2.0 * cdf(normal, z) - 1.0) + 2.0 * pdf(normal, z) - std::numbers::inv_sqrtpi);
        CHECK(crps(sample, 3.0 + 2.0 * z) == Approx(exact).margin(2e-3));
    }
}

TEST_CASE("the score of a uniform forecast is a parabola inside and a line outside") {
    const auto sample = quantiles([](double p) { return p; });
    for (const double y : {0.0, 0.25, 0.5, 1.0})
        CHECK(crps(sample, y) == Approx(y * y - y + 1.0 / 3.0).margin(1e-6));
    CHECK(crps(sample, 2.0) == Approx(2.0 - 2.0 / 3.0).margin(1e-6));
    CHECK(crps(sample, -1.0) == Approx(2.0 - 2.0 / 3.0).margin(1e-6));
}

TEST_CASE("the score of a single value is its distance, and scales with the unit") {
    CHECK(crps({0.3}, 0.5) == Approx(0.2));
    CHECK(crps({0.3}, 0.3) == 0.0);
    // |0 - 1|, |4 - 1|: mean 2; pairs 0, 4, 4, 0: half of the mean 1.
    CHECK(crps({0.0, 4.0}, 1.0) == Approx(1.0));
    CHECK(crps({0.0, 40.0}, 10.0) == Approx(10.0));
}

TEST_CASE("a central interval holds its ends and nothing beyond") {
    std::vector<double> sample;
    for (int i = 0; i <= 100; ++i)
        sample.push_back(i);
    for (const double inside : {10.0, 50.0, 90.0})
        CHECK(covered(sample, inside, 0.8));
    for (const double outside : {9.99, 90.01, -1.0, 101.0})
        CHECK_FALSE(covered(sample, outside, 0.8));
    CHECK(covered(sample, 0.0, 1.0));
    CHECK(covered({0.2}, 0.2, 0.8));
    CHECK_FALSE(covered({0.2}, 0.3, 0.8));
}

TEST_CASE("between two values the interval's end is interpolated") {
    CHECK(covered({0.0, 1.0}, 0.1, 0.8));
    CHECK_FALSE(covered({0.0, 1.0}, 0.0999, 0.8));
}
