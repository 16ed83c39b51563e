// SPDX-License-Identifier: Apache-2.0
// Accounts that hold exactly, every year, draw, area and group, at full size and in a weighted sample.
#include "tests/tutorial_model.hpp"

#include <catch2/catch.hpp>
#include <functional>

using namespace vuon;
using namespace vuon_test;

namespace {

/// Runs of the tutorial in the shapes that accounts must hold for: whole, sampled, two districts, a change of
/// standard, a review that is known.
struct Shape {
    const char* name;
    Tutorial tutorial;
    std::vector<TaskRun> runs;
};

Shape shape(const char* name, double sample, const std::function<void(Model&)>& change) {
    Shape s{name, tutorial(3, sample), {}};
    s.tutorial.model.end = 2027;
    change(s.tutorial.model);
    for (int draw = 0; draw < 3; ++draw)
        s.runs.push_back(run_one(s.tutorial, draw));
    return s;
}

/// The last variant knows the reviews of 2022 and 2024: shares of the poor, of the listed, or of both.
void know_reviews(Model& m, bool poor, bool listed) {
    m.variants.back().anchors = {{2022, poor ? 0.055 : -1.0, listed ? 0.12 : -1.0},
                                 {2024, poor ? 0.04 : -1.0, listed ? 0.09 : -1.0}};
    m.variants.back().first_difference = m.start + 1;
}

const std::vector<Shape>& shapes() {
    static const std::vector<Shape> all = [] {
        std::vector<Shape> v;
        v.push_back(shape("whole", 1.0, [](Model&) {}));
        v.push_back(shape("sampled", 0.1, [](Model&) {}));
        v.push_back(shape("two districts, change of standard, sampled", 0.2, [](Model& m) {
            split_district(m);
            change_standard(m, 2024);
        }));
        v.push_back(shape("known reviews", 1.0, [](Model& m) { know_reviews(m, false, true); }));
        v.push_back(
            shape("known reviews of the poor alone", 1.0, [](Model& m) { know_reviews(m, true, false); }));
        v.push_back(shape("two lines, known reviews", 1.0, [](Model& m) {
            m.standards.front() = standard_of("vn-2016-2020", shipped_reference());
            know_reviews(m, false, true);
        }));
        v.push_back(shape("two lines, known reviews of the poor alone", 1.0, [](Model& m) {
            m.standards.front() = standard_of("vn-2016-2020", shipped_reference());
            know_reviews(m, true, false);
        }));
        v.push_back(
            shape("known reviews of poor and listed", 1.0, [](Model& m) { know_reviews(m, true, true); }));
        v.push_back(shape("two lines, known reviews of poor and listed", 1.0, [](Model& m) {
            m.standards.front() = standard_of("vn-2016-2020", shipped_reference());
            know_reviews(m, true, true);
        }));
        return v;
    }();
    return all;
}

using Check = std::function<void(const Tally& before, const Tally& now, Group group)>;

/// Calls a check for every pair of neighbouring years, area and group of every run.
void for_all_years(const Check& check) {
    for (const Shape& s : shapes())
        for (std::size_t draw = 0; draw < s.runs.size(); ++draw)
            for (std::size_t v = 0; v < s.runs[draw].variants.size(); ++v) {
                const auto& areas = s.runs[draw].variants[v].areas;
                REQUIRE(areas.size() == 7);
                for (std::size_t y = 1; y < areas.size(); ++y)
                    for (std::size_t a = 0; a < areas[y].size(); ++a)
                        for (int g = 0; g < kGroups; ++g) {
                            INFO(s.name << ", draw " << draw << ", variant " << v << ", year " << 2021 + y
                                        << ", area " << a << ", group " << group_name(static_cast<Group>(g)));
                            check(areas[y - 1][a], areas[y][a], static_cast<Group>(g));
                        }
            }
}

} // namespace

TEST_CASE("poor: closing = opening - escaped + returned + new + formed - ended, then rebased") {
    for_all_years([](const Tally& before, const Tally& now, Group g) {
        const i64 opening = before.at(g, mPoorAfter);
        const i64 listed_before =
            opening + now.at(g, mFormedPoor) - now.at(g, mEndedPoor) + now.at(g, mRegroupedPoor);
        CHECK(now.at(g, mListedPoorBefore) == listed_before);
        CHECK(now.at(g, mPoor) ==
              listed_before - now.at(g, mEscaped) + now.at(g, mReturned) + now.at(g, mNewlyPoor));
    });
}

TEST_CASE("near-poor: the same identity, with those who come from and go to the poor list") {
    for_all_years([](const Tally& before, const Tally& now, Group g) {
        const i64 listed_before = before.at(g, mNearAfter) + now.at(g, mFormedNear) - now.at(g, mEndedNear) +
                                  now.at(g, mRegroupedNear);
        CHECK(now.at(g, mListedNearBefore) == listed_before);
        CHECK(now.at(g, mNearPoor) == listed_before - now.at(g, mLeftNear) + now.at(g, mReturnedNear) +
                                          now.at(g, mNewlyNear) + now.at(g, mEscapedToNear));
    });
}

TEST_CASE("only a change of standard rebases") {
    for_all_years([](const Tally&, const Tally& now, Group g) {
        CHECK(now.at(g, mNearToPoor) <= now.at(g, mLeftNear));
        CHECK(now.at(g, mNearToPoor) <= now.at(g, mReturned) + now.at(g, mNewlyPoor));
    });
    for (const Shape& s : shapes())
        for (const TaskRun& run : s.runs)
            for (const VariantRun& v : run.variants)
                for (std::size_t y = 1; y < v.areas.size(); ++y) {
                    const bool changes = s.tutorial.model.changes_standard(2021 + static_cast<int>(y));
                    const Tally& t = v.areas[y][0];
                    const bool rebased = t.at(gAll, mPoor) != t.at(gAll, mPoorAfter) ||
                                         t.at(gAll, mNearPoor) != t.at(gAll, mNearAfter);
                    CHECK(rebased == changes);
                }
}

