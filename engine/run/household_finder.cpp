// SPDX-License-Identifier: Apache-2.0
#include "engine/run/household_finder.hpp"

#include <algorithm>
#include <set>

namespace vuon {

void HouseholdFinder::keep(OfBlock& own, const Block& block) const {
    own.before.clear();
    for (u32 h = 0; h < block.households; ++h) {
        const HouseholdColumns& c = block.household;
        if (c.size[h] == 0)
            continue;
        own.before.push_back({c.id[h], c.status[h], c.years_since_poor[h]});
        if (!own.begun && c.status[h] == kPoor)
            own.always.insert(c.id[h]);
    }
    own.begun = true;
}

void HouseholdFinder::deliveries(OfBlock& own, const ObservedVisit& v, const Block& block) const {
    for (u32 h = 0; h < block.households; ++h)
        for (std::size_t s = 0; s < kProgrammes; ++s)
            if (v.plan.programmes[s].active && !v.plan.programmes[s].yearly &&
                block.household.slot_age[s][h] == 0)
                own.found.push_back({block.household.id[h], v.block, v.setup.year, static_cast<int>(s)});
}

bool HouseholdFinder::fits(const Before& before, const Block& block, u32 row, const ObservedVisit& v) const {
    const HouseholdColumns& c = block.household;
    if (kind_ == LifeKind::Escaped)
        return before.status == kPoor && c.years_since_poor[row] == 0;
    // Under a new standard everybody is listed anew: who enters then neither returned nor became poor.
    const bool entered = before.status != kPoor && c.status[row] == kPoor && !v.setup.rebases;
    const bool back = before.years_since_poor + 1 <= v.setup.review.return_window;
    return entered && back == (kind_ == LifeKind::Returned);
}

void HouseholdFinder::close(OfBlock& own, const ObservedVisit& v, const Block& block) const {
    const auto by_id = [](const Before& a, const Before& b) { return a.household < b.household; };
    std::sort(own.before.begin(), own.before.end(), by_id);
    std::set<u64> still;
    for (u32 h = 0; h < block.households; ++h) {
        const u64 id = block.household.id[h];
        if (block.household.size[h] == 0)
            continue;
        if (block.household.status[h] == kPoor && own.always.count(id) != 0)
            still.insert(id);
        const auto at = std::lower_bound(own.before.begin(), own.before.end(), Before{id, 0, 0}, by_id);
        const bool was_there = at != own.before.end() && at->household == id;
        if (kind_ != LifeKind::AlwaysPoor && was_there && fits(*at, block, h, v))
            own.found.push_back({id, v.block, v.setup.year, -1});
    }
    own.always = std::move(still);
    if (kind_ == LifeKind::AlwaysPoor) {
        own.found.clear();
        for (const u64 id : own.always)
            own.found.push_back({id, v.block, v.setup.year, -1});
    }
}

void HouseholdFinder::see(Stage stage, const ObservedVisit& v, const Block& block) {
    OfBlock& own = blocks_[v.block];
    if (stage == Stage::Opened)
        keep(own, block);
    if (stage == Stage::Delivered && kind_ == LifeKind::Reached)
        deliveries(own, v, block);
    if (stage == Stage::Closed && kind_ != LifeKind::Reached)
        close(own, v, block);
}

std::vector<FoundHousehold> HouseholdFinder::found() const {
    std::vector<FoundHousehold> all;
    for (const OfBlock& own : blocks_) {
        std::set<u64> seen;
        for (const FoundHousehold& f : own.found)
            if (seen.insert(f.household).second)
                all.push_back(f);
    }
    return all;
}

} // namespace vuon
