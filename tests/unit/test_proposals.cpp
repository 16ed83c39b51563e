// SPDX-License-Identifier: Apache-2.0
// Who may ask for a programme, who asks, and in which order.
#include "tests/programme_year.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;
using namespace vuon_test;

namespace {

ProgrammeYear year_of(const EligibilityRule& rule) {
    ProgrammeYear y;
    y.programmes[0] = plain_programme();
    y.programmes[0].eligible = rule;
    return y;
}

i64 eligible(const Block& b, const EligibilityRule& rule) {
    ProgrammeYear y = year_of(rule);
    y.propose(b);
    return y.proposals[0].eligible_households[gAll];
}

EligibilityRule poor_and() {
    EligibilityRule rule;
    rule.standing = kIsPoor;
    return rule;
}

/// Households in the order in which they would be served.
std::vector<u32> order(const Block& b, const std::vector<PriorityTier>& priority, u32 statuses = 0) {
    ProgrammeYear y = year_of(poor_and());
    y.programmes[0].eligible.standing = kIsPoor | kIsNearPoor | kIsEscaped;
    y.programmes[0].priority = priority;
    y.statuses = statuses;
    y.propose(b);
    std::vector<Proposal> list = y.proposals[0].eligible;
    std::sort(list.begin(), list.end(), [](const Proposal& a, const Proposal& c) { return a.key > c.key; });
    std::vector<u32> rows;
    for (const Proposal& p : list)
        rows.push_back(p.household);
    return rows;
}

void require_share(i64 count, i64 of, double share) {
    INFO(count << " of " << of << ", expected share " << share);
    REQUIRE(std::abs(static_cast<double>(count) - share * static_cast<double>(of)) <
            4.0 * std::sqrt(static_cast<double>(of) * share * (1.0 - share)));
}

} // namespace

TEST_CASE("standing: poor, near-poor, escaped for three years, not listed") {
    Block b = hand_block(5);
    for (u32 h = 1; h < 5; ++h)
        b.household.status[h] = h == 1 ? kNearPoor : kNotListed;
    b.household.years_since_poor[2] = 2; // left at the third last review
    b.household.years_since_poor[3] = 3;
    EligibilityRule rule;
    const std::vector<std::pair<u32, i64>> expected{
        {kIsPoor, 1}, {kIsNearPoor, 1}, {kIsEscaped, 1}, {kIsNotListed, 2}, {kIsPoor | kIsEscaped, 2}};
    for (const auto& [standing, count] : expected) {
        rule.standing = standing;
        INFO("standing bits " << standing);
        CHECK(eligible(b, rule) == count);
    }
}

TEST_CASE("where a commune has the status, everybody may take part, or every minority household") {
    Block b = hand_block(4);
    for (u32 h = 1; h < 4; ++h)
        b.household.status[h] = kNotListed;
    for (u32 h = 0; h < 4; ++h)
        b.household.score[h] = 5.f; // far above the line
    b.household.traits[2] = kMinority;
    EligibilityRule rule = poor_and();
    rule.areas = 0b01;
    rule.minority_areas = 0b10;
    ProgrammeYear y = year_of(rule);
    const auto eligible_with = [&](u32 statuses) {
        y.statuses = statuses;
        y.propose(b);
        return y.proposals[0].eligible_households[gAll];
    };
    CHECK(eligible_with(0b00) == 1);
    CHECK(eligible_with(0b01) == 4);
    CHECK(eligible_with(0b10) == 2);
    CHECK(y.proposals[0].leak.empty());
}

TEST_CASE("a household that has ended proposes nothing") {
    Block b = hand_block(3, 0);
    REQUIRE(eligible(b, poor_and()) == 0);
}

TEST_CASE("any of the named indicators, traits") {
    Block b = hand_block(4);
    b.household.deprivations[0] = 0b0100;
    b.household.deprivations[1] = 0b1000;
    b.household.traits[2] = kMerit;
    EligibilityRule rule = poor_and();
    rule.deprived_any = 0b0110;
    REQUIRE(eligible(b, rule) == 1);
    rule = poor_and();
    rule.traits_any = kMerit | kMinority;
    REQUIRE(eligible(b, rule) == 1);
}

