// SPDX-License-Identifier: Apache-2.0
// Which member of a posterior each parameter draw takes.
// Tests: tests/statistical/test_posterior_draws.cpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace vuon {

/// One member a draw: systematic resampling without an end. After any number D of draws a member has been taken more
/// than D * weight - 1 and less than D * weight + 1 times (R. Tijdeman, The chairman assignment problem, Discrete
/// Mathematics 32, 1980, 323-330), so draw d is the same however many draws a run has. The seed shuffles members: the
/// first draws are not the first members of the file. Weights are positive.
std::vector<std::size_t> members_of_draws(const std::vector<double>& weights, std::uint32_t seed, int draws);

} // namespace vuon
