// SPDX-License-Identifier: Apache-2.0
#include "engine/run/paths.hpp"

#include <algorithm>
#include <cmath>

namespace vuon {

static double log_of(double x) { return static_cast<double>(logarithm(static_cast<float>(x))); }

// Natural increase that growth per head is taken net of. Assumption: rounded up from An Giang's 3.7 to 4.9 per 1000
// (statistics office, 2015 and 2016); the run's own births and deaths are not fed back.
static constexpr double kNaturalIncrease = 0.005;

static double known_or(const std::map<int, double>& known, int year, double drawn) {
    const auto it = known.find(year);
    return it == known.end() ? drawn : it->second;
}

static double middle(const std::vector<double>& path, std::size_t year_index, double mean) {
    return path.empty() ? mean : path[std::min(year_index, path.size() - 1)];
}

MacroPath macro_path(const Model& model, const VariantPlan& variant, const DrawnValues& v, RandomKey key) {
    MacroPath path{{0.0}, {0.0}};
    double growth_dev = 0.0, price_dev = 0.0;
    const double people = v.net_migration + kNaturalIncrease;
    for (int year = model.start + 1; year <= model.end; ++year) {
        const double zg = standard_normal(words_at(key, 0, moment(year, Decision::GrowthPath))[0]);
        const double zp = standard_normal(words_at(key, 0, moment(year, Decision::PricePath))[0]);
        const double keep_g = v.growth_persistence, keep_p = v.inflation_persistence;
        growth_dev = keep_g * growth_dev + v.growth_sd * std::sqrt(1.0 - keep_g * keep_g) * zg;
        price_dev = keep_p * price_dev + v.inflation_sd * std::sqrt(1.0 - keep_p * keep_p) * zp;
        const std::size_t y = static_cast<std::size_t>(year - model.start);
        const double growth =
            known_or(variant.known_growth, year, middle(v.growth_path, y, v.growth_mean) + growth_dev);
        const double inflation = known_or(variant.known_inflation, year,
                                          middle(v.inflation_path, y, v.inflation_mean) + price_dev);
        path.income_growth.push_back(path.income_growth.back() +
                                     v.p.pass_through * (log_of(1.0 + growth) - people));
        path.prices.push_back(path.prices.back() + log_of(1.0 + inflation));
    }
    return path;
}

std::vector<std::vector<double>> district_paths(const Model& model, const DrawnValues& v, RandomKey key) {
    const std::size_t years = static_cast<std::size_t>(model.last_year_index()) + 1;
    std::vector<std::vector<double>> paths(static_cast<std::size_t>(model.places.districts),
                                           std::vector<double>(years, 0.0));
    if (model.places.districts < 2)
        return paths; // moves as the place itself
    for (std::size_t d = 0; d < paths.size(); ++d) {
        const u64 id = place_id(model.places.areas[1 + d].code);
        for (std::size_t y = 1; y < years; ++y) {
            const int year = model.start + static_cast<int>(y);
            const float z = standard_normal(words_at(key, id, moment(year, Decision::DistrictPace))[0]);
            paths[d][y] = paths[d][y - 1] + v.p.district_pace_noise_sd * static_cast<double>(z);
        }
    }
    return paths;
}

double cut_drift(const Parameters& p, int years) {
    double drift = 0.0, yearly = p.cut_drift;
    // Past three years the drift halves every few years: nothing is known about it there.
    const double fade =
        static_cast<double>(exponential(static_cast<float>(-0.693147 / p.cut_drift_halving_years)));
    for (int k = 1; k <= years; ++k) {
        if (k > 3)
            yearly *= fade;
        drift += yearly;
    }
    return drift;
}

double PacePath::draw_next(int year) {
    const Words w = words_at(key_, 0, moment(year, Decision::PacePath));
    ++drawn_;
    return state_.draw(standard_normal(w[0]), standard_normal(w[1]), standard_normal(w[2]));
}

// The years since the last review were drawn without knowing this one: only what both reviews say is learnt, a mean
// pace held for each of the years between them.
void PacePath::learn(double fall, int years) {
    state_ = reviewed_;
    for (int k = 0; k < years; ++k)
        state_.observe(fall / years);
    reviewed_ = state_;
    drawn_ = 0;
}

} // namespace vuon
