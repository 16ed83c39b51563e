// SPDX-License-Identifier: Apache-2.0
// Persons by single year of age, place and district.
//
// Within a band the years follow a straight slope between its neighbours; the open band falls geometrically
// up to kOldestAge. Assumes that every district has the age structure of the place. Totals of bands and
// districts are exact.
#pragma once
#include "engine/population/synthesis.hpp"

namespace vuon {

/// Persons of every district by sex x year of age (woman * kAges + age).
std::vector<std::vector<i64>> ages_by_district(const Margins& margins);

} // namespace vuon
