// SPDX-License-Identifier: Apache-2.0
// The filter of the register pace against the conditional distribution of normal variables, by elimination.
#pragma once
#include "engine/poverty/pace.hpp"

#include <cmath>
#include <string>
#include <vector>

namespace vuon_test {

struct Sums {
    double n = 0.0, x = 0.0, xx = 0.0;
    void add(double value) {
        n += 1.0;
        x += value;
        xx += value * value;
    }
    double mean() const { return x / n; }
    double variance() const { return (xx - x * x / n) / (n - 1.0); }
    /// Standard error of the mean.
    double error() const { return std::sqrt(variance() / n); }
};

inline vuon::PaceLaw sample_law() { return {0.08, 0.03, 0.02, 0.6, 0.015}; }

/// Covariance of the paces of two years that lie `lag` years apart.
inline double covariance_of(const vuon::PaceLaw& law, int lag) {
    const double slow = law.slow_sd * law.slow_sd / (1.0 - law.slow_persistence * law.slow_persistence);
    const double noise = lag == 0 ? law.noise_sd * law.noise_sd : 0.0;
    return law.place_sd * law.place_sd + std::pow(law.slow_persistence, lag) * slow + noise;
}

struct Conditional {
    double mean, variance;
};

/// Of the year after those observed: one Gauss elimination over the covariance of all years.
inline Conditional next_given(const vuon::PaceLaw& law, const std::vector<double>& seen) {
    const int n = static_cast<int>(seen.size());
    std::vector<std::vector<double>> c(seen.size() + 1, std::vector<double>(seen.size() + 1));
    std::vector<double> mean(seen.size() + 1, law.mean);
    for (int i = 0; i <= n; ++i)
        for (int j = 0; j <= n; ++j)
            c[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)] = covariance_of(law, std::abs(i - j));
    for (std::size_t k = 0; k < seen.size(); ++k) { // condition on year k: the Schur complement
        for (std::size_t i = k + 1; i < mean.size(); ++i) {
            const double gain = c[i][k] / c[k][k];
            mean[i] += gain * (seen[k] - mean[k]);
            for (std::size_t j = k + 1; j < mean.size(); ++j)
                c[i][j] -= gain * c[k][j];
        }
    }
    return {mean.back(), c.back().back()};
}

/// "" when the filter's expectation after each of four reviews is the conditional mean.
inline std::string filter_problem() {
    const std::vector<double> reviews{0.11, 0.02, 0.09, 0.16};
    vuon::PaceState state(sample_law());
    std::vector<double> seen;
    for (const double k : reviews) {
        state.observe(k);
        seen.push_back(k);
        const double expected = next_given(sample_law(), seen).mean;
        if (std::abs(state.expected() - expected) > 1e-12)
            return "after " + std::to_string(seen.size()) + " reviews " + std::to_string(expected) +
                   " was expected, the filter says " + std::to_string(state.expected());
    }
    return "";
}

/// "" when 20,000 draws of the year after two reviews agree with the conditional mean and variance within four
/// standard errors (that of a normal variance is variance x sqrt(2 / n)).
inline std::string conditional_draw_problem() {
    const std::vector<double> seen{0.16, 0.15};
    const Conditional expected = next_given(sample_law(), seen);
    Sums draws;
    for (vuon::u32 d = 0; d < 20'000; ++d) {
        vuon::PaceState state(sample_law());
        for (const double k : seen)
            state.observe(k);
        const vuon::Words w = vuon::words_at({6, d}, 0, 1);
        draws.add(state.draw(vuon::standard_normal(w[0]), vuon::standard_normal(w[1]),
                             vuon::standard_normal(w[2])));
    }
    if (std::abs(draws.mean() - expected.mean) > 4.0 * draws.error())
        return "mean " + std::to_string(draws.mean()) + " instead of " + std::to_string(expected.mean);
    if (std::abs(draws.variance() / expected.variance - 1.0) > 4.0 * std::sqrt(2.0 / draws.n))
        return "variance " + std::to_string(draws.variance()) + " instead of " +
               std::to_string(expected.variance);
    return "";
}

} // namespace vuon_test
