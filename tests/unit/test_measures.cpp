// SPDX-License-Identifier: Apache-2.0
// What is counted: the list of measures, tallies, and the counting kernels against plain loops.
#include "engine/population/measures.hpp"
#include "tests/every_level.hpp"
#include "tests/hand_households.hpp"

#include <cmath>
#include <set>

using namespace vuon;
using namespace vuon_test;

namespace {

std::vector<HandHousehold> households(u32 count) {
    std::vector<HandHousehold> all(count);
    for (u32 i = 0; i < count; ++i) {
        const Words w = words_at({2, 0}, i, 1);
        all[i].size = static_cast<u8>(w[0] % 8);
        all[i].weight = static_cast<u8>(1 + w[1] % 255);
        all[i].deprivations = static_cast<u16>(w[2] & 0x1fff);
        all[i].log_income = 13.f + 3.f * open_uniform(w[3]);
    }
    return all;
}

u32 events_of(u32 household) { return words_at({3, 0}, household, 1)[0] & 0x1ffffff; }

} // namespace

TEST_CASE("the first measures are the event bits of the review in their order") {
    const std::vector<std::pair<u32, Measure>> pairs{
        {kOccupied, mHouseholds},          {kClosingPoor, mPoor},
        {kClosingNear, mNearPoor},         {kOpeningPoor, mListedPoorBefore},
        {kOpeningNear, mListedNearBefore}, {kEscaped, mEscaped},
        {kEscapedToNear, mEscapedToNear},  {kReturned, mReturned},
        {kNewlyPoor, mNewlyPoor},          {kLeftNear, mLeftNear},
        {kNearToPoor, mNearToPoor},        {kReturnedNear, mReturnedNear},
        {kNewlyNear, mNewlyNear},          {kRebasedPoor, mPoorAfter},
        {kRebasedNear, mNearAfter},        {kLatentPoor, mLatentPoor},
        {kLatentNear, mLatentNear},        {kBothPoor, mBothPoor},
        {kEscapedStock, mEscapedStock},    {kThreeProgrammes, mThreeProgrammes},
        {kAnyProgramme, mAnyProgramme},
    };
    REQUIRE(pairs.size() == static_cast<std::size_t>(kReviewEventBits));
    for (const auto& [event, measure] : pairs)
        REQUIRE(event == 1u << static_cast<int>(measure));
}

TEST_CASE("every measure has one text, a unit and a name in both languages, and names are not used twice") {
    std::set<int> measures;
    std::set<std::string> names;
    for (const MeasureText& t : measure_texts()) {
        INFO(t.name);
        CHECK(measures.insert(t.measure).second);
        CHECK(names.insert(std::string(t.group) + "/" + t.name).second);
        CHECK(std::string(t.units).size() > 0);
        CHECK(std::string(t.long_name).size() > 0);
        CHECK(std::string(t.long_name_vi).size() > 0);
    }
}

TEST_CASE("programme measures are all different and inside their range") {
    std::set<int> measures;
    for (int p = 0; p < kProgrammes; ++p)
        for (int m = 0; m < kProgrammeMeasures; ++m) {
            const int at = programme_measure(p, static_cast<ProgrammeMeasure>(m));
            REQUIRE(at >= mProgrammeFirst);
            REQUIRE(at <= mProgrammeLast);
            REQUIRE(measures.insert(at).second);
        }
}

TEST_CASE("groups are found by their name and by no other") {
    for (int g = 0; g < kGroups; ++g)
        REQUIRE(group_index(group_name(static_cast<Group>(g))) == g);
    REQUIRE(group_index("everybody") == -1);
}

