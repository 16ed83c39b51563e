// SPDX-License-Identifier: Apache-2.0
#include "engine/income/income_rules.hpp"

#include "engine/base/wrong_rule.hpp"

#include <algorithm>
#include <cmath>

namespace vuon {

static u32 of_65536(double probability) {
    return static_cast<u32>(std::clamp(probability, 0.0, 1.0) * 65536.0 + 0.5);
}

IncomeRules income_rules(const Parameters& p, const IncomeYear& year) {
    IncomeRules r{};
    auto f = [](double x) { return static_cast<float>(x); };
    r.persistence = wrong_rule(WrongRule::IncomesWander) ? 1.f : f(p.persistence);
    r.innovation_sd = f(p.innovation_sd);
    r.transitory_sd = f(p.transitory_sd);
    r.review_persistence = f(p.review_error_persistence);
    r.review_innovation_sd =
        f(p.review_error_sd * std::sqrt(1.0 - p.review_error_persistence * p.review_error_persistence));
    r.labour_elasticity = f(p.labour_elasticity);
    r.other_labour = f(p.other_labour_equivalents * 32.0);
    r.minority_gap = f(p.minority_gap);
    r.asset_effect = f(p.asset_effect);
    r.loss_persistence = f(p.loss_persistence);
    r.asset_persistence = f(p.asset_loss_persistence);
    r.loss_cap = f(p.loss_cap);
    r.shock_weight = f(p.shock_weight);
    r.no_labour_shift = f(year.no_labour_shift);
    r.cell_shift[0] = f(year.cell_shift[0]);
    r.cell_shift[1] = f(year.cell_shift[1]);
    r.income_level = f(year.income_level);
    r.log_floor = logarithm(f(std::max(1e-12, year.floor_vnd)));
    r.illness = of_65536(p.illness_probability);
    r.job_loss = of_65536(p.job_loss_probability);
    r.livestock = of_65536(p.livestock_probability);
    r.house_damage = of_65536(p.house_damage_share);
    r.illness_loss = f(p.illness_loss);
    r.illness_asset_loss = f(p.illness_asset_loss);
    r.insured_factor = f(year.insured_factor);
    r.job_loss_size = f(p.job_loss);
    r.livestock_loss = f(p.livestock_loss);
    return r;
}

void draw_hazards(const std::vector<Hazard>& hazards, RandomKey key, u64 commune_id, int year,
                  IncomeRules& rules) {
    u32 kept = 0;
    for (u32 k = 0; k < hazards.size() && kept < 2; ++k) {
        const Hazard& h = hazards[k];
        const Words w = words_at(key, commune_id, moment(year, Decision::CommuneHazard), k);
        if (w[0] >= threshold_of(h.commune_year_probability))
            continue;
        const double share = h.share_hit_low + (h.share_hit_high - h.share_hit_low) * open_uniform(w[1]);
        const double ordinary = (h.mean_loss - h.severe_share * h.severe_loss) / (1.0 - h.severe_share);
        HazardYear& y = rules.hazard[kept++];
        y.hit = of_65536(share);
        y.loss = static_cast<float>(std::max(0.0, ordinary));
        y.severe_loss = static_cast<float>(h.severe_loss);
        y.severe = of_65536(h.severe_share);
    }
}

u64 place_id(const std::string& code) {
    u64 hash = 0xcbf29ce484222325ull;
    for (const char c : code)
        hash = (hash ^ static_cast<u8>(c)) * 0x100000001b3ull;
    return hash;
}

} // namespace vuon
