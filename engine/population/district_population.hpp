// SPDX-License-Identifier: Apache-2.0
// The people of one district, dealt from raked and rounded tables to its households.
#pragma once
#include "engine/population/commune_layout.hpp"

namespace vuon {

/// Fills the blocks of the district's communes (all columns). `ages` is a row of ages_by_district.
void build_district(const Margins& margins, const Layout& layout, std::size_t district,
                    const std::vector<i64>& ages, std::vector<Block>& blocks);

} // namespace vuon
