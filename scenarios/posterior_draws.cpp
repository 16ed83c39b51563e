// SPDX-License-Identifier: Apache-2.0
#include "scenarios/posterior_draws.hpp"

#include "engine/base/errors.hpp"

#include <algorithm>
#include <boost/random/mersenne_twister.hpp>
#include <limits>
#include <numeric>

namespace vuon {

namespace {

constexpr double kRounding = 1e-6; // of a draw; weights are sums of rounded numbers

// A stream of its own, as alternative populations have theirs: a posterior moves no other draw.
constexpr std::uint64_t kStream = 0xffffffffULL;

std::vector<std::size_t> shuffled(std::size_t members, std::uint32_t seed) {
    boost::random::mt19937_64 engine((kStream << 32) + seed);
    std::vector<std::uint64_t> place;
    for (std::size_t m = 0; m < members; ++m)
        place.push_back(engine());
    std::vector<std::size_t> order(members);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return place[a] < place[b]; });
    return order;
}

} // namespace

std::vector<std::size_t> members_of_draws(const std::vector<double>& weights, std::uint32_t seed, int draws) {
    VUON_EXPECTS(!weights.empty());
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    const std::vector<std::size_t> order = shuffled(weights.size(), seed);
    // A member may be taken once it is owed this much, and must be before it is owed 1 less this much.
    const double slack = weights.size() > 1 ? 0.5 / static_cast<double>(weights.size() - 1) : 0.0;
    std::vector<double> taken(weights.size(), 0.0);
    std::vector<std::size_t> members;
    for (int d = 1; d <= draws; ++d) {
        std::size_t next = order.front();
        double soonest = std::numeric_limits<double>::infinity(); // draws until it must be taken
        for (const std::size_t m : order) {
            const double share = weights[m] / sum, owed = d * share - taken[m];
            if (owed < slack - kRounding || (1.0 - slack - owed) / share >= soonest)
                continue;
            soonest = (1.0 - slack - owed) / share;
            next = m;
        }
        ++taken[next];
        members.push_back(next);
    }
    return members;
}

} // namespace vuon
