// SPDX-License-Identifier: Apache-2.0
// Households laid out over communes: how many, how many of ethnic minorities, of which sizes. Households of a
// district go to its rural and urban communes in proportion to persons; communes differ by a lognormal
// factor, and minority households gather: the odds of a commune's share are lognormal around the district's.
#pragma once
#include "engine/population/synthesis.hpp"

namespace vuon {

struct CommuneLayout {
    i64 households = 0, minority_households = 0;
    u64 first_ordinal = 0; // of its households, in the whole place, from 1
};

struct Layout {
    std::vector<CommuneLayout> communes;
    /// [district][residence][size - 1] households
    std::vector<std::array<std::vector<i64>, 2>> households_of_size;
};

Layout lay_out_communes(const Margins& margins);

} // namespace vuon
