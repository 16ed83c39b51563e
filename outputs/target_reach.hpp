// SPDX-License-Identifier: Apache-2.0
// How far a target is missed, when its level is first reached, and the pace that is needed from the last published
// list on. For the lists' rates and counts, their flows, and statuses; other measures have a shortfall only.
//
//   shortfall     median, over the draws that miss it, of the limit less the outcome (rounded as the plan rounds)
//   reached       first year after `from` in which the target would be met if it ended there: a fall counts from `from`
//                 and is divided by the whole period, a flow is summed. A year behind a change of standard says nothing
//                 of a fall or a level of a list that began before it, unless the target itself reaches across
//   pace needed   (last published rate - rate that is asked) / years left, in points a year; the rate that is asked is
//                 the start's less the fall, and the start is known
// Tests: tests/unit/test_target_reach.cpp
#pragma once
#include "outputs/results.hpp"
#include "outputs/target_rows.hpp"

namespace vuon {

/// NaN: there is no such number.
struct TargetReach {
    double shortfall;
    double reached_share;                // of the draws, within the years of the file
    double year_q10, year_q50, year_q90; // a quantile beyond the file's years is NaN
    double pace_needed;                  // shares a year
    int pace_from = 0;                   // year of the last published list, 0: none needed
};

/// `row` is one of target_rows(results).
TargetReach target_reach(const Results& results, const TargetRow& row);

} // namespace vuon
