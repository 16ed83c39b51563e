// SPDX-License-Identifier: Apache-2.0
// Numbers of a results file as one vector over the draws, for statistics.
#pragma once
#include "outputs/results.hpp"
#include "outputs/target_rows.hpp"

#include <vector>

namespace vuon {

/// `targets/NAME` of one variant and target, by draw.
std::vector<double> target_by_draw(const Results& results, const char* name, std::size_t variant,
                                   std::size_t target);

/// Sum over the years first..last (places on the dimension year) of a count of the whole place and all households,
/// over all labels of further dimensions such as programme.
std::vector<double> place_by_draw(const Results& results, const char* group, const char* name,
                                  std::size_t variant, std::size_t first, std::size_t last);

/// Share of all households of the whole place in one year; NaN where nobody lives.
std::vector<double> rate_by_draw(const Results& results, const char* group, const char* name,
                                 std::size_t variant, std::size_t year);

/// Last year of a target as a place on the dimension year; for a joint target the latest of its members', for one
/// without a year the last of the file.
std::size_t last_year_of(const Results& results, const std::vector<TargetRow>& rows, const TargetRow& row);

} // namespace vuon
