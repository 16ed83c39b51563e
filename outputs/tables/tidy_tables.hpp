// SPDX-License-Identifier: Apache-2.0
// The tables one by one. Counts and rates are controlled where the population comes from microdata: hidden numbers are
// empty and the column `hidden` is 1.
#pragma once
#include "outputs/export_choice.hpp"

#include <string>

namespace vuon {

/// Summaries over the draws, or one row for each draw.
enum class Rows { Summary, EveryDraw };

std::string yearly_table(const Results& results, const ExportChoice& choice, Rows rows);
std::string flows_table(const Results& results, const ExportChoice& choice, Rows rows);
std::string programmes_table(const Results& results, const ExportChoice& choice, Rows rows);
std::string communes_table(const Results& results, const ExportChoice& choice);
std::string targets_table(const Results& results, const ExportChoice& choice);
/// "" when there is nothing to compare.
std::string comparison_table(const Results& results, const ExportChoice& choice);

} // namespace vuon
