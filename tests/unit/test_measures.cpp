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
        {kAnyProgramme, mAnyProgramme},    {kKeptOut, mKeptOut},
        {kKeptOutOfBoth, mKeptOutOfBoth},
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

TEST_CASE("indicators are counted among the listed only, group by group") {
    const std::vector<HandHousehold> given = households(900);
    constexpr u32 kStride = 20;
    at_every_level([&] {
        HandPiece hand(given);
        std::vector<i64> counts(kHouseholdGroups * kStride, 0), expected = counts;
        for (u32 h = 0; h < hand.rows(); ++h) {
            const u32 e = hand.scratch().events[h] = events_of(h);
            for (u32 g = 0; g < kHouseholdGroups; ++g)
                for (u32 b = 0; b < 13; ++b)
                    if ((e & (kRebasedPoor | kRebasedNear)) && (e & kGroupBits[g]) == kGroupBits[g])
                        expected[g * kStride + b] += (given[h].deprivations >> b & 1) * given[h].weight;
        }
        year_kernels().count_indicators(hand.rows(), hand.scratch().events, hand.columns().deprivations,
                                        hand.columns().weight, kRebasedPoor | kRebasedNear, kGroupBits,
                                        kHouseholdGroups, counts.data(), kStride);
        REQUIRE(counts == expected);
    });
}

TEST_CASE(
    "sums over people: heads, income, heads below the line and their distance, heads of poor households") {
    const std::vector<HandHousehold> given = households(1'000);
    const float log_line = 14.22f; // about 1.5 million
    at_every_level([&] {
        HandPiece hand(given);
        i64 sums[8] = {}, expected[8] = {};
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
            const float share = below && income < line
                                    ? static_cast<float>(line - income) * (1.f / static_cast<float>(line))
                                    : 0.f;
            expected[4] += (events_of(h) & kRebasedPoor) ? heads : 0;
            expected[5] += (events_of(h) & kRebasedPoor) ? income * heads : 0;
            expected[6] += static_cast<i64>(share * 1e4f + 0.5f) * heads;
            expected[7] += static_cast<i64>(share * share * 1e4f + 0.5f) * heads;
        }
        year_kernels().incomes(hand.piece(), log_line, hand.scratch());
        year_kernels().people(hand.piece().rows, hand.scratch(), kOccupied, sums);
        for (int k = 0; k < 8; ++k) {
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
    i64 sums[8] = {};
    year_kernels().incomes(hand.piece(), 14.f, hand.scratch());
    year_kernels().people(hand.piece().rows, hand.scratch(), kOccupied, sums);
    REQUIRE(sums[1] == 1'000'000);
}

TEST_CASE("depth and severity of one person at 40 % of the line are 0.6 and 0.36, and nothing at the line") {
    HandHousehold h;
    h.log_income = logarithm(600'000.f);
    HandPiece hand({h});
    hand.scratch().events[0] = kOccupied;
    for (const float line : {1'500'000.f, 600'000.f}) {
        i64 sums[8] = {};
        year_kernels().incomes(hand.piece(), logarithm(line), hand.scratch());
        year_kernels().people(hand.piece().rows, hand.scratch(), kOccupied, sums);
        REQUIRE(sums[6] == (line > 1e6f ? 6'000 : 0));
        REQUIRE(sums[7] == (line > 1e6f ? 3'600 : 0));
    }
}

TEST_CASE("true poverty by line: one line asks for low income and deprivations, two lines for either") {
    // Incomes at 0.97, 1.07 and 1.30 of a line of 1.5 million; weights 2, 3 and 5; the second lacks nothing.
    std::vector<HandHousehold> given(3);
    const float incomes[] = {0.97f, 1.07f, 1.30f};
    const u8 weights[] = {2, 3, 5};
    for (std::size_t h = 0; h < 3; ++h) {
        given[h].log_income = logarithm(1.5e6f * incomes[h]);
        given[h].weight = weights[h];
        given[h].deprivations = h == 1 ? 0 : 0b111;
    }
    ReviewRules rules{};
    rules.indicators = 0xfff;
    rules.latent_cut = 3.f;
    rules.latent_line = logarithm(1.5e6f);
    rules.latent_upper = logarithm(1.5e6f * 1.4f);
    std::array<float, kLines> shifts{};
    for (std::size_t k = 0; k < shifts.size(); ++k)
        shifts[k] = logarithm(1.f + static_cast<float>(kLineShifts[k]) / 100.f);
    at_every_level([&] {
        HandPiece hand(given);
        std::array<i64, kLines> one{}, two{};
        rules.kind = ReviewKind::OneLine;
        year_kernels().moved_lines(hand.piece(), rules, shifts.data(), one.data());
        REQUIRE(one == std::array<i64, kLines>{0, 0, 0, 0, 2, 2, 2, 2, 2});
        rules.kind =
            ReviewKind::TwoLines; // upper 1.40: reaches 1.30 from -5 % on; the second is poor from +10 % on
        year_kernels().moved_lines(hand.piece(), rules, shifts.data(), two.data());
        REQUIRE(two == std::array<i64, kLines>{2, 2, 2, 7, 7, 7, 10, 10, 10});
    });
}
