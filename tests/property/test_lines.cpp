// SPDX-License-Identifier: Apache-2.0
// Who decides where the line lies: published reviews, the law of the pace, or the reference run.
#include "tests/run_bits.hpp"
#include "tests/tutorial_model.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;
using namespace vuon_test;

namespace {

constexpr int kDraws = 3;

/// Variants that differ in programmes only, with the reference run of the scenario.
Tutorial planned(double sample = 1.0) {
    Tutorial t = tutorial(kDraws, sample);
    t.model.end = 2025;
    return t;
}

/// Every programme goes on as it stood at the start: the place is its own reference.
Tutorial steady() {
    Tutorial t = planned();
    keep_base(t.model);
    t.model.variants.front().programmes = t.model.references.front().programmes;
    t.model.variants.front().reference = -1;
    t.model.references.clear();
    return t;
}

double poor_share(const VariantRun& run, std::size_t year_index) {
    const Tally& t = run.areas[year_index][0];
    return static_cast<double>(t.at(gAll, mPoorAfter)) / static_cast<double>(t.at(gAll, mHouseholds));
}

double fall(const VariantRun& run, std::size_t year_index) {
    return normal_score(poor_share(run, year_index - 1)) - normal_score(poor_share(run, year_index));
}

/// What one household more or less is in normal scores.
double one_household(const VariantRun& run, std::size_t year_index) {
    const double n = static_cast<double>(run.areas[year_index][0].at(gAll, mHouseholds));
    const double share = poor_share(run, year_index);
    return normal_score(share + 1.0 / n) - normal_score(share);
}

PaceLaw certain(double mean) { return {mean, 0.0, 0.0, 0.0, 0.0}; }

void set_law(Tutorial& t, const PaceLaw& law) {
    for (DrawnValues& v : t.values) {
        v.p.pace_mean = law.mean;
        v.p.pace_place_sd = law.place_sd;
        v.p.pace_slow_sd = law.slow_sd;
        v.p.pace_slow_persistence = law.slow_persistence;
        v.p.pace_noise_sd = law.noise_sd;
        v.p.district_pace_noise_sd = 0.0;
    }
}

} // namespace

TEST_CASE("the list of a place that goes on as before falls by the law's pace, to a household or two") {
    Tutorial t = steady();
    for (double pace : {0.05, 0.13, 0.25}) {
        set_law(t, certain(pace));
        for (int draw = 0; draw < kDraws; ++draw) {
            const TaskRun run = run_one(t, draw);
            for (std::size_t y = 1; y <= 4; ++y) {
                INFO("pace " << pace << ", year " << y);
                CHECK(std::abs(fall(run.variants[0], y) - pace) < 2.5 * one_household(run.variants[0], y));
            }
        }
    }
}

TEST_CASE("replicates of a draw have lists of the same length and not the same households") {
    Tutorial t = steady();
    const Design design{kDraws, 1, 1, 2};
    for (int draw = 0; draw < kDraws; ++draw) {
        const auto at = [&](int replicate) {
            return run_task(t.model, t.values[static_cast<std::size_t>(draw)], design,
                            {draw, 0, 0, replicate}, [](double) {});
        };
        const TaskRun a = at(0), b = at(1);
        for (std::size_t y = 1; y <= 4; ++y)
            CHECK(std::abs(fall(a.variants[0], y) - fall(b.variants[0], y)) <
                  4.0 * one_household(a.variants[0], y));
        CHECK(a.variants[0].areas[4][0].counts != b.variants[0].areas[4][0].counts);
    }
}

TEST_CASE("every variant has the line of the reference, whatever its programmes") {
    const Tutorial t = planned();
    REQUIRE(t.model.references.size() == 1);
    for (int draw = 0; draw < kDraws; ++draw) {
        const TaskRun run = run_one(t, draw);
        for (const VariantRun& v : run.variants)
            CHECK(v.line == run.variants[0].line);
    }
}

TEST_CASE("the line of the reference does not know what a variant plans") {
    Tutorial modest = planned(), generous = planned();
    for (VariantPlan& v : generous.model.variants)
        for (ProgrammePolicy& p : v.programmes)
            for (i64& places : p.places)
                places *= 20;
    for (int draw = 0; draw < kDraws; ++draw) {
        const TaskRun a = run_one(modest, draw), b = run_one(generous, draw);
        CHECK(a.variants[0].line == b.variants[0].line);
        CHECK(a.variants[0].areas[4][0].counts != b.variants[0].areas[4][0].counts);
    }
}

TEST_CASE("a plan that changes nothing has the list of its reference") {
    Tutorial t = planned(), alone = steady();
    t.model.variants.front().programmes = t.model.references.front().programmes;
    for (int draw = 0; draw < kDraws; ++draw) {
        const TaskRun follows = run_one(t, draw), own = run_one(alone, draw);
        for (std::size_t y = 1; y <= 4; ++y) {
            CHECK(follows.variants[0].areas[y][0].at(gAll, mPoorAfter) ==
                  own.variants[0].areas[y][0].at(gAll, mPoorAfter));
            CHECK(follows.variants[0].areas[y][0].at(gAll, mNearAfter) ==
                  own.variants[0].areas[y][0].at(gAll, mNearAfter));
        }
    }
}

TEST_CASE("after the last known review the list goes on from it by the law") {
    Tutorial t = steady();
    set_law(t, certain(0.1));
    t.model.variants.front().anchors = {{2022, 0.05, -1.0}};
    for (int draw = 0; draw < kDraws; ++draw) {
        const TaskRun run = run_one(t, draw);
        CHECK(poor_share(run.variants[0], 1) == Approx(0.05).margin(2.0 / 6000.0));
        for (std::size_t y = 2; y <= 4; ++y)
            CHECK(std::abs(fall(run.variants[0], y) - 0.1) < 2.5 * one_household(run.variants[0], y));
    }
}

TEST_CASE("a place whose list fell fast before the start goes on faster than one whose list fell slowly") {
    Tutorial fast = steady(), slow = steady();
    fast.model.before_start = {{1, 0.25}, {2, 0.50}};
    slow.model.before_start = {{1, 0.02}, {2, 0.04}};
    for (int draw = 0; draw < kDraws; ++draw)
        CHECK(fall(run_one(fast, draw).variants[0], 1) > fall(run_one(slow, draw).variants[0], 1));
}

TEST_CASE("a plan that starts after several reviews of its standard knows them") {
    const auto falls = [](const char* id) {
        const Scenario s = read_scenario(std::string(VUON_SOURCE_DIR "/scenarios/plans/") + id + ".toml",
                                         shipped_reference());
        return build_model(s, shipped_reference(), 0.05).model.before_start;
    };
    const std::vector<KnownFall> quang_nam = falls("quang-nam"); // 2016 to 2019 on the standard of 2016-2020
    REQUIRE(!quang_nam.empty());
    int years = 0;
    for (const KnownFall& f : quang_nam)
        years += f.years;
    CHECK(years <= 4);
    CHECK(falls("an-giang").empty()); // starts at the first review of its standard
}

TEST_CASE("a list without anybody stays without, and the near-poor go on") {
    Tutorial t = steady();
    set_law(t, certain(0.8)); // empties any list within two years
    const TaskRun run = run_one(t, 0);
    CHECK(run.variants[0].areas[4][0].at(gAll, mPoorAfter) <= 1);
    for (double line : run.variants[0].line)
        CHECK(std::isfinite(line));
}