TEST_CASE("a block's tally enters its area once by group and once as urban or rural") {
    Tally town, village, area;
    for (int m = 0; m < kMeasures; ++m) {
        town.at(gAll, m) = 100 + m;
        town.at(gMinority, m) = 7;
        village.at(gAll, m) = 1'000 + m;
        village.at(gNoLabour, m) = 3;
    }
    area.add_block(town, true);
    area.add_block(village, false);
    for (int m = 0; m < kMeasures; ++m) {
        REQUIRE(area.at(gAll, m) == 1'100 + 2 * m);
        REQUIRE(area.at(gUrban, m) == 100 + m);
        REQUIRE(area.at(gRural, m) == 1'000 + m);
        REQUIRE(area.at(gMinority, m) == 7);
        REQUIRE(area.at(gMerit, m) == 0);
        REQUIRE(area.at(gNoLabour, m) == 3);
    }
    Tally twice;
    twice.add(area);
    twice.add(area);
    REQUIRE(twice.at(gRural, mBirths) == 2 * area.at(gRural, mBirths));
}

TEST_CASE("weighted counts of events are those of a plain loop, for a whole piece and for odd lengths") {
    for (const u32 rows : {1u, 37u, 1'024u}) {
        const std::vector<HandHousehold> given = households(rows);
        at_every_level([&] {
            HandPiece hand(given);
            for (u32 h = 0; h < rows; ++h)
                hand.scratch().events[h] = events_of(h);
            for (const u32 group : kGroupBits) {
                std::vector<i64> counts(kMeasures, 0), expected(kMeasures, 0);
                i64 before[2] = {}, expected_before[2] = {};
                for (u32 h = 0; h < rows; ++h) {
                    const u32 e = events_of(h);
                    if ((e & group) != group)
                        continue;
                    for (int b = 0; b < kReviewEventBits; ++b)
                        expected[static_cast<std::size_t>(b)] += (e >> b & 1u) * given[h].weight;
                    expected_before[0] += (e & kOpeningPoor) ? given[h].weight : 0;
                    expected_before[1] += (e & kOpeningNear) ? given[h].weight : 0;
                }
                const YearKernels& k = year_kernels();
                k.count(rows, hand.scratch().events, hand.columns().weight, group, counts.data());
                k.count_before(rows, hand.scratch().events, hand.columns().weight, group, before);
                REQUIRE(counts == expected);
                REQUIRE(before[0] == expected_before[0]);
                REQUIRE(before[1] == expected_before[1]);
            }
        });
    }
}

TEST_CASE("indicators are counted among the listed only") {
    const std::vector<HandHousehold> given = households(900);
    at_every_level([&] {
        HandPiece hand(given);
        std::vector<i64> counts(13, 0), expected(13, 0);
        for (u32 h = 0; h < hand.rows(); ++h) {
            hand.scratch().events[h] = events_of(h);
            for (std::size_t b = 0; b < 13; ++b)
                if (events_of(h) & (kRebasedPoor | kRebasedNear))
                    expected[b] += (given[h].deprivations >> b & 1) * given[h].weight;
        }
        year_kernels().count_indicators(hand.rows(), hand.scratch().events, hand.columns().deprivations,
                                        hand.columns().weight, kRebasedPoor | kRebasedNear, counts.data());
        REQUIRE(counts == expected);
    });
}

TEST_CASE(
    "sums over people: heads, income, heads below the line and their distance, heads of poor households") {
    const std::vector<HandHousehold> given = households(1'000);
    const float log_line = 14.22f; // about 1.5 million
    at_every_level([&] {
        HandPiece hand(given);
        i64 sums[6] = {}, expected[6] = {};
        const i64 line = static_cast<i64>(exponential(log_line) * 1e-3f + 0.5f);
        for (u32 h = 0; h < hand.rows(); ++h) {
            hand.scratch().events[h] = events_of(h);
            const i64 heads = i64{given[h].size} * given[h].weight;
            const i64 income = static_cast<i64>(exponential(given[h].log_income) * 1e-3f + 0.5f);
            if ((events_of(h) & kOccupied) == 0)
                continue;
            const bool below = given[h].log_income <= log_line;
            expected[0] += heads;
            expected[1] += income * heads;
            expected[2] += below ? heads : 0;
            expected[3] += below && income < line ? (line - income) * heads : 0;
            expected[4] += (events_of(h) & kRebasedPoor) ? heads : 0;
            expected[5] += (events_of(h) & kRebasedPoor) ? income * heads : 0;
        }
        year_kernels().incomes(hand.piece(), log_line, hand.scratch());
        year_kernels().people(hand.piece().rows, hand.scratch(), kOccupied, sums);
        for (int k = 0; k < 6; ++k) {
            INFO("sum " << k);
            REQUIRE(sums[k] == expected[k]);
        }
        REQUIRE(expected[2] > 0);
    });
}

TEST_CASE("incomes beyond a billion a month are counted as a billion") {
    HandHousehold h;
    h.log_income = 30.f;
    HandPiece hand({h});
    hand.scratch().events[0] = kOccupied;
    i64 sums[6] = {};
    year_kernels().incomes(hand.piece(), 14.f, hand.scratch());
    year_kernels().people(hand.piece().rows, hand.scratch(), kOccupied, sums);
    REQUIRE(sums[1] == 1'000'000);
}
