// SPDX-License-Identifier: Apache-2.0
// What a programme may change and what it may not.
#include "tests/tutorial_model.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;

namespace {

/// A programme for everybody on the list on its own money line, without any effect.
ProgrammePolicy idle_programme() {
    ProgrammePolicy p;
    p.id = "idle";
    p.active = true;
    p.eligible.standing = kIsPoor | kIsNearPoor | kIsEscaped;
    p.budget_vnd = {0, 900'000'000};
    p.unit_cost_vnd = 2'000'000;
    p.demand = 0.8;
    p.leak = 0.2;
    p.skip = 0.1;
    p.turn = 9;
    p.duration_years = 3;
    return p;
}

/// Measures besides those of programmes.
std::vector<i64> apart_from_programmes(const VariantRun& run, std::size_t years) {
    std::vector<i64> all;
    for (std::size_t y = 0; y < years; ++y)
        for (const Tally& t : run.areas[y])
            for (int g = 0; g < kGroups; ++g)
                for (int m = 0; m < mProgrammeFirst; ++m)
                    if (m != mAnyProgramme && m != mThreeProgrammes)
                        all.push_back(t.at(static_cast<Group>(g), m));
    return all;
}

std::vector<i64> everything(const VariantRun& run, std::size_t years) {
    std::vector<i64> all;
    for (std::size_t y = 0; y < years; ++y) {
        for (const Tally& t : run.areas[y])
            for (const auto& row : t.counts)
                all.insert(all.end(), row.begin(), row.end());
        for (const auto& commune : run.communes[y])
            all.insert(all.end(), commune.begin(), commune.end());
        for (const Allocation& a : run.decisions[y])
            for (const u64 x : {a.eligible_from, a.leak_from, static_cast<u64>(a.units_reached),
                                static_cast<u64>(a.units_leaked)})
                all.push_back(static_cast<i64>(x));
    }
    return all;
}

/// The tutorial with one more variant, which a change makes different from the base.
template <class Change>
Tutorial with_variant(int draws, int first_difference, Change&& change, double sample = 1.0) {
    Tutorial t = tutorial(draws, sample);
    keep_base(t.model);
    t.model.end = 2027;
    VariantPlan other = t.model.variants.front();
    change(other);
    other.first_difference = first_difference;
    t.model.variants.push_back(std::move(other));
    return t;
}

template <class F> void for_programme_years(const Tutorial& t, F&& check) {
    for (int draw = 0; draw < static_cast<int>(t.values.size()); ++draw) {
        const TaskRun run = run_one(t, draw);
        for (std::size_t v = 0; v < run.variants.size(); ++v)
            for (std::size_t y = 1; y < run.variants[v].areas.size(); ++y)
                for (int slot = 0; slot < kProgrammes; ++slot) {
                    INFO("draw " << draw << ", variant " << v << ", year index " << y << ", slot " << slot);
                    check(t.model.variants[v].programmes[static_cast<std::size_t>(slot)], slot, y,
                          run.variants[v].areas[y][0]);
                }
    }
}

} // namespace

TEST_CASE("a programme without effect, on its own money, changes nothing but its own counts") {
    const Tutorial t = with_variant(3, 2022, [](VariantPlan& v) { v.programmes[3] = idle_programme(); });
    for (int draw = 0; draw < 3; ++draw) {
        const TaskRun run = run_one(t, draw);
        const std::size_t years = run.variants[0].areas.size();
        REQUIRE(
            (apart_from_programmes(run.variants[0], years) == apart_from_programmes(run.variants[1], years)));
        REQUIRE(run.variants[1].areas[2][0].at(gAll, programme_measure(3, pReached)) > 100);
        for (const int slot : {0, 1}) // nor the counts of the other programmes
            for (std::size_t y = 1; y < years; ++y)
                REQUIRE(run.variants[0].areas[y][0].at(gAll, programme_measure(slot, pReached)) ==
                        run.variants[1].areas[y][0].at(gAll, programme_measure(slot, pReached)));
    }
}

TEST_CASE("a programme with an effect changes incomes, and not who is born, dies or moves") {
    Tutorial t = with_variant(2, 2022, [](VariantPlan& v) { v.programmes[3] = idle_programme(); });
    for (DrawnValues& v : t.values) {
        v.effect[3] = 0.15;
        v.p.mortality_poor = 0.0; // the one way from the list to demography
    }
    for (int draw = 0; draw < 2; ++draw) {
        const TaskRun run = run_one(t, draw);
        const Tally &base = run.variants[0].areas.back()[0], &other = run.variants[1].areas.back()[0];
        REQUIRE(other.at(gAll, mIncomeSum) > base.at(gAll, mIncomeSum));
        REQUIRE(other.at(gAll, mPoorAfter) < base.at(gAll, mPoorAfter));
        for (const Measure m : {mPersons, mBirths, mDeaths, mPersonsMovedOut, mHouseholdsFormed, mHouseholds})
            REQUIRE(other.at(gAll, m) == base.at(gAll, m));
    }
}

