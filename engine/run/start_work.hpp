// SPDX-License-Identifier: Apache-2.0
// The parts of start_state, in the order in which they run.
#pragma once
#include "engine/run/start_state.hpp"

namespace vuon {

/// Everybody, with what the burn-in reviews need beside the columns.
struct StartWork {
    const Model& model;
    const StartPlace& place;
    const DrawnValues& values;
    RandomKey key;
    std::vector<std::array<CellStock, 2>> stocks; // [stratum][minority], rows
    Population everybody;
    std::vector<std::vector<float>> critical;      // [block][household]: listed when shift <= critical
    std::vector<std::vector<float>> critical_poor; // two lines: poor when shift <= critical_poor
    std::vector<std::vector<float>> lacking;       // [block][household]: deprivations + cut draw
    StartState out;
    double band_sum = 0.0,
           band_weight = 0.0; // two lines: width of the near-poor band, over the cells of a review

    StartWork(const Model& m, const StartPlace& p, const DrawnValues& v, RandomKey k)
        : model(m), place(p), values(v), key(k) {}
    std::size_t stratum_of(std::size_t commune) const {
        return static_cast<std::size_t>(place.stocks.stratum_of[commune]);
    }
    /// Rows of the population that stand for that many households.
    i64 rows(double households) const { return static_cast<i64>(households / model.row_weight + 0.5); }
};

struct Member {
    float critical;
    u32 block, household;
};

// start_traits.cpp
void draw_commune_effects(StartWork& w);
void draw_traits(StartWork& w);
void draw_starting_deprivations(StartWork& w);
// start_register.cpp
/// Spread of the scores where the line moves through them, log points: the distance between the quantiles of the
/// published share and of a share half a normal score further out, over that half. Equal to the standard deviation when
/// scores are normal.
double spread_at_the_line(const StartWork& w);

void burn_in(StartWork& w);
/// Lists exactly `stock` households of a cell; sets shift and cut. `first` = nobody is on the list yet.
void list_cell(StartWork& w, std::vector<Member>& cell, const CellStock& stock, double& shift, double& cut);
// start_history.cpp
void settle_escaped(StartWork& w);
void give_merit(StartWork& w);
void start_programmes(StartWork& w);
void mark_poor_at_start(StartWork& w);
void settle_income_level(StartWork& w);
// start_sample.cpp
void take_sample(StartWork& w);
void count_start(StartWork& w);

} // namespace vuon
