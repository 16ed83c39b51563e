// SPDX-License-Identifier: Apache-2.0
// Vietnamese names of what has an English key: keys of the scenario file, parameters, units, priors, measures, groups.
// Tests: tests/unit/test_plan_words.cpp
#pragma once
#include "scenarios/number_text.hpp"

#include <string>

namespace vuon {

class Table;

/// What a key of a scenario or an id of parameters.csv is called; "" when it has no name. `parameters` may be null, or
/// a table of an older file without names.
std::string key_name_vi(const std::string& key, const Table* parameters);
/// The unit of parameters.csv or of a drawn number.
std::string unit_name(const std::string& unit, Language language);
/// `normal(12, 4)` as the reader writes it; "fixed" for none.
std::string prior_name(const std::string& prior, Language language);
/// A measure of the lists, and a group of households.
std::string measure_name(const std::string& measure, Language language);
std::string group_name(const std::string& group, Language language);

} // namespace vuon
