// SPDX-License-Identifier: Apache-2.0
// One best set of parameters by CMA-ES (Hansen 2006, pagmo's): a check on the ensemble's middle and a start for
// sensitivity. The cost is minus the logarithm of the posterior density up to a constant,
//
//   |(y - g(u)) / sd|^2 / 2 + |u|^2 / 2.
//
// A minimum is no posterior: it says nothing about spread, and in a ridge its place is arbitrary.
// Pagmo's generator has a state; it starts from the seed, so the result depends on seed and cost alone.
// Tests: tests/unit/test_point_estimate.cpp.
#pragma once
#include "calibration/inverse_problem.hpp"
#include "engine/base/integers.hpp"

#include <string>
#include <vector>

namespace vuon {

/// Costs [point] of u [parameter][point]; a cost that is no number counts as worse than any other.
using BatchCost = std::function<Eigen::VectorXd(const Eigen::MatrixXd& u)>;

/// The cost above; outputs are asked with rounds 0, 1, ..., one for each generation.
BatchCost posterior_cost(const InverseProblem& problem);

struct PointSettings {
    int parameters = 0;
    int points = 0; // a generation; 0: 4 + 3 log(parameters), at least 5, as Hansen advises
    int most_generations = 300;
    double start_sd = 0.5;         // prior sds around `start`
    double value_tolerance = 1e-6; // stops when costs of a generation differ by less
    double point_tolerance = 1e-6; // stops when the next points lie closer to the mean, prior sds
    u32 seed = 1;
};

/// Points of a generation under these settings.
int points_of_generation(const PointSettings& settings);

struct PointEstimate {
    Eigen::VectorXd u; // best of all points that were asked
    double value = 0.0;
    int evaluations = 0;
    int generations = 0;      // after the start
    double last_change = 0.0; // fall of the best value over the last ten generations (or all, when fewer)
    double spread = 0.0;      // costs of the last generation: worst minus best
    bool converged = false;
    std::string stopped; // a sentence: why it stopped, how far it was
};

/// Minimises the cost from around `start` (empty: the prior's median). Each generation is asked in one batch. Throws
/// BugError for sizes that do not fit, NumericalError when no point of the start has a cost.
PointEstimate point_estimate(const BatchCost& cost, const PointSettings& settings,
                             const Eigen::VectorXd& start = {});

} // namespace vuon
