// SPDX-License-Identifier: Apache-2.0
// The review's margins, cut and lines on households worked by hand.
#include "tests/households/review_by_hand.hpp"

using namespace vuon;
using namespace vuon_test;

TEST_CASE("a listed household inside the exit margin stays, outside it leaves") {
    const ReviewRules r = one_line();
    for (const u8 before : {u8{kPoor}, u8{kNearPoor}}) {
        REQUIRE(status_after(at_line(0.f, 3, before), r) == kPoor);
        REQUIRE(status_after(at_line(kExit, 3, before), r) == kPoor);
        REQUIRE(status_after(at_line(kExit, 2, before), r) == kNearPoor);
        REQUIRE(status_after(at_line(kExit + kHair, 3, before), r) == kNotListed);
        REQUIRE(status_after(at_line(kExit + kHair, 12, before), r) == kNotListed);
    }
}

TEST_CASE("an unlisted household enters only if it asks and lies below by the entry margin") {
    const ReviewRules r = one_line();
    REQUIRE(status_after(at_line(-kEntry, 3, kNotListed, kAsks), r) == kPoor);
    REQUIRE(status_after(at_line(-kEntry, 2, kNotListed, kAsks), r) == kNearPoor);
    REQUIRE(status_after(at_line(-kEntry + kHair, 3, kNotListed, kAsks), r) == kNotListed);
    REQUIRE(status_after(at_line(-kEntry, 3, kNotListed, kSilent), r) == kNotListed);
    REQUIRE(status_after(at_line(-5.f, 12, kNotListed, kSilent), r) == kNotListed);
}

TEST_CASE("a listed household is reviewed whether it asks or not") {
    REQUIRE(status_after(at_line(-1.f, 3, kNearPoor, kSilent), one_line()) == kPoor);
    REQUIRE(status_after(at_line(-1.f, 3, kNearPoor, kAsks), one_line()) == kPoor);
}

TEST_CASE("the pace moves every household, the stayers' part only those without labour") {
    ReviewRules r = one_line();
    r.pace = 0.25f;
    REQUIRE(status_after(at_line(kExit - 0.25f, 3, kPoor), r) == kPoor);
    REQUIRE(status_after(at_line(kExit - 0.25f + kHair, 3, kPoor), r) == kNotListed);
    r.stayer_extra = -0.125f;
    REQUIRE(status_after(at_line(kExit - 0.125f, 3, kPoor), r) == kNotListed);
    HandHousehold without_labour = at_line(kExit - 0.125f, 3, kPoor);
    without_labour.traits = kNoLabour;
    REQUIRE(status_after(without_labour, r) == kPoor);
    without_labour.score += kHair;
    REQUIRE(status_after(without_labour, r) == kNotListed);
}

TEST_CASE("the household's fixed draw decides at a cut between two whole numbers") {
    ReviewRules r = one_line();
    r.cut[0] = 3.5f;
    HandHousehold h = at_line(0.f, 3, kPoor);
    h.cut_draw = 0.5f;
    REQUIRE(status_after(h, r) == kPoor);
    h.cut_draw = 0.4375f;
    REQUIRE(status_after(h, r) == kNearPoor);
    h.deprivations = 0xf; // four indicators
    REQUIRE(status_after(h, r) == kPoor);
}

TEST_CASE("the near-poor leave at a margin of their own, the poor at theirs") {
    ReviewRules r = one_line();
    r.near_exit_margin = 0.03125f;
    REQUIRE(status_after(at_line(0.03125f, 2, kNearPoor), r) == kNearPoor);
    REQUIRE(status_after(at_line(0.03125f + kHair, 2, kNearPoor), r) == kNotListed);
    REQUIRE(status_after(at_line(0.03125f + kHair, 2, kPoor), r) == kNearPoor);
    REQUIRE(status_after(at_line(kExit + kHair, 2, kPoor), r) == kNotListed);
    ReviewRules two = two_lines();
    two.near_exit_margin = 0.03125f;
    REQUIRE(status_after(at_line(kBand + 0.03125f, 0, kNearPoor), two) == kNearPoor);
    REQUIRE(status_after(at_line(kBand + 0.03125f + kHair, 0, kNearPoor), two) == kNotListed);
    REQUIRE(status_after(at_line(kExit, 0, kPoor), two) == kPoor);
}

TEST_CASE(
    "a listed household changes its class only beyond the deprivation margin, one off the list at the cut") {
    ReviewRules r = one_line();
    r.deprivation_margin = 0.5f;
    const auto counted = [](float count, u8 before) {
        HandHousehold h = at_line(-kEntry, static_cast<int>(count), before, kAsks);
        h.cut_draw = count - static_cast<float>(static_cast<int>(count));
        return h;
    };
    REQUIRE(status_after(counted(3.f, kNotListed), r) == kPoor);
    REQUIRE(status_after(counted(2.9375f, kNotListed), r) == kNearPoor);
    REQUIRE(status_after(counted(3.4375f, kNearPoor), r) == kNearPoor);
    REQUIRE(status_after(counted(3.5f, kNearPoor), r) == kPoor);
    REQUIRE(status_after(counted(2.5f, kPoor), r) == kPoor);
    REQUIRE(status_after(counted(2.4375f, kPoor), r) == kNearPoor);
    r.fresh = 1; // a change of standard knows no class before
    REQUIRE(status_after(counted(3.f, kNearPoor), r) == kPoor);
    REQUIRE(status_after(counted(2.9375f, kPoor), r) == kNearPoor);
}

