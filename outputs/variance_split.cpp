// SPDX-License-Identifier: Apache-2.0
#include "outputs/variance_split.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vuon {

namespace {

double real(std::size_t n) { return static_cast<double>(n); }

/// Draws of parameter draws without a missing number; their count replaces that of the design.
std::vector<double> complete_draws(std::span<const double> by_draw, DrawDesign& design) {
    const std::size_t together = design.draws_per_parameter_draw();
    std::vector<double> complete;
    for (std::size_t d = 0; d < design.parameter_draws; ++d) {
        const auto block = by_draw.subspan(d * together, together);
        if (std::none_of(block.begin(), block.end(), [](double x) { return std::isnan(x); }))
            complete.insert(complete.end(), block.begin(), block.end());
    }
    design.parameter_draws = complete.size() / together;
    return complete;
}

std::vector<double> population_means(std::span<const double> y, const DrawDesign& design) {
    std::vector<double> means(design.populations, 0.0);
    for (std::size_t i = 0; i < y.size(); ++i)
        means[i / design.replicates % design.populations] += y[i];
    for (double& m : means)
        m /= real(y.size() / design.populations);
    return means;
}

/// Sum of squared distances to the mean of the block that each value lies in; `means` may be one for all.
double squares_about(std::span<const double> values, std::span<const double> means) {
    const std::size_t together = values.size() / means.size();
    double sum = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i)
        sum += (values[i] - means[i / together]) * (values[i] - means[i / together]);
    return sum;
}

double mean_square(double squares, double degrees) { return degrees > 0.0 ? squares / degrees : 0.0; }

} // namespace

double VarianceSplit::total() const {
    return std::max(0.0, parameters) + std::max(0.0, paths) + std::max(0.0, populations) +
           std::max(0.0, rest);
}

double VarianceSplit::share(double variance) const {
    return total() > 0.0 ? std::max(0.0, variance) / total() : std::numeric_limits<double>::quiet_NaN();
}

bool sees_paths(const DrawDesign& d) { return d.paths > 1; }
bool sees_populations(const DrawDesign& d) { return d.populations > 1; }
bool sees_rest(const DrawDesign& d) { return d.populations > 1 || d.replicates > 1; }
bool can_split(const DrawDesign& d) { return d.parameter_draws > 1 && (sees_paths(d) || sees_rest(d)); }

std::optional<VarianceSplit> variance_split(std::span<const double> by_draw, DrawDesign design) {
    const std::vector<double> y = complete_draws(by_draw, design);
    if (!can_split(design))
        return std::nullopt;
    if (std::all_of(y.begin(), y.end(), [&](double value) { return value == y.front(); }))
        return VarianceSplit{}; // exactly, where sums of squares would leave the last bits of a mean
    const double D = real(design.parameter_draws), P = real(design.paths), B = real(design.populations),
                 R = real(design.replicates);
    const std::vector<double> mean = block_means(y, y.size()),
                              draws = block_means(y, design.draws_per_parameter_draw()),
                              paths = block_means(y, design.draws_per_path()),
                              populations = population_means(y, design);
    const double of_draws = P * B * R * squares_about(draws, mean),
                 of_paths = B * R * squares_about(paths, draws),
                 of_populations = D * P * R * squares_about(populations, mean);
    const double of_rest = squares_about(y, mean) - of_draws - of_paths - of_populations;
    const double ms_rest = mean_square(of_rest, D * P * B * R - D * P - (B - 1.0)),
                 ms_draws = mean_square(of_draws, D - 1.0), ms_paths = mean_square(of_paths, D * (P - 1.0)),
                 ms_populations = mean_square(of_populations, B - 1.0);
    VarianceSplit s;
    s.rest = ms_rest;
    s.paths = sees_paths(design) ? (ms_paths - ms_rest) / (B * R) : 0.0;
    s.parameters = (ms_draws - (sees_paths(design) ? ms_paths : ms_rest)) / (P * B * R);
    s.populations = sees_populations(design) ? (ms_populations - ms_rest) / (D * P * R) : 0.0;
    return s;
}

} // namespace vuon
