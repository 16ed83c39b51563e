// SPDX-License-Identifier: Apache-2.0
#include "outputs/paired_difference.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vuon {

namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
constexpr double kAddedPairs = 0.5; // to each of the four cells of a table of pairs

std::vector<double> differences(std::span<const double> variant, std::span<const double> reference) {
    std::vector<double> d;
    for (std::size_t i = 0; i < variant.size(); ++i)
        d.push_back(variant[i] - reference[i]); // NaN when either is
    return d;
}

struct Moments {
    std::size_t n = 0;
    double mean = kNoNumber, variance = kNoNumber; // variance of the mean
};

double covariance_of_means(std::span<const double> x, std::span<const double> y, double mean_x,
                           double mean_y) {
    double sum = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i)
        sum += (x[i] - mean_x) * (y[i] - mean_y);
    const double n = static_cast<double>(x.size());
    return n > 1.0 ? sum / (n - 1.0) / n : kNoNumber;
}

Moments moments_of(std::span<const double> values) {
    std::vector<double> present;
    double sum = 0.0;
    for (const double v : values)
        if (!std::isnan(v)) {
            present.push_back(v);
            sum += v;
        }
    if (present.empty())
        return {};
    const double mean = sum / static_cast<double>(present.size());
    return {present.size(), mean, covariance_of_means(present, present, mean, mean)};
}

/// Variance of the mean of draws that are alike within a parameter draw, over that of independent ones; at least 1.
/// Draws that do not differ at all say nothing, so each parameter draw then counts once.
double design_effect(std::span<const double> by_draw, const DrawDesign& design) {
    const std::size_t together = design.draws_per_parameter_draw();
    if (together == 1)
        return 1.0;
    const Moments all = moments_of(by_draw), clustered = moments_of(block_means(by_draw, together));
    const double effect = clustered.variance / all.variance;
    return all.variance > 0.0 && !std::isnan(effect) ? std::max(1.0, effect) : static_cast<double>(together);
}

/// Two-sided probability of a split at least as uneven among fair coins.
double exact_p_value(std::size_t gained, std::size_t lost) {
    const double n = static_cast<double>(gained + lost);
    double tail = 0.0;
    for (std::size_t k = 0; k <= std::min(gained, lost); ++k) {
        const double x = static_cast<double>(k);
        tail += std::exp(std::lgamma(n + 1.0) - std::lgamma(x + 1.0) - std::lgamma(n - x + 1.0) -
                         n * std::log(2.0));
    }
    return std::min(1.0, 2.0 * tail);
}

} // namespace

PairedDifference paired_difference(std::span<const double> variant, std::span<const double> reference,
                                   const DrawDesign& design) {
    const std::vector<double> d = differences(variant, reference);
    const Moments m = moments_of(block_means(d, design.draws_per_parameter_draw()));
    PairedDifference p{0,
                       m.n,
                       m.mean,
                       quantile_of(d, 0.5),
                       quantile_of(d, 0.025),
                       quantile_of(d, 0.1),
                       quantile_of(d, 0.9),
                       quantile_of(d, 0.975),
                       std::sqrt(m.variance),
                       true};
    for (const double value : d) {
        p.draws += std::isnan(value) ? 0 : 1;
        p.all_equal = p.all_equal && (std::isnan(value) || value == 0.0);
    }
    return p;
}

Finding finding_of(const PairedDifference& d) {
    if (d.draws == 0)
        return Finding::NotCompared;
    if (d.all_equal)
        return Finding::NoDifference;
    if (d.parameter_draws < 2)
        return Finding::TooFewDraws;
    return d.mean == 0.0 || std::abs(d.mean) < kZ95 * d.standard_error ? Finding::Noise : Finding::Clear;
}

double more_draws_needed(const PairedDifference& d) {
    if (d.mean == 0.0)
        return std::numeric_limits<double>::infinity();
    const double n = static_cast<double>(d.parameter_draws), root = kZ95 * d.standard_error / d.mean;
    return std::max(0.0, n * root * root - n);
}

double rounded_up(double number) {
    if (!(number > 0.0) || std::isinf(number))
        return number;
    const double unit = std::max(1.0, std::pow(10.0, std::floor(std::log10(number)) - 1.0));
    return std::ceil(number / unit) * unit;
}

MetDifference met_difference(std::span<const double> variant, std::span<const double> reference,
                             const DrawDesign& design) {
    const std::vector<double> d = differences(variant, reference);
    MetDifference m{0, 0, 0, kNoNumber, kNoNumber, kNoNumber, kNoNumber};
    for (const double value : d) {
        m.draws += std::isnan(value) ? 0 : 1;
        m.gained += value > 0.5 ? 1 : 0;
        m.lost += value < -0.5 ? 1 : 0;
    }
    if (m.draws == 0)
        return m;
    const double n = static_cast<double>(m.draws), gained = static_cast<double>(m.gained),
                 lost = static_cast<double>(m.lost);
    m.difference = (gained - lost) / n;
    m.p_value = exact_p_value(m.gained, m.lost);
    const double padded_n = n + 4.0 * kAddedPairs, centre = (gained - lost) / padded_n;
    const double discordant = (gained + lost + 2.0 * kAddedPairs) / padded_n;
    const double half =
        kZ95 * std::sqrt(design_effect(d, design) * (discordant - centre * centre) / padded_n);
    m.low = std::max(-1.0, centre - half);
    m.high = std::min(1.0, centre + half);
    return m;
}

RatioOfMeans ratio_of_means(std::span<const double> numerators, std::span<const double> denominators,
                            double z) {
    std::vector<double> x, y;
    for (std::size_t i = 0; i < numerators.size(); ++i)
        if (!std::isnan(numerators[i]) && !std::isnan(denominators[i])) {
            x.push_back(numerators[i]);
            y.push_back(denominators[i]);
        }
    const Moments mx = moments_of(x), my = moments_of(y);
    const double z2 = z * z;
    RatioOfMeans r{my.mean == 0.0 ? kNoNumber : mx.mean / my.mean, kNoNumber, kNoNumber};
    // All r with (mean x - r mean y)^2 <= z^2 var(mean x - r mean y): between the roots of a quadratic in r.
    const double a = my.mean * my.mean - z2 * my.variance, c = mx.mean * mx.mean - z2 * mx.variance;
    const double b = mx.mean * my.mean - z2 * covariance_of_means(x, y, mx.mean, my.mean);
    if (!(a > 0.0))
        return r;
    const double root = std::sqrt(std::max(0.0, b * b - a * c));
    r.low = (b - root) / a;
    r.high = (b + root) / a;
    return r;
}

} // namespace vuon
