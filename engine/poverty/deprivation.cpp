// SPDX-License-Identifier: Apache-2.0
#include "engine/poverty/deprivation.hpp"

#include <algorithm>

namespace vuon {

DeprivationRules deprivation_rules(const Parameters& p, const std::array<ChainIndicator, 8>& chains,
                                   double years_since_start) {
    DeprivationRules r{};
    r.slope = static_cast<float>(p.income_slope);
    r.household_factor = static_cast<float>(p.household_factor);
    r.trend = static_cast<float>(p.trend * years_since_start);
    r.flip = static_cast<float>(std::min(1.0, p.flip));
    r.least_area = static_cast<float>(kLeastAreaPerPerson);
    for (std::size_t k = 0; k < chains.size(); ++k) {
        const double share = std::clamp(chains[k].share_among_poor, 0.001, 0.999);
        const double odds_against = (1.0 - share) / share;
        r.odds[k] = static_cast<float>(odds_against) *
                    exponential(static_cast<float>(-p.income_slope * p.poor_score));
        r.chain_bit[k] = chains[k].bit;
    }
    return r;
}

u32 starting_deprivations(const DeprivationRules& r, float permanent_and_persistent, float common_cause,
                          const Words& first, const Words& second) {
    const float x =
        exponential(r.slope * permanent_and_persistent - r.household_factor * common_cause + r.trend);
    u32 bits = 0;
    for (u32 k = 0; k < 8; ++k) {
        const float chance = 1.f / (1.f + r.odds[k] * x);
        const u32 word = k < 4 ? first[k] : second[k - 4];
        bits |= (open_uniform(word) < chance ? 1u : 0u) << r.chain_bit[k];
    }
    return bits;
}

} // namespace vuon
