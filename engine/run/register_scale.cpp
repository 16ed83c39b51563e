// SPDX-License-Identifier: Apache-2.0
#include "engine/run/register_scale.hpp"

#include "engine/run/start_state.hpp"

#include <algorithm>
#include <cmath>

namespace vuon {

namespace {

constexpr double kStep = 0.5;       // normal scores between knots: about four years of the usual pace
constexpr double kAbove = 1.0;      // how far above the start's share: a new standard lists more
constexpr double kFewest = 30.0;    // households below a quantile; with fewer the last distance is kept
constexpr double kLeastSlope = 0.1; // log points per normal score: equal scores

} // namespace

RegisterScale::RegisterScale(std::vector<float> scores, double listed, double reference_sd) {
    const double n = static_cast<double>(scores.size());
    const double at_start = normal_score(std::clamp(listed, kFewest / n, 0.5));
    const auto count_at = [&](double z) { return static_cast<std::ptrdiff_t>(normal_share(z) * n); };
    const std::ptrdiff_t part =
        std::min(static_cast<std::ptrdiff_t>(scores.size()), count_at(at_start + kAbove) + 1);
    std::partial_sort(scores.begin(), scores.begin() + part, scores.end());
    const auto quantile = [&](double z) {
        return static_cast<double>(scores[static_cast<std::size_t>(std::min(part - 1, count_at(z)))]);
    };
    const double line = quantile(at_start);
    u_.clear();
    level_.clear();
    for (double z = at_start + kAbove; u_.size() < 4 || normal_share(z) * n >= kFewest; z -= kStep) {
        const double u = reference_sd * (at_start - z);
        const double least = level_.empty() ? 0.0 : level_.back() + kLeastSlope * kStep;
        level_.push_back(level_.empty() ? line - quantile(z) : std::max(least, line - quantile(z)));
        u_.push_back(u);
    }
    const double origin = level_at(0.0); // 0 unless equal scores moved it
    for (double& level : level_)
        level -= origin;
    spread_ = (level_[3] - level_[2]) / kStep;
}

double RegisterScale::between(const std::vector<double>& x, const std::vector<double>& y, double at) {
    std::size_t k = 1;
    while (k + 1 < x.size() && at > x[k])
        ++k;
    return y[k - 1] + (at - x[k - 1]) * (y[k] - y[k - 1]) / (x[k] - x[k - 1]);
}

} // namespace vuon
