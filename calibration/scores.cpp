// SPDX-License-Identifier: Apache-2.0
#include "calibration/scores.hpp"

#include <algorithm>
#include <cmath>

namespace vuon {

double crps(const std::vector<double>& sample, double observed) {
    const double n = static_cast<double>(sample.size());
    double distance = 0.0, spread = 0.0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        distance += std::fabs(sample[i] - observed);
        // Sorted: the sum over pairs of |x_i - x_j| is a weighted sum of the values.
        spread += (2.0 * static_cast<double>(i) + 1.0 - n) * sample[i];
    }
    return distance / n - spread / (n * n);
}

bool covered(const std::vector<double>& sample, double observed, double probability) {
    const double last = static_cast<double>(sample.size() - 1);
    const auto at = [&](double p) {
        const double place = p * last;
        const std::size_t i = static_cast<std::size_t>(place);
        const std::size_t j = std::min(i + 1, sample.size() - 1);
        return sample[i] + (place - static_cast<double>(i)) * (sample[j] - sample[i]);
    };
    const double tail = 0.5 * (1.0 - probability);
    return observed >= at(tail) && observed <= at(1.0 - tail);
}

} // namespace vuon
