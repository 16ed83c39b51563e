// SPDX-License-Identifier: Apache-2.0
// What a new standard does to a rate, from reviews that counted one year by both: the only link between standards.
//
//   jump           z(rate by the new standard) - z(rate by the old one), z the normal score
//   by jump        rate = Phi(z(old) + mean jump of other clusters' double reviews of the measure)
//   by ratio       rate = old x exp(mean log ratio of other clusters), what a percentage rule would say
//
// Only figures that may be fitted, and group all. A cluster is never predicted from itself. Places differ in level, so
// a mean over few clusters says what has happened, not how the next change will turn out.
// Tests: tests/unit/test_standard_change.cpp.
#pragma once
#include "calibration/series.hpp"
#include "outputs/target_summary.hpp"

namespace vuon {

/// One year of one place, counted by two standards. Rates are shares.
struct DoubleReview {
    std::string place, cluster, measure, from, to;
    int year = 0;
    double before = 0.0, after = 0.0;
    double jump = 0.0;                    // normal scores
    double by_jump = 0.0, by_ratio = 0.0; // predicted rate; NaN when no other cluster has one
};

struct StandardChange {
    std::string measure;
    std::vector<DoubleReview> reviews;                // by year and place
    double mean_jump = 0.0, sd_jump = 0.0;            // sd NaN with one review
    double jump_error_pp = 0.0, ratio_error_pp = 0.0; // mean absolute errors; NaN without a prediction
};

/// One entry for each measure that has double reviews.
std::vector<StandardChange> standard_changes(const std::vector<Series>& history);

/// The entries as a table for the console, empty without any.
std::string standard_change_text(const std::vector<StandardChange>& changes, Language language);

} // namespace vuon