TEST_CASE("persons: now = before + births - deaths + moved in - moved out") {
    for_all_years([](const Tally& before, const Tally& now, Group g) {
        if (g == gNoLabour) // households enter and leave this group
            return;
        CHECK(now.at(g, mPersons) == before.at(g, mPersons) + now.at(g, mBirths) - now.at(g, mDeaths) +
                                         now.at(g, mPersonsMovedIn) - now.at(g, mPersonsMovedOut));
    });
}

TEST_CASE("households: now = before + formed - ended - moved out") {
    for_all_years([](const Tally& before, const Tally& now, Group g) {
        if (g == gNoLabour)
            return;
        CHECK(now.at(g, mHouseholds) == before.at(g, mHouseholds) + now.at(g, mHouseholdsFormed) -
                                            now.at(g, mHouseholdsEnded) - now.at(g, mHouseholdsMovedOut));
    });
}

TEST_CASE("counts are not negative and parts are not larger than the whole") {
    for_all_years([](const Tally&, const Tally& now, Group g) {
        for (int m = 0; m < kMeasures; ++m)
            if (m != mRegroupedPoor && m != mRegroupedNear)
                CHECK(now.at(g, m) >= 0);
        for (int m = 0; m < mPersons; ++m)
            CHECK(now.at(g, m) <= now.at(g, mHouseholds));
        CHECK(now.at(g, mBothPoor) <= std::min(now.at(g, mPoor), now.at(g, mLatentPoor)));
        CHECK(now.at(g, mPoorPersons) <= now.at(g, mPersons));
    });
}

TEST_CASE(
    "true poverty does not fall when the line rises, and at the line itself is what is counted as such") {
    for_all_years([](const Tally&, const Tally& now, Group g) {
        if (g != gAll)
            return;
        for (int k = 1; k < kLines; ++k)
            CHECK(now.at(g, mLineFirst + k) >= now.at(g, mLineFirst + k - 1));
        CHECK(kLineShifts[kLines / 2] == 0);
        CHECK(now.at(g, mLineFirst + kLines / 2) == now.at(g, mLatentPoor));
    });
}

TEST_CASE("districts add up to the place, urban and rural to all, groups lie inside all") {
    for (const Shape& s : shapes())
        for (const TaskRun& run : s.runs)
            for (const VariantRun& v : run.variants)
                for (const std::vector<Tally>& areas : v.areas) {
                    REQUIRE(areas.size() == 1 + static_cast<std::size_t>(s.tutorial.model.places.districts));
                    Tally sum;
                    for (std::size_t d = 1; d < areas.size(); ++d)
                        sum.add(areas[d]);
                    CHECK((sum.counts == areas[0].counts));
                    for (const Tally& t : areas)
                        for (int m = 0; m < kMeasures; ++m) {
                            CHECK(t.at(gUrban, m) + t.at(gRural, m) == t.at(gAll, m));
                            if (m == mRegroupedPoor || m == mRegroupedNear)
                                continue;
                            for (const Group g : {gMinority, gMerit, gNoLabour})
                                CHECK(t.at(g, m) <= t.at(gAll, m));
                        }
                }
}

TEST_CASE("communes add up to the place") {
    for (const Shape& s : shapes())
        for (const TaskRun& run : s.runs)
            for (const VariantRun& v : run.variants)
                for (std::size_t y = 0; y < v.areas.size(); ++y) {
                    std::array<i64, 3> sum{};
                    for (const std::array<i64, 3>& commune : v.communes[y])
                        for (std::size_t k = 0; k < 3; ++k)
                            sum[k] += commune[k];
                    const Tally& t = v.areas[y][0];
                    CHECK(sum == std::array<i64, 3>{t.at(gAll, mHouseholds), t.at(gAll, mPoorAfter),
                                                    t.at(gAll, mNearAfter)});
                }
}

TEST_CASE("the start year has the official stocks in every variant and draw") {
    for (const Shape& s : shapes())
        for (const TaskRun& run : s.runs)
            for (const VariantRun& v : run.variants) {
                const Tally& start = v.areas[0][0];
                CHECK(start.at(gAll, mPoorAfter) == 420);
                CHECK(start.at(gAll, mNearAfter) == 480);
                CHECK(start.at(gMinority, mPoorAfter) == 150);
                CHECK(start.at(gMinority, mNearAfter) == 110);
                CHECK(start.at(gAll, mHouseholds) == 6'000);
            }
}

TEST_CASE("a review that is known is met to a household or two") {
    // The line lies between two households; those with a pace of their own may lie on its other side.
    int known = 0;
    for (const Shape& s : shapes())
        for (const TaskRun& run : s.runs)
            for (const Anchor& anchor : s.tutorial.model.variants.back().anchors) {
                const Tally& t = run.variants.back().areas[static_cast<std::size_t>(anchor.year - 2021)][0];
                const i64 poor = t.at(gAll, mPoorAfter), listed = poor + t.at(gAll, mNearAfter);
                INFO(s.name << ", " << anchor.year);
                const auto met = [&](i64 counted, double share) {
                    CHECK(std::abs(static_cast<double>(counted) -
                                   share * static_cast<double>(t.at(gAll, mHouseholds))) < 2.0);
                    ++known;
                };
                if (anchor.knows_poor())
                    met(poor, anchor.poor);
                if (anchor.knows_listed())
                    met(listed, anchor.listed);
            }
    REQUIRE(known == 48);
}
