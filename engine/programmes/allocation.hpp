// SPDX-License-Identifier: Apache-2.0
// The shared decision of a programme and year: who is reached, from everybody's proposals.
//
// Every proposal carries a 64-bit key (tier, score, addressed lottery; larger is served first). Places go down the
// list of eligible proposals until the first that does not fit; a fixed share of the capacity goes to a second
// list, the leak pool (households that look eligible). The decision is one threshold for each list: one change in
// a variant does not shift a chain of others. Capacity is consumed by weight, money in whole VND.
// Tests: tests/unit/test_allocation.cpp.
#pragma once
#include "engine/population/measures.hpp"

#include <array>
#include <span>
#include <vector>

namespace vuon {

struct Proposal {
    u64 key = 0;
    u32 household = 0; // row in its block
    u32 units = 0;     // of cost, times weight
};

/// Proposals of one block for one programme.
struct ProposalList {
    std::vector<Proposal> eligible, leak;
    // weighted, by household group: wanting or not, and wanting
    std::array<i64, kHouseholdGroups> eligible_households{};
    std::array<i64, kHouseholdGroups> wanted_households{};
    i64 proposed_households = 0; // weighted: wanting and not skipped, those in `eligible`
    void clear();
};

constexpr u64 kNobody = ~u64{0}; // threshold that nobody passes (keys are below it)

struct Allocation {
    u64 eligible_from = kNobody; // proposals with key >= this are reached
    u64 leak_from = kNobody;
    i64 units_reached = 0, units_leaked = 0;
};

struct Capacity {
    i64 units = -1; // total units; negative = no limit
    double leak_share = 0.0;
};

/// Threshold of one list: the largest set from the top whose units fit into `capacity` (negative = everybody);
/// stops at the first proposal that does not fit. Adds the units taken to `taken`.
u64 threshold(std::span<const std::span<const Proposal>> lists, i64 capacity, i64& taken);

Allocation decide(const std::vector<const ProposalList*>& lists, const Capacity& capacity);

} // namespace vuon
