// SPDX-License-Identifier: Apache-2.0
// The register pace: how fast the list of a place empties, year by year, as the fall of its normal score.
//
//   k_t = mu + a + w_t + v_t,   a ~ N(0, tau^2),  w_t = rho w_{t-1} + s_w z,  v_t ~ N(0, s_v^2)
//   Phi^-1(share_t) = Phi^-1(share_{t-1}) - k_t
//
// Normal scores a year. Past lists fall at nearly the same k whatever their length, while their fall in percent grows
// and in points shrinks as they empty. Published reviews after the start are observations of k; the rest of the path is
// drawn given them. The shift R of the line that makes households follow it is found by engine/run/variant_pace.cpp.
// Source: reference/history.csv by vuon backtest (sources.csv: vuon-backtest).
// Assumes that pace does not depend on growth, level or the plan's end. Tests: tests/unit/test_pace.cpp.
#pragma once
#include "engine/base/parameters.hpp"
#include "engine/base/random.hpp"

namespace vuon {

struct PaceLaw {
    double mean = 0.0, place_sd = 0.0, slow_sd = 0.0, slow_persistence = 0.0, noise_sd = 0.0;
};

/// The law of a draw; noise is widened by the tail factor and, while the place has only one review on its standard, by
/// the first-review inflation. A district has a noise of its own besides.
PaceLaw pace_law(const Parameters& p, double tail_factor, bool first_review_only, bool is_district);

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
