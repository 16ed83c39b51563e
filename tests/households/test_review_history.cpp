// SPDX-License-Identifier: Apache-2.0
// What the review says about a household besides its class: flows, returns, true poverty, groups.
#include "tests/households/review_by_hand.hpp"

using namespace vuon;
using namespace vuon_test;

namespace {

constexpr u32 kFlowsOfPoor = kEscaped | kEscapedToNear | kReturned | kNewlyPoor;
constexpr u32 kFlowsOfNear = kLeftNear | kNearToPoor | kReturnedNear | kNewlyNear;

HandHousehold entering(u8 years_since_poor) {
    HandHousehold h = at_line(-1.f, 3, kNotListed, kAsks);
    h.years_since_poor = years_since_poor;
    return h;
}

} // namespace

TEST_CASE("leaving the poor list is an escape, to near-poor or off the list, and starts the count of years") {
    const Reviewed off = reviewed(at_line(1.f, 3, kPoor), one_line());
    REQUIRE((off.events & (kFlowsOfPoor | kFlowsOfNear)) == kEscaped);
    REQUIRE(off.has(kOpeningPoor));
    REQUIRE(!off.has(kClosingPoor));
    REQUIRE(off.years_since_poor == 0);
    const Reviewed near = reviewed(at_line(0.f, 2, kPoor), one_line());
    REQUIRE((near.events & (kFlowsOfPoor | kFlowsOfNear)) == (kEscaped | kEscapedToNear));
    REQUIRE(near.has(kClosingNear | kOpeningPoor));
    REQUIRE(near.years_since_poor == 0);
}

TEST_CASE("staying poor or staying off the list is no flow") {
    const Reviewed stays = reviewed(at_line(0.f, 3, kPoor), one_line());
    REQUIRE((stays.events & (kFlowsOfPoor | kFlowsOfNear)) == 0);
    REQUIRE(stays.has(kOpeningPoor | kClosingPoor | kRebasedPoor));
    REQUIRE(stays.years_since_poor == kNever);
    const Reviewed off = reviewed(at_line(1.f, 0, kNotListed), one_line());
    REQUIRE((off.events & ~kOccupied) == 0);
}

TEST_CASE("an entry within four reviews of the escape is a return, a later one is new") {
    // An escape at review t leaves 0; at review t + 4 the column still reads 3.
    for (const u8 years : {u8{0}, u8{3}})
        REQUIRE((reviewed(entering(years), one_line()).events & kFlowsOfPoor) == kReturned);
    for (const u8 years : {u8{4}, u8{100}, u8{kNever}})
        REQUIRE((reviewed(entering(years), one_line()).events & kFlowsOfPoor) == kNewlyPoor);
}

TEST_CASE("years since the escape go up by one a review, and never stays never") {
    auto years_after = [](u8 years) {
        HandHousehold h = at_line(1.f, 0, kNotListed);
        h.years_since_poor = h.years_since_near = years;
        const Reviewed after = reviewed(h, one_line());
        REQUIRE(after.years_since_near == after.years_since_poor);
        return after.years_since_poor;
    };
    REQUIRE(years_after(0) == 1);
    REQUIRE(years_after(253) == 254);
    REQUIRE(years_after(254) == 254);
    REQUIRE(years_after(kNever) == kNever);
}

TEST_CASE("households that left within three reviews and are not poor again are newly escaped") {
    auto recent = [](float score, int lacking, u8 status, u8 years, u32 ask) {
        HandHousehold h = at_line(score, lacking, status, ask);
        h.years_since_poor = years;
        return reviewed(h, one_line()).has(kEscapedStock);
    };
    REQUIRE(recent(1.f, 3, kPoor, kNever, kSilent));  // left in this review
    REQUIRE(recent(1.f, 3, kNotListed, 0, kSilent));  // a review ago
    REQUIRE(recent(1.f, 3, kNotListed, 1, kSilent));  // two reviews ago
    REQUIRE(!recent(1.f, 3, kNotListed, 2, kSilent)); // three reviews ago
    REQUIRE(!recent(1.f, 3, kNotListed, kNever, kSilent));
    REQUIRE(recent(0.f, 2, kNearPoor, 0, kSilent));  // near-poor counts as escaped
    REQUIRE(!recent(-1.f, 3, kNotListed, 0, kAsks)); // poor again
}

