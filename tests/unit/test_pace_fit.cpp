// SPDX-License-Identifier: Apache-2.0
// The fitted law as a distribution: weights, draws, gaps between reviews, priors.
#include "tests/checks/pace_registers.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;

namespace {

constexpr double kPriorMean = 0.12, kPriorSd = 0.02;

const PaceLawFit& small_fit() {
    static const PaceLawFit fit = fit_pace_law(simulated_registers(6, 3, 5), kPriorMean, kPriorSd);
    return fit;
}

PaceRecord one_pace(int years, double pace) { return {"p", "p", "all", "s", {2020}, {years}, {pace}, {}}; }

} // namespace

TEST_CASE("the weights of the law's points are shares that sum to one") {
    double sum = 0.0;
    for (const PacePoint& p : small_fit().points) {
        REQUIRE(p.weight >= 0.0);
        sum += p.weight;
    }
    REQUIRE(sum == Approx(1.0));
    REQUIRE(small_fit().paces == 18);
}

TEST_CASE("draws of the law have its posterior mean and its mean variance") {
    const int side = 200; // strata of u times strata of z
    double mean = 0.0, variance = 0.0;
    for (int i = 0; i < side * side; ++i) {
        const double u = (i / side + 0.5) / side;
        const double z =
            static_cast<double>(standard_normal(static_cast<u32>((i % side + 0.5) / side * 4294967296.0)));
        const PacePoint law = draw_law(small_fit(), u, z);
        mean += law.mean / (side * side);
        const PaceLaw one{law.mean, law.place_sd, law.slow_sd, law.slow_persistence, law.noise_sd};
        variance += total_sd_of(one) * total_sd_of(one) / (side * side);
    }
    REQUIRE(mean == Approx(small_fit().mean()).epsilon(0.01));
    REQUIRE(std::sqrt(variance) == Approx(small_fit().total_sd()).epsilon(0.02));
}

TEST_CASE("a draw moves the mean of its point by the point's own sd times z") {
    const PacePoint middle = draw_law(small_fit(), 0.5, 0.0), above = draw_law(small_fit(), 0.5, 2.0);
    REQUIRE(above.mean == Approx(middle.mean + 2.0 * middle.mean_sd));
    REQUIRE(above.noise_sd == middle.noise_sd);
}

TEST_CASE("the ends of the cumulated weight are points of the law") {
    REQUIRE(draw_law(small_fit(), 0.0, 0.0).noise_sd > 0.0);
    REQUIRE(draw_law(small_fit(), 1.0, 0.0).noise_sd > 0.0);
}

TEST_CASE("one pace pulls the mean from the prior towards itself and not beyond") {
    const double mean = fit_pace_law({one_pace(1, 0.06)}, kPriorMean, kPriorSd).mean();
    REQUIRE(mean < kPriorMean);
    REQUIRE(mean > 0.06);
}

TEST_CASE("a pace that is the mean of four years pulls harder than that of one year") {
    const double one = fit_pace_law({one_pace(1, 0.10)}, kPriorMean, kPriorSd).mean();
    const double four = fit_pace_law({one_pace(4, 0.10)}, kPriorMean, kPriorSd).mean();
    REQUIRE(four < one);
}

TEST_CASE("without any pace there is no law to learn") {
    REQUIRE_THROWS_WITH(fit_pace_law({}, kPriorMean, kPriorSd),
                        Catch::Contains("no register has two reviews on one standard"));
}
