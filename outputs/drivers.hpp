// SPDX-License-Identifier: Apache-2.0
// What moves the list of the poor: the flows of the review added up over the years, what a change of standard and
// demography bring, and, beside them, what growth of incomes alone would do to true poverty and whether past lists fell
// faster in the last year of a plan.
//
//   list      start - escaped + returned + newly poor + standard + demography = end, in each draw; demography is what
//             founding, dissolving, moving and changing group leave
//   growth    g = (real growth + prices) a year, median of the draws; true poverty of the start with the income lines
//             moved by exp(-g), between the counted lines linear in the log of the shift: everybody's income grows alike,
//             nothing else happens
//   pressure  falls of normal scores of neighbouring reviews of a list, in the last years of plans (2015, 2020, 2025)
//             and in others
// Tests: tests/unit/test_drivers.cpp
#pragma once
#include "outputs/draw_summary.hpp"
#include "outputs/target_summary.hpp"

#include <optional>
#include <string>

namespace vuon {

struct ListDrivers {
    int from = 0, to = 0; // years
    MeanRange start, escaped, returned, newly_poor, standard, demography, end;
};
/// Of the place or group of `cell`, from the start to its year.
ListDrivers list_drivers(const Results& results, std::size_t variant, const Cell& cell);

struct GrowthAlone {
    double growth;      // of household income at current prices, a year
    double rate, moved; // true poor rate at the start, and after a year of growth alone; means over draws
    double fall() const { return rate - moved; }
};
/// Of the whole place; none without the fan of lines, or when incomes grow beyond it.
std::optional<GrowthAlone> growth_alone(const Results& results, std::size_t variant, std::size_t year);

struct TargetPressure {
    double last_years = 0.0, other_years = 0.0; // mean fall in normal scores
    double standard_error = 0.0; // of their difference, reviews taken as independent: too small
    std::size_t n_last = 0, n_other = 0;
    /// Whether the difference can be told from chance.
    bool told() const;
};
/// From the history kept in the results; none when there are too few reviews of either kind.
std::optional<TargetPressure> target_pressure(const Results& results);

/// The section of the table of targets, of the first variant; "" when the file lacks the flows.
std::string drivers_section(const Results& results, Language language);

} // namespace vuon