TEST_CASE("a household is kept out at the third review after it left, once, unless it is poor again") {
    auto kept = [](float score, int lacking, u8 status, u8 years, u32 ask) {
        HandHousehold h = at_line(score, lacking, status, ask);
        h.years_since_poor = years;
        return reviewed(h, one_line()).events & (kKeptOut | kKeptOutOfBoth);
    };
    REQUIRE(kept(1.f, 3, kNotListed, 2, kSilent) == (kKeptOut | kKeptOutOfBoth));
    REQUIRE(kept(0.f, 2, kNearPoor, 2, kSilent) == kKeptOut); // not poor, but near-poor
    for (const u8 years : {u8{0}, u8{1}, u8{3}, u8{kNever}})
        REQUIRE(kept(1.f, 3, kNotListed, years, kSilent) == 0);
    REQUIRE(kept(-1.f, 3, kNotListed, 2, kAsks) == 0); // poor again in this review
    REQUIRE(kept(0.f, 3, kPoor, 2, kSilent) == 0);     // poor again before
    REQUIRE(kept(1.f, 3, kPoor, 2, kSilent) == 0);     // left once more: three reviews from now
}

TEST_CASE("flows of the near-poor: left, became poor, returned, new") {
    REQUIRE((reviewed(at_line(1.f, 0, kNearPoor), one_line()).events & kFlowsOfNear) == kLeftNear);
    const Reviewed poor = reviewed(at_line(0.f, 3, kNearPoor), one_line());
    REQUIRE((poor.events & (kFlowsOfNear | kFlowsOfPoor)) == (kLeftNear | kNearToPoor | kNewlyPoor));
    REQUIRE(poor.years_since_near == 0);
    HandHousehold h = at_line(-1.f, 0, kNotListed, kAsks);
    REQUIRE((reviewed(h, one_line()).events & kFlowsOfNear) == kNewlyNear);
    h.years_since_near = 3;
    REQUIRE((reviewed(h, one_line()).events & kFlowsOfNear) == kReturnedNear);
    h.years_since_near = 4;
    REQUIRE((reviewed(h, one_line()).events & kFlowsOfNear) == kNewlyNear);
}

TEST_CASE("true poverty follows true income and the deprivations, whatever the register says") {
    auto truth = [](const ReviewRules& r, float log_income, int lacking) {
        HandHousehold h = at_line(1.f, lacking, kNotListed);
        h.log_income = log_income;
        return reviewed(h, r).events & (kLatentPoor | kLatentNear);
    };
    const float line = 14.25f, above = std::nextafterf(line, 20.f);
    REQUIRE(truth(one_line(), line, 3) == kLatentPoor);
    REQUIRE(truth(one_line(), line, 2) == kLatentNear);
    REQUIRE(truth(one_line(), above, 12) == 0);
    const float upper = 14.5f, over = std::nextafterf(upper, 20.f);
    REQUIRE(truth(two_lines(), line, 0) == kLatentPoor);
    REQUIRE(truth(two_lines(), above, 2) == kLatentNear);
    REQUIRE(truth(two_lines(), above, 3) == kLatentPoor);
    REQUIRE(truth(two_lines(), upper, 3) == kLatentPoor);
    REQUIRE(truth(two_lines(), over, 12) == 0);
}

TEST_CASE("truly poor and listed as poor needs both") {
    HandHousehold h = at_line(0.f, 3, kPoor);
    h.log_income = 14.f;
    REQUIRE(reviewed(h, one_line()).has(kBothPoor));
    h.log_income = 15.f;
    REQUIRE(!reviewed(h, one_line()).has(kBothPoor));
    h = at_line(1.f, 3, kNotListed);
    h.log_income = 14.f;
    REQUIRE(!reviewed(h, one_line()).has(kBothPoor));
}

TEST_CASE("groups and running programmes of a household stand in its events") {
    HandHousehold h = at_line(1.f, 0, kNotListed);
    h.traits = kMinority | kMerit;
    REQUIRE((reviewed(h, one_line()).events >> 21 << 21) == (kGroupMinority | kGroupMerit));
    h.traits = kNoLabour | 0x20; // without labour, last year too
    REQUIRE((reviewed(h, one_line()).events >> 21 << 21) == (kGroupNoLabour | kWasNoLabour));
    auto running = [&](u32 programmes) {
        return reviewed(h, one_line(), programmes << 20).events & (kAnyProgramme | kThreeProgrammes);
    };
    REQUIRE(running(0) == 0);
    REQUIRE(running(1) == kAnyProgramme);
    REQUIRE(running(2) == kAnyProgramme);
    REQUIRE(running(3) == (kAnyProgramme | kThreeProgrammes));
    REQUIRE(running(4) == (kAnyProgramme | kThreeProgrammes));
}
