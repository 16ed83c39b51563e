// SPDX-License-Identifier: Apache-2.0
#include "outputs/compare_words.hpp"

#include "outputs/target_words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

constexpr double kVndPerBillion = 1e9, kVndPerMillion = 1e6;
constexpr double kMoreDrawsNamed = 100'000; // beyond, the number means nothing to anybody
constexpr int kMostDecimals = 3;            // of differences

bool is_money(const ComparedItem& item) { return item.unit == "VND"; }
bool is_in_percent(const ComparedItem& item) {
    return item.unit.find("share") == 0 || item.unit.find("points") == 0;
}

TargetRow row_of(const ComparedItem& item) {
    TargetRow row{};
    row.unit = item.unit;
    return row;
}

int money_decimals(double amount) { return std::abs(amount) >= 100.0 ? 0 : std::abs(amount) >= 1.0 ? 1 : 3; }

const char* to_words(Language language) { return language == Language::Vietnamese ? " đến " : " to "; }

std::string thousands(double number, Language language) {
    std::string text = fmt::format("{:.0f}", number);
    for (std::size_t at = text.size(); at > 3; at -= 3)
        text.insert(at - 3, language == Language::Vietnamese ? "." : ",");
    return text;
}

const char* clear_words(const ComparedItem& item, const ComparedVariant& v, bool vi) {
    const bool higher = v.difference.mean > 0.0;
    if (item.better == Better::Higher || item.better == Better::Lower)
        return higher == (item.better == Better::Higher)
                   ? (vi ? "tốt hơn, vượt mức nhiễu" : "better, beyond noise")
                   : (vi ? "kém hơn, vượt mức nhiễu" : "worse, beyond noise");
    return higher ? (vi ? "cao hơn, vượt mức nhiễu" : "higher, beyond noise")
                  : (vi ? "thấp hơn, vượt mức nhiễu" : "lower, beyond noise");
}

std::string noise_words(const PairedDifference& d, Language language) {
    const bool vi = language == Language::Vietnamese;
    const std::string head = vi ? "chưa phân biệt được với nhiễu" : "not distinguishable from noise";
    const double more = more_draws_needed(d);
    const bool beyond_naming = more > kMoreDrawsNamed, clustered = d.draws > d.parameter_draws;
    const std::string number = thousands(beyond_naming ? kMoreDrawsNamed : rounded_up(more), language);
    if (vi)
        return fmt::format("{}, cần thêm {} {} lần rút{}", head, beyond_naming ? "hơn" : "khoảng", number,
                           clustered ? " tham số" : "");
    return fmt::format("{}, {} {} {}{}draws needed", head, beyond_naming ? "more than" : "about", number,
                       beyond_naming ? "" : "more ", clustered ? "parameter " : "");
}

} // namespace

std::string finding_words(const ComparedItem& item, const ComparedVariant& v, Language language) {
    const bool vi = language == Language::Vietnamese;
    switch (finding_of(v.difference)) {
    case Finding::NotCompared:
        return vi ? "không có số liệu để so sánh" : "no draw has a number in both";
    case Finding::TooFewDraws:
        return vi ? "một lần rút thì chưa biết được" : "one draw cannot tell";
    case Finding::NoDifference:
        return vi ? "không có khác biệt nào" : "no difference at all";
    case Finding::Noise:
        return noise_words(v.difference, language);
    case Finding::Clear:
        break;
    }
    return clear_words(item, v, vi);
}

ComparedNumbers::ComparedNumbers(const ComparedItem& item, Language language)
    : item_(item), language_(language) {}

std::string ComparedNumbers::unit() const {
    const bool vi = language_ == Language::Vietnamese;
    if (item_.kind == ComparedItem::Kind::Cost)
        return vi ? "triệu đồng" : "million VND";
    return is_money(item_) ? (vi ? "tỷ đồng" : "billion VND") : target_unit_words(row_of(item_), language_);
}

double ComparedNumbers::factor() const {
    return is_money(item_) ? 1.0 / kVndPerBillion : is_in_percent(item_) ? 100.0 : 1.0;
}

std::string ComparedNumbers::fixed(double value, int decimals, bool with_sign) const {
    if (std::isnan(value))
        return "-";
    std::string text = fmt::format(fmt::runtime(with_sign ? "{:+.{}f}" : "{:.{}f}"), value, decimals);
    if (text.find_first_of("123456789") == std::string::npos)
        return "0"; // nothing is neither more nor less
    if (language_ == Language::Vietnamese)
        std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

std::string ComparedNumbers::level(double value) const {
    if (!is_money(item_))
        return target_number(row_of(item_), value, language_);
    return fixed(value * factor(), money_decimals(value * factor()), false);
}

/// Two digits of the wider of mean and 80 % interval, where three decimals show them; at least those of the levels.
int ComparedNumbers::decimals_of(const PairedDifference& d) const {
    const int least = item_.unit.find("points") == 0 ? 2 : is_in_percent(item_) ? 1 : 0;
    const double size = factor() * std::max({std::abs(d.mean), std::abs(d.q10), std::abs(d.q90)});
    if (!(size > 0.0))
        return least;
    const int two_digits = 1 - static_cast<int>(std::floor(std::log10(size)));
    return std::clamp(two_digits, least, kMostDecimals);
}

std::string ComparedNumbers::difference(const PairedDifference& d) const {
    if (d.all_equal && d.draws > 0)
        return "0";
    const int decimals = decimals_of(d);
    return fixed(factor() * d.median, decimals, true) + " (" + fixed(factor() * d.mean, decimals, true) + ")";
}

std::string ComparedNumbers::interval(const PairedDifference& d, double low, double high) const {
    if (d.all_equal || std::isnan(low))
        return "-";
    const int decimals = decimals_of(d);
    return fixed(factor() * low, decimals, true) + to_words(language_) +
           fixed(factor() * high, decimals, true);
}

std::string ComparedNumbers::better_and_worse(const ComparedVariant& v) const {
    if (item_.better == Better::NoneOfBoth || v.difference.draws == 0)
        return "-";
    return fmt::format("{:.0f} | {:.0f} %", 100.0 * v.better, 100.0 * v.worse);
}

std::string ComparedNumbers::met(const ComparedVariant& v) const {
    if (v.met.draws == 0)
        return "";
    if (v.difference.all_equal)
        return "0";
    return fmt::format("{} ({}{}{})", fixed(100.0 * v.met.difference, 0, true),
                       fixed(100.0 * v.met.low, 0, true), to_words(language_),
                       fixed(100.0 * v.met.high, 0, true));
}

std::string ComparedNumbers::cost(double vnd) const {
    const double millions = vnd / kVndPerMillion;
    return fixed(millions, money_decimals(millions), false);
}

std::string ComparedNumbers::cost_interval(const RatioOfMeans& r) const {
    return std::isnan(r.low) ? "-" : cost(r.low) + to_words(language_) + cost(r.high);
}

} // namespace vuon
