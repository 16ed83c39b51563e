// SPDX-License-Identifier: Apache-2.0
#include "scenarios/units.hpp"

#include "engine/base/errors.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <system_error>

namespace vuon {

namespace {

constexpr double unlimited = std::numeric_limits<double>::infinity();

struct Scale {
    const char* word;
    double factor;
};
constexpr Scale scales[] = {
    {"million VND", 1e6}, {"VND", 1.0}, {"thousand VND", 1e3}, {"billion VND", 1e9}, {"trillion VND", 1e12}};

std::vector<UnitWord> money_words(const std::vector<std::string>& tails) {
    std::vector<UnitWord> words;
    for (const std::string& tail : tails)
        for (const Scale& scale : scales)
            words.push_back({scale.word + tail, scale.factor});
    return words;
}

UnitRules share_rules() {
    return {{{"%", 0.01}}, "%", 0.0, 1.0, "must be between 0 % and 100 %", false, false, "24 %"};
}

UnitRules money_rules(const std::vector<std::string>& tails, const std::string& listed,
                      const std::string& example) {
    return {money_words(tails), listed, 0.0, unlimited, "must not be negative", false, false, example};
}

UnitRules count_rules() {
    return {{{"", 1.0},
             {"households", 1.0},
             {"persons", 1.0},
             {"communes", 1.0},
             {"districts", 1.0},
             {"places", 1.0},
             {"houses", 1.0}},
            "none, households, persons, communes, districts, places, houses",
            0.0,
            1e9,
            "must not be negative",
            true,
            true,
            "1200"};
}

std::map<Unit, UnitRules> all_rules() {
    const std::string scale_list = "VND, thousand VND, million VND, billion VND or trillion VND";
    const std::vector<std::string> per = {
        " per household",          " per person", " per house", " per person per year",
        " per household per year", " per course"};
    return {
        {Unit::Share, share_rules()},
        {Unit::Points,
         {{{"pp", 0.01}}, "pp", 0.0, 1.0, "must be between 0 pp and 100 pp", false, false, "1.0 pp"}},
        {Unit::Precision,
         {{{"pp", 0.01}, {"%", 0.01}},
          "pp, %",
          0.0,
          0.1,
          "must be between 0 pp and 10 pp",
          false,
          false,
          "0.1 pp"}},
        {Unit::GrowthPerYear,
         {{{"%", 0.01}, {"% per year", 0.01}},
          "%, % per year",
          -0.3,
          0.5,
          "must be between -30 % and 50 % a year",
          false,
          false,
          "6.5 %"}},
        {Unit::RatePerYear,
         {{{"per 1000 per year", 0.001}, {"% per year", 0.01}},
          "per 1000 per year, % per year",
          -0.2,
          0.2,
          "must be between -200 and 200 per 1000 a year",
          false,
          false,
          "-14.4 per 1000 per year"}},
        {Unit::YearlyShare,
         {{{"% per year", 0.01}, {"%", 0.01}},
          "% per year, %",
          0.0,
          1.0,
          "must be between 0 % and 100 % a year",
          false,
          false,
          "5 % per year"}},
        {Unit::Money, money_rules({""}, scale_list, "390.6 billion VND")},
        {Unit::MoneyPerUnit,
         money_rules(
             per,
             "VND, thousand VND, million VND or billion VND per household, person, house, course, person per "
             "year or household per year",
             "34 million VND per household")},
        {Unit::MoneyPerMonth, money_rules({" per month", " per person per month"}, scale_list + " per month",
                                          "3.6 million VND per month")},
        {Unit::Children,
         {{{"children per woman", 1.0}},
          "children per woman",
          0.3,
          10.0,
          "must be between 0.3 and 10",
          false,
          false,
          "1.62 children per woman"}},
        {Unit::Spread, {{{"%", 0.01}}, "%", 0.0, 2.0, "must be between 0 % and 200 %", false, false, "40 %"}},
        {Unit::Subsidy,
         {{{"%", 0.01}, {"% of principal per year", 0.01}, {"% of premium", 0.01}, {"% of cost", 0.01}},
          "%, % of principal per year, % of premium, % of cost",
          0.0,
          1.0,
          "must be between 0 % and 100 %",
          false,
          false,
          "70 %"}},
        {Unit::Count, count_rules()},
        {Unit::Ratio, {{{"", 1.0}}, "none", 1.0, 1000.0, "must be between 1 and 1000", false, true, "7.4"}},
        {Unit::Multiple,
         {{{"", 1.0}}, "none", 0.0, 1000.0, "must be between 0 and 1000", false, true, "1.5"}},
        {Unit::Number,
         {{{"", 1.0}}, "none", -unlimited, unlimited, "must be a finite number", false, true, "0.2"}},
    };
}

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string with_unit(double number, const std::string& word) {
    return word.empty() ? fmt::format("{:.10g}", number) : fmt::format("\"{:.10g} {}\"", number, word);
}

/// Decimal comma, or a comma between thousands when three digits follow a count or an amount of money.
Fault comma_fault(const std::string& text, std::size_t comma, const UnitRules& rules) {
    std::size_t digits = 0;
    while (comma + 1 + digits < text.size() &&
           std::isdigit(static_cast<unsigned char>(text[comma + 1 + digits])))
        ++digits;
    const bool thousands = digits == 3 && rules.high > 1000.0;
    std::string corrected = text;
    corrected.replace(comma, 1, thousands ? "" : ".");
    return {thousands ? "a comma cannot stand between thousands" : "a comma is not a decimal point",
            fmt::format("Did you mean \"{}\"?", corrected)};
}

Fault range_fault(double number, double value, const std::string& word, const UnitRules& rules) {
    if (std::isfinite(value) && value >= rules.low && value <= rules.high)
        return {};
    const bool ten_times = word == "%" && value > rules.high && value / 10.0 <= rules.high;
    if (ten_times)
        return {rules.range, fmt::format("Did you mean {}?", with_unit(number / 10.0, word))};
    if (rules.low == 0.0 && value < 0.0)
        return {rules.range, fmt::format("Did you mean {}?", with_unit(-number, word))};
    return {rules.range, "Write it like " + (rules.is_bare ? rules.example : "\"" + rules.example + "\"")};
}

Fault finished(double number, const UnitWord& unit, const UnitRules& rules, Quantity& out) {
    out = {number * unit.factor, unit.factor, unit.word};
    // Division keeps "14.51 %" at the nearest double; multiplying by 0.01 would not.
    if (unit.factor == 0.01)
        out.value = number / 100.0;
    if (unit.factor == 0.001)
        out.value = number / 1000.0;
    if (rules.is_whole && std::floor(number) != number)
        return {"must be a whole number",
                fmt::format("Did you mean {}?", with_unit(std::round(number), unit.word))};
    return range_fault(number, out.value, unit.word, rules);
}

} // namespace

const UnitRules& unit_rules(Unit unit) {
    static const std::map<Unit, UnitRules> rules = all_rules();
    return rules.at(unit);
}

Fault read_text_quantity(const std::string& text, const UnitRules& rules, Quantity& out) {
    const std::string whole = trimmed(text);
    const std::string like = rules.is_bare ? rules.example : "\"" + rules.example + "\"";
    double number = 0.0;
    const auto [rest, error] = std::from_chars(whole.data(), whole.data() + whole.size(), number);
    if (error != std::errc() || !std::isfinite(number))
        return {"must begin with a number", "Write it like " + like};
    const auto after = static_cast<std::size_t>(rest - whole.data());
    if (after + 1 < whole.size() && whole[after] == ',' &&
        std::isdigit(static_cast<unsigned char>(whole[after + 1])))
        return comma_fault(whole, after, rules);
    const std::string word = trimmed(whole.substr(after));
    const auto unit = std::find_if(rules.words.begin(), rules.words.end(),
                                   [&](const UnitWord& w) { return w.word == word; });
    if (unit != rules.words.end())
        return finished(number, *unit, rules, out);
    if (word.empty())
        return {"has no unit; allowed: " + rules.listed,
                rules.words.size() <= 4
                    ? fmt::format("Did you mean {}?", with_unit(number, rules.words[0].word))
                    : "Write it like " + like};
    std::vector<std::string> words;
    for (const UnitWord& w : rules.words)
        words.push_back(w.word);
    const std::string near = nearest_word(word, words);
    return {fmt::format("unit \"{}\" is not allowed here; allowed: {}", word, rules.listed),
            near.empty() ? "Write it like " + like
                         : fmt::format("Did you mean {}?", with_unit(number, near))};
}

Fault read_bare_quantity(double number, bool is_whole, const UnitRules& rules, Quantity& out) {
    if (rules.is_bare && (is_whole || !rules.is_whole))
        return finished(number, rules.words[0], rules, out);
    if (rules.is_bare)
        return {"must be a whole number", fmt::format("Did you mean {}?", with_unit(std::round(number), ""))};
    const std::string rule = "a quantity is text with its unit; allowed: " + rules.listed;
    const bool looks_like_share = rules.words[0].factor == 0.01 && !is_whole && std::fabs(number) < 1.0;
    if (rules.words.size() > 4)
        return {rule, "Write it like \"" + rules.example + "\""};
    return {rule, fmt::format("Did you mean {}?",
                              with_unit(looks_like_share ? number * 100.0 : number, rules.words[0].word))};
}

} // namespace vuon
