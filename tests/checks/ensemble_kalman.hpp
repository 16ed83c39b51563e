// SPDX-License-Identifier: Apache-2.0
// Linear problems with normal errors, whose posterior is known, against the ensemble's.
#pragma once
#include "calibration/ensemble_kalman.hpp"

#include <Eigen/LU>
#include <cmath>
#include <fmt/format.h>
#include <string>
#include <vector>

namespace vuon_test {

/// y = slopes u + N(0, sd^2), u ~ N(0, I).
struct LinearProblem {
    Eigen::MatrixXd slopes; // [moment][parameter]
    Eigen::VectorXd observed, sd;

    vuon::InverseProblem problem() const {
        return {static_cast<int>(slopes.cols()), observed, sd,
                [g = slopes](const Eigen::MatrixXd& u, int) { return Eigen::MatrixXd(g * u); }};
    }
    Eigen::MatrixXd weighted() const { return sd.cwiseInverse().asDiagonal() * slopes; }
    Eigen::MatrixXd covariance() const {
        const Eigen::MatrixXd w = weighted();
        return (Eigen::MatrixXd::Identity(w.cols(), w.cols()) + w.transpose() * w).inverse();
    }
    Eigen::VectorXd mean() const {
        return covariance() * weighted().transpose() * observed.cwiseQuotient(sd);
    }
};

/// Six moments of four parameters: well known, barely known, and two known best together.
inline LinearProblem known_problem() {
    LinearProblem p{Eigen::MatrixXd(6, 4), Eigen::VectorXd(6), Eigen::VectorXd(6)};
    p.slopes << 2.0, 0.0, 0.0, 0.3, //
        1.0, 0.2, 0.0, 0.0,         //
        0.0, 1.0, 1.0, 0.0,         //
        0.0, 0.8, 1.2, 0.1,         //
        0.5, 0.0, -0.3, 0.0,        //
        -0.4, 0.6, 0.0, 0.2;
    p.observed << 2.5, 0.9, 0.4, 0.3, 0.8, -0.2;
    p.sd << 0.5, 0.8, 0.3, 0.6, 1.0, 0.7;
    return p;
}

/// Two moments of five parameters: three directions that the data do not see.
inline LinearProblem underdetermined_problem() {
    LinearProblem p{Eigen::MatrixXd(2, 5), Eigen::VectorXd(2), Eigen::VectorXd(2)};
    p.slopes << 1.0, 1.0, 0.0, 0.0, 0.0, //
        0.0, 1.0, 2.0, 0.0, 0.0;
    p.observed << 1.5, -1.0;
    p.sd << 0.2, 0.4;
    return p;
}

struct LinearRun {
    vuon::u32 seed = 1;
    bool adaptive = true;
    bool localise = false;
};

/// What differs from the closed form by more than five standard errors of an independent sample of the ensemble's
/// size. The ensemble errs by about as much: its start is standardised, its gains are estimated.
inline std::vector<std::string> linear_problems(const LinearProblem& linear, const LinearRun& run) {
    constexpr int kMembers = 4'000, kRounds = 6;
    constexpr double kErrors = 5.0;
    const auto result = vuon::ensemble_kalman(
        linear.problem(), {kMembers, kRounds, run.seed, run.adaptive, run.localise}, {}, {});
    const Eigen::VectorXd mean = result.u.rowwise().mean();
    const Eigen::MatrixXd deviation = result.u.colwise() - mean;
    const Eigen::MatrixXd covariance = deviation * deviation.transpose() / (kMembers - 1.0);
    const Eigen::MatrixXd truth = linear.covariance();
    std::vector<std::string> problems;
    const auto compare = [&](const std::string& what, double found, double expected, double error) {
        if (!(std::fabs(found - expected) < kErrors * error))
            problems.push_back(
                fmt::format("{}: {:.4f}, not {:.4f} (standard error {:.4f})", what, found, expected, error));
    };
    const double n = kMembers;
    for (Eigen::Index p = 0; p < mean.size(); ++p) {
        const double sd = std::sqrt(truth(p, p));
        compare(fmt::format("mean of parameter {}", p), mean(p), linear.mean()(p), sd / std::sqrt(n));
        compare(fmt::format("sd of parameter {}", p), std::sqrt(covariance(p, p)), sd,
                sd / std::sqrt(2.0 * n));
        for (Eigen::Index q = 0; q < p; ++q)
            compare(fmt::format("covariance of parameters {} and {}", q, p), covariance(q, p), truth(q, p),
                    std::sqrt((truth(p, p) * truth(q, q) + truth(q, p) * truth(q, p)) / n));
    }
    return problems;
}

} // namespace vuon_test
