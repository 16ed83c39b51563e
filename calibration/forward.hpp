// SPDX-License-Identifier: Apache-2.0
// The household model as a function from free parameters to moments: each member takes the typical place through every
// register that has moments, anchored on all its reviews. Member j has the typical place's draw j in all other numbers,
// so that these stay random, and the same chance in every round.
#pragma once
#include "calibration/household_forecasts.hpp"
#include "calibration/moments.hpp"

#include <Eigen/Core>

namespace vuon {

struct Forward {
    TypicalPlace place; // at least as many draws as members
    std::vector<RegisterPath> paths;
    std::vector<Moment> moments;
    std::vector<FreeParameter> free;
};

/// Registers that are run: those with a flow.
std::vector<std::size_t> paths_run(const std::vector<Moment>& moments);

/// Values [parameter][member] of u by the quantiles of the priors.
Eigen::MatrixXd free_values(const std::vector<FreeParameter>& free, const Eigen::MatrixXd& u);

/// The typical place with the members' values in the first draws.
TypicalPlace place_with(const Forward& forward, const Eigen::MatrixXd& values);

/// Outputs [moment][member]; `progress` gets shares that sum to 1.
Eigen::MatrixXd forward_outputs(const Forward& forward, const Eigen::MatrixXd& u, const ProgressOf& progress);

/// Outputs [moment][point], each the mean over the first `draws` draws of the typical place: points differ in their
/// free parameters and in nothing else, so their outputs can be compared.
Eigen::MatrixXd forward_means(const Forward& forward, const Eigen::MatrixXd& u, int draws,
                              const ProgressOf& progress);

} // namespace vuon
