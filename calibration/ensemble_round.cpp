// SPDX-License-Identifier: Apache-2.0
#include "calibration/ensemble_round.hpp"

#include "engine/base/errors.hpp"
#include "engine/base/random.hpp"
#include "engine/base/wrong_rule.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kMostFailed = 0.25; // share of members; beyond it the model fails where the prior lies
constexpr int kYear = 1900;          // calibration has no year

double noise(const EnsembleSettings& s, Decision decision, int member, Index id, int round) {
    const RandomKey key{s.seed, static_cast<u32>(member)};
    return standard_normal(
        words_at(key, static_cast<u64>(id), moment(kYear, decision), static_cast<u32>(round))[0]);
}

[[noreturn]] void fail(int member, const std::string& what) {
    throw NumericalError({"calibration", 0, member, 0}, what); // a member is a draw of the parameters
}

/// Whether the member ran; half a member is a mistake of the caller's model.
bool ran(const MatrixXd& outputs, int member, int round) {
    if (outputs.col(member).array().isNaN().all())
        return false;
    for (Index m = 0; m < outputs.rows(); ++m)
        if (!std::isfinite(outputs(m, member)))
            fail(member,
                 fmt::format(
                     "round {}: moment {} of member {} is not a number, others of this member are (a member "
                     "whose run failed has NaN in all its moments)",
                     round, m, member));
    return true;
}

/// Deviations from the mean over members.
MatrixXd centred(const MatrixXd& x) { return x.colwise() - x.rowwise().mean(); }

/// See EnsembleSettings::localise.
void taper(MatrixXd& covariance, const MatrixXd& du, const MatrixXd& ds) {
    const double members = static_cast<double>(du.cols());
    const VectorXd u2 = du.rowwise().squaredNorm() / (members - 1.0);
    const VectorXd s2 = ds.rowwise().squaredNorm() / (members - 1.0);
    for (Index m = 0; m < covariance.cols(); ++m)
        for (Index p = 0; p < covariance.rows(); ++p) {
            const double both = u2(p) * s2(m), c = covariance(p, m);
            const double raw = both > 0.0 ? c * c / both : 0.0;
            // Without any correlation r^2 of a sample is 1 / (J - 1) on average.
            const double r2 = std::max(0.0, ((members - 1.0) * raw - 1.0) / (members - 2.0));
            covariance(p, m) *= r2 > 0.0 ? 1.0 / (1.0 + (1.0 + 1.0 / r2) / members) : 0.0;
        }
}

/// e of the header, [moment][member that ran], centred so that the members' mean moves without noise.
MatrixXd perturbations(const Evaluated& e, const EnsembleSettings& settings, int round) {
    MatrixXd noises(e.residual.rows(), e.residual.cols());
    for (Index j = 0; j < noises.cols(); ++j)
        for (Index m = 0; m < noises.rows(); ++m)
            noises(m, j) =
                noise(settings, Decision::CalibrationNoise, e.ran[static_cast<std::size_t>(j)], m, round);
    const double members = static_cast<double>(noises.cols());
    if (wrong_rule(WrongRule::DataTakenAsExact))
        noises.setZero();
    return centred(noises) * std::sqrt(members / (members - 1.0));
}

/// A draw from the normal distribution with the members' mean and covariance: a sum of their deviations with normal
/// weights needs no factor of the covariance, which is singular when members are few.
VectorXd replacement(const MatrixXd& others, const Evaluated& e, const EnsembleSettings& settings, int member,
                     int round) {
    VectorXd weights(others.cols());
    for (Index j = 0; j < weights.size(); ++j)
        weights(j) = noise(settings, Decision::CalibrationReplacement, member,
                           e.ran[static_cast<std::size_t>(j)], round);
    return others.rowwise().mean() + centred(others) * weights / std::sqrt(double(others.cols()) - 1.0);
}

} // namespace

VectorXd Evaluated::misfit() const { return 0.5 * residual.colwise().squaredNorm().transpose(); }

Evaluated evaluated(const InverseProblem& problem, const MatrixXd& outputs, int round) {
    Evaluated e;
    for (int j = 0; j < outputs.cols(); ++j)
        (ran(outputs, j, round) ? e.ran : e.failed).push_back(j);
    if (static_cast<double>(e.failed.size()) > kMostFailed * static_cast<double>(outputs.cols()))
        fail(e.failed.front(),
             fmt::format(
                 "round {}: {} of {} members failed, the first is member {}; more than a quarter leaves no "
                 "ensemble to learn from",
                 round, e.failed.size(), outputs.cols(), e.failed.front()));
    e.residual.resize(outputs.rows(), static_cast<Index>(e.ran.size()));
    for (std::size_t j = 0; j < e.ran.size(); ++j)
        e.residual.col(static_cast<Index>(j)) =
            (problem.observed - outputs.col(e.ran[j])).cwiseQuotient(problem.sd);
    return e;
}

EnsembleRound next_step(const EnsembleSettings& settings, const VectorXd& misfit, Index moments, double done,
                        int rounds_left) {
    EnsembleRound round;
    round.misfit = misfit.mean();
    const double left = 1.0 - done, even = left / rounds_left, half = 0.5 * static_cast<double>(moments);
    const double variance = (misfit.array() - round.misfit).square().sum() / double(misfit.size() - 1);
    double step = even;
    if (settings.adaptive) {
        // Infinite when members agree with the data or each other: then all that is left is taken.
        step = std::max(half / round.misfit, std::sqrt(half / variance));
        round.floor = step < even;
        step = std::isnan(step) ? left : std::max(step, even);
    }
    const bool last = rounds_left == 1 || step >= left;
    round.step = last ? left : step;
    round.sum_of_steps = last ? 1.0 : done + step; // exactly one, whatever the rounding of the sum
    return round;
}

MatrixXd updated(const MatrixXd& u, const Evaluated& e, const EnsembleSettings& settings, double step,
                 int round) {
    const Index members = e.residual.cols(), moments = e.residual.rows();
    MatrixXd others(u.rows(), members);
    for (Index j = 0; j < members; ++j)
        others.col(j) = u.col(e.ran[static_cast<std::size_t>(j)]);
    const MatrixXd du = centred(others), ds = -centred(e.residual);
    const double degrees = static_cast<double>(members) - 1.0;
    const double a = (wrong_rule(WrongRule::DataCountedTwice) ? 0.5 : 1.0) / step;
    MatrixXd cross = du * ds.transpose() / degrees;
    if (settings.localise)
        taper(cross, du, ds);
    const MatrixXd system = ds * ds.transpose() / degrees + a * MatrixXd::Identity(moments, moments);
    const MatrixXd innovation = e.residual + std::sqrt(a) * perturbations(e, settings, round);
    others += cross * system.llt().solve(innovation);
    MatrixXd result(u.rows(), u.cols());
    for (Index j = 0; j < members; ++j)
        result.col(e.ran[static_cast<std::size_t>(j)]) = others.col(j);
    for (const int j : e.failed)
        result.col(j) = replacement(others, e, settings, j, round);
    return result;
}

} // namespace vuon
