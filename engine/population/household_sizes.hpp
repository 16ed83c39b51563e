// SPDX-License-Identifier: Apache-2.0
// Households by size, for rural and urban parts of districts.
//
// A table (district x residence) x size is raked to the households of its rows, to the size distribution of
// the place and to the mean size of its rows. The size distribution first gets the place's own mean (tilted
// by t^size), else the margins would contradict each other. After rounding, a few households move to the next
// size so that the persons of each row are exact.
#pragma once
#include "engine/population/synthesis.hpp"

namespace vuon {

using ByResidence = std::array<i64, 2>; // rural, urban

/// [district][residence][size - 1] households.
std::vector<std::array<std::vector<i64>, 2>> households_by_size(const Margins& margins,
                                                                const std::vector<ByResidence>& households);

} // namespace vuon
