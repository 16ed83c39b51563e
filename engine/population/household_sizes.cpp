// SPDX-License-Identifier: Apache-2.0
#include "engine/population/household_sizes.hpp"

#include "engine/base/errors.hpp"
#include "engine/population/integerise.hpp"
#include "engine/population/ipf.hpp"
#include "engine/population/synthesis_address.hpp"

#include <algorithm>
#include <numeric>

namespace vuon {

namespace {
/// Rows are districts x residence.
struct Rows {
    std::vector<i64> households, persons;
    i64 all_households = 0, all_persons = 0;
};
} // namespace

static Rows rows_of(const Margins& m, const std::vector<ByResidence>& households) {
    Rows rows;
    for (std::size_t d = 0; d < households.size(); ++d)
        for (std::size_t r = 0; r < 2; ++r) {
            const i64 urban = m.districts[d].urban_persons;
            rows.households.push_back(households[d][r]);
            rows.persons.push_back(r == 1 ? urban : m.districts[d].persons - urban);
        }
    rows.all_households = std::accumulate(rows.households.begin(), rows.households.end(), i64{0});
    rows.all_persons = std::accumulate(rows.persons.begin(), rows.persons.end(), i64{0});
    return rows;
}

/// Households of every size in the place, with the place's mean size.
static std::vector<double> size_totals(const Margins& m, const Rows& rows) {
    std::vector<double> totals = m.share_of_size;
    std::vector<u32> sizes(totals.size());
    std::iota(sizes.begin(), sizes.end(), 1u);
    const std::vector<u32> one_group(totals.size(), 0);
    const double households = static_cast<double>(rows.all_households);
    const IpfMargin whole{"households", one_group, {households}};
    const IpfMean mean{"persons per household of the place",
                       one_group,
                       sizes,
                       {static_cast<double>(rows.all_persons) / households}};
    fit_to_margins(totals, std::span(&whole, 1), std::span(&mean, 1));
    return totals;
}

static std::vector<double> raked(const Margins& m, const Rows& rows, const std::vector<double>& totals) {
    std::vector<double> cells;
    IpfMargin margins[] = {{"household size", {}, totals}, {"households by district and residence", {}, {}}};
    IpfMean mean{"persons per household by district, rural and urban", {}, {}, {}};
    for (std::size_t row = 0; row < rows.households.size(); ++row) {
        const double households = static_cast<double>(rows.households[row]);
        margins[1].wanted.push_back(households);
        mean.wanted.push_back(households > 0.0 ? static_cast<double>(rows.persons[row]) / households : 1.0);
        for (std::size_t s = 0; s < totals.size(); ++s) {
            cells.push_back(households > 0.0 ? m.share_of_size[s] : 0.0);
            margins[0].group.push_back(static_cast<u32>(s));
            margins[1].group.push_back(static_cast<u32>(row));
            mean.amount.push_back(static_cast<u32>(s + 1));
        }
    }
    mean.group = margins[1].group;
    fit_to_margins(cells, margins, std::span(&mean, 1), {1e-7, 1000, 1e-3});
    return cells;
}

/// Brings the persons of a row to their number, one household and one person at a time, at its commonest
/// size.
static void meet_persons(std::span<i64> households_of_size, i64 persons) {
    i64 lacking = persons;
    for (std::size_t s = 0; s < households_of_size.size(); ++s)
        lacking -= households_of_size[s] * static_cast<i64>(s + 1);
    while (lacking != 0) {
        const std::ptrdiff_t step =
            lacking > 0 ? 1 : -1; // the smallest cannot shrink, the largest cannot grow
        const auto movable = households_of_size.subspan(step > 0 ? 0 : 1, households_of_size.size() - 1);
        const auto most = std::max_element(movable.begin(), movable.end());
        if (movable.empty() || *most <= 0)
            throw BugError("households of no size can take or give a person");
        --*most;
        ++*(&*most + step);
        lacking -= step;
    }
}

std::vector<std::array<std::vector<i64>, 2>> households_by_size(const Margins& m,
                                                                const std::vector<ByResidence>& households) {
    const RandomKey key{m.seed, m.alternative};
    const Rows rows = rows_of(m, households);
    const std::vector<double> totals = size_totals(m, rows);
    const std::vector<i64> whole_totals =
        apportion(rows.all_households, totals, {key, synthesis_address(SynthesisPart::SizeTotals)});
    std::vector<i64> rounded = round_table(raked(m, rows, totals), rows.households, whole_totals,
                                           {key, synthesis_address(SynthesisPart::SizeTable)});
    std::vector<std::array<std::vector<i64>, 2>> result(households.size());
    for (std::size_t row = 0; row < rows.households.size(); ++row) {
        const std::span<i64> part = std::span(rounded).subspan(row * totals.size(), totals.size());
        meet_persons(part, rows.persons[row]);
        result[row / 2][row % 2].assign(part.begin(), part.end());
    }
    return result;
}

} // namespace vuon
