// SPDX-License-Identifier: Apache-2.0
#include "calibration/screening.hpp"

#include "engine/base/errors.hpp"
#include "engine/base/random.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>
#include <vector>

namespace vuon {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;

void check(const ScreeningSettings& s) {
    if (s.parameters < 1 || s.trajectories < 1 || s.trajectories_a_batch < 1 || s.levels < 2 ||
        s.levels % 2 != 0)
        throw BugError(fmt::format("screening: {} parameters, {} trajectories, {} levels (an even number), "
                                   "{} trajectories a batch",
                                   s.parameters, s.trajectories, s.levels, s.trajectories_a_batch));
}

/// Points [parameter][move] of one trajectory, into `points`.
void add_trajectory(const ScreeningSettings& s, int trajectory, Eigen::Ref<MatrixXd> points) {
    constexpr int kYear = 1900; // screening has no year
    const std::size_t count = static_cast<std::size_t>(s.parameters);
    std::vector<u32> place(count);
    std::vector<Index> order(count);
    for (std::size_t p = 0; p < count; ++p) {
        const Words w = words_at({s.seed, static_cast<u32>(trajectory)}, p,
                                 moment(kYear, Decision::CalibrationScreening));
        const u64 level = static_cast<u64>(w[0]) * static_cast<u64>(s.levels) >> 32;
        points(static_cast<Index>(p), 0) = (static_cast<double>(level) + 0.5) / s.levels;
        place[p] = w[1];
    }
    std::iota(order.begin(), order.end(), Index{0});
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) {
        return place[static_cast<std::size_t>(a)] < place[static_cast<std::size_t>(b)];
    });
    for (std::size_t move = 0; move < count; ++move) {
        const Index to = static_cast<Index>(move) + 1, p = order[move];
        points.col(to) = points.col(to - 1);
        points(p, to) += points(p, to) < 0.5 ? 0.5 : -0.5; // the only move that stays in the cube
    }
}

/// Effects [moment] of the parameter that moved between two neighbouring points.
struct Sums {
    MatrixXd absolute, plain, square; // [parameter][moment]
    Eigen::MatrixXi count;

    void add(const Eigen::VectorXd& moved, const Eigen::VectorXd& change) {
        Index p = 0;
        moved.cwiseAbs().maxCoeff(&p);
        for (Index m = 0; m < change.size(); ++m) {
            const double effect = change(m) / moved(p);
            if (!std::isfinite(effect))
                continue;
            absolute(p, m) += std::fabs(effect);
            plain(p, m) += effect;
            square(p, m) += effect * effect;
            ++count(p, m);
        }
    }
};

ElementaryEffects effects_of(const Sums& s) {
    const Eigen::ArrayXXd n = s.count.cast<double>().array();
    const Eigen::ArrayXXd mu = s.plain.array() / n;
    const Eigen::ArrayXXd variance = (s.square.array() - n * mu * mu).max(0.0) / (n - 1.0);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    return {(s.absolute.array() / n).matrix(), mu.matrix(), (n < 2.0).select(nan, variance.sqrt()).matrix(),
            s.count};
}

} // namespace

MatrixXd screening_points(const ScreeningSettings& settings) {
    check(settings);
    const Index length = settings.parameters + 1;
    MatrixXd points(settings.parameters, length * settings.trajectories);
    for (int t = 0; t < settings.trajectories; ++t)
        add_trajectory(settings, t, points.middleCols(t * length, length));
    return points;
}

ElementaryEffects elementary_effects(const ScreenedFunction& function, const ScreeningSettings& settings) {
    const MatrixXd points = screening_points(settings);
    const Index length = settings.parameters + 1;
    Sums sums;
    for (int first = 0; first < settings.trajectories; first += settings.trajectories_a_batch) {
        const Index here = std::min(settings.trajectories_a_batch, settings.trajectories - first);
        const MatrixXd x = points.middleCols(first * length, here * length);
        const MatrixXd y = function(x);
        if (first == 0) {
            const MatrixXd zero = MatrixXd::Zero(settings.parameters, y.rows());
            sums = {zero, zero, zero, zero.cast<int>()};
        }
        if (y.cols() != x.cols() || y.rows() != sums.plain.cols())
            throw BugError(fmt::format("screening: outputs of {} moments and {} points, not {} and {}",
                                       y.rows(), y.cols(), sums.plain.cols(), x.cols()));
        for (Index i = 1; i < x.cols(); ++i)
            if (i % length != 0) // the first point of a trajectory has no neighbour before it
                sums.add(x.col(i) - x.col(i - 1), y.col(i) - y.col(i - 1));
    }
    return effects_of(sums);
}

} // namespace vuon
