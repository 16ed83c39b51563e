// SPDX-License-Identifier: Apache-2.0
// Where the spread of an outcome comes from: balanced analysis of variance with random effects (Searle, Casella and
// McCulloch, 1992, Variance Components, ch. 4), parameter draw (D) crossed with start population (B), path (P) nested
// in the parameter draw, replicate (R) nested in all:
//
//   y = mean + draw + path(draw) + population + rest        rest: replicates and all interactions
//   E[MS draw]       = s_rest + B R s_path + P B R s_draw   D - 1 degrees of freedom
//   E[MS path(draw)] = s_rest + B R s_path                  D (P - 1)
//   E[MS population] = s_rest + D P R s_population          B - 1
//   E[MS rest]       = s_rest                               what is left
//
// Mean squares are set equal to their expectations. A factor with one level shows nothing of its own: one path leaves
// the paths inside the parameters; one population leaves populations unseen; without a second population or replicate
// the rest is inside the paths. Estimates may be negative, which shares take as 0.
// Tests: tests/unit/test_variance_split.cpp, tests/statistical/test_variance_split.cpp
#pragma once
#include "outputs/draw_design.hpp"
#include "outputs/target_summary.hpp"

#include <optional>
#include <span>
#include <string>

namespace vuon {

struct VarianceSplit {
    double parameters = 0.0, paths = 0.0, populations = 0.0, rest = 0.0; // variances; 0 for what is not seen

    double total() const; // of those above zero
    double share(double variance) const;
};

/// What a design shows apart from the others.
bool sees_paths(const DrawDesign& design);
bool sees_populations(const DrawDesign& design);
bool sees_rest(const DrawDesign& design);
/// Whether parameters can be told from anything at all; needs two parameter draws.
bool can_split(const DrawDesign& design);

/// Parameter draws with a missing number (NaN) are left out whole, which keeps the balance. Nothing when less than two
/// are left or the design cannot split.
std::optional<VarianceSplit> variance_split(std::span<const double> by_draw, DrawDesign design);

/// Of the first variant: evaluated main targets and the poor rate in their last years. Says which setting to raise when
/// nothing can be told apart; "" below ten draws. At most 110 columns.
std::string variance_split_section(const Results& results, Language language);

} // namespace vuon