TEST_CASE("some member of the age, both ends included, in or out of school; a worker or none") {
    Block b = hand_block(3);
    b.person.age_sex[0] = 20;
    b.person.age_sex[2] = 21 | kFemale;
    b.person.schooling[2] = 9 | kInSchool;
    b.person.activity[4] = b.person.activity[5] = static_cast<u8>(Activity::NotWorking);
    EligibilityRule rule = poor_and();
    rule.member_age_from = 20;
    rule.member_age_to = 21;
    REQUIRE(eligible(b, rule) == 2);
    rule.member_in_school = 0;
    REQUIRE(eligible(b, rule) == 1);
    rule.member_in_school = 1;
    REQUIRE(eligible(b, rule) == 1);
    rule.member_age_to = 20;
    REQUIRE(eligible(b, rule) == 0);
    rule = poor_and();
    rule.has_worker = 1;
    REQUIRE(eligible(b, rule) == 2);
    rule.has_worker = 0;
    REQUIRE(eligible(b, rule) == 1);
}

TEST_CASE("the stated share of the eligible wants it, and the stated share of those is skipped") {
    const Block b = hand_block(20'000);
    ProgrammeYear y = year_of(poor_and());
    y.programmes[0].demand = 0.35;
    y.programmes[0].skip = 0.15;
    y.propose(b);
    const ProposalList& list = y.proposals[0];
    REQUIRE(list.eligible_households[gAll] == 20'000);
    require_share(list.wanted_households[gAll], 20'000, 0.35);
    require_share(static_cast<i64>(list.eligible.size()), list.wanted_households[gAll], 0.85);
    REQUIRE(list.proposed_households == static_cast<i64>(list.eligible.size()));
}

TEST_CASE("households just above the line look eligible and form the leak pool, others do not") {
    Block b = hand_block(4);
    for (u32 h = 0; h < 4; ++h)
        b.household.status[h] = kNotListed;
    const float window = static_cast<float>(kLeakWindow);
    b.household.score[0] = window - 0.5f;
    b.household.score[1] = window - 0.499f;
    b.household.years_since_poor[2] = 1; // newly escaped: known to officials, not mistaken for poor
    b.household.slot_age[0][3] = 1;      // has the support already
    ProgrammeYear y = year_of(poor_and());
    y.pace = 0.5f;
    y.propose(b);
    REQUIRE(y.proposals[0].eligible.empty());
    REQUIRE(y.proposals[0].leak.size() == 1);
    REQUIRE(y.proposals[0].leak[0].household == 0);
}

TEST_CASE("who has running support does not ask again until it ends; yearly support is renewed") {
    Block b = hand_block(3);
    b.household.slot_age[0][0] = 3; // the last of four years
    b.household.slot_age[0][1] = 4;
    ProgrammeYear y = year_of(poor_and());
    y.propose(b);
    REQUIRE(y.proposals[0].wanted_households[gAll] == 2);
    REQUIRE(y.proposals[0].eligible_households[gAll] == 3);
    y.programmes[0].yearly = true;
    y.propose(b);
    REQUIRE(y.proposals[0].wanted_households[gAll] == 3);
}

TEST_CASE("tiers are served in their order, whatever lies below them") {
    Block b = hand_block(5);
    b.household.traits[0] = kMinority;
    b.household.traits[1] = kMerit;
    b.household.traits[2] = kMinority | kMerit;
    b.household.status[4] = kNearPoor;
    REQUIRE(order(b, {Tier::Minority, Tier::Merit}).front() == 2);
    REQUIRE(order(b, {Tier::Minority, Tier::Merit})[1] == 0);
    REQUIRE(order(b, {Tier::Minority, Tier::Merit})[2] == 1);
    REQUIRE(order(b, {Tier::Merit, Tier::Minority})[1] == 1);
    REQUIRE(order(b, {Tier::Poor}).back() == 4);
    REQUIRE(order(b, {Tier::NearPoor}).front() == 4);
    REQUIRE(order(b, {{Tier::Area, 1}, Tier::NearPoor}, 0b10).front() == 4); // all live there
}

TEST_CASE("the lowest score goes first when it is asked for, the lottery decides otherwise") {
    Block b = hand_block(40);
    for (u32 h = 0; h < 40; ++h)
        b.household.score[h] = 1.f - 0.05f * static_cast<float>(h);
    std::vector<u32> lowest_first(40);
    for (u32 h = 0; h < 40; ++h)
        lowest_first[h] = 39 - h;
    REQUIRE(order(b, {Tier::LowestScore}) == lowest_first);
    REQUIRE(order(b, {}) != lowest_first);
}

TEST_CASE("units are households, or persons where the cost is by person, times the weight") {
    Block b = hand_block(1, 3);
    b.household.weight[0] = 10;
    ProgrammeYear y = year_of(poor_and());
    y.propose(b);
    REQUIRE(y.proposals[0].eligible[0].units == 10);
    REQUIRE(y.proposals[0].eligible_households[gAll] == 10);
    y.programmes[0].cost_unit = CostUnit::Person;
    y.propose(b);
    REQUIRE(y.proposals[0].eligible[0].units == 30);
}
