// SPDX-License-Identifier: Apache-2.0
// Quantities as text with their unit ("390.6 billion VND"), read into base units.
#pragma once
#include "scenarios/shape.hpp"

#include <string>
#include <vector>

namespace vuon {

struct UnitWord {
    std::string word;    // as written after the number; "" = a bare number
    double factor = 1.0; // base units in one
};

struct UnitRules {
    std::vector<UnitWord> words; // the first is used in suggestions
    std::string listed;          // the words as a message lists them
    double low, high;            // in base units
    std::string range;           // rule as a message says it
    bool is_whole = false;
    bool is_bare = false; // a bare number is allowed
    std::string example;
};

const UnitRules& unit_rules(Unit unit);

struct Quantity {
    double value = 0.0;  // base unit
    double factor = 1.0; // base units in one written unit, for priors
    std::string word;    // unit as written
};

/// What is wrong with a quantity: a rule and what to do; both empty when it is right.
struct Fault {
    std::string rule, fix;
    bool any() const { return !rule.empty(); }
};

Fault read_text_quantity(const std::string& text, const UnitRules& rules, Quantity& out);
Fault read_bare_quantity(double number, bool is_whole, const UnitRules& rules, Quantity& out);

} // namespace vuon
