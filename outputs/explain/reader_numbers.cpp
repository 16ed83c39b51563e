// SPDX-License-Identifier: Apache-2.0
#include "outputs/explain/reader_numbers.hpp"

#include "scenarios/number_text.hpp"

#include <cmath>

namespace vuon {

std::string reader_number(double value, int decimals, Language language, Sign sign) {
    return sign == Sign::Always ? signed_text(value, decimals, language)
                                : number_text(value, decimals, language);
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
