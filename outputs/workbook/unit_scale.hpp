// SPDX-License-Identifier: Apache-2.0
// Units of targets and comparisons in the workbook: shares are formatted as percent, points of percent are multiplied by
// 100, money is in billions of dong.
#pragma once
#include "outputs/target_rows.hpp"
#include "outputs/workbook/book.hpp"

#include <string>

namespace vuon {

struct UnitScale {
    double factor = 1.0;
    Look look = Look::Count;
    std::string words;
};

UnitScale unit_scale(const TargetRow& row, Language language);
/// Levels of a compared item, and its differences: of shares they are points.
UnitScale level_scale(const std::string& unit, Language language);
UnitScale difference_scale(const std::string& unit, Language language);

} // namespace vuon
