// SPDX-License-Identifier: Apache-2.0
// Scores of one forecast. Tests: tests/unit/test_scores.cpp (closed forms).
#pragma once
#include <vector>

namespace vuon {

/// Continuous ranked probability score of an equally weighted sample, in the unit of the values:
/// mean |x - y| - mean |x - x'| / 2, the second mean over all pairs. `sample` ascends.
double crps(const std::vector<double>& sample, double observed);

/// Whether the central interval of the sample with this probability holds the value, ends included.
bool covered(const std::vector<double>& sample, double observed, double probability);

} // namespace vuon
