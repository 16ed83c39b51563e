// SPDX-License-Identifier: Apache-2.0
// What is delivered, to whom, what it costs and what is counted.
#include "tests/programme_year.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;
using namespace vuon_test;

namespace {

ProgrammeYear with(const ProgrammePolicy& p) {
    ProgrammeYear y;
    y.programmes[0] = p;
    return y;
}

ProgrammePolicy with_places(i64 places) {
    ProgrammePolicy p = plain_programme();
    p.places = {0, places};
    return p;
}

/// Share of the rows with a support that began this year.
i64 newly_supported(const Block& b, int slot = 0) {
    i64 count = 0;
    for (u32 h = 0; h < b.households; ++h)
        count += b.household.slot_age[slot][h] == 0 ? b.household.weight[h] : 0;
    return count;
}

} // namespace

TEST_CASE("those reached hold a support of age zero, are counted, and cost units times the unit cost") {
    Block b = hand_block(100, 3);
    for (u32 h = 0; h < 100; ++h)
        b.household.weight[h] = 4;
    ProgrammePolicy p = plain_programme();
    p.cost_unit = CostUnit::Person;
    p.places = {0, 300}; // 25 households of 12 units
    ProgrammeYear y = with(p);
    y.run(b);
    REQUIRE(newly_supported(b) == 100);
    REQUIRE(y.counted(pReached) == 100);
    REQUIRE(y.counted(pSpent) == 300 * 1'000'000);
    REQUIRE(y.counted(pEligible) == 400);
    REQUIRE(y.counted(pWanted) == 400);
    REQUIRE(y.counted(pMissed) == 300);
}

TEST_CASE("a group's counts are those of its own households") {
    Block b = hand_block(60);
    for (u32 h = 0; h < 20; ++h)
        b.household.traits[h] = kMinority;
    ProgrammePolicy p = with_places(30);
    p.priority = {Tier::Minority};
    ProgrammeYear y = with(p);
    y.run(b);
    REQUIRE(y.counted(pReached, 0, gMinority) == 20);
    REQUIRE(y.counted(pMissed, 0, gMinority) == 0);
    REQUIRE(y.counted(pSpent, 0, gMinority) == 20'000'000);
    REQUIRE(y.counted(pReached) == 30);
    REQUIRE(y.counted(pReached, 0, gMerit) == 0);
}

