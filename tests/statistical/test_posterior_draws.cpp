// SPDX-License-Identifier: Apache-2.0
// Members are taken as often as their weights say: an exact bound for every number of draws, not a frequency.
#include "scenarios/posterior_draws.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <set>

using namespace vuon;

namespace {

/// Largest |times taken - draws * weight| over all members and all numbers of draws.
double worst_miss(const std::vector<double>& weights, std::uint32_t seed, int draws) {
    std::vector<double> taken(weights.size(), 0.0);
    double worst = 0.0;
    int d = 0;
    for (const std::size_t m : members_of_draws(weights, seed, draws)) {
        ++taken[m];
        ++d;
        for (std::size_t k = 0; k < weights.size(); ++k)
            worst = std::max(worst, std::fabs(taken[k] - d * weights[k]));
    }
    return worst;
}

std::vector<double> normalised(std::vector<double> weights) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double& w : weights)
        w /= sum;
    return weights;
}

} // namespace

TEST_CASE("after any number of draws every member was taken within one of its due") {
    std::vector<double> steep, equal(100, 0.01);
    for (int m = 0; m < 40; ++m)
        steep.push_back(std::pow(0.8, m));
    for (const std::vector<double>& weights : {equal,
                                               normalised(steep),
                                               {0.5, 0.5},
                                               {0.3, 0.7},
                                               {1.0},
                                               {0.98, 0.01, 0.01},
                                               {1.0 / 3, 1.0 / 3, 1.0 / 3}})
        for (const std::uint32_t seed : {1U, 2U, 20211231U}) {
            INFO(weights.size() << " members, seed " << seed);
            CHECK(worst_miss(weights, seed, 1000) < 1.0);
        }
}

TEST_CASE("as many draws as equal members take each member once") {
    const std::vector<std::size_t> members = members_of_draws(std::vector<double>(100, 0.01), 3, 300);
    for (int cycle = 0; cycle < 3; ++cycle) {
        const auto begin = members.begin() + 100 * cycle;
        CHECK(std::set<std::size_t>(begin, begin + 100).size() == 100);
    }
}

TEST_CASE("a draw takes the same member however many draws there are") {
    const std::vector<double> weights = normalised({5, 1, 3, 2, 8, 1, 1});
    const std::vector<std::size_t> few = members_of_draws(weights, 9, 50),
                                   many = members_of_draws(weights, 9, 100);
    CHECK(std::equal(few.begin(), few.end(), many.begin()));
}

TEST_CASE("the first draws are spread over the file, differently for each seed") {
    // Mean rank of 10 of 100 members without replacement: 49.5, standard error 8.7; four of them.
    std::set<std::vector<std::size_t>> different;
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        const std::vector<std::size_t> first = members_of_draws(std::vector<double>(100, 0.01), seed, 10);
        const double mean = std::accumulate(first.begin(), first.end(), 0.0) / 10.0;
        CHECK(std::fabs(mean - 49.5) < 4.0 * 8.7);
        different.insert(first);
    }
    CHECK(different.size() == 20);
}