TEST_CASE("variants are identical in every year before they differ") {
    const Tutorial t = with_variant(3, 2025, [](VariantPlan& v) {
        v.programmes[1].places = {0, 30, 30, 30, 0};
    });
    for (int draw = 0; draw < 3; ++draw) {
        const TaskRun run = run_one(t, draw);
        REQUIRE((everything(run.variants[0], 4) == everything(run.variants[1], 4)));
        REQUIRE(run.variants[0].line == run.variants[1].line);
        REQUIRE((everything(run.variants[0], 5) != everything(run.variants[1], 5)));
    }
}

TEST_CASE("a variant that forks from the base is the variant that was simulated from the start") {
    auto change = [](VariantPlan& v) { v.programmes[1].places = {0, 30, 30, 30, 0}; };
    const Tutorial forked = with_variant(3, 2025, change, 0.2), whole = with_variant(3, 2022, change, 0.2);
    for (int draw = 0; draw < 3; ++draw) {
        const TaskRun a = run_one(forked, draw), b = run_one(whole, draw);
        const std::size_t years = a.variants[1].areas.size();
        REQUIRE((everything(a.variants[1], years) == everything(b.variants[1], years)));
        REQUIRE((everything(a.variants[0], years) == everything(b.variants[0], years)));
    }
}

TEST_CASE("a variant that differs in nothing is the base") {
    const Tutorial t = with_variant(2, 2028, [](VariantPlan&) {});
    for (int draw = 0; draw < 2; ++draw) {
        const TaskRun run = run_one(t, draw);
        const std::size_t years = run.variants[0].areas.size();
        REQUIRE((everything(run.variants[0], years) == everything(run.variants[1], years)));
    }
}

TEST_CASE("what a programme spends never exceeds its budget, and uses it while enough people want it") {
    const Tutorial t = with_variant(
        2, 2022,
        [](VariantPlan& v) {
            v.programmes[0].coverage.clear();
            v.programmes[0].budget_vnd = {0, 3'000'000'000, 3'100'000'000, 999'999'999, 0, 34'000'000};
            v.programmes[3] = idle_programme();
        },
        0.2);
    for_programme_years(t, [](const ProgrammePolicy& p, int slot, std::size_t y, const Tally& now) {
        const i64 spent = now.at(gAll, programme_measure(slot, pSpent));
        if (p.budget_vnd.empty())
            return;
        const i64 budget = p.budget_vnd[std::min(y, p.budget_vnd.size() - 1)];
        CHECK(spent <= budget);
        // Less than one household of each list stays unserved for money, unless the proposals run out; a household
        // of the sample stands for up to five.
        if (now.at(gAll, programme_measure(slot, pMissed)) >
            now.at(gAll, programme_measure(slot, pWanted)) / 2)
            CHECK(spent + 2 * 5 * p.unit_cost_vnd > budget);
    });
}

TEST_CASE("spending is units given times the unit cost") {
    const Tutorial t = with_variant(
        2, 2022, [](VariantPlan& v) { v.programmes[3] = idle_programme(); }, 0.2);
    for_programme_years(t, [](const ProgrammePolicy& p, int slot, std::size_t, const Tally& now) {
        const i64 given =
            now.at(gAll, programme_measure(slot, pReached)) + now.at(gAll, programme_measure(slot, pLeaked));
        CHECK(now.at(gAll, programme_measure(slot, pSpent)) == given * (p.active ? p.unit_cost_vnd : 0));
    });
}

TEST_CASE("reached and missed make up those who want it, who are eligible") {
    const Tutorial t = with_variant(
        2, 2022, [](VariantPlan& v) { v.programmes[3] = idle_programme(); }, 0.2);
    for_programme_years(t, [](const ProgrammePolicy& p, int slot, std::size_t, const Tally& now) {
        for (int g = 0; g < kGroups; ++g) {
            auto count = [&](ProgrammeMeasure m) {
                return now.at(static_cast<Group>(g), programme_measure(slot, m));
            };
            CHECK(count(pReached) + count(pMissed) == count(pWanted));
            CHECK(count(pMissed) >= 0);
            CHECK(count(pWanted) <= count(pEligible));
            if (!p.active)
                CHECK(count(pEligible) + count(pLeaked) + count(pSpent) == 0);
        }
    });
}

TEST_CASE("no household is given more new supports in a year than the limit") {
    const Tutorial t = with_variant(
        2, 2022,
        [](VariantPlan& v) {
            v.programmes[3] = idle_programme();
            v.max_new = 1;
        },
        0.2);
    for (int draw = 0; draw < 2; ++draw) {
        const TaskRun run = run_one(t, draw);
        for (std::size_t y = 1; y < run.variants[1].areas.size(); ++y) {
            i64 units = 0, given = 0;
            for (int slot = 0; slot < kProgrammes; ++slot) {
                const Tally& now = run.variants[1].areas[y][0];
                const Allocation& a = run.variants[1].decisions[y][static_cast<std::size_t>(slot)];
                units += a.units_reached + a.units_leaked;
                given += now.at(gAll, programme_measure(slot, pReached)) +
                         now.at(gAll, programme_measure(slot, pLeaked));
            }
            CHECK(given <= units);
            if (y == 1)
                CHECK(given < units); // somebody was at the top of two lists
        }
    }
}
