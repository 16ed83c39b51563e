// SPDX-License-Identifier: Apache-2.0
// What the official lists have said since the start, beside what the run projected: shown, never used to tune.
#pragma once
#include "outputs/results.hpp"
#include "outputs/target_summary.hpp"

#include <string>
#include <vector>

namespace vuon {

/// One published figure of a place and year after the start, with the projection of one variant.
struct HistoryLine {
    std::string variant, area, group, measure;
    int year = 0;
    bool is_count = false;
    double official = 0.0; // share, or households
    double median = 0.0, q025 = 0.0, q975 = 0.0, sd = 0.0;
    double z = 0.0;    // (official - mean of draws) / sd of draws; NaN when the draws do not differ
    bool used = false; // the variant was conditioned on this figure
};

/// Rows of the embedded history.csv (lists, not surveys) that the results can answer, for every variant.
std::vector<HistoryLine> history_lines(const Results& results);

/// The same as console text, "" when nothing has been published. One place is no backtest: the text says so.
std::string history_table(const Results& results, Language language);

} // namespace vuon
