// SPDX-License-Identifier: Apache-2.0
// What a programme does and for whom, as plain numbers, per variant.
#pragma once
#include "engine/base/integers.hpp"

#include <string>
#include <vector>

namespace vuon {

/// Predicates that a priority list may name, best first.
enum class Tier : u8 {
    Area, // the commune has a status
    Minority,
    Merit,
    NoLabour,
    Poor,
    NearPoor,
    Escaped,
    LowestScore
};
struct PriorityTier {
    Tier tier;
    u8 status; // of Tier::Area: index of the status
    PriorityTier(Tier of, u8 index = 0) : tier(of), status(index) {}
    bool operator==(const PriorityTier&) const = default;
};

/// Bits of a household's standing for eligibility.
enum Standing : u32 { kIsPoor = 1, kIsNearPoor = 2, kIsEscaped = 4, kIsNotListed = 8 };

struct EligibilityRule {
    u32 standing = 0;                             // any of these bits
    u32 deprived_any = 0;                         // any of these indicators, 0 = no condition
    int member_age_from = -1, member_age_to = -1; // some member of that age, both included; -1 = no condition
    int member_in_school = -1;                    // -1 any, 0 not, 1 in school
    int has_worker = -1;                          // -1 any
    u32 traits_any = 0;                           // any of these trait bits, 0 = no condition
    // Or by where the household lives, whatever its standing; bits of statuses that the commune has. The other
    // conditions hold for these households too.
    u32 areas = 0, minority_areas = 0;
    bool operator==(const EligibilityRule&) const = default;
};

enum class CostUnit : u8 { Household, Person, Trainee };

struct ProgrammePolicy {
    std::string id;
    bool active = false;
    EligibilityRule eligible;
    std::vector<PriorityTier> priority;
    int turn = 0;
    // by year since the start (index 0 = start year); negative = no such limit
    std::vector<double> coverage; // share of the eligible households
    std::vector<i64> places;      // units of cost (households, persons)
    std::vector<i64> budget_vnd;
    i64 unit_cost_vnd = 0;
    CostUnit cost_unit = CostUnit::Household;
    bool yearly = false;  // renewed every year by those who keep being eligible (insurance)
    double already = 0.0; // share of the eligible with running support at the start
    double demand = 1.0;  // probability that an eligible household without support wants it in a year
    double leak = 0.0, skip = 0.0;
    double ramp_first = 1.0, ramp_later = 1.0; // effect share one year and more than one year after delivery
    int duration_years = 1;
    double decay = 0.0, fail = 0.0;
    double times_business = 1.0, times_other = 1.0;
    u32 clears = 0;
    int clear_years = 0;
    double loss_factor = 1.0, illness_factor = 1.0, job_probability = 0.0;
    bool operator==(const ProgrammePolicy&) const = default;
};

constexpr double kLeakWindow =
    0.30; // log points above the line within which a household looks eligible (assumption)

} // namespace vuon