TEST_CASE("skipped households are missed, not reached") {
    Block b = hand_block(1'000);
    ProgrammePolicy p = plain_programme();
    p.skip = 0.5;
    ProgrammeYear y = with(p);
    y.run(b);
    REQUIRE(y.counted(pWanted) == 1'000);
    REQUIRE(std::abs(static_cast<double>(y.counted(pReached)) - 500.0) < 4.0 * std::sqrt(250.0));
    REQUIRE(y.counted(pReached) + y.counted(pMissed) == 1'000);
}

TEST_CASE("leaked places go to households off the list, cost as much and are counted apart") {
    Block b = hand_block(200);
    for (u32 h = 100; h < 200; ++h)
        b.household.status[h] = kNotListed;
    ProgrammePolicy p = with_places(40);
    p.leak = 0.25;
    ProgrammeYear y = with(p);
    y.run(b);
    REQUIRE(y.counted(pReached) == 30);
    REQUIRE(y.counted(pLeaked) == 10);
    REQUIRE(y.counted(pMissed) == 70);
    REQUIRE(y.counted(pSpent) == 40'000'000);
    i64 off_list = 0;
    for (u32 h = 100; h < 200; ++h)
        off_list += b.household.slot_age[0][h] == 0;
    REQUIRE(off_list == 10);
}

TEST_CASE("a household takes at most so many new supports a year, in the order of the turns") {
    Block b = hand_block(50);
    ProgrammeYear y;
    for (int s = 0; s < kProgrammes; ++s) {
        y.programmes[static_cast<std::size_t>(s)] = plain_programme();
        y.programmes[static_cast<std::size_t>(s)].turn = 10 - s; // the last slot is served first
    }
    y.max_new = 2;
    y.run(b);
    REQUIRE(y.counted(pReached, 3) == 50);
    REQUIRE(y.counted(pReached, 2) == 50);
    REQUIRE(y.counted(pReached, 1) == 0);
    REQUIRE(y.counted(pReached, 0) == 0);
    REQUIRE(y.counted(pSpent, 0) == 0);
    REQUIRE(y.counted(pMissed, 0) == 50);
}

TEST_CASE("a renewal of yearly support is not a new support") {
    Block b = hand_block(50);
    ProgrammeYear y;
    y.programmes[0] = y.programmes[1] = y.programmes[2] = plain_programme();
    y.programmes[0].yearly = true;
    y.programmes[1].turn = 1;
    y.programmes[2].turn = 2;
    y.max_new = 1;
    y.run(b);
    REQUIRE(y.counted(pReached, 0) == 50);
    REQUIRE(y.counted(pReached, 1) == 50);
    REQUIRE(y.counted(pReached, 2) == 0);
}

TEST_CASE("supports age by a year, and what never was stays never") {
    Block b = hand_block(3);
    b.household.slot_age[1][0] = 7;
    b.household.slot_age[1][1] = kNever - 1;
    ProgrammeYear y = with(plain_programme());
    y.run(b);
    REQUIRE(b.household.slot_age[1][0] == 8);
    REQUIRE(b.household.slot_age[1][1] == kNever - 1);
    REQUIRE(b.household.slot_age[1][2] == kNever);
}

TEST_CASE("a support that fails costs its place and does nothing") {
    Block b = hand_block(400);
    ProgrammePolicy p = plain_programme();
    p.fail = 0.25;
    ProgrammeYear y = with(p);
    y.run(b);
    double failed = 0.0;
    for (u32 h = 0; h < 400; ++h)
        failed += b.household.slot_dose[0][h] == 0;
    REQUIRE(y.counted(pSpent) == 400'000'000);
    REQUIRE(std::abs(failed - 100.0) < 4.0 * std::sqrt(75.0));
}

TEST_CASE("doses spread between households around the multiplier of their work") {
    ProgrammePolicy p = plain_programme();
    p.times_business = 3.0;
    p.times_other = 0.5;
    const double sd = 0.5;
    for (const bool business : {false, true}) {
        double sum = 0.0, squares = 0.0;
        const int draws = 20'000;
        for (u64 id = 0; id < draws; ++id) {
            const double dose = drawn_dose(p, sd, business, {1, 0}, id, 2022, 0) / 32.0;
            sum += dose;
            squares += dose * dose;
        }
        const double mean = sum / draws, error = std::sqrt((squares / draws - mean * mean) / draws);
        const double expected = business ? 3.0 : 0.5;
        // A dose is stored in a byte: the largest are cut at 255/32, which takes a hundredth off a mean of three.
        INFO("mean dose " << mean);
        REQUIRE(std::abs(mean - expected) < 4.0 * error + (business ? 0.05 : 0.0));
    }
}

TEST_CASE("the first member of the age and out of school is trained, and may find work") {
    Block b = hand_block(2, 3);
    const u8 idle = static_cast<u8>(Activity::NotWorking), informal = static_cast<u8>(Activity::WageInformal);
    b.person.age_sex[0] = 60;
    b.person.schooling[1] = 9 | kInSchool;
    b.person.activity[2] = idle;
    ProgrammePolicy p = plain_programme();
    p.cost_unit = CostUnit::Trainee;
    p.eligible.member_age_from = 16;
    p.eligible.member_age_to = 45;
    p.job_probability = 1.0;
    ProgrammeYear y = with(p);
    y.run(b);
    for (u32 k = 0; k < 6; ++k)
        REQUIRE(((b.person.flags[k] & kTrained) != 0) == (k == 2 || k == 3));
    REQUIRE(b.person.activity[2] == informal);
    REQUIRE(b.person.activity[3] == static_cast<u8>(Activity::Farm)); // has work already
}

TEST_CASE("coverage is the share of the eligible who are reached, leaks on top") {
    Block b = hand_block(3'000);
    for (u32 h = 1'000; h < 3'000; ++h)
        b.household.status[h] = kNotListed;
    ProgrammePolicy p = plain_programme();
    p.coverage = {0.0, 0.2};
    p.leak = 0.3;
    ProgrammeYear y = with(p);
    y.run(b);
    REQUIRE(std::abs(y.counted(pReached) - 200) <= 1);
    REQUIRE(std::abs(static_cast<double>(y.counted(pLeaked)) / static_cast<double>(y.counted(pReached)) -
                     0.3 / 0.7) < 0.01);
}

TEST_CASE("the first of coverage, places and money binds, and a path holds its last value") {
    ProgrammePolicy p = plain_programme();
    auto units = [&](int year) { return capacity_of(p, year, 1'000, 500, 500).units; };
    REQUIRE(units(1) == -1);
    p.places = {0, 70, 60};
    REQUIRE(units(0) == 0);
    REQUIRE(units(1) == 70);
    REQUIRE(units(9) == 60);
    p.budget_vnd = {0, 65'500'000};
    REQUIRE(units(1) == 65);
    REQUIRE(units(2) == 60);
    p.coverage = {0.05};
    REQUIRE(units(1) == 50);
}
