// SPDX-License-Identifier: Apache-2.0
// Which parameters matter at all: elementary effects (Morris 1991; mu* by Campolongo et al. 2007).
//
// A trajectory starts at a random point of a grid on the unit cube and moves each parameter once, in random order, by
// half the cube. The effect of a parameter is the change of the output over the change of the parameter. The grid has
// `levels` points in the middles of equal cells, so that no parameter meets 0 or 1, where quantiles of priors may be
// infinite. Cost: trajectories x (parameters + 1) runs. Tests: tests/unit/test_screening.cpp.
#pragma once
#include "engine/base/integers.hpp"

#include <Eigen/Core>
#include <functional>

namespace vuon {

struct ScreeningSettings {
    int parameters = 0;
    int trajectories = 20;
    int levels = 4; // even
    int trajectories_a_batch = 4;
    u32 seed = 1;
};

/// Outputs [moment][point] for x [parameter][point] in (0, 1); NaN where a run failed.
using ScreenedFunction = std::function<Eigen::MatrixXd(const Eigen::MatrixXd& x)>;

/// All [parameter][moment], in the unit of the moment per width of the prior's probability (x from 0 to 1).
struct ElementaryEffects {
    Eigen::MatrixXd mu_star; // mean of absolute effects: importance
    Eigen::MatrixXd mu;      // mean effect: smaller than mu_star where the sign changes
    Eigen::MatrixXd sigma;   // sd of effects: interactions and curvature; NaN with fewer than two effects
    Eigen::MatrixXi effects; // effects that were there (fewer than trajectories: runs failed)
};

/// Points of all trajectories, [parameter][trajectory x (parameters + 1) + move].
Eigen::MatrixXd screening_points(const ScreeningSettings& settings);

/// Asks for the points in batches of trajectories, in order. Throws BugError for settings or outputs whose sizes do
/// not fit.
ElementaryEffects elementary_effects(const ScreenedFunction& function, const ScreeningSettings& settings);

} // namespace vuon
