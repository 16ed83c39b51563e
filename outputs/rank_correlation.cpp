// SPDX-License-Identifier: Apache-2.0
#include "outputs/rank_correlation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace vuon {

namespace {
constexpr double kZ95 = 1.959963984540054; // the 97.5 % point of the normal distribution
}

std::vector<double> average_ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0, next = 0; first < order.size(); first = next) {
        while (next < order.size() && values[order[next]] == values[order[first]])
            ++next;
        for (std::size_t k = first; k < next; ++k)
            ranks[order[k]] = static_cast<double>(first + 1 + next) / 2.0;
    }
    return ranks;
}

double rank_correlation(std::span<const double> x, std::span<const double> y) {
    std::vector<double> own, other;
    for (std::size_t i = 0; i < x.size(); ++i)
        if (!std::isnan(x[i]) && !std::isnan(y[i])) {
            own.push_back(x[i]);
            other.push_back(y[i]);
        }
    const std::vector<double> rx = average_ranks(own), ry = average_ranks(other);
    const double mean = static_cast<double>(own.size() + 1) / 2.0;
    double xy = 0.0, xx = 0.0, yy = 0.0;
    for (std::size_t i = 0; i < rx.size(); ++i) {
        xy += (rx[i] - mean) * (ry[i] - mean);
        xx += (rx[i] - mean) * (rx[i] - mean);
        yy += (ry[i] - mean) * (ry[i] - mean);
    }
    return xx > 0.0 && yy > 0.0 ? xy / std::sqrt(xx * yy) : std::numeric_limits<double>::quiet_NaN();
}

double rank_noise(std::size_t pairs) {
    return pairs > 1 ? kZ95 / std::sqrt(static_cast<double>(pairs - 1)) : 1.0;
}

} // namespace vuon
