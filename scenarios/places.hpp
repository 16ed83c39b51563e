// SPDX-License-Identifier: Apache-2.0
// The tree of areas of a plan's place, from places.csv.
#pragma once
#include "engine/population/population.hpp"
#include "scenarios/reference.hpp"

namespace vuon {

/// The place, its districts and their communes on the boundaries of a year, each level in order of code. A
/// place that is itself a district becomes area 0 and its only district. Wards and townships are urban.
/// The districts of a country are its regions; their communes are made up, as many as the rows of the district table
/// say, the urban ones first.
/// Throws InputError naming places.csv when the place, its districts or communes are missing.
Places places_of(const std::string& code, const std::string& boundaries, const std::string& district_table,
                 const Reference& reference);

} // namespace vuon
