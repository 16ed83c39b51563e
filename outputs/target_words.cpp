// SPDX-License-Identifier: Apache-2.0
#include "outputs/target_words.hpp"

#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

constexpr int kRatioDecimals = 4; // of a limit, without zeros at the end

bool is_share(const TargetRow& row) { return row.unit.find("share") == 0; }
bool is_points(const TargetRow& row) { return row.unit.find("points") == 0; }
bool is_ratio(const TargetRow& row) { return row.unit == "ratio"; }
bool is_yearly(const TargetRow& row) { return row.unit.find("per year") != std::string::npos; }

/// Small rates need a second decimal: a target of 0.42 % is not told from 0.35 % by one.
int decimals(const TargetRow& row) {
    constexpr double small = 0.02, fine = 0.0005;
    const bool low = (!std::isnan(row.at_most) && row.at_most < small) ||
                     (!std::isnan(row.at_least) && row.at_least < small && row.at_least > 0.0);
    return is_share(row) && (low || (row.precision > 0.0 && row.precision < fine)) ? 2 : 1;
}

std::string percent(const TargetRow& row, double share, Language language) {
    return number_text(100.0 * share, decimals(row), language);
}

/// Without trailing zeros, but one: limits are printed as the plan does.
std::string short_number(const TargetRow& row, double value, Language language) {
    if (is_ratio(row))
        return short_number_text(value, kRatioDecimals, language);
    if (!is_share(row) && !is_points(row))
        return number_text(value, 0, language);
    std::string text = fmt::format("{:.2f}", 100.0 * value);
    while (text.back() == '0' && (is_share(row) || text[text.size() - 2] != '.'))
        text.pop_back();
    if (text.back() == '.')
        text.pop_back();
    return with_decimal_sign(text, language);
}

/// Millions are rounded to the width of a column.
std::string count(double value, Language language) {
    constexpr double million = 1e6;
    if (std::abs(value) >= million)
        return number_text(value / million, 2, language) + (language == Language::Vietnamese ? " tr" : " M");
    const bool few =
        std::abs(value) < 10.0 && std::abs(value - std::round(value)) > 0.05; // a quantile between two counts
    return number_text(value, few ? 1 : 0, language);
}

} // namespace

std::string text_in(Language language, const std::string& en, const std::string& vi) {
    const std::string& first = language == Language::Vietnamese ? vi : en;
    return !first.empty() ? first : language == Language::Vietnamese ? en : vi;
}

std::string target_number(const TargetRow& row, double value, Language language) {
    if (std::isnan(value))
        return "-";
    if (is_ratio(row))
        return number_text(value, 2, language);
    if (is_points(row))
        return number_text(100.0 * value, 2, language);
    if (is_share(row))
        return percent(row, value, language);
    return count(value, language);
}

/// What is counted: households, communes, districts.
static const char* counted_words(const TargetRow& row, bool vi, bool one) {
    if (row.unit.find("communes") == 0)
        return vi ? "xã" : one ? "commune" : "communes";
    if (row.unit.find("districts") == 0)
        return vi ? "huyện" : one ? "district" : "districts";
    return vi ? "hộ" : one ? "household" : "households";
}

std::string target_unit_words(const TargetRow& row, Language language, bool one) {
    const bool vi = language == Language::Vietnamese;
    if (is_share(row))
        return "%";
    if (is_ratio(row))
        return vi ? "lần" : "times";
    const std::string unit = is_points(row) ? (vi ? "điểm %" : "pp") : counted_words(row, vi, one);
    return unit + (!is_yearly(row) ? "" : vi ? "/năm" : "/yr");
}

std::string limit_words(const TargetRow& row, Language language) {
    const bool vi = language == Language::Vietnamese;
    if (row.kind == "joint")
        return vi ? "cùng đạt" : "all met";
    std::string text;
    if (!std::isnan(row.at_least))
        text = ">= " + short_number(row, row.at_least, language);
    if (!std::isnan(row.at_most))
        text += (text.empty() ? "<= " : ", <= ") + short_number(row, row.at_most, language);
    return text + " " + target_unit_words(row, language, row.at_least == 1.0 || row.at_most == 1.0);
}

std::string stretch_words(const TargetRow& row, Language language) {
    return (std::isnan(row.at_least) ? "<= " : ">= ") + short_number(row, row.stretch, language) + " " +
           target_unit_words(row, language, row.stretch == 1.0);
}

std::string interval_words(const TargetRow& row, double low, double high, Language language) {
    if (std::isnan(low) || row.kind == "joint")
        return "-";
    return range_text(target_number(row, low, language), target_number(row, high, language), language);
}

std::string probability_words(const Proportion& met) {
    if (met.draws == 0)
        return "-";
    if (met.met == 0)
        return fmt::format("< {:.0f} %", std::ceil(100.0 * met.interval.high));
    if (met.met == met.draws)
        return fmt::format("> {:.0f} %", std::floor(100.0 * met.interval.low));
    return fmt::format("{:.0f} % ({:.0f} - {:.0f})", 100.0 * met.share(), 100.0 * met.interval.low,
                       100.0 * met.interval.high);
}

std::string rates_words(const TargetRow& row, Language language) {
    if (std::isnan(row.latent_rate))
        return "-";
    if (row.measure.find("households") != std::string::npos) {
        std::string listed = count(row.register_rate, language);
        const std::string real = count(row.latent_rate, language);
        const auto unit = listed.find(' '); // of millions: said once when both have it
        if (unit != std::string::npos && real.find(' ') != std::string::npos)
            listed.resize(unit);
        return listed + " | " + real;
    }
    return percent(row, row.register_rate, language) + " | " + percent(row, row.latent_rate, language) + " %";
}

} // namespace vuon
