// SPDX-License-Identifier: Apache-2.0
// From a scenario and the reference tables to the margins that a population is built from.
#pragma once
#include "engine/population/synthesis.hpp"
#include "scenarios/reference.hpp"
#include "scenarios/scenario.hpp"

namespace vuon {

/// Households and persons of the plan's place are split over its districts by the district table (largest
/// remainders, exact totals); urban persons, women and the table of ages are raked to the scenario's own
/// totals; minority households go to districts by `minority_by_district`, the rest of them by households. A
/// place that is itself a district needs no district table. The alternative population is 0: set
/// `alternative` for others. Counts are rows of the population. Throws InputError with file, line and rule for missing places and rows.
Margins margins_of(const Inputs& inputs, const Reference& reference);

/// Households that a row of the population stands for: 100 % over the share kept near the register.
int row_weight(const PopulationSection& population);

} // namespace vuon
