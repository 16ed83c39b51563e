// SPDX-License-Identifier: Apache-2.0
// How far a line moves through the scores of a place at a pace counted in normal scores.
#include "engine/base/random.hpp"
#include "engine/run/register_scale.hpp"
#include "engine/run/start_state.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;

namespace {

constexpr double kReference = 0.6;
constexpr u64 kHouseholds = 200'000;

/// Quantiles of a normal distribution as evenly spaced as there are households: no chance in them.
std::vector<float> normal_scores(double sd, u64 households = kHouseholds) {
    std::vector<float> scores;
    for (u64 k = 0; k < households; ++k)
        scores.push_back(static_cast<float>(
            sd * normal_score((static_cast<double>(k) + 0.5) / static_cast<double>(households))));
    return scores;
}

/// One household in ten stands `shift` lower than the others.
std::vector<float> with_poorer_tenth(double shift) {
    std::vector<float> all = normal_scores(0.5, kHouseholds * 9 / 10);
    for (float x : normal_scores(0.5, kHouseholds / 10))
        all.push_back(x - static_cast<float>(shift));
    return all;
}

} // namespace

TEST_CASE("through normal scores the line moves by the pace times their sd over the reference") {
    for (double sd : {0.3, 0.6, 0.9}) {
        const RegisterScale scale(normal_scores(sd), 0.12, kReference);
        INFO("sd " << sd);
        for (double u : {-0.3, 0.08, 0.25, 0.9})
            CHECK(scale.level_at(u) == Approx(u * sd / kReference).epsilon(0.02));
        CHECK(scale.spread() == Approx(sd).epsilon(0.02));
    }
}

TEST_CASE("the order of the households does not matter") {
    std::vector<float> scores = with_poorer_tenth(0.8), turned(scores.rbegin(), scores.rend());
    const RegisterScale a(scores, 0.1, kReference), b(turned, 0.1, kReference);
    for (double u : {-0.5, 0.1, 0.7})
        REQUIRE(a.level_at(u) == b.level_at(u));
}

TEST_CASE("where the tail is a group of its own the line has further to go, and the share still falls at the pace") {
    const std::vector<float> scores = with_poorer_tenth(1.2);
    const RegisterScale scale(scores, 0.20, kReference);
    const double first = scale.level_at(0.3), later = scale.level_at(0.6) - first;
    CHECK(later > 1.1 * first);
    const double start = normal_score(0.20);
    std::vector<float> sorted = scores;
    std::sort(sorted.begin(), sorted.end());
    const double line = static_cast<double>(sorted[static_cast<std::size_t>(0.20 * kHouseholds)]);
    for (double u : {0.3, 0.6, 0.9}) { // at the knots; between them the way is straight
        const auto below = std::lower_bound(sorted.begin(), sorted.end(), static_cast<float>(line - scale.level_at(u)));
        const double share = static_cast<double>(below - sorted.begin()) / kHouseholds;
        CHECK(normal_score(share) == Approx(start - u / kReference).margin(0.01));
    }
}

TEST_CASE("a level and the pace that reaches it are each other's inverse, also beyond the last households") {
    const RegisterScale scale(with_poorer_tenth(0.8), 0.05, kReference);
    for (double u : {-1.5, -0.2, 0.0, 0.4, 1.4, 4.0})
        REQUIRE(scale.u_at(scale.level_at(u)) == Approx(u).margin(1e-9));
    REQUIRE(scale.level_at(0.0) == Approx(0.0).margin(1e-12));
}

TEST_CASE("scores that are all equal still give a line that moves") {
    const RegisterScale scale(std::vector<float>(1000, 0.25f), 0.1, kReference);
    REQUIRE(scale.level_at(0.5) > scale.level_at(0.1));
}

TEST_CASE("without scores the line moves at the pace itself") {
    REQUIRE(RegisterScale{}.level_at(0.37) == Approx(0.37));
    REQUIRE(RegisterScale{}.level_at(-0.2) == Approx(-0.2));
}
