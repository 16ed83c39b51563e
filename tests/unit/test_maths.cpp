// SPDX-License-Identifier: Apache-2.0
#include "engine/base/maths.hpp"

#include "engine/base/random.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;

namespace {
/// Standard normal distribution function in double precision, exact in the lower tail.
double normal_below(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }
double normal_density(double x) { return std::exp(-0.5 * x * x) / std::sqrt(2.0 * std::acos(-1.0)); }
} // namespace

TEST_CASE("the exponential is within 4e-7 of the C library from -87 to 87") {
    double worst = 0.0;
    for (int i = -870'000; i <= 870'000; ++i) {
        const float x = static_cast<float>(i) * 1e-4f;
        const double exact = std::exp(static_cast<double>(x));
        // the argument of the polynomial is x / ln 2 rounded to float, so the error grows with x
        const double bound = 2e-7 + 8e-8 * std::abs(x);
        worst = std::max(worst, std::abs(exponential(x) / exact - 1.0) / bound);
    }
    REQUIRE(worst <= 1.0);
    REQUIRE(exponential(0.0f) == 1.0f);
}

TEST_CASE("the logarithm is within 2e-7 of the C library over all normal numbers") {
    double worst = 0.0;
    for (u32 bits = 0x00800000u; bits < 0x7f800000u; bits += 997) {
        const float x = std::bit_cast<float>(bits);
        const double exact = std::log(static_cast<double>(x));
        worst = std::max(worst, std::abs(logarithm(x) - exact) / std::max(1.0, std::abs(exact)));
    }
    REQUIRE(worst < 2e-7);
    REQUIRE(logarithm(1.0f) == 0.0f);
}

TEST_CASE("uniform numbers lie strictly inside (0, 1) and rise with the word") {
    REQUIRE(open_uniform(0) > 0.0f);
    REQUIRE(open_uniform(~0u) < 1.0f);
    REQUIRE(open_uniform(0) == Approx(1.0 - open_uniform(~0u)).margin(1e-7));
    for (u64 word = 0; word + (1u << 20) <= ~0u; word += 1u << 20)
        REQUIRE(open_uniform(static_cast<u32>(word)) < open_uniform(static_cast<u32>(word + (1u << 20))));
}

TEST_CASE("the inverse normal is within 2e-6 of its definition up to the last word of both tails") {
    double worst = 0.0;
    auto check = [&](u32 word) {
        const float u = open_uniform(word);
        const double x = inverse_normal(u);
        const double p = u < 0.5f ? normal_below(x) - u : (1.0 - static_cast<double>(u)) - normal_below(-x);
        worst = std::max(worst, std::abs(p / normal_density(x)) / std::max(1.0, std::abs(x)));
    };
    for (u64 word = 0; word <= ~0u; word += 4093)
        check(static_cast<u32>(word));
    for (u32 i = 0; i < 20'000; ++i) {
        check(i << 9);
        check(~(i << 9));
    }
    REQUIRE(worst < 2e-6);
    REQUIRE(inverse_normal(0.5f) == 0.0f);
}

TEST_CASE("a pair of normal numbers is that of Box and Muller") {
    double worst = 0.0;
    for (u32 i = 0; i < 200'000; ++i) {
        const Words w = words_at({3, 1}, i, 0);
        float first, second;
        normal_pair(w[0], w[1], first, second);
        const double radius = std::sqrt(-2.0 * std::log(static_cast<double>(open_uniform(w[0]))));
        const double angle = 2.0 * std::acos(-1.0) * w[1] * 0x1p-32;
        worst = std::max(
            {worst, std::abs(first - radius * std::cos(angle)), std::abs(second - radius * std::sin(angle))});
    }
    REQUIRE(worst < 4e-6);
}

TEST_CASE("moments of normal numbers are within four standard errors") {
    constexpr int n = 1'000'000;
    double sums[3][5] = {}; // inverse normal, first and second of a pair; powers
    double product = 0.0;
    for (u32 i = 0; i < n; ++i) {
        const Words w = words_at({11, 0}, i, 1);
        float pair[2];
        normal_pair(w[1], w[2], pair[0], pair[1]);
        const double values[3] = {standard_normal(w[0]), pair[0], pair[1]};
        for (int k = 0; k < 3; ++k)
            for (int power = 1; power <= 4; ++power)
                sums[k][power] += std::pow(values[k], power);
        product += values[1] * values[2];
    }
    for (auto& s : sums) { // variances of the powers: 1, 2, 15, 96
        REQUIRE(std::abs(s[1] / n) < 4.0 * std::sqrt(1.0 / n));
        REQUIRE(std::abs(s[2] / n - 1.0) < 4.0 * std::sqrt(2.0 / n));
        REQUIRE(std::abs(s[3] / n) < 4.0 * std::sqrt(15.0 / n));
        REQUIRE(std::abs(s[4] / n - 3.0) < 4.0 * std::sqrt(96.0 / n));
    }
    REQUIRE(std::abs(product / n) < 4.0 * std::sqrt(1.0 / n));
}

TEST_CASE("a threshold is passed with its probability") {
    REQUIRE(threshold_of(0.0) == 0);
    REQUIRE(threshold_of(-1.0) == 0);
    REQUIRE(threshold_of(2.0) == ~0u);
    REQUIRE(threshold_of(0.25) == Approx(0x40000000u).margin(1));
}
