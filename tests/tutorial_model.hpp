// SPDX-License-Identifier: Apache-2.0
// The model of the tutorial's made-up district, with parameter draws, and what tests change in it.
#pragma once
#include "engine/run/ensemble.hpp"
#include "scenarios/build_model.hpp"
#include "scenarios/draws.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace vuon_test {

struct Tutorial {
    vuon::Model model;
    std::vector<vuon::DrawnValues> values; // one a parameter draw
};

inline const vuon::Reference& shipped_reference() {
    static const vuon::Reference reference = vuon::Reference::read(VUON_SOURCE_DIR "/scenarios/reference");
    return reference;
}

inline const vuon::Scenario& tutorial_scenario() {
    static const vuon::Scenario scenario =
        vuon::read_scenario(VUON_SOURCE_DIR "/scenarios/plans/tutorial.toml", shipped_reference());
    return scenario;
}

/// `sample_other` is the share kept of households far from the register; 1 = full size.
inline Tutorial tutorial(int draws, double sample_other = 1.0) {
    const vuon::Scenario& scenario = tutorial_scenario();
    vuon::BuiltModel built = vuon::build_model(scenario, shipped_reference(), sample_other);
    const vuon::Inputs& inputs = scenario.variants.front().inputs;
    const vuon::DrawTable table = vuon::draw_parameters(
        vuon::drawn_quantities(inputs, built.slots, shipped_reference()), inputs.ensemble.seed, draws);
    Tutorial t{std::move(built.model), vuon::drawn_values(table, inputs, built.slots)};
    for (vuon::DrawnValues& v : t.values)
        v.no_labour_share_of_poor = 0.25; // the tutorial says nothing about them
    return t;
}

/// Keeps only the first variant.
inline void keep_base(vuon::Model& model) {
    std::vector<vuon::VariantPlan> base;
    base.push_back(std::move(model.variants.front()));
    model.variants = std::move(base);
}

/// Splits the district in two, every other commune, with stocks in proportion to the households of each cell.
inline void split_district(vuon::Model& m) {
    using namespace vuon;
    Places& p = m.places;
    Area second = p.areas[1];
    second.code += "-second";
    p.areas.insert(p.areas.begin() + 2, second);
    p.districts = 2;
    for (int k = 0; k < p.communes; ++k)
        p.areas[static_cast<std::size_t>(p.commune_area(k))].parent = 1 + k % 2;
    std::array<i64, 2> all{}, first{};
    for (std::size_t k = 0; k < m.base.blocks.size(); ++k)
        for (u32 h = 0; h < m.base.blocks[k].households; ++h) {
            const std::size_t minority = m.base.blocks[k].household.traits[h] & kMinority;
            ++all[minority];
            first[minority] += k % 2 == 0;
        }
    const std::array<CellStock, 2> stock = m.stocks.front();
    m.stocks.assign(2, {});
    for (std::size_t g = 0; g < 2; ++g) {
        const i64 poor = stock[g].poor * first[g] / all[g], near = stock[g].near_poor * first[g] / all[g];
        m.stocks[0][g] = {poor, near};
        m.stocks[1][g] = {stock[g].poor - poor, stock[g].near_poor - near};
    }
}

/// A second standard, with higher lines, is reviewed for the first time in `year`.
inline void change_standard(vuon::Model& m, int year) {
    m.standards.push_back(vuon::standard_of("vn-2027-2030", shipped_reference()));
    m.first_review.push_back(year);
}

/// Nothing moves the register but chance: no pace, drift, trend, growth, programme or migration.
inline void nothing_drives(Tutorial& t) {
    keep_base(t.model);
    t.model.variants.front().programmes = {};
    for (vuon::DrawnValues& v : t.values) {
        vuon::Parameters& p = v.p;
        p.pace_mean = p.pace_place_sd = p.pace_slow_sd = p.pace_noise_sd = p.district_pace_noise_sd = 0.0;
        p.cut_drift = p.trend = p.burn_in_speed = 0.0;
        v.growth_mean = v.growth_sd = v.inflation_mean = v.inflation_sd = 0.0;
        v.net_migration = v.household_trend = 0.0;
    }
}

inline vuon::RandomKey task_key(const Tutorial& t, vuon::u32 task) { return {t.model.seed.seed, task}; }

inline vuon::TaskRun run_one(const Tutorial& t, int draw) {
    return vuon::run_task(t.model, t.values[static_cast<std::size_t>(draw)], draw, 0, 1, {}, [](double) {});
}

/// The same values for every draw: replicates of one parameter set.
inline void same_values(Tutorial& t) {
    for (vuon::DrawnValues& v : t.values)
        v = t.values.front();
}

} // namespace vuon_test
