// SPDX-License-Identifier: Apache-2.0
// Paces simulated from a known law: is the law found again, and does one wild review leave it alone?
#include "tests/checks/pace_registers.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;

namespace {

constexpr double kPriorMean = 0.11, kPriorSd = 0.02; // as wide as a backtest's, its middle off the truth
constexpr double kWild = 0.9;                        // a list made anew

std::vector<PaceRecord> registers() { return simulated_registers(30, 4, 1); }

std::vector<PaceRecord> with_outlier() {
    std::vector<PaceRecord> records = registers();
    records[7].pace[2] = kWild;
    return records;
}

/// Standard error of the mean of 30 places x 4 years under the law: places independent, years of one correlated.
double error_of_mean() {
    const PaceLaw law = known_law();
    const double slow = law.slow_sd * law.slow_sd / (1.0 - law.slow_persistence * law.slow_persistence);
    double variance = law.place_sd * law.place_sd + law.noise_sd * law.noise_sd / 4.0;
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 4; ++j)
            variance += slow * std::pow(law.slow_persistence, std::abs(i - j)) / 16.0;
    return std::sqrt(variance / 30.0);
}

bool finds_mean(double mean) { return std::abs(mean - known_law().mean) < 3.0 * error_of_mean(); }
bool finds_sd(double sd) { return std::abs(sd / total_sd_of(known_law()) - 1.0) < 0.25; }

} // namespace

TEST_CASE("paces drawn from a law give its mean and its yearly spread back") {
    const PaceLawFit fit = fit_pace_law(registers(), kPriorMean, kPriorSd);
    REQUIRE(fit.paces == 120);
    CHECK(finds_mean(fit.mean()));
    CHECK(finds_sd(fit.total_sd()));
}

TEST_CASE("one wild review hardly moves the law") {
    const PaceLawFit clean = fit_pace_law(registers(), kPriorMean, kPriorSd);
    const PaceLawFit wild = fit_pace_law(with_outlier(), kPriorMean, kPriorSd);
    CHECK(std::abs(wild.mean() - clean.mean()) < error_of_mean());
    CHECK(std::abs(wild.total_sd() / clean.total_sd() - 1.0) < 0.25);
    CHECK(finds_mean(wild.mean()));
    CHECK(finds_sd(wild.total_sd()));
}

TEST_CASE("a plain average and a plain sd would follow the wild review, and these checks see it") {
    CHECK(std::abs(plain_mean(with_outlier()) - plain_mean(registers())) > error_of_mean());
    CHECK_FALSE(finds_sd(plain_sd(with_outlier())));
    CHECK(finds_sd(plain_sd(registers())));
}
