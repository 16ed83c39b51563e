// SPDX-License-Identifier: Apache-2.0
// Where a planned yearly fall lies among the falls of lists that began at a similar rate (a reference class).
//
//   class     one fall a series: lists of one place and group under one standard, first year to last year as near to
//             the target's length as its reviews allow, of those the one that began nearest to the target's rate
//   similar   first rate within a factor of 1.5 of the target's; of 2 when fewer than kEnough are
//   fall      in points a year, and as a share a year: 1 - (last / first)^(1 / years)
//   as fast   falls at least as large as planned; in points a list that began higher has it easier, in shares one that
//             began lower, so both are counted
// Lists only, never surveys; nothing of the target's own place after the plan's start. Places are few and not drawn at
// random: the count is a count, no probability.
// Tests: tests/unit/test_precedent.cpp
#pragma once
#include "outputs/results.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vuon {

inline constexpr std::size_t kEnough = 8; // least members for the word "beyond any precedent"

struct PastFall {
    std::string place, group, standard; // code of the place
    int from = 0, to = 0;
    double first = 0.0, last = 0.0;   // shares
    double points = 0.0, share = 0.0; // a year
};

struct PlannedFall {
    std::string place, measure; // code
    int start = 0;              // of the plan: later lists of its own place are not looked at
    int years = 0;
    double first = 0.0;                    // share
    double planned = 0.0, projected = 0.0; // points (0..1) a year
    /// The same as a share of the rate a year.
    double planned_share() const;
    double projected_share() const;
};

struct Precedent {
    PlannedFall plan;
    double lowest = 0.0, highest = 0.0; // first rates of the class
    std::vector<PastFall> members;      // fastest first, in points
    std::size_t as_fast = 0, as_fast_share = 0;
    /// Enough members, and none as fast either way.
    bool beyond() const { return members.size() >= kEnough && as_fast == 0 && as_fast_share == 0; }
};

/// Every series of `history` (history.csv) with two reviews gives one fall, the nearest to `plan`.
std::vector<PastFall> past_falls(const std::string& history, const PlannedFall& plan);
Precedent precedent_among(std::vector<PastFall> falls, const PlannedFall& plan);

/// Of a target about the fall of a rate, or a rate to be reached from a higher one; none for others and for results
/// without history. `variant` and `target` are places on their dimensions.
std::optional<Precedent> precedent_of(const Results& results, std::size_t variant, std::size_t target);

} // namespace vuon
