// SPDX-License-Identifier: Apache-2.0
// From parameters to the numbers of the income kernel, and the shocks of a commune's year.
// The equations stand in engine/kernels/year_households.cpp. Losses are log points of earned income; frequencies
// and sizes: parameters.csv (shocks.*), hazards.csv. Covariate draws are addressed by commune, so every variant
// sees the same floods.
#pragma once
#include "engine/base/parameters.hpp"
#include "engine/base/random.hpp"
#include "engine/kernels/year_kernels.hpp"

#include <string>
#include <vector>

namespace vuon {

struct Hazard {
    std::string name;
    double commune_year_probability = 0.0;
    double share_hit_low = 0.0, share_hit_high = 0.0;
    double mean_loss = 0.0; // of households hit
    double severe_share = 0.0, severe_loss = 0.0;
};

/// What differs from year to year and from block to block.
struct IncomeYear {
    double income_level = 0.0; // log VND per person and month: level, growth, prices, commune
    double floor_vnd = 1.0;    // least income per person and month
    double no_labour_shift = 0.0;
    double cell_shift[2] = {0.0, 0.0};
    double insured_factor = 1.0; // on losses by illness of insured households
};

IncomeRules income_rules(const Parameters& p, const IncomeYear& year);

/// Draws the covariate events of one commune and year into `rules` (at most two hazards are kept apart).
void draw_hazards(const std::vector<Hazard>& hazards, RandomKey key, u64 commune_id, int year,
                  IncomeRules& rules);

/// A commune's id for its own draws: a hash of its code (FNV-1a), so it does not depend on the order of places.
u64 place_id(const std::string& code);

} // namespace vuon
