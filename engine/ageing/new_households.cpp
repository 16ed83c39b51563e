// SPDX-License-Identifier: Apache-2.0
#include "engine/ageing/new_households.hpp"

#include <algorithm>

namespace vuon {

static void count(const Block& block, u32 h, Tally& tally, int measure, i64 times) {
    add_to_groups(tally, block.household.traits[h], measure, block.household.weight[h] * times);
}

static int age_of(const Block& block, u32 k) { return block.person.age_sex[k] & 127; }

/// The member who becomes head: the spouse, else the oldest; -1 when nobody is 15 or older.
static int successor(const Block& block, u32 begin, u32 end) {
    int best = -1;
    for (u32 k = begin; k < end; ++k) {
        if (age_of(block, k) < 15)
            continue;
        if (block.person.relation[k] == static_cast<u8>(Relation::Spouse))
            return static_cast<int>(k);
        if (best < 0 || age_of(block, k) > age_of(block, static_cast<u32>(best)))
            best = static_cast<int>(k);
    }
    return best;
}

static void settle(Block& block, u32 begin, u32 end) {
    u8* relation = block.person.relation;
    int head = -1, spouse = -1;
    for (u32 k = begin; k < end; ++k) {
        if (relation[k] == static_cast<u8>(Relation::Head))
            head = static_cast<int>(k);
        if (relation[k] == static_cast<u8>(Relation::Spouse))
            spouse = static_cast<int>(k);
    }
    if (head < 0) {
        head = successor(block, begin, end);
        relation[head] = static_cast<u8>(Relation::Head);
        if (head == spouse)
            spouse = -1;
    }
    if (spouse < 0)
        block.person.flags[head] &= static_cast<u8>(~kPartnered);
}

static bool somebody_grown(const Block& block, u32 begin, u32 end) {
    for (u32 k = begin; k < end; ++k)
        if (age_of(block, k) >= 15)
            return true;
    return false;
}

static void send_to_kin(Block& block, u32 h, u32 begin, u32 end, LifeScratch& s, Tally& tally) {
    for (u32 k = begin; k < end; ++k)
        s.edits.push_back({k, 0});
    count(block, h, tally, mPersonsMovedOut, static_cast<i64>(end - begin));
    count(block, h, tally, mHouseholdsEnded, 1);
    if (block.household.status[h] == kPoor)
        count(block, h, tally, mEndedPoor, 1);
    if (block.household.status[h] == kNearPoor)
        count(block, h, tally, mEndedNear, 1);
    block.household.size[h] = 0;
    ++block.empty_households;
}

void repair_families(Block& block, LifeScratch& s, Tally& tally) {
    if (s.bereaved.empty())
        return;
    member_starts(block, s.start);
    s.edits.clear();
    u32 last = ~0u;
    for (u32 h : s.bereaved) {
        const u32 begin = s.start[h], end = s.start[h + 1];
        if (h == last || begin == end)
            continue;
        last = h;
        if (somebody_grown(block, begin, end))
            settle(block, begin, end);
        else
            send_to_kin(block, h, begin, end, s, tally);
    }
    std::vector<u32> none;
    block.rebuild_persons(s.edits, s.spare, none);
}

static void append_person(Block& block, u64 id, u8 age_sex, u8 schooling, u8 activity, Relation relation) {
    const u32 k = block.persons++;
    block.person.id[k] = id;
    block.person.age_sex[k] = age_sex;
    block.person.schooling[k] = schooling;
    block.person.activity[k] = activity;
    block.person.flags[k] = kPartnered;
    block.person.relation[k] = static_cast<u8>(relation);
}

// Assumptions about what a founder takes along: the common cause of deprivations correlates 0.7 with the parents'
// (the rest is new, so that its spread stays one), and half of the parents' asset loss.
constexpr float kCauseInherited = 0.7f, kCauseNew = 0.714f, kAssetLossTaken = 0.5f;

static u32 append_household(Block& block, const LifeYear& year, u64 id, u32 parent) {
    const u32 h = block.households++;
    HouseholdColumns& c = block.household;
    const HouseholdColumns old = c;
    HouseholdColumns::each(c, [&](auto*& column, auto...) { column[h] = column[parent]; });
    const Words w = words_at(year.key, id, moment(year.year, Decision::NewHousehold));
    c.id[h] = id;
    c.permanent[h] =
        year.child_inherits * old.permanent[parent] + year.child_innovation * standard_normal(w[0]);
    c.common_cause[h] = kCauseInherited * old.common_cause[parent] + kCauseNew * standard_normal(w[1]);
    c.cut_draw[h] = open_uniform(w[2]);
    c.asset_loss[h] = kAssetLossTaken * old.asset_loss[parent];
    c.size[h] = 2;
    c.traits[h] &=
        static_cast<u8>(~kPoorAtStart);     // those who were poor at the start are followed by the head
    for (int p = 0; p < kProgrammes; ++p) { // support stays with the parents
        c.slot_age[p][h] = kNever;
        c.slot_dose[p][h] = 0;
    }
    return h;
}

static void count_founding(const Block& block, u32 h, u32 parent, Tally& tally) {
    // The founder leaves the cohort of the poor at the start, which is followed by the heads.
    if (block.household.traits[parent] & kPoorAtStart)
        tally.at(gPoorAtStart, mPersonsMovedOut) += block.household.weight[parent];
    count(block, h, tally, mHouseholdsFormed, 1);
    count(block, h, tally, mPersonsMovedIn, 1);
    if (block.household.status[h] == kPoor)
        count(block, h, tally, mFormedPoor, 1);
    if (block.household.status[h] == kNearPoor)
        count(block, h, tally, mFormedNear, 1);
}

void found_households(Block& block, const LifeYear& year, LifeScratch& s, Tally& tally) {
    if (s.founders.empty())
        return;
    const u32 more = static_cast<u32>(s.founders.size());
    block.reserve(block.persons + 2 * more, block.households + more);
    for (const LifeScratch::Founder& f : s.founders) {
        const u64 id = derived_id(f.person, year.year, Kind::Household, 0);
        const u32 h = append_household(block, year, id, f.household);
        const Words w = words_at(year.key, f.person, moment(year.year, Decision::Founding), 1);
        const int age = std::clamp((f.age_sex & 127) + static_cast<int>(w[0] % 7) - 3, 16, 60);
        const int years = std::clamp((f.schooling & 31) + static_cast<int>(w[1] % 5) - 2, 0, 18);
        const u8 sex = static_cast<u8>((f.age_sex & kFemale) ^ kFemale);
        const u8 founder_work = f.activity <= static_cast<u8>(Activity::Student)
                                    ? static_cast<u8>(Activity::NotWorking)
                                    : f.activity;
        append_person(block, f.person, f.age_sex, f.schooling & 31, founder_work, Relation::Head);
        append_person(block, derived_id(f.person, year.year, Kind::Partner, 0), static_cast<u8>(age | sex),
                      static_cast<u8>(years), founder_work, Relation::Spouse);
        count_founding(block, h, f.household, tally);
    }
}

} // namespace vuon