TEST_CASE("minority households have a cut of their own") {
    ReviewRules r = one_line();
    r.cut[1] = 2.f;
    HandHousehold h = at_line(0.f, 2, kPoor);
    REQUIRE(status_after(h, r) == kNearPoor);
    h.traits = kMinority;
    REQUIRE(status_after(h, r) == kPoor);
}

TEST_CASE("indicators that the standard does not have are not counted") {
    ReviewRules r = one_line();
    HandHousehold h = at_line(0.f, 0, kPoor);
    h.deprivations = 0b1000000000011; // care access is not of this standard
    REQUIRE(status_after(h, r) == kNearPoor);
    r.indicators = 0b1000000000011;
    REQUIRE(status_after(h, r) == kPoor);
}

TEST_CASE("two lines: at or below the lower one poor, up to the upper one near-poor") {
    const ReviewRules r = two_lines();
    REQUIRE(status_after(at_line(kExit, 0, kPoor), r) == kPoor);
    REQUIRE(status_after(at_line(kExit + kHair, 0, kPoor), r) == kNearPoor);
    REQUIRE(status_after(at_line(kBand + kExit, 0, kPoor), r) == kNearPoor);
    REQUIRE(status_after(at_line(kBand + kExit + kHair, 0, kPoor), r) == kNotListed);
    REQUIRE(status_after(at_line(kBand + kExit, 0, kNearPoor), r) == kNearPoor);
}

TEST_CASE("two lines: a near-poor household becomes poor only at the entry margin below the lower line") {
    const ReviewRules r = two_lines();
    REQUIRE(status_after(at_line(-kEntry, 0, kNearPoor), r) == kPoor);
    REQUIRE(status_after(at_line(-kEntry + kHair, 0, kNearPoor), r) == kNearPoor);
}

TEST_CASE("two lines: who is off the list and asks enters at the entry margin below either line") {
    const ReviewRules r = two_lines();
    REQUIRE(status_after(at_line(kBand - kEntry, 0, kNotListed, kAsks), r) == kNearPoor);
    REQUIRE(status_after(at_line(kBand - kEntry + kHair, 0, kNotListed, kAsks), r) == kNotListed);
    REQUIRE(status_after(at_line(-kEntry, 0, kNotListed, kAsks), r) == kPoor);
    REQUIRE(status_after(at_line(-kEntry + kHair, 0, kNotListed, kAsks), r) == kNearPoor);
    REQUIRE(status_after(at_line(-kEntry, 0, kNotListed, kSilent), r) == kNotListed);
}

TEST_CASE("two lines: enough deprivations make a household between the lines poor, above them never") {
    const ReviewRules r = two_lines();
    REQUIRE(status_after(at_line(kBand + kExit, 5, kNearPoor), r) == kPoor);
    REQUIRE(status_after(at_line(kBand + kExit, 4, kNearPoor), r) == kNearPoor);
    REQUIRE(status_after(at_line(kBand + kExit + kHair, 12, kNearPoor), r) == kNotListed);
}

TEST_CASE("a household without members is nowhere on the list and counts in nothing") {
    HandHousehold h = at_line(-1.f, 5, kPoor);
    h.size = 0;
    const Reviewed after = reviewed(h, one_line());
    REQUIRE(after.status == kNotListed);
    REQUIRE(!after.has(kOccupied));
}

TEST_CASE("a change of standard classifies everybody afresh, without margins and without asking") {
    ReviewRules r = one_line();
    r.fresh = 1;
    auto rebased = [&](const HandHousehold& h) {
        return reviewed(h, r, 0, &YearKernels::rebase, kOccupied | kRebasedPoor | kEscaped);
    };
    for (const u8 before : {u8{kPoor}, u8{kNearPoor}, u8{kNotListed}}) {
        REQUIRE(rebased(at_line(0.f, 3, before)).status == kPoor);
        REQUIRE(rebased(at_line(0.f, 2, before)).status == kNearPoor);
        REQUIRE(rebased(at_line(kHair, 12, before)).status == kNotListed);
    }
    REQUIRE(rebased(at_line(0.f, 3, kNotListed)).events == (kOccupied | kEscaped | kRebasedPoor));
    REQUIRE(rebased(at_line(0.f, 2, kPoor)).events == (kOccupied | kEscaped | kRebasedNear));
    REQUIRE(rebased(at_line(1.f, 2, kPoor)).events == (kOccupied | kEscaped));
}

TEST_CASE("a change of standard leaves the history of the household alone") {
    ReviewRules r = one_line();
    r.fresh = 1;
    HandHousehold h = at_line(1.f, 3, kPoor);
    h.years_since_poor = 7;
    h.years_since_near = 2;
    const Reviewed after = reviewed(h, r, 0, &YearKernels::rebase, kOccupied);
    REQUIRE(after.years_since_poor == 7);
    REQUIRE(after.years_since_near == 2);
}

TEST_CASE("a fresh review under two lines uses both lines without margins") {
    ReviewRules r = two_lines();
    r.fresh = 1;
    auto status = [&](float score, int lacking) {
        return reviewed(at_line(score, lacking, kPoor), r, 0, &YearKernels::rebase, kOccupied).status;
    };
    REQUIRE(status(0.f, 0) == kPoor);
    REQUIRE(status(kHair, 0) == kNearPoor);
    REQUIRE(status(kBand, 0) == kNearPoor);
    REQUIRE(status(kBand, 5) == kPoor);
    REQUIRE(status(kBand + kHair, 12) == kNotListed);
}
