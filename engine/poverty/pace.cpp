// SPDX-License-Identifier: Apache-2.0
#include "engine/poverty/pace.hpp"
#include "engine/base/wrong_rule.hpp"

#include <algorithm>
#include <cmath>

namespace vuon {

PaceLaw pace_law(const Parameters& p, double tail, bool first_review_only, bool is_district) {
    const double noise = tail * (first_review_only ? p.first_review_inflation : 1.0);
    const double own = is_district ? p.district_pace_noise_sd / p.reference_score_sd : 0.0;
    const double yearly = p.pace_noise_sd * noise;
    return {p.pace_mean, p.pace_place_sd, p.pace_slow_sd * noise, p.pace_slow_persistence,
            std::sqrt(yearly * yearly + own * own)};
}

double tail_factor(const Parameters& p, RandomKey key) {
    const int df = std::max(1, static_cast<int>(p.pace_tail_df + 0.5));
    Stream stream(key, 0, moment(1900, Decision::PaceTail));
    double chi_squared = 0.0;
    for (int k = 0; k < df; ++k) {
        const double z = stream.normal();
        chi_squared += z * z;
    }
    return std::sqrt(df / chi_squared);
}

PaceState::PaceState(const PaceLaw& law) : law_(law) {
    var_place_ = law.place_sd * law.place_sd;
    var_slow_ = law.slow_sd * law.slow_sd / (1.0 - law.slow_persistence * law.slow_persistence);
}

// Kalman step with h = (1, 1), then the slow part moves on by one year.
void PaceState::observe(double k) {
    if (settled_) { // years were drawn since the last review: the slow part moves on from where they left it
        mean_slow_ *= law_.slow_persistence;
        var_slow_ = law_.slow_sd * law_.slow_sd;
        settled_ = false;
    }
    const double gain_place_top = var_place_ + covariance_, gain_slow_top = var_slow_ + covariance_;
    const double surprise = wrong_rule(WrongRule::ReviewForgotten) ? 0.0 : k - expected();
    const double noise = law_.noise_sd * law_.noise_sd;
    const double total = gain_place_top + gain_slow_top + noise;
    if (!(total > 0.0))
        return; // a certain law has nothing to learn
    const double gain_place = gain_place_top / total, gain_slow = gain_slow_top / total;
    mean_place_ += gain_place * surprise;
    mean_slow_ += gain_slow * surprise;
    var_place_ -= gain_place * gain_place_top;
    covariance_ -= gain_place * gain_slow_top;
    var_slow_ -= gain_slow * gain_slow_top;
    const double rho = law_.slow_persistence;
    mean_slow_ *= rho;
    covariance_ *= rho;
    var_slow_ = rho * rho * var_slow_ + law_.slow_sd * law_.slow_sd;
}

// Replaces the belief by one draw from it (Cholesky by hand).
void PaceState::settle(double z_place, double z_slow) {
    const double sd = std::sqrt(std::max(0.0, var_place_));
    const double slope = sd > 0.0 ? covariance_ / sd : 0.0;
    mean_place_ += sd * z_place;
    mean_slow_ += slope * z_place + std::sqrt(std::max(0.0, var_slow_ - slope * slope)) * z_slow;
    var_place_ = var_slow_ = covariance_ = 0.0;
    settled_ = true;
}

double PaceState::draw(double z_place, double z_slow, double z_noise) {
    if (!settled_)
        settle(z_place, z_slow);
    else
        mean_slow_ = law_.slow_persistence * mean_slow_ + law_.slow_sd * z_slow;
    return law_.mean + mean_place_ + mean_slow_ + law_.noise_sd * z_noise;
}

} // namespace vuon
