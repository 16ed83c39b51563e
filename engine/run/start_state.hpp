// SPDX-License-Identifier: Apache-2.0
// The state at the end of the start year, given the register's past: start_state(register history up to t0).
//
// Per task: traits are drawn, the spread of the permanent effect is set so that reported incomes have the place's
// inequality, and the list is burnt in with yearly reviews whose length falls on a normal-score path to the
// published counts. Each review finds, cell by cell (stratum x minority), the shift of the scores (the register's
// line) and the cut C that give exactly the wanted number of poor and near-poor households, by order statistics.
// The last review meets the official counts exactly; nobody is drawn afresh, so year one has no artificial
// regression to the mean. Then the sample is taken.
// Burn-in keeps people as they are (work and school change): only the list needs a past.
#pragma once
#include "engine/run/statuses.hpp"
#include "engine/run/visit.hpp"

#include <vector>

namespace vuon {

struct StartState {
    Population population;                              // weighted sample (or everybody)
    std::vector<std::array<double, 2>> cell_shift, cut; // [stratum][minority]
    const StockPlan* stocks = nullptr;                  // strata of the communes
    GroupShares shares;
    double band = 0.0;                  // two lines: distance of the upper line, log points
    std::vector<double> commune_effect; // [commune], log points
    std::vector<StatusRecord> statuses;
    double score_sd = 0.0; // spread of the scores where the line moves through them
    double permanent_sd = 0.0;
    double income_level = 0.0; // log VND per person and month in the start year
    double no_labour_shift = 0.0;
    double no_labour_share_of_poor = 0.0; // reached
    std::vector<Tally> areas; // tallies of the start year: place, districts, where each status is held
    std::vector<CommuneCounts> communes;
};

/// The state refers to `place`, which must outlive it.
StartState start_state(const Model& model, const StartPlace& place, const DrawnValues& values,
                       RandomKey task_key);

/// Areas of tallies: the place, its districts, and for each status the communes that had it at the start.
std::size_t area_count(const Model& model);
/// Adds a commune's tally to every area it lies in.
void add_commune(const Model& model, const std::vector<StatusRecord>& statuses, std::size_t commune,
                 const Tally& tally, std::vector<Tally>& areas);

/// Standard normal distribution function by inverting the own inverse (bisection): no library function in state.
double normal_share(double score);
double normal_score(double share);

} // namespace vuon
