// SPDX-License-Identifier: Apache-2.0
// Does a comparison find what is there, and only as often as it should what is not? Bounds are four standard errors of
// the share found; each check also shows that a wrong rule would not pass.
#include "engine/base/random.hpp"
#include "outputs/paired_difference.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <vector>

using namespace vuon;

namespace {

constexpr int kTrials = 2'000;
constexpr double kShared = 3.0, kOwn = 1.0; // sd of the chance that variants share, and of the rest

struct Pairs {
    std::vector<double> variant, reference;
};

Pairs pairs(Stream& s, std::size_t n, double effect) {
    Pairs p;
    for (std::size_t i = 0; i < n; ++i) {
        const double shared = kShared * s.normal();
        p.variant.push_back(shared + kOwn * s.normal() + effect);
        p.reference.push_back(shared + kOwn * s.normal());
    }
    return p;
}

double share_found(const std::function<bool(Stream&)>& found, u64 id) {
    int count = 0;
    for (int t = 0; t < kTrials; ++t) {
        Stream s({2031, static_cast<u32>(t)}, id, moment(2030, Decision::CommonStart));
        count += found(s) ? 1 : 0;
    }
    return static_cast<double>(count) / kTrials;
}

bool agrees(double share, double expected) {
    return std::abs(share - expected) < 4.0 * std::sqrt(expected * (1.0 - expected) / kTrials);
}

double normal_cdf(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

bool paired_finds(const Pairs& p) {
    return finding_of(paired_difference(p.variant, p.reference, {p.variant.size()})) == Finding::Clear;
}

/// The wrong rule: two samples that know nothing of each other.
bool unpaired_finds(const Pairs& p) {
    const auto moments = [](const std::vector<double>& x) {
        return paired_difference(x, std::vector<double>(x.size(), 0.0), {x.size()});
    };
    const PairedDifference a = moments(p.variant), b = moments(p.reference);
    return std::abs(a.mean - b.mean) >= kZ95 * std::hypot(a.standard_error, b.standard_error);
}

} // namespace

TEST_CASE(
    "no effect looks beyond noise in one of twenty comparisons, an effect of two standard errors in half") {
    const std::size_t n = 200;
    const double standard_error = std::sqrt(2.0 * kOwn * kOwn / double(n)), effect = 2.0 * standard_error;
    const double power = normal_cdf(2.0 - kZ95) + normal_cdf(-2.0 - kZ95);
    REQUIRE(agrees(share_found([&](Stream& s) { return paired_finds(pairs(s, n, 0.0)); }, 1), 0.05));
    REQUIRE(agrees(share_found([&](Stream& s) { return paired_finds(pairs(s, n, effect)); }, 2), power));
    REQUIRE_FALSE(agrees(share_found([&](Stream& s) { return unpaired_finds(pairs(s, n, 0.0)); }, 1), 0.05));
    REQUIRE_FALSE(
        agrees(share_found([&](Stream& s) { return unpaired_finds(pairs(s, n, effect)); }, 2), power));
}

TEST_CASE("with as many draws as were asked for, the effect is found in half of the comparisons or more") {
    const std::size_t n = 100;
    const double effect = std::sqrt(2.0 / double(n)); // one standard error
    const PairedDifference seen{n, n, effect, effect, 0, 0, 0, 0, effect, false};
    const std::size_t enough = n + static_cast<std::size_t>(std::ceil(more_draws_needed(seen)));
    REQUIRE(agrees(share_found([&](Stream& s) { return paired_finds(pairs(s, enough, effect)); }, 3), 0.5));
    REQUIRE_FALSE(agrees(share_found([&](Stream& s) { return paired_finds(pairs(s, n, effect)); }, 3), 0.5));
}

TEST_CASE("draws of one parameter draw are alike and do not make a comparison surer") {
    const DrawDesign design{200, 4};
    const auto finds = [&](Stream& s, const DrawDesign& taken_for) {
        std::vector<double> d;
        for (std::size_t p = 0; p < design.parameter_draws; ++p) {
            const double shared = s.normal();
            for (std::size_t k = 0; k < design.draws_per_parameter_draw(); ++k)
                d.push_back(shared + 0.5 * s.normal());
        }
        return finding_of(paired_difference(d, std::vector<double>(d.size(), 0.0), taken_for)) ==
               Finding::Clear;
    };
    REQUIRE(agrees(share_found([&](Stream& s) { return finds(s, design); }, 4), 0.05));
    REQUIRE_FALSE(agrees(share_found([&](Stream& s) { return finds(s, {design.draws()}); }, 4), 0.05));
}

namespace {

/// Whether the interval of a difference of probabilities holds the true one; `wrong` takes the margins for two samples.
bool covers(Stream& s, bool wrong) {
    constexpr std::size_t kPairs = 150;
    constexpr double kGained = 0.06, kLost = 0.02, kBoth = 0.5;
    std::vector<double> variant, reference;
    double met_variant = 0.0, met_reference = 0.0;
    for (std::size_t i = 0; i < kPairs; ++i) {
        const double u = s.uniform();
        const bool gained = u < kGained, lost = !gained && u < kGained + kLost;
        const bool both = !gained && !lost && u < kGained + kLost + kBoth;
        variant.push_back(gained || both ? 1.0 : 0.0);
        reference.push_back(lost || both ? 1.0 : 0.0);
        met_variant += variant.back() / double(kPairs);
        met_reference += reference.back() / double(kPairs);
    }
    MetDifference m = met_difference(variant, reference, {kPairs});
    if (wrong) {
        const double half =
            kZ95 * std::sqrt((met_variant * (1.0 - met_variant) + met_reference * (1.0 - met_reference)) /
                             double(kPairs));
        m.low = m.difference - half;
        m.high = m.difference + half;
    }
    return m.low <= kGained - kLost && kGained - kLost <= m.high;
}

} // namespace

TEST_CASE("the interval of a difference of probabilities holds it in 19 of 20 comparisons") {
    REQUIRE(agrees(share_found([](Stream& s) { return covers(s, false); }, 5), 0.95));
    REQUIRE_FALSE(agrees(share_found([](Stream& s) { return covers(s, true); }, 5), 0.95));
}

TEST_CASE("Fieller's interval holds the ratio in 19 of 20 comparisons") {
    const auto holds = [](Stream& s, bool wrong) {
        std::vector<double> x, y;
        for (int i = 0; i < 200; ++i) {
            const double shared = s.normal();
            y.push_back(1.0 + 2.0 * shared);
            x.push_back(3.0 + 5.0 * shared + s.normal());
        }
        if (wrong) // pairs are broken: the difference of every draw has another draw's cost
            std::rotate(y.begin(), y.begin() + 1, y.end());
        const RatioOfMeans r = ratio_of_means(x, y, kZ95);
        return r.low <= 3.0 && 3.0 <= r.high;
    };
    REQUIRE(agrees(share_found([&](Stream& s) { return holds(s, false); }, 6), 0.95));
    REQUIRE_FALSE(agrees(share_found([&](Stream& s) { return holds(s, true); }, 6), 0.95));
}
