// SPDX-License-Identifier: Apache-2.0
#include "scenarios/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

constexpr std::size_t kGroup = 3;
constexpr double kBillion = 1e9, kMillion = 1e6;
const char* const kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                               "July",    "August",   "September", "October", "November", "December"};

/// Groups the whole part of a number written with a point.
std::string grouped(std::string text, Language language) {
    const std::size_t point = text.find('.');
    const std::size_t first = text.find_first_of("0123456789");
    std::size_t at = point == std::string::npos ? text.size() : point;
    if (point != std::string::npos && language == Language::Vietnamese)
        text[point] = ',';
    for (; at > first + kGroup; at -= kGroup)
        text.insert(at - kGroup, language == Language::Vietnamese ? "." : ",");
    return text;
}

bool is_zero(const std::string& written) { return written.find_first_of("123456789") == std::string::npos; }

std::string without_zeros(std::string text) {
    if (text.find('.') == std::string::npos)
        return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

/// Three digits that count are enough for a reader, and whole numbers keep no decimals.
std::string amount_text(double amount, Language language) {
    return short_number_text(amount,
                             std::abs(amount) >= 100.0  ? 0
                             : std::abs(amount) >= 10.0 ? 1
                                                        : 2,
                             language);
}

} // namespace

std::string number_text(double value, int decimals, Language language) {
    if (!std::isfinite(value))
        return "-";
    const std::string text = fmt::format("{:.{}f}", value, decimals);
    return grouped(is_zero(text) && text[0] == '-' ? text.substr(1) : text, language);
}

std::string signed_text(double value, int decimals, Language language) {
    if (!std::isfinite(value))
        return "-";
    const std::string text = fmt::format("{:+.{}f}", value, decimals);
    return grouped(is_zero(text) ? "+" + text.substr(1) : text, language);
}

std::string short_number_text(double value, int most_decimals, Language language) {
    if (!std::isfinite(value))
        return "-";
    const std::string text = without_zeros(fmt::format("{:.{}f}", value, most_decimals));
    return grouped(is_zero(text) && text[0] == '-' ? text.substr(1) : text, language);
}

std::string digits_text(double value, int digits, Language language) {
    if (!std::isfinite(value))
        return "-";
    const double size = std::abs(value);
    const int whole = size > 0.0 ? static_cast<int>(std::floor(std::log10(size))) + 1 : 1;
    return short_number_text(value, std::clamp(digits - whole, 0, 10), language);
}

std::string percent_text(double share, int decimals, Language language) {
    return number_text(100.0 * share, decimals, language) + (std::isfinite(share) ? " %" : "");
}

std::string money_text(double vnd, Language language) {
    if (!std::isfinite(vnd))
        return "-";
    const double size = std::abs(vnd);
    if (size >= kBillion)
        return amount_text(vnd / kBillion, language) + in(language, " billion VND", " tỷ đồng");
    if (size >= kMillion)
        return amount_text(vnd / kMillion, language) + in(language, " million VND", " triệu đồng");
    return number_text(vnd, 0, language) + in(language, " VND", " đồng");
}

std::string date_text(int year, int month, int day, Language language) {
    if (language == Language::Vietnamese)
        return fmt::format("{:02}/{:02}/{}", day, month, year);
    return fmt::format("{} {} {}", day, kMonths[std::clamp(month, 1, 12) - 1], year);
}

std::string range_text(const std::string& low, const std::string& high, Language language) {
    return low + in(language, " to ", " đến ") + high;
}

std::string with_decimal_sign(std::string number, Language language) {
    if (language == Language::Vietnamese)
        std::replace(number.begin(), number.end(), '.', ',');
    return number;
}

} // namespace vuon
