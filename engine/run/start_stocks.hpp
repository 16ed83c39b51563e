// SPDX-License-Identifier: Apache-2.0
// The place's drawn stocks, shared out over the cells (stratum x minority) of a population.
//
//   pinned stratum      poor = rate at the start * households
//   district's pattern  P_d = total * pattern_d / sum of the pattern, or by households where no pattern is known;
//                       a count that is known for a district is met
//   other strata        share what the pinned ones leave, in proportion to P_d less the district's pinned part
//   minority            poor_m = tilt * r_m * n_m / (tilt * r_m * n_m + r_o * n_o) of each stratum's poor, with the
//                       place's rates r of the two groups; the tilt makes the minority's total right
// Numbers are rows of the population, rounded by largest remainders; every sum is met while it is possible. Assumes
// that near-poor households lie in a district's strata as its households that are not poor do.
// Tests: tests/unit/test_start_stocks.cpp.
#pragma once
#include "engine/run/model.hpp"

#include <vector>

namespace vuon {

/// [stratum][minority]
std::vector<std::array<CellStock, 2>> cell_stocks(const StockPlan& plan, const DrawnValues& values,
                                                  int row_weight);

/// Whole numbers between the bounds with the given sum (as near as the bounds allow) and near the shares wanted;
/// largest remainders, the first wins a tie.
std::vector<i64> whole_numbers(const std::vector<double>& wanted, i64 total, const std::vector<i64>& least,
                               const std::vector<i64>& most);

} // namespace vuon
