// SPDX-License-Identifier: Apache-2.0
// Nobody is to be recognised in a table. Households made from margins are nobody; where the population comes from
// microdata, small cells are hidden and no household is shown. `small_cells` of the scenario gives the least count.
#pragma once
#include "outputs/results.hpp"

namespace vuon {

/// Manifest text `population/source`.
inline constexpr const char* kFromMargins = "margins";
inline constexpr const char* kFromMicrodata = "microdata";

/// Least count of households that a table may show; 0 where nobody real is behind them.
int least_shown_count(const Results& results);

} // namespace vuon
