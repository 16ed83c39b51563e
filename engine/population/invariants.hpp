// SPDX-License-Identifier: Apache-2.0
// What must hold of a block after every year; checked always.
#pragma once
#include "engine/population/columns.hpp"

namespace vuon {

/// Throws BugError naming the year and the block when members do not add up to the sizes, a household is larger than
/// its sums can hold, a status is unknown or a weight is missing. In builds with checks on, also when two persons or
/// two households share an id.
void check_block(const Block& block, int year, std::size_t number);

} // namespace vuon
