// SPDX-License-Identifier: Apache-2.0
// The households poor at the start are followed by their heads: nobody joins them later.
#include "tests/tutorial_model.hpp"

#include <catch2/catch.hpp>
#include <map>

using namespace vuon;
using namespace vuon_test;

namespace {

constexpr int kYears = 6;

/// A block's people live for some years without reviews; what is counted of the cohort is summed.
struct Lives {
    Tutorial t = tutorial(1);
    StartState start = start_of(t, 0);
    Tally tally;
    PersonTables tables{};
    ExactRates exact{};

    void run() {
        LifeScratch scratch;
        for (int year = 2022; year < 2022 + kYears; ++year) {
            make_person_tables(t.model.rates, t.values[0].p, t.model.populations.front().shares, {0.0, 3.0},
                               year, false, tables, exact);
            LifeYear life;
            life.key = task_key(t, 0);
            life.year = year;
            life.tables = &tables;
            life.exact = &exact;
            for (Block& b : start.population.blocks)
                live_a_year(b, life, scratch, tally);
        }
    }
    template <class Visit> void households(Visit&& visit) const {
        for (const Block& b : start.population.blocks)
            for (u32 h = 0; h < b.households; ++h)
                if (b.household.size[h] > 0)
                    visit(b.household, h);
    }
};

constexpr u64 kBornInRun = u64{1} << 63; // bit of the ids of units that came into being

} // namespace

TEST_CASE("a household founded by a child of a poor household is not in the cohort, its parents stay") {
    Lives lives;
    std::map<u64, bool> at_start;
    lives.households(
        [&](const HouseholdColumns& c, u32 h) { at_start[c.id[h]] = (c.traits[h] & kPoorAtStart) != 0; });
    lives.run();
    u32 founded = 0, founded_poor = 0;
    lives.households([&](const HouseholdColumns& c, u32 h) {
        const bool member = (c.traits[h] & kPoorAtStart) != 0;
        if ((c.id[h] & kBornInRun) == 0) {
            REQUIRE(member == at_start.at(c.id[h]));
            return;
        }
        ++founded;
        founded_poor += c.status[h] == kPoor;
        REQUIRE_FALSE(member);
    });
    REQUIRE(founded > 500);
    REQUIRE(founded_poor > 10); // children of poor households are on the list, but not of the cohort
    REQUIRE(lives.tally.at(gPoorAtStart, mPersonsMovedOut) > 0);
    REQUIRE(lives.tally.at(gPoorAtStart, mHouseholdsFormed) == 0);
}

TEST_CASE("the cohort begins as the poor list and never grows") {
    for (const double sample : {1.0, 0.1}) {
        Tutorial t = tutorial(3, sample);
        t.model.end = t.model.start + kYears;
        split_district(t.model);
        for (int draw = 0; draw < 3; ++draw) {
            const TaskRun run = run_one(t, draw);
            for (const VariantRun& v : run.variants)
                for (std::size_t a = 0; a < v.areas[0].size(); ++a) {
                    CHECK(v.areas[0][a].at(gPoorAtStart, mHouseholds) == v.areas[0][a].at(gAll, mPoorAfter));
                    for (std::size_t y = 1; y < v.areas.size(); ++y) {
                        const Tally &before = v.areas[y - 1][a], &now = v.areas[y][a];
                        INFO("sample " << sample << ", draw " << draw << ", area " << a << ", year " << y);
                        CHECK(now.at(gPoorAtStart, mHouseholds) <= before.at(gPoorAtStart, mHouseholds));
                        CHECK(now.at(gPoorAtStart, mHouseholdsFormed) == 0);
                    }
                }
        }
    }
}
