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

/// The model of any scenario; `sample_other` is the share kept of households far from the register, 0 = as written.
inline Tutorial model_of(const vuon::Scenario& scenario, int draws, double sample_other) {
    vuon::BuiltModel built = vuon::build_model(scenario, shipped_reference(), sample_other);
    const vuon::Inputs& inputs = scenario.variants.front().inputs;
    const vuon::DrawTable table = vuon::draw_parameters(
        vuon::drawn_quantities(inputs, built.slots, shipped_reference()), inputs.ensemble.seed, draws);
    return {std::move(built.model), vuon::drawn_values(table, inputs, built.slots)};
}

inline Tutorial tutorial(int draws, double sample_other = 1.0) {
    Tutorial t = model_of(tutorial_scenario(), draws, sample_other);
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

/// Splits the district in two, every other commune; poor and near-poor follow the households.
inline void split_district(vuon::Model& m) {
    using namespace vuon;
    Places& p = m.places;
    Area second = p.areas[1];
    second.code += "-second";
    p.areas.insert(p.areas.begin() + 2, second);
    p.districts = 2;
    StartPlace& start = m.populations.front();
    start.stocks = StockPlan{};
    start.stocks.strata = {{0, -1, {}}, {1, -1, {}}};
    for (int k = 0; k < p.communes; ++k) {
        const std::size_t commune = static_cast<std::size_t>(k);
        p.areas[static_cast<std::size_t>(p.commune_area(k))].parent = 1 + k % 2;
        start.stocks.stratum_of.push_back(k % 2);
        const Block& b = start.people.blocks[commune];
        for (u32 h = 0; h < b.households; ++h)
            ++start.stocks.strata[commune % 2].households[b.household.traits[h] & kMinority];
    }
}

/// A status that the poorest communes get at the start; the drawn values say how many.
inline void add_status(Tutorial& t, double poorest, double leaves_below) {
    using namespace vuon;
    const std::size_t years = static_cast<std::size_t>(t.model.last_year_index()) + 1;
    t.model.statuses.push_back(
        {"difficult", false, true, leaves_below, std::vector<u8>(years, 1), std::vector<double>(years, 0.0)});
    for (StartPlace& place : t.model.populations)
        place.members.emplace_back();
    for (DrawnValues& v : t.values) {
        v.status_poorest.push_back(poorest);
        v.status_poor_rate.push_back(-1.0);
        v.status_recognition.push_back(0.0);
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
    t.model.variants.front().reference = -1;
    t.model.references.clear();
    for (vuon::DrawnValues& v : t.values) {
        vuon::Parameters& p = v.p;
        p.pace_mean = p.pace_place_sd = p.pace_slow_sd = p.pace_noise_sd = p.district_pace_noise_sd = 0.0;
        p.cut_drift = p.trend = p.burn_in_speed = 0.0;
        v.growth_mean = v.growth_sd = v.inflation_mean = v.inflation_sd = 0.0;
        v.net_migration = v.household_trend = 0.0;
    }
}

inline vuon::RandomKey task_key(const Tutorial& t, vuon::u32 task) { return {t.model.seed.seed, task}; }

/// One task for each of the draws.
inline vuon::Design design_of(const Tutorial& t) { return {static_cast<int>(t.values.size()), 1, 1, 1}; }

inline vuon::TaskRun run_one(const Tutorial& t, int draw) {
    return vuon::run_task(t.model, t.values[static_cast<std::size_t>(draw)], design_of(t), {draw, 0, 0, 0},
                          [](double) {});
}

inline vuon::Ensemble run_all(const Tutorial& t, const vuon::Design& design) {
    return vuon::run_ensemble(t.model, t.values, design, [](double) {});
}

inline vuon::StartState start_of(const Tutorial& t, vuon::u32 draw) {
    return vuon::start_state(t.model, t.model.populations.front(), t.values[draw], task_key(t, draw));
}

/// The same values for every draw: replicates of one parameter set.
inline void same_values(Tutorial& t) {
    for (vuon::DrawnValues& v : t.values)
        v = t.values.front();
}

} // namespace vuon_test
