// SPDX-License-Identifier: Apache-2.0
// The register pace: how fast the scores of a place rise against the line, year by year.
//
//   k_t = mu + a + w_t + v_t,   a ~ N(0, tau^2),  w_t = rho w_{t-1} + s_w z,  v_t ~ N(0, s_v^2)
//   R_t = R_{t-1} + k_t
//
// Log points a year on the spread of the prototype's scores (0.596): what the line moves through the scores of a place
// for it is engine/run/register_scale.hpp. Published reviews after the start are observations of k (R found on the
// review itself); the rest of
// the path is drawn given them. Source: the household forecast study (sources.csv: vuon-register-prototype).
// Assumes that pace does not depend on growth, level or the plan's end. Tests: tests/unit/test_pace.cpp.
#pragma once
#include "engine/base/parameters.hpp"
#include "engine/base/random.hpp"

namespace vuon {

struct PaceLaw {
    double mean = 0.0, place_sd = 0.0, slow_sd = 0.0, slow_persistence = 0.0, noise_sd = 0.0;
};

/// The law of a draw; noise is widened by the tail factor and, while the place has only one review on its standard, by
/// the first-review inflation.
PaceLaw pace_law(const Parameters& p, double tail_factor, bool first_review_only);

/// sqrt(df / chi-squared_df) from addressed normals: turns normal noise into Student's t.
double tail_factor(const Parameters& p, RandomKey key);

/// Filtered state of one place's pace.
class PaceState {
  public:
    explicit PaceState(const PaceLaw& law);
    /// A published review gave k for the next year.
    void observe(double k);
    /// Draws the next year's k given everything observed or drawn so far; the normals are standard.
    double draw(double z_place, double z_slow, double z_noise);
    /// Mean of the next year's k.
    double expected() const {
        return law_.mean + mean_place_ + (settled_ ? law_.slow_persistence * mean_slow_ : mean_slow_);
    }

  private:
    void settle(double z_place, double z_slow);
    PaceLaw law_;
    // Gaussian belief about (a, w of the coming year); once settled, the a and w of the year drawn last.
    double mean_place_ = 0.0, mean_slow_ = 0.0;
    double var_place_ = 0.0, var_slow_ = 0.0, covariance_ = 0.0;
    bool settled_ = false;
};

} // namespace vuon
