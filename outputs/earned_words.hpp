// SPDX-License-Identifier: Apache-2.0
// What a backtest says about results like these: the words a verdict has earned.
#pragma once
#include "outputs/results.hpp"
#include "outputs/target_summary.hpp"

#include <string>

namespace vuon {

/// How far forecasts of past lists were off, by years ahead, and how often their 80 % interval held, from the embedded
/// backtest.csv: "lists of the past forecast like this were missed by ...". The rows are those of places with one
/// review on the standard, or more, as the results' start. "not yet tested against the past" when the results hold no
/// such table or the scenario says that its words were not tested.
std::string earned_words(const Results& results, Language language);

} // namespace vuon
