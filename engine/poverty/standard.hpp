// SPDX-License-Identifier: Apache-2.0
// A national poverty standard as data: lines, rule, indicators.
#pragma once
#include "engine/kernels/year_kernels.hpp"

#include <string>

namespace vuon {

struct Standard {
    std::string id;
    ReviewKind kind = ReviewKind::OneLine;
    double line_vnd[2] = {0, 0};  // rural, urban; per person and month
    double upper_vnd[2] = {0, 0}; // two lines: the near-poor (minimum living) line; else equal to line_vnd
    int deprivations = 3;         // needed beside low income; above 13 = income alone decides
    u32 indicators = 0;           // bits counted
};

enum class Class : u8 { NotPoor, NearPoor, Poor };

/// The letter of the standard for a known income and count of deprived indicators, without margins or error.
/// Income at the line counts as at or below it. Source: the decrees named in standards.csv.
Class classify(const Standard& standard, bool urban, double income_vnd_per_month, int deprived);

} // namespace vuon
