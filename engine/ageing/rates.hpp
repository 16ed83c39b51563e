// SPDX-License-Identifier: Apache-2.0
// Demographic rates of a place and the thresholds made from them for one year.
//
//   P(die)   = 1 - exp(-m(age, sex, t) exp(a poor + b EM)),  m rescaled so that the place's total keeps m
//   P(birth) = ASFR(age, t) exp(c [parity >= 2] + d EM), rescaled so that the place's total keeps the ASFR
//   P(leave) = leaving(sex, age) x formation, for a child of the head without a partner
//   P(move)  = net out-migration x profile(age) for the others; whole families by the first member's draw
//
// Units: probabilities a year. Sources: mortality.csv, fertility.csv, leaving_home.csv, migration.csv,
// enrolment.csv, employment_transitions.csv. Checked by tests/statistical/test_demography.cpp.
#pragma once
#include "engine/base/parameters.hpp"
#include "engine/kernels/year_kernels.hpp"

#include <array>
#include <vector>

namespace vuon {

constexpr int kAgeIndex = 128; // an index by age is always below this

struct DemographicRates {
    int first_year = 0;
    std::vector<std::array<std::array<double, kAgeIndex>, 2>>
        mortality;                                          // [year][male, female][age] deaths a person-year
    std::vector<std::array<double, kAgeIndex>> births;      // [year][age] births a woman-year
    std::array<std::array<double, kAgeIndex>, 2> leaving{}; // [male, female][age]
    std::array<double, kAgeIndex> migration_profile{};      // relative to the mean
    std::array<std::array<std::array<double, kAgeIndex>, 2>, 2>
        enrolled{};                                    // [urban][minority][age] share in school
    std::array<std::array<double, 8>, 8> transition{}; // [from activity][to activity], rows sum to 1
    std::array<double, 8> activity_premium{};          // log points on labour, by activity
    int elder_age = 65;
    int adult_schooling_from = 16, adult_schooling_to = 31, years_needed_young = 9, years_needed = 12;
    int child_from = 3, child_to = 16;
    int working_from = 16, working_to = 61;

    const std::array<std::array<double, kAgeIndex>, 2>& mortality_of(int year) const;
    const std::array<double, kAgeIndex>& births_of(int year) const;
};

/// Shares of the population that the group multipliers are rescaled with.
struct GroupShares {
    double poor = 0.0, minority = 0.0,
           births_at_two = 0.0; // the last: share of births by women with two or more
};

/// Exact thresholds for those who pass the screens.
struct ExactRates {
    u32 birth[4][kAgeIndex]; // [parity >= 2 | minority << 1][age]
    u32 leave[2][kAgeIndex]; // [female][age]
    u32 migrate[kAgeIndex];  // single out-migration
    u32 family;              // the whole household, by its first member's word (counted from the top)
    u32 male_birth;          // a newborn is a boy
    u32 found;               // a leaver founds a household (else joins one elsewhere)
};

struct MovingRates {
    double net_migration = 0.0; // per person and year; negative = out
    double formation = 1.0;     // factor on leaving home, follows the path of the number of households
};

void make_person_tables(const DemographicRates&, const Parameters&, const GroupShares&, const MovingRates&,
                        int year, bool urban, PersonTables& tables, ExactRates& exact);

} // namespace vuon
