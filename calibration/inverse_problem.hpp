// SPDX-License-Identifier: Apache-2.0
// A question to a calibration: which parameters give outputs like the observed? Everything is in standard normal
// coordinates u ~ N(0, I) of the free parameters; the caller turns u into a parameter with the quantile of its prior.
#pragma once
#include <Eigen/Core>
#include <functional>

namespace vuon {

struct InverseProblem {
    int parameters = 0;       // free ones
    Eigen::VectorXd observed; // [moment], each in its own unit
    Eigen::VectorXd
        sd; // [moment], unit of the moment, above 0: observation error and discrepancy, independent
    /// Outputs [moment][member] for u [parameter][member]; called once a round with all members, which the caller may
    /// run in parallel. A member whose run failed has NaN in all its moments.
    std::function<Eigen::MatrixXd(const Eigen::MatrixXd& u, int round)> outputs;
};

} // namespace vuon
