// SPDX-License-Identifier: Apache-2.0
#include "engine/ageing/rates.hpp"

#include "engine/base/maths.hpp"
#include "engine/base/wrong_rule.hpp"
#include "engine/population/columns.hpp"

#include <algorithm>

namespace vuon {

template <class Years> static std::size_t year_row(const Years& years, int first_year, int year) {
    const int last = static_cast<int>(years.size()) - 1;
    return static_cast<std::size_t>(std::clamp(year - first_year, 0, last));
}

const std::array<std::array<double, kAgeIndex>, 2>& DemographicRates::mortality_of(int year) const {
    return mortality[year_row(mortality, first_year, year)];
}

const std::array<double, kAgeIndex>& DemographicRates::births_of(int year) const {
    return births[year_row(births, first_year, year)];
}

// Own exponential in float: tables enter state, so no library function may touch them.
static double factor(double log_points) {
    return static_cast<double>(exponential(static_cast<float>(log_points)));
}

static void make_mortality(const DemographicRates& rates, const Parameters& p, const GroupShares& shares,
                           int year, PersonTables& tables) {
    const double poor = factor(p.mortality_poor), minority = factor(p.mortality_minority);
    const double mean = (1.0 + shares.poor * (poor - 1.0)) * (1.0 + shares.minority * (minority - 1.0));
    const auto& m = rates.mortality_of(year);
    for (u32 group = 0; group < 4; ++group)
        for (u32 female = 0; female < 2; ++female)
            for (u32 age = 0; age < 128; ++age) {
                const double hazard = (wrong_rule(WrongRule::DeathsDoubled) ? 2.0 : 1.0) * m[female][age] *
                                      ((group & 1u) ? poor : 1.0) * ((group & 2u) ? minority : 1.0) / mean;
                const double q = age >= 110 ? 1.0 : 1.0 - factor(-hazard);
                tables.death[group << 8 | female << 7 | age] = threshold_of(q);
            }
}

static void make_births(const DemographicRates& rates, const Parameters& p, const GroupShares& shares,
                        int year, PersonTables& tables, ExactRates& exact) {
    const double parity = factor(p.birth_parity_two), minority = factor(p.birth_minority);
    const double mean =
        (1.0 + shares.births_at_two * (parity - 1.0)) * (1.0 + shares.minority * (minority - 1.0));
    const auto& asfr = rates.births_of(year);
    for (u32 age = 0; age < 128; ++age) {
        for (u32 cell = 0; cell < 4; ++cell) {
            const double q = asfr[age] * ((cell & 1u) ? parity : 1.0) * ((cell & 2u) ? minority : 1.0) / mean;
            exact.birth[cell][age] = threshold_of(q);
        }
        tables.birth_bound[age] = 0;
        tables.birth_bound[age | kFemale] =
            std::max({exact.birth[0][age], exact.birth[1][age], exact.birth[2][age], exact.birth[3][age]});
    }
}

static void make_moving(const DemographicRates& rates, const Parameters& p, const MovingRates& moving,
                        PersonTables& tables, ExactRates& exact) {
    const double out = std::max(0.0, -moving.net_migration);
    const double family = out * p.family_move_share;
    const double single = out * (1.0 - p.family_move_share);
    exact.family = threshold_of(family);
    exact.found = threshold_of(p.found_share);
    exact.male_birth = threshold_of(p.male_birth_share);
    for (u32 age = 0; age < 128; ++age) {
        exact.migrate[age] = age < 15 ? 0u : threshold_of(single * rates.migration_profile[age]);
        for (u32 female = 0; female < 2; ++female) {
            exact.leave[female][age] =
                threshold_of(std::min(0.9, rates.leaving[female][age] * moving.formation));
            // First members of a family are told by their place, so every adult passes at the family's rate too.
            const u64 sum =
                u64{exact.leave[female][age]} + exact.migrate[age] + (age < 15 ? 0u : exact.family);
            tables.moving_bound[age | female << 7] = static_cast<u32>(std::min<u64>(sum, 0xffffffffu));
        }
    }
}

static void make_schooling(const DemographicRates& rates, bool urban, PersonTables& tables) {
    for (u32 minority = 0; minority < 2; ++minority)
        for (u32 age = 0; age < 128; ++age) {
            const auto& share = rates.enrolled[urban][minority];
            const double now = share[age], before = age == 0 ? 0.0 : share[age - 1];
            // Those in school stay with the ratio of the shares; entry is possible while the share still rises.
            const double stays = before > 0.0 ? std::min(1.0, now / before) : 0.0;
            const double enters = before < 1.0 ? std::max(0.0, (now - before) / (1.0 - before)) : 0.0;
            for (u32 poor = 0; poor < 2; ++poor) {
                tables.schooled[age | 1u << 7 | minority << 8 | poor << 9] = threshold_of(stays);
                tables.schooled[age | minority << 8 | poor << 9] = threshold_of(enters);
            }
        }
}

// Work by age band (15-24, 25-54, 55-64, 65+): the chain of prime ages with older workers leaving for good.
static void make_work(const DemographicRates& rates, PersonTables& tables) {
    // Assumption: no exit rates of older workers were read.
    static constexpr double kRetiring[4] = {0.0, 0.0, 0.05, 0.15};
    for (u32 band = 0; band < 4; ++band)
        for (u32 from = 0; from < 8; ++from) {
            // Who is out of school for the first time takes up something by the row of school leavers.
            const bool leaver = from <= static_cast<u32>(Activity::Student);
            std::array<double, 8> row = rates.transition[leaver ? static_cast<u32>(Activity::Student) : from];
            if (leaver)
                row[static_cast<u32>(Activity::Child)] = row[static_cast<u32>(Activity::Student)] = 0.0;
            const bool works = from >= 2 && from <= 5;
            const bool old = band == 3;
            if (old && from >= 6) // nobody starts work after 65
                row = {};
            const double leaving = works ? kRetiring[band] : 0.0;
            double moves = 0.0;
            for (u32 to = 0; to < 8; ++to)
                moves += to == from && !leaver ? 0.0 : row[to] * (1.0 - leaving);
            const double keeps = leaver ? 0.0 : old && from >= 6 ? 1.0 : 1.0 - moves - leaving;
            tables.keeps[from | band << 3] = threshold_of(keeps);
            // 64 equally likely slots for the other activities, by largest remainder of the running sum.
            double target = 0.0, total = moves + leaving;
            u32 slot = 0;
            for (u32 to = 0; to < 8; ++to) {
                double share = to == from && !leaver ? 0.0 : row[to] * (1.0 - leaving);
                if (to == static_cast<u32>(Activity::NotWorking))
                    share += leaving;
                target += total > 0.0 ? share / total * 64.0 : 0.0;
                for (; slot < 64 && static_cast<double>(slot) + 0.5 < target; ++slot)
                    tables.next[(from | band << 3) << 6 | slot] = to;
            }
            for (; slot < 64; ++slot)
                tables.next[(from | band << 3) << 6 | slot] = static_cast<u32>(Activity::NotWorking);
        }
}

// Labour of one worker in 1/32: exp(r (years - 8) + premium of the activity), less from 65 on.
static void make_labour(const DemographicRates& rates, const Parameters& p, PersonTables& tables) {
    static constexpr double kByBand[4] = {0.8, 1.0, 0.85, 0.5}; // assumption: no age profile of earnings read
    for (u32 band = 0; band < 4; ++band)
        for (u32 act = 0; act < 8; ++act)
            for (u32 years = 0; years < 32; ++years) {
                const bool works = act >= 2 && act <= 5;
                const double schooling =
                    p.return_to_schooling * (std::min(18.0, static_cast<double>(years)) - 8.0);
                const double labour =
                    works ? factor(schooling + rates.activity_premium[act]) * kByBand[band] : 0.0;
                tables.labour[years | act << 5 | band << 8] = static_cast<u32>(labour * 32.0 + 0.5);
            }
}

void make_person_tables(const DemographicRates& rates, const Parameters& p, const GroupShares& shares,
                        const MovingRates& moving, int year, bool urban, PersonTables& tables,
                        ExactRates& exact) {
    make_mortality(rates, p, shares, year, tables);
    make_births(rates, p, shares, year, tables, exact);
    make_moving(rates, p, moving, tables, exact);
    make_schooling(rates, urban, tables);
    make_work(rates, tables);
    make_labour(rates, p, tables);
    tables.adult_schooling_from = static_cast<u32>(rates.adult_schooling_from);
    tables.adult_schooling_to = static_cast<u32>(rates.adult_schooling_to);
    tables.years_needed_young = static_cast<u32>(rates.years_needed_young);
    tables.years_needed = static_cast<u32>(rates.years_needed);
    tables.child_from = static_cast<u32>(rates.child_from);
    tables.child_to = static_cast<u32>(rates.child_to);
    tables.elder_age = static_cast<u32>(rates.elder_age);
    tables.working_from = static_cast<u32>(rates.working_from);
    tables.working_to = static_cast<u32>(rates.working_to);
}

} // namespace vuon
