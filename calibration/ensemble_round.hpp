// SPDX-License-Identifier: Apache-2.0
// The parts of one round of ensemble_kalman.hpp.
#pragma once
#include "calibration/ensemble_kalman.hpp"

namespace vuon {

/// Outputs of a round as the update needs them.
struct Evaluated {
    Eigen::MatrixXd residual;       // [moment][member that ran] (y - g) / sd
    std::vector<int> ran;           // members, ascending
    std::vector<int> failed;        // members, ascending
    Eigen::VectorXd misfit() const; // [member that ran] |residual|^2 / 2
};

/// Checks outputs [moment][member] and takes failed members out. Throws as ensemble_kalman says.
Evaluated evaluated(const InverseProblem& problem, const Eigen::MatrixXd& outputs, int round);

/// Size of the next step given misfits [member], what is done and how many rounds are left (this one included).
EnsembleRound next_step(const EnsembleSettings& settings, const Eigen::VectorXd& misfit, Eigen::Index moments,
                        double done, int rounds_left);

/// The members after a step: those that ran are moved, those that failed are drawn anew.
Eigen::MatrixXd updated(const Eigen::MatrixXd& u, const Evaluated& evaluated,
                        const EnsembleSettings& settings, double step, int round);

} // namespace vuon
