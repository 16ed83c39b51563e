// SPDX-License-Identifier: Apache-2.0
// One target from a results file: what it came to, which drawn numbers it goes with most, where its spread comes from,
// who came onto the list and left it until its year, and what the other variants change.
// Tests: tests/unit/test_target_explained.cpp
#pragma once
#include "outputs/results.hpp"
#include "outputs/target_summary.hpp"

#include <string>

namespace vuon {

/// At most 110 columns. Throws InputError for an unknown target, with the nearest, and for one that is not evaluated.
std::string target_explained(const Results& results, const std::string& target, Language language);

} // namespace vuon
