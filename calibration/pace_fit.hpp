// SPDX-License-Identifier: Apache-2.0
// The law of the register's pace, learnt from the paces that published reviews imply.
//
//   k_pt = mu + a_p + w_pt + v_pt,   a_p ~ N(0, tau^2),  w AR(1) with persistence rho and yearly sd s_w,  v ~ N(0, s_v^2)
//
// Normal scores a year (engine/poverty/pace.hpp). A pace between reviews several years
// apart is their mean: its noise is divided by the years, its slow part stands at their middle.
// Noise is Student's t (kTailDf): paces far from their own place's path get a wider noise, by reweighting (EM) until the
// weights settle; s_v is the t's scale.
// Posterior on a grid of (tau, s_w, rho, s_v) with mu integrated out (normal prior): no optimiser, and the law's own
// uncertainty comes with it. Priors: parameters.csv for mu, flat on the grid for the rest.
// Tests: tests/unit/test_pace_fit.cpp.
#pragma once
#include "engine/base/random.hpp"

#include <string>
#include <vector>

namespace vuon {

/// Paces of one register: year of the later review, years since the earlier one, pace.
struct PaceRecord {
    std::string place, cluster, group, standard;
    std::vector<int> year, years;
    std::vector<double> pace;
    std::vector<double> weight; // of the noise's precision; empty: all 1
};

/// Degrees of freedom of the noise. Assumption: heavy enough for reviews that were redone from scratch (Yên Bái 2020).
inline constexpr double kTailDf = 4.0;

/// One point of the law, with its posterior weight; mean and sd of mu given the point.
struct PacePoint {
    double place_sd = 0.0, slow_sd = 0.0, slow_persistence = 0.0, noise_sd = 0.0;
    double mean = 0.0, mean_sd = 0.0;
    double weight = 0.0;
};

struct PaceLawFit {
    std::vector<PacePoint> points; // weights sum to 1
    std::size_t paces = 0;
    double mean() const, total_sd() const; // posterior means of mu and of the sd of one year's pace
    double mean_sd() const;                // posterior sd of mu
    PacePoint middle() const;              // posterior mean of every part
};

/// Throws InputError when there is no pace at all.
PaceLawFit fit_pace_law(std::vector<PaceRecord> records, double prior_mean, double prior_sd);

/// A draw from the posterior: the point at cumulated weight u, mu from its normal at z.
PacePoint draw_law(const PaceLawFit& fit, double u, double z);

} // namespace vuon
