// SPDX-License-Identifier: Apache-2.0
#include "engine/population/role_tables.hpp"

#include "engine/population/commune_layout.hpp"
#include "engine/population/ipf.hpp"

#include <numeric>

namespace vuon {

Ties RoleTables::ties(SynthesisPart part, std::size_t step) const {
    return {key_, synthesis_address(part, unit_, step)};
}

RoleTables::RoleTables(RandomKey key, u32 unit, std::vector<i64> households_of_size,
                       const std::vector<i64>& persons_by_age)
    : key_(key), unit_(unit), households_of_size_(std::move(households_of_size)) {
    for (std::size_t s = 0; s < households_of_size_.size(); ++s) {
        const std::array<double, kHeadKinds> shares = head_kinds(static_cast<int>(s) + 1);
        const std::vector<i64> row =
            apportion(households_of_size_[s], shares, ties(SynthesisPart::HeadKinds, s));
        kinds_.insert(kinds_.end(), row.begin(), row.end());
    }
    fit_roles(persons_by_age);
}

i64 RoleTables::total_of_kind(std::size_t kind) const {
    i64 total = 0;
    for (std::size_t s = 0; s < households_of_size_.size(); ++s)
        total += kinds_[s * kHeadKinds + kind];
    return total;
}

void RoleTables::fit_roles(const std::vector<i64>& persons_by_age) {
    std::vector<i64> totals(kRoles);
    for (std::size_t kind = 0; kind < kHeadKinds; ++kind)
        totals[kind] = total_of_kind(kind);
    totals[static_cast<std::size_t>(Role::WifeOfHead)] =
        totals[static_cast<std::size_t>(Role::PartneredHeadMan)];
    totals[static_cast<std::size_t>(Role::HusbandOfHead)] =
        totals[static_cast<std::size_t>(Role::PartneredHeadWoman)];
    i64& dependants = totals[static_cast<std::size_t>(Role::Dependant)];
    dependants = std::accumulate(persons_by_age.begin(), persons_by_age.end(), i64{0}) -
                 std::accumulate(totals.begin(), totals.end(), i64{0});
    std::vector<double> cells;
    for (std::size_t c = 0; c < kAgeSexCells; ++c)
        for (std::size_t r = 0; r < kRoles; ++r)
            cells.push_back(static_cast<double>(persons_by_age[c]) *
                            role_weight(static_cast<Role>(r), c >= kAges, static_cast<int>(c % kAges)));
    fit_rows_and_columns(cells, persons_by_age, totals, "age and sex by role in the household");
    roles_ = round_table(cells, persons_by_age, totals, ties(SynthesisPart::Roles));
}

Decks RoleTables::head_age() const {
    std::vector<i64> all;
    const std::size_t sizes = households_of_size_.size();
    for (std::size_t kind = 0; kind < kHeadKinds; ++kind) {
        const Role role = static_cast<Role>(kind);
        std::vector<i64> by_size, by_age;
        std::vector<double> cells;
        for (std::size_t age = 0; age < kAges; ++age)
            by_age.push_back(count((is_woman(role) ? kAges : 0) + age, role));
        for (std::size_t s = 0; s < sizes; ++s) {
            by_size.push_back(kinds_[s * kHeadKinds + kind]);
            for (std::size_t age = 0; age < kAges; ++age)
                cells.push_back(size_weight(role, static_cast<int>(s) + 1, static_cast<int>(age)));
        }
        fit_rows_and_columns(cells, by_size, by_age, "household size by age of the head");
        const std::vector<i64> rounded =
            round_table(cells, by_size, by_age, ties(SynthesisPart::HeadAges, kind));
        all.insert(all.end(), rounded.begin(), rounded.end());
    }
    return {std::move(all), kAges};
}

Decks RoleTables::spouse_age() const {
    std::vector<i64> all;
    for (u32 woman = 0; woman < 2; ++woman) {
        const Role head = woman ? Role::PartneredHeadWoman : Role::PartneredHeadMan;
        const Role spouse = woman ? Role::HusbandOfHead : Role::WifeOfHead;
        std::vector<i64> heads, spouses;
        std::vector<double> cells;
        for (std::size_t age = 0; age < kAges; ++age) {
            heads.push_back(count((woman ? kAges : 0) + age, head));
            spouses.push_back(count((woman ? 0 : kAges) + age, spouse));
            for (std::size_t other = 0; other < kAges; ++other)
                cells.push_back(spouse_weight(woman != 0, static_cast<int>(age), static_cast<int>(other)));
        }
        fit_rows_and_columns(cells, heads, spouses, "age of the spouse by age of the head");
        const std::vector<i64> rounded =
            round_table(cells, heads, spouses, ties(SynthesisPart::SpouseAges, woman));
        all.insert(all.end(), rounded.begin(), rounded.end());
    }
    return {std::move(all), kAges};
}

Decks RoleTables::dependants(const std::vector<i64>& places_by_parent_age) const {
    std::vector<i64> persons;
    std::vector<double> cells;
    for (std::size_t c = 0; c < kAgeSexCells; ++c)
        persons.push_back(count(c, Role::Dependant));
    for (std::size_t parent = 0; parent < kAges; ++parent)
        for (std::size_t c = 0; c < kAgeSexCells; ++c)
            cells.push_back(places_by_parent_age[parent] == 0 || persons[c] == 0
                                ? 0.0
                                : dependant_weight(static_cast<int>(parent), static_cast<int>(c % kAges)));
    fit_rows_and_columns(cells, places_by_parent_age, persons, "age of dependants by age of the head");
    return {round_table(cells, places_by_parent_age, persons, ties(SynthesisPart::Dependants)), kAgeSexCells};
}

} // namespace vuon
