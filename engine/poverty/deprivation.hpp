// SPDX-License-Identifier: Apache-2.0
// Indicators that follow a two-state chain. The level a_k of each is set from its share among the poor (reference
// table indicators.csv) at the score where that share was measured:
//   a_k = logit(share_k) + slope * poor_score;   q_k = 1 / (1 + exp(-a_k) X),
//   X = exp(slope (f + q) - factor z + trend (t - start)).
// The level of "three or more" is not set here: the cut C of the review absorbs it, place by place.
#pragma once
#include "engine/base/parameters.hpp"
#include "engine/base/random.hpp"
#include "engine/kernels/year_kernels.hpp"

#include <array>

namespace vuon {

struct ChainIndicator {
    u32 bit = 0;
    double share_among_poor = 0.1;
};

constexpr double kLeastAreaPerPerson = 8.0; // m2, housing area indicator (cut-off from memory of the decree)

DeprivationRules deprivation_rules(const Parameters& p, const std::array<ChainIndicator, 8>& chains,
                                   double years_since_start);

/// The chains' bits at their long-run chance, for a household at the start (two addressed words give four each).
u32 starting_deprivations(const DeprivationRules& rules, float permanent_and_persistent, float common_cause,
                          const Words& first, const Words& second);

} // namespace vuon
