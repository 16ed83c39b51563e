// SPDX-License-Identifier: Apache-2.0
// The variants of two results files side by side, as if one run had made them: a plan before and after it was changed.
#pragma once
#include "outputs/results.hpp"

namespace vuon {

/// Variables over variants are put behind each other; everything else is that of `first`. A variant of `second` whose
/// name is taken gets a number. Pairs are pairs only where both runs meet the same chance: throws InputError, with all
/// that differs, unless seed, design of draws, years, areas, groups, programmes, targets and the other dimensions are
/// the same.
Results joined_results(const Results& first, const Results& second);

} // namespace vuon
