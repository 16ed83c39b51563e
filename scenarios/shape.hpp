// SPDX-License-Identifier: Apache-2.0
// What a key of a scenario may hold. The reader, the overlay of variants and the printed JSON Schema all work
// from the same lists of shapes, so they cannot disagree.
#pragma once
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace vuon {

/// Families of units. What is stored is the base unit: shares 0..1, VND, per person and year.
enum class Unit {
    Share,         // "24 %", 0..1
    Points,        // "1.0 pp", 0..1
    Precision,     // "0.1 pp" or "0.1 %"
    GrowthPerYear, // "6.5 %" or "6.5 % per year"
    RatePerYear,   // "-14.4 per 1000 per year"
    YearlyShare,   // "5 % per year", 0..1
    Money,         // "390.6 billion VND"
    MoneyPerUnit,  // "34 million VND per household"
    MoneyPerMonth, // "3.6 million VND per month"
    Children,      // "1.62 children per woman"
    Spread,        // "40 %" of a rate, 0..2
    Subsidy,       // "70 %" or "6 % of principal per year", 0..1
    Count,         // 1200 or "1200 households"
    Ratio,         // 7.4, at least 1
    Multiple,      // 1.5, above 0
    Number,        // 0.20
};

enum class Type {
    Text,
    Id,
    Choice,
    Whole,
    Year,
    Boolean,
    Texts,
    Source,
    Plain,
    Amount,
    Path,
    Section,
    Map,
    Custom
};

struct Shape {
    std::string key;
    Type type = Type::Text;
    std::string says;    // one line for people
    std::string example; // as written in TOML
    Unit unit = Unit::Number;
    bool is_required = false;
    bool is_sourced = true;           // an Amount or Path needs a source or an assumption
    std::vector<std::string> choices; // Choice, Texts
    std::string table;                // Id, Texts: the reference table whose `id` column (or `code`) is meant
    std::string value_key = "value";  // Amount: the key of the value in { value, source, ... }
    std::string one_of;               // keys of one group replace each other in a variant
    std::vector<Shape> keys;          // Section: its keys; Map: the keys of each entry, or one nameless shape
    bool is_whole = false;            // a variant replaces it whole
    bool is_event = false;            // Path: something of the years named, nothing between or before them
    long long low = std::numeric_limits<long long>::min();
    long long high = std::numeric_limits<long long>::max();

    Shape&& required() && {
        is_required = true;
        return std::move(*this);
    }
    Shape&& unsourced() && {
        is_sourced = false;
        return std::move(*this);
    }
    Shape&& like(std::string text) && {
        example = std::move(text);
        return std::move(*this);
    }
    Shape&& of(std::vector<std::string> values) && {
        choices = std::move(values);
        return std::move(*this);
    }
    Shape&& from(std::string file) && {
        table = std::move(file);
        return std::move(*this);
    }
    Shape&& valued(std::string key_of_value) && {
        value_key = std::move(key_of_value);
        return std::move(*this);
    }
    Shape&& instead(std::string group) && {
        one_of = std::move(group);
        return std::move(*this);
    }
    Shape&& whole() && {
        is_whole = true;
        return std::move(*this);
    }
    Shape&& event() && {
        is_event = true;
        return std::move(*this);
    }
    Shape&& between(long long lowest, long long highest) && {
        low = lowest;
        high = highest;
        return std::move(*this);
    }
    /// The shape of the child `name`, or nullptr.
    const Shape* child(const std::string& name) const;
};

Shape shape(const std::string& key, Type type, const std::string& says);
Shape quantity(const std::string& key, Type type, Unit unit, const std::string& says);

} // namespace vuon
