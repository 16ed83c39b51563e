// SPDX-License-Identifier: Apache-2.0
// What is known of the districts of a place: the table that population.areas.table names.
#pragma once
#include "scenarios/reference.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vuon {

struct DistrictRow {
    std::string code;
    std::optional<double> households, poor, near_poor; // of one review
    double persons = 0.0, urban_persons = 0.0;         // census
    int communes = 0, urban_communes = 0;              // of regions only: their communes are made up
};

/// Rows in the order of the table; empty when `file` is. Throws InputError for cells that are no numbers.
std::vector<DistrictRow> district_rows(const Reference& reference, const std::string& file);

/// Households of a district as the table has them; its persons where it has no households for every district.
std::vector<double> household_weights(const std::vector<DistrictRow>& rows);

} // namespace vuon
