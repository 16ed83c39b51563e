// SPDX-License-Identifier: Apache-2.0
// Blocks written by hand for proposals, delivery and life events.
#pragma once
#include "engine/ageing/life_events.hpp"

namespace vuon_test {

/// Households of `members` adults of 30 who farm; on the poor list, without support, with a score of zero.
inline vuon::Block hand_block(vuon::u32 households, vuon::u8 members = 2) {
    using namespace vuon;
    Block b;
    b.reserve(households * members, households);
    b.households = households;
    b.persons = households * members;
    HouseholdColumns& c = b.household;
    for (u32 h = 0; h < households; ++h) {
        c.id[h] = 1'000'000 + h;
        c.permanent[h] = c.persistent[h] = c.income_loss[h] = c.asset_loss[h] = c.review_error[h] = 0.f;
        c.common_cause[h] = c.cut_draw[h] = c.score[h] = 0.f;
        c.log_income[h] = 14.f;
        c.deprivations[h] = 0;
        c.size[h] = members;
        c.status[h] = kPoor;
        c.years_since_poor[h] = c.years_since_near[h] = kNever;
        c.traits[h] = 0;
        c.floor_area[h] = 100;
        c.weight[h] = 1;
        for (int s = 0; s < kProgrammes; ++s) {
            c.slot_age[s][h] = kNever;
            c.slot_dose[s][h] = 0;
        }
        for (u8 m = 0; m < members; ++m) {
            const u32 k = h * members + m;
            b.person.id[k] = 1 + k;
            b.person.age_sex[k] = static_cast<u8>(30 | (m % 2 ? kFemale : 0));
            b.person.schooling[k] = 9;
            b.person.activity[k] = static_cast<u8>(Activity::Farm);
            b.person.flags[k] = m < 2 && members > 1 ? kPartnered : 0;
            b.person.relation[k] = static_cast<u8>(m == 0   ? Relation::Head
                                                   : m == 1 ? Relation::Spouse
                                                            : Relation::Other);
        }
    }
    return b;
}

} // namespace vuon_test
