// SPDX-License-Identifier: Apache-2.0
// Numbers in the convention of the reader: 1,234.5 in English, 1.234,5 in Vietnamese. Everything that `vuon explain`
// prints goes through `reader_number`.
#pragma once
#include "outputs/target_summary.hpp"

#include <string>

namespace vuon {

enum class Sign { WhenNegative, Always };

/// Grouped in thousands, with a fixed number of decimals; "-" for a missing number.
std::string reader_number(double value, int decimals, Language language, Sign sign = Sign::WhenNegative);
/// A share as percent, with as many decimals as a small one needs: `35.0 %`, `0.031 %`.
std::string reader_percent(double share, Language language);
/// Log points with a sign: `+0.126`.
std::string reader_points(double value, Language language);
/// Whole dong a month, rounded to thousands: `1,234,000`.
std::string reader_money(double vnd, Language language);

} // namespace vuon
