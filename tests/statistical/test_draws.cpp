// SPDX-License-Identifier: Apache-2.0
// Distributions of the scalar draws. Seeds are fixed, bounds are four standard errors (chi-squared: the
// 0.9999 quantile by Wilson and Hilferty 1931), so a failure means a wrong rule, not bad luck.
#include "engine/base/random.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <vector>

using namespace vuon;

namespace {

constexpr int kDraws = 400'000;

Stream stream(u64 id) { return Stream({2024, 7}, id, moment(2030, Decision::CommonStart)); }

struct Moments {
    double mean, variance;
};

template <class Draw> Moments moments_of(Draw draw) {
    double sum = 0.0, squares = 0.0;
    for (int i = 0; i < kDraws; ++i) {
        const double x = draw();
        sum += x;
        squares += x * x;
    }
    const double mean = sum / kDraws;
    return {mean, squares / kDraws - mean * mean};
}

double chi_squared(const std::vector<double>& counts, const std::vector<double>& shares) {
    const double n = std::accumulate(counts.begin(), counts.end(), 0.0);
    double sum = 0.0;
    for (std::size_t k = 0; k < counts.size(); ++k)
        sum += (counts[k] - n * shares[k]) * (counts[k] - n * shares[k]) / (n * shares[k]);
    return sum;
}

double chi_squared_bound(double degrees) {
    const double z = 3.719, v = 2.0 / (9.0 * degrees);
    return degrees * std::pow(1.0 - v + z * std::sqrt(v), 3.0);
}

} // namespace

TEST_CASE("uniform draws fill 64 equal cells evenly") {
    Stream s = stream(1);
    std::vector<double> counts(64, 0.0);
    const Moments m = moments_of([&] {
        const float u = s.uniform();
        ++counts[static_cast<std::size_t>(u * 64.0f)];
        return u;
    });
    REQUIRE(std::abs(m.mean - 0.5) < 4.0 * std::sqrt(1.0 / 12.0 / kDraws));
    REQUIRE(std::abs(m.variance - 1.0 / 12.0) < 4.0 * std::sqrt(1.0 / 180.0 / kDraws));
    REQUIRE(chi_squared(counts, std::vector<double>(64, 1.0 / 64)) < chi_squared_bound(63));
}

TEST_CASE("neighbouring addresses and successive draws are uncorrelated") {
    double by_id = 0.0, by_word = 0.0, by_year = 0.0;
    for (u64 i = 0; i < kDraws; ++i) {
        const Words here = words_at({1, 1}, i, moment(2020, Decision::Newborn));
        const Words next = words_at({1, 1}, i + 1, moment(2020, Decision::Newborn));
        const Words later = words_at({1, 1}, i, moment(2021, Decision::Newborn));
        by_id += (open_uniform(here[0]) - 0.5) * (open_uniform(next[0]) - 0.5);
        by_word += (open_uniform(here[0]) - 0.5) * (open_uniform(here[1]) - 0.5);
        by_year += (open_uniform(here[0]) - 0.5) * (open_uniform(later[0]) - 0.5);
    }
    const double bound = 4.0 * std::sqrt(1.0 / 144.0 / kDraws);
    REQUIRE(std::abs(by_id / kDraws) < bound);
    REQUIRE(std::abs(by_word / kDraws) < bound);
    REQUIRE(std::abs(by_year / kDraws) < bound);
}

TEST_CASE("normal draws have the moments and the tails of the normal distribution") {
    Stream s = stream(2);
    const std::array<double, 6> cuts{-3.0, -2.0, -1.0, 1.0, 2.0, 3.0};
    std::vector<double> counts(cuts.size() + 1, 0.0);
    const Moments m = moments_of([&] {
        const double x = s.normal();
        ++counts[static_cast<std::size_t>(std::upper_bound(cuts.begin(), cuts.end(), x) - cuts.begin())];
        return x;
    });
    std::vector<double> shares;
    double before = 0.0;
    for (const double cut : cuts) {
        const double below = 0.5 * std::erfc(-cut / std::sqrt(2.0));
        shares.push_back(below - before);
        before = below;
    }
    shares.push_back(1.0 - before);
    REQUIRE(std::abs(m.mean) < 4.0 * std::sqrt(1.0 / kDraws));
    REQUIRE(std::abs(m.variance - 1.0) < 4.0 * std::sqrt(2.0 / kDraws));
    REQUIRE(chi_squared(counts, shares) < chi_squared_bound(6));
}

TEST_CASE("Bernoulli draws succeed with their probability, small ones too") {
    u64 id = 10;
    for (const double p : {0.0004, 0.01, 0.3, 0.5, 0.98}) {
        Stream s = stream(id++);
        const Moments m = moments_of([&] { return s.bernoulli(p) ? 1.0 : 0.0; });
        INFO("probability " << p);
        REQUIRE(std::abs(m.mean - p) < 4.0 * std::sqrt(p * (1.0 - p) / kDraws));
    }
    Stream s = stream(id);
    REQUIRE(moments_of([&] { return s.bernoulli(0.0) ? 1.0 : 0.0; }).mean == 0.0);
}

TEST_CASE("categorical draws follow shares that need not sum to one, and never draw an empty class") {
    Stream s = stream(20);
    const std::vector<double> weights{3.0, 0.0, 1.0, 6.0, 0.01};
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<double> counts(weights.size(), 0.0);
    for (int i = 0; i < kDraws; ++i)
        ++counts[s.categorical(weights)];
    REQUIRE(counts[1] == 0.0);
    for (std::size_t k = 0; k < weights.size(); ++k) {
        const double p = weights[k] / total;
        REQUIRE(std::abs(counts[k] / kDraws - p) <= 4.0 * std::sqrt(p * (1.0 - p) / kDraws));
    }
}

TEST_CASE("lognormal draws have the mean and the variance of their formula") {
    Stream s = stream(30);
    const double mu = 1.5, sd = 0.4, mean = std::exp(mu + sd * sd / 2.0);
    const double variance = (std::exp(sd * sd) - 1.0) * mean * mean;
    double log_sum = 0.0;
    const Moments m = moments_of([&] {
        const double x = s.lognormal(static_cast<float>(mu), static_cast<float>(sd));
        log_sum += std::log(x);
        return x;
    });
    const double e =
        std::exp(sd * sd); // fourth central moment of a lognormal, relative to the variance squared
    const double kurtosis = e * e * e * e + 2.0 * e * e * e + 3.0 * e * e - 3.0;
    REQUIRE(std::abs(m.mean - mean) < 4.0 * std::sqrt(variance / kDraws));
    REQUIRE(std::abs(m.variance - variance) < 4.0 * variance * std::sqrt((kurtosis - 1.0) / kDraws));
    REQUIRE(std::abs(log_sum / kDraws - mu) < 4.0 * sd / std::sqrt(kDraws));
}
