// SPDX-License-Identifier: Apache-2.0
// The targets of a results file as rows, one for each variant and target: what tables and exports print.
#pragma once
#include "outputs/results.hpp"
#include "outputs/target_summary.hpp"

namespace vuon {

struct TargetRow {
    std::string variant, target, text_en, text_vi, kind, reading, of, measure, unit, group;
    std::string area; // name, "" for the whole place
    std::string programme, from_year, to_year;
    std::string not_evaluated; // reason, "" when evaluated
    std::string arithmetic_en, arithmetic_vi;
    double at_least, at_most, stretch, precision; // NaN: none
    double median, q025, q10, q90, q975;
    double latent_median;              // of the same measure on true poverty
    double register_rate, latent_rate; // medians of the level in the target's last year
    Proportion met, stretch_met;
    Verdict verdict = Verdict::NotEvaluated;
};

/// Variants in their order, targets in the order of the plan.
std::vector<TargetRow> target_rows(const Results& results);
bool is_backtested(const Results& results);

/// A text of a label column, or "" when the file has no such column.
std::string label_text(const Dimension& dimension, std::string_view column, std::size_t label);

} // namespace vuon
