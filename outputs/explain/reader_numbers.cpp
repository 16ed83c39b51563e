// SPDX-License-Identifier: Apache-2.0
#include "outputs/explain/reader_numbers.hpp"

#include <cmath>
#include <fmt/format.h>

namespace vuon {

std::string reader_number(double value, int decimals, Language language, Sign sign) {
    if (std::isnan(value))
        return "-";
    const bool vi = language == Language::Vietnamese;
    std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
    const bool zero = digits.find_first_not_of("0.") == std::string::npos;
    std::size_t point = digits.find('.');
    if (point == std::string::npos)
        point = digits.size();
    else if (vi)
        digits[point] = ',';
    for (std::size_t at = point; at > 3; at -= 3)
        digits.insert(at - 3, vi ? "." : ",");
    const bool negative = value < 0.0 && !zero;
    return (negative ? "-" : sign == Sign::Always ? "+" : "") + digits;
}

std::string reader_percent(double share, Language language) {
    const double percent = 100.0 * share, size = std::abs(percent);
    const int decimals = size >= 10.0 || percent == 0.0 ? 1 : size >= 1.0 ? 2 : 3;
    return reader_number(percent, decimals, language) + " %";
}

std::string reader_points(double value, Language language) {
    return reader_number(value, 3, language, Sign::Always);
}

std::string reader_money(double vnd, Language language) {
    return reader_number(std::round(vnd / 1000.0) * 1000.0, 0, language);
}

} // namespace vuon
