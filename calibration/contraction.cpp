// SPDX-License-Identifier: Apache-2.0
#include "calibration/contraction.hpp"

#include "engine/base/errors.hpp"

#include <cmath>

namespace vuon {

namespace {

constexpr double kPriorDriven = 0.2; // assumption: less than a fifth of the variance explained is little
constexpr double kRidge = 0.7;       // assumption: about half of the variance is shared

} // namespace

Contraction contraction(const Eigen::MatrixXd& u) {
    if (u.cols() < 2)
        throw BugError("contraction: fewer than two members");
    const double degrees = static_cast<double>(u.cols()) - 1.0;
    const Eigen::VectorXd mean = u.rowwise().mean();
    const Eigen::MatrixXd deviation = u.colwise() - mean;
    const Eigen::MatrixXd covariance = deviation * deviation.transpose() / degrees;
    Contraction result;
    for (int p = 0; p < u.rows(); ++p) {
        const double variance = covariance(p, p), learnt = 1.0 - variance;
        result.parameters.push_back({mean(p), std::sqrt(variance), learnt,
                                     variance * std::sqrt(2.0 / degrees), learnt < kPriorDriven});
        for (int q = p + 1; q < u.rows(); ++q) {
            const double both = variance * covariance(q, q);
            const double r = both > 0.0 ? covariance(p, q) / std::sqrt(both) : 0.0;
            if (std::fabs(r) > kRidge)
                result.ridges.push_back({p, q, r});
        }
    }
    return result;
}

} // namespace vuon
