// SPDX-License-Identifier: Apache-2.0
// The numbers of one year and of one block's place in the register, made before the year is visited.
#include "engine/run/variant_run.hpp"

#include <algorithm>
#include <cmath>

namespace vuon {

namespace {
constexpr u8 kReturnWindow = 4; // reviews: an entry within four reviews of an exit is a return
constexpr u8 kEscapedWindow = 3;

double log_ratio(double a, double b) { return static_cast<double>(logarithm(static_cast<float>(a / b))); }
} // namespace

BlockStanding VariantYears::standing_of(std::size_t k, int year) const {
    const int commune = static_cast<int>(k);
    const std::size_t d = static_cast<std::size_t>(model_.places.district_of(commune));
    const std::size_t stratum = static_cast<std::size_t>(start_.stocks->stratum_of[k]);
    const double drift = cut_extra_ + cut_drift(v_.p, year - model_.start);
    BlockStanding s;
    s.urban = model_.places.urban(commune);
    s.commune_id =
        place_id(model_.places.areas[static_cast<std::size_t>(model_.places.commune_area(commune))].code);
    s.commune_effect = start_.commune_effect[k];
    s.band = start_.band + band_extra_;
    for (std::size_t m = 0; m < 2; ++m) {
        s.cell_shift[m] = start_.cell_shift[stratum][m];
        s.cut[m] = start_.cut[stratum][m] + drift;
    }
    const double own = line_ + district_[d][index_of(year)];
    // Lines that have changed since the start pull every later score down by the elasticity.
    auto fall = [&](int review_year) {
        double j = 0.0;
        for (int y = model_.start + 1; y <= review_year; ++y)
            if (model_.changes_standard(y))
                j += v_.p.standard_jump_elasticity *
                     log_ratio(model_.standards[model_.standard_of(y)].line_vnd[s.urban],
                               model_.standards[model_.standard_of(y - 1)].line_vnd[s.urban]);
        return j;
    };
    s.pace = own - fall(model_.changes_standard(year) ? year - 1 : year);
    s.rebase_pace = own - fall(year);
    s.stayer_extra = (v_.p.stayer_pace - 1.0) * own;
    return s;
}

static ReviewRules common_review(const Model& model, const Parameters& p, std::size_t standard, bool fresh) {
    const Standard& s = model.standards[standard];
    ReviewRules r{};
    r.kind = s.kind;
    r.exit_margin = static_cast<float>(p.exit_margin);
    r.step_margin = static_cast<float>(p.step_margin);
    r.near_exit_margin = static_cast<float>(p.near_exit_margin);
    r.entry_margin = static_cast<float>(p.entry_margin);
    r.deprivation_margin = static_cast<float>(p.deprivation_margin);
    r.ask_window = static_cast<float>(p.ask_window);
    r.ask = threshold_of(p.ask_probability);
    r.indicators = s.indicators;
    r.fresh = fresh ? 1u : 0u;
    r.latent_cut = static_cast<float>(s.deprivations);
    r.return_window = kReturnWindow;
    r.escaped_window = kEscapedWindow;
    return r;
}

YearSetup VariantYears::setup_of(int year, double formation) const {
    const std::size_t y = index_of(year);
    YearSetup setup;
    setup.key = key_;
    setup.year = year;
    setup.draw = draw_;
    setup.variant = plan_.id;
    setup.parameters = &v_.p;
    const std::size_t now = model_.standard_of(year);
    setup.rebases = model_.changes_standard(year);
    setup.counts_score_incomes = model_.counts_score_incomes;
    const std::size_t flows = setup.rebases ? model_.standard_of(year - 1) : now;
    for (int urban = 0; urban < 2; ++urban) {
        make_person_tables(model_.rates, v_.p, start_.shares, {v_.net_migration, formation}, year, urban == 1,
                           setup.persons[urban], setup.exact[urban]);
        setup.latent_line_vnd[urban] = model_.standards[now].line_vnd[urban];
        setup.latent_upper_vnd[urban] = model_.standards[now].upper_vnd[urban];
        setup.floor_vnd[urban] = v_.p.floor_share_of_line * model_.standards[now].line_vnd[urban];
    }
    const double inherits = v_.p.child_inherits;
    setup.child_inherits = static_cast<float>(inherits);
    setup.child_innovation = static_cast<float>(start_.permanent_sd * std::sqrt(1.0 - inherits * inherits));
    setup.income.income_level = start_.income_level + macro_.income_growth[y] + macro_.prices[y];
    setup.income.no_labour_shift = start_.no_labour_shift;
    for (const ProgrammePolicy& p : plan_.programmes)
        if (p.active)
            setup.income.insured_factor = std::min(setup.income.insured_factor, p.illness_factor);
    setup.deprivations = deprivation_rules(v_.p, model_.chains, year - model_.start);
    setup.effects = effect_tables(plan_.programmes, v_.effect, v_.p);
    setup.review = common_review(model_, v_.p, flows, false);
    setup.rebase = common_review(model_, v_.p, now, true);
    return setup;
}

// Formations of the first year if leaving home kept its table, and households lost in it, both expected: so that the
// number of households follows its path from the first year on.
double VariantYears::first_formation() {
    double formed = 0.0, lost = 0.0;
    const double out = std::max(0.0, -v_.net_migration) * v_.p.family_move_share;
    const auto& mortality = model_.rates.mortality_of(model_.start + 1);
    for (const Block& b : population_.blocks) {
        u32 k = 0;
        for (u32 h = 0; h < b.households; ++h) {
            const double w = b.household.weight[h];
            lost += w * out;
            for (u32 member = 0; member < b.household.size[h]; ++member, ++k) {
                const std::size_t age = b.person.age_sex[k] & 127u, female = b.person.age_sex[k] >> 7;
                if (b.household.size[h] == 1)
                    lost += w * mortality[female][std::min<std::size_t>(age + 1, kAgeIndex - 1)];
                if (member > 0 && b.person.relation[k] == static_cast<u8>(Relation::ChildOfHead) &&
                    !(b.person.flags[k] & kPartnered))
                    formed += w * model_.rates.leaving[female][age + 1] * v_.p.found_share;
            }
        }
    }
    foundings_ = formed;
    formations_ = 1.0;
    const double needed = static_cast<double>(households_target_) * v_.household_trend + lost;
    return formed > 0.0 ? std::clamp(needed / formed, 0.02, 10.0) : 1.0;
}

} // namespace vuon
