// SPDX-License-Identifier: Apache-2.0
// What a calibration prints.
#pragma once
#include "calibration/contraction.hpp"
#include "calibration/forward.hpp"
#include "scenarios/number_text.hpp"

namespace vuon {

/// One line a row that gave no moment, with the reason; "" without any.
std::string skipped_text(const std::vector<std::string>& skipped, Language language);

/// Observed, prior and posterior of each moment in percent, with the residual of the posterior's mean in sds. Outputs
/// [moment][member].
std::string moments_text(const std::vector<Moment>& moments, const Eigen::MatrixXd& before,
                         const Eigen::MatrixXd& after, Language language);

/// Prior and posterior of each parameter, how much of its variance was learnt, what stays prior-driven, and ridges.
/// Values [parameter][member].
std::string parameters_text(const std::vector<FreeParameter>& free, const Eigen::MatrixXd& before,
                            const Eigen::MatrixXd& after, const Contraction& learnt, Language language);

/// Moments and parameters at one point: outputs [moment], values and u [parameter].
std::string point_text(const Forward& forward, const Eigen::VectorXd& outputs, const Eigen::VectorXd& values,
                       const Eigen::VectorXd& u, Language language);

} // namespace vuon
