// SPDX-License-Identifier: Apache-2.0
// Sentences about how far a target is, when it is reached, and whether its pace has been seen before.
#pragma once
#include "outputs/precedent.hpp"
#include "outputs/target_reach.hpp"

namespace vuon {

/// "Reached in 2024 (2023 to 2025) in 88 of 100 draws. Where missed, 0.4 pp/yr are missing. ..."; "" without numbers.
std::string reach_words(const TargetRow& row, const TargetReach& reach, std::size_t draws, Language language);

/// "Planned 1.00 points a year from 9.7 %, projected 1.50. Of 23 lists that began at 6.5 to 14.6 %, 9 fell as fast in
/// points and 12 as a share of their rate (10.6 % a year)."
std::string precedent_words(const Precedent& precedent, Language language);

/// Both for every target of the first variant that has them, under a heading; at most 110 columns.
std::string reach_section(const Results& results, Language language);

} // namespace vuon
