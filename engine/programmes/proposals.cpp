// SPDX-License-Identifier: Apache-2.0
#include "engine/programmes/delivery.hpp"

#include <algorithm>

namespace vuon {

namespace {

u32 standing_of(const HouseholdColumns& c, u32 h) {
    if (c.status[h] == kPoor)
        return kIsPoor;
    if (c.status[h] == kNearPoor)
        return kIsNearPoor;
    // Off the list for at most three years (the household left during one of the last three reviews).
    return c.years_since_poor[h] < 3 ? kIsEscaped : kIsNotListed;
}

bool some_member(const Block& b, const EligibilityRule& rule, u32 first, u32 count) {
    for (u32 k = first; k < first + count; ++k) {
        const int age = b.person.age_sex[k] & 127;
        const bool in_school = (b.person.schooling[k] & kInSchool) != 0;
        if (age >= rule.member_age_from && age <= rule.member_age_to &&
            (rule.member_in_school < 0 || in_school == (rule.member_in_school == 1)))
            return true;
    }
    return false;
}

bool has_worker(const Block& b, u32 first, u32 count) {
    for (u32 k = first; k < first + count; ++k)
        if (b.person.activity[k] >= static_cast<u8>(Activity::WageFormal) &&
            b.person.activity[k] <= static_cast<u8>(Activity::OwnBusiness))
            return true;
    return false;
}

bool other_conditions(const Block& b, const EligibilityRule& rule, u32 h, u32 first) {
    const HouseholdColumns& c = b.household;
    if (rule.deprived_any != 0 && (c.deprivations[h] & rule.deprived_any) == 0)
        return false;
    if (rule.traits_any != 0 && (c.traits[h] & rule.traits_any) == 0)
        return false;
    if (rule.member_age_from >= 0 && !some_member(b, rule, first, c.size[h]))
        return false;
    return rule.has_worker < 0 || has_worker(b, first, c.size[h]) == (rule.has_worker == 1);
}

bool holds(PriorityTier t, const HouseholdColumns& c, u32 h, u32 standing, u32 statuses) {
    switch (t.tier) {
    case Tier::Area:
        return (statuses >> t.status & 1u) != 0;
    case Tier::Minority:
        return (c.traits[h] & kMinority) != 0;
    case Tier::Merit:
        return (c.traits[h] & kMerit) != 0;
    case Tier::NoLabour:
        return (c.traits[h] & kNoLabour) != 0;
    case Tier::Poor:
        return standing == kIsPoor;
    case Tier::NearPoor:
        return standing == kIsNearPoor;
    case Tier::Escaped:
        return standing == kIsEscaped;
    case Tier::LowestScore:
        return false;
    }
    return false;
}

// Eight tier bits, best first, then 20 bits of score (lowest first) if asked for, then the lottery.
u64 priority_key(const ProgrammePolicy& programme, const HouseholdColumns& c, u32 h, u32 standing,
                 u32 statuses, u32 lottery) {
    u64 key = 0;
    int bit = 63;
    u32 rank = 0;
    for (const PriorityTier& t : programme.priority) {
        --bit;
        if (holds(t, c, h, standing, statuses))
            key |= u64{1} << bit;
        if (t.tier == Tier::LowestScore) {
            const float x = std::clamp((8.f - c.score[h]) * 65536.f, 0.f, 1048575.f);
            rank = static_cast<u32>(x);
        }
    }
    return key | static_cast<u64>(rank) << 32 | lottery;
}

u32 units_of(const ProgrammePolicy& programme, const HouseholdColumns& c, u32 h) {
    return programme.cost_unit == CostUnit::Person ? u32{c.size[h]} * c.weight[h] : c.weight[h];
}

void add_groups(std::array<i64, kHouseholdGroups>& counts, const HouseholdColumns& c, u32 h) {
    for (int g = 0; g < kHouseholdGroups; ++g)
        if (in_group(g, c.traits[h]))
            counts[static_cast<std::size_t>(g)] += c.weight[h];
}

/// Whether the household may take part because of where it lives, whatever the register says.
bool eligible_by_area(const EligibilityRule& rule, u32 statuses, u8 traits) {
    return (rule.areas & statuses) != 0 ||
           ((rule.minority_areas & statuses) != 0 && (traits & kMinority) != 0);
}

bool open_to_unlisted(const ProgrammeSet& programmes, u32 statuses) {
    return std::any_of(programmes.begin(), programmes.end(), [&](const ProgrammePolicy& p) {
        return p.active && ((p.eligible.areas | p.eligible.minority_areas) & statuses) != 0;
    });
}

bool supported(const ProgrammePolicy& programme, const HouseholdColumns& c, u32 h, int slot) {
    return !programme.yearly && c.slot_age[slot][h] < programme.duration_years;
}

} // namespace

void propose(const Block& b, const ProgrammeSet& programmes, const ProposalYear& y, ProposalSet& out) {
    for (ProposalList& list : out)
        list.clear();
    const HouseholdColumns& c = b.household;
    const bool open = open_to_unlisted(programmes, y.statuses);
    for (u32 h = 0; h < b.households; ++h) {
        if (c.size[h] == 0)
            continue;
        const u32 standing = standing_of(c, h);
        const float k = c.score[h] + y.pace;
        const bool looks_eligible = standing == kIsNotListed && k <= static_cast<float>(kLeakWindow);
        if (standing == kIsNotListed && !looks_eligible && !open)
            continue;
        const Words demand = words_at(y.key, c.id[h], moment(y.year, Decision::Demand));
        const Words lottery = words_at(y.key, c.id[h], moment(y.year, Decision::Delivery));
        for (int p = 0; p < kProgrammes; ++p) {
            const ProgrammePolicy& programme = programmes[static_cast<std::size_t>(p)];
            if (!programme.active)
                continue;
            const std::size_t s = static_cast<std::size_t>(p);
            const EligibilityRule& rule = programme.eligible;
            if (!eligible_by_area(rule, y.statuses, c.traits[h]) && (rule.standing & standing) == 0) {
                if (looks_eligible && !supported(programme, c, h, p))
                    out[s].leak.push_back({lottery[s], h, units_of(programme, c, h)});
                continue;
            }
            if (!other_conditions(b, rule, h, (*y.start)[h]))
                continue;
            add_groups(out[s].eligible_households, c, h);
            const bool wants = (demand[s] >> 16) < static_cast<u32>(programme.demand * 65536.0 + 0.5);
            if (!wants || supported(programme, c, h, p))
                continue;
            add_groups(out[s].wanted_households, c, h);
            const bool skipped = (demand[s] & 0xffffu) < static_cast<u32>(programme.skip * 65536.0 + 0.5);
            if (skipped)
                continue;
            out[s].proposed_households += c.weight[h];
            out[s].eligible.push_back({priority_key(programme, c, h, standing, y.statuses, lottery[s]), h,
                                       units_of(programme, c, h)});
        }
    }
}

Capacity capacity_of(const ProgrammePolicy& programme, int year_index, i64 eligible_households,
                     i64 proposed_units, i64 proposed_households) {
    Capacity capacity;
    capacity.leak_share = programme.leak;
    auto at = [&](const auto& path) {
        return path.empty()
                   ? decltype(path[0] + 0)(-1)
                   : path[std::min<std::size_t>(static_cast<std::size_t>(year_index), path.size() - 1)];
    };
    auto limit = [&](i64 units) {
        capacity.units = capacity.units < 0 ? units : std::min(capacity.units, units);
    };
    if (const double share = at(programme.coverage); share >= 0.0 && proposed_households > 0) {
        // A coverage is the share of the eligible who are reached: what leaks comes on top of it.
        const double households =
            share * static_cast<double>(eligible_households) / (1.0 - std::min(0.9, programme.leak));
        const double each = static_cast<double>(proposed_units) / static_cast<double>(proposed_households);
        limit(static_cast<i64>(households * each));
    }
    if (const i64 places = at(programme.places); places >= 0)
        limit(places);
    if (const i64 money = at(programme.budget_vnd); money >= 0 && programme.unit_cost_vnd > 0)
        limit(money / programme.unit_cost_vnd);
    return capacity;
}

} // namespace vuon
