// SPDX-License-Identifier: Apache-2.0
#include "engine/run/start_work.hpp"

#include <algorithm>

namespace vuon {

double spread_at_the_line(const StartWork& w) {
    std::vector<float> scores;
    i64 listed = 0;
    for (std::size_t k = 0; k < w.everybody.blocks.size(); ++k) {
        const Block& b = w.everybody.blocks[k];
        const auto& shift = w.out.cell_shift[w.stratum_of(k)];
        for (u32 h = 0; h < b.households; ++h) {
            const std::size_t m = b.household.traits[h] & kMinority;
            scores.push_back(b.household.score[h] + static_cast<float>(shift[m]));
            listed += b.household.status[h] != kNotListed ? 1 : 0;
        }
    }
    const double n = static_cast<double>(scores.size());
    const double now = normal_score(static_cast<double>(listed) / n);
    const double later = now - 0.5; // about four years of the usual speed
    auto quantile = [&](double share) {
        const std::size_t at = std::min(scores.size() - 1, static_cast<std::size_t>(share * n));
        std::nth_element(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(at), scores.end());
        return static_cast<double>(scores[at]);
    };
    return (quantile(normal_share(now)) - quantile(normal_share(later))) / (now - later);
}

} // namespace vuon
