// SPDX-License-Identifier: Apache-2.0
// Posterior ensemble by ensemble Kalman inversion in several rounds (ES-MDA: Emerick and Reynolds 2013).
//
// With outputs s = g / sd and data z = y / sd, whitened by the error, round n moves every member j by
//
//   u_j <- u_j + C_us (C_ss + a_n I)^-1 (z + sqrt(a_n) e_nj - s_j),   e_nj ~ N(0, I),   sum over n of 1 / a_n = 1
//
// C: covariances over the members. For linear outputs this samples the exact posterior as members grow: the error of
// the data is inflated by a_n, a likelihood to the power 1 / a_n, and the powers multiply to the likelihood. Without e
// the spread would be too small; with steps that do not sum to one the data would count too much or too little. For
// outputs that are not linear it is an approximation: check it (rank_histogram.hpp).
//
// Steps 1 / a_n follow the misfit (Iglesias and Yang 2021): the farther the members are from the data, the smaller the
// step, without tuning. A floor spreads what is left evenly over the rounds that are left, so the sum is one exactly.
//
// Assumes: independent errors; more members than directions the data tell apart (a member moves only within the span
// of the ensemble). Perturbed observations rather than a transform, because a tapered gain needs them.
// Tests: tests/unit/test_ensemble_kalman.cpp, tests/statistical/test_ensemble_kalman.cpp (closed forms, wrong rules).
#pragma once
#include "calibration/inverse_problem.hpp"
#include "engine/base/integers.hpp"

#include <string>
#include <vector>

namespace vuon {

struct EnsembleSettings {
    int members = 100;
    int most_rounds = 12;
    u32 seed = 1;
    bool adaptive = true; // false: most_rounds equal steps
    /// Shrinks each entry of C_us by the factor that minimises its expected squared error given the correlation r and
    /// J members, 1 / (1 + (1 + 1 / r^2) / J) (Furrer and Bengtsson 2007), with r^2 freed of its bias. Parameters have
    /// no place in space, so distance cannot tell a spurious covariance; and unlike a threshold this vanishes as
    /// members grow, so the limit stays exact. Advised when members are fewer than about five times the parameters.
    bool localise = false;
};

/// What one round did.
struct EnsembleRound {
    double step = 0.0;         // 1 / a, the share of the data that was used
    double sum_of_steps = 0.0; // up to and with this round; 1 at the end
    double misfit = 0.0; // before the round: mean over members of |s - z|^2 / 2 (about moments / 2 is a fit)
    bool floor = false;  // the step was larger than the misfit allowed, to be done in most_rounds
    int failed = 0;      // members whose run failed and that were replaced
};

/// All that a restart needs besides problem and settings.
struct EnsembleState {
    Eigen::MatrixXd u;                 // [parameter][member], before the next round; empty: not begun
    std::vector<EnsembleRound> rounds; // those that are done
};

struct EnsembleResult {
    Eigen::MatrixXd u;       // [parameter][member], posterior
    Eigen::MatrixXd outputs; // [moment][member] of these u; NaN for a member whose run failed
    std::vector<EnsembleRound> rounds;
    double misfit = 0.0;     // of the posterior members that ran
    std::vector<int> failed; // posterior members whose run failed: leave them out of forecasts
    std::string stopped;     // a sentence: why it stopped, how far it was
};

/// Called after each round with the state from which a run can go on.
using EnsembleCallback = std::function<void(const EnsembleState&)>;

/// First members: draws of the prior, moved and turned so that their mean is 0 and their covariance I exactly when
/// there are more members than parameters (which takes sampling error out of the covariances of the first round).
Eigen::MatrixXd prior_ensemble(int parameters, const EnsembleSettings& settings);

/// Runs all rounds, or those that `start` has not done; a run that was interrupted gives the same bits. Outputs are
/// asked for rounds 0, 1, ... and once more for the posterior. A failed member is left out of the covariances and
/// becomes a draw from the normal distribution of the updated others. Throws BugError for sizes that do not fit,
/// NumericalError when an output is no number (named), or when more than a quarter of the members failed.
EnsembleResult ensemble_kalman(const InverseProblem& problem, const EnsembleSettings& settings,
                               const EnsembleState& start = {}, const EnsembleCallback& after_round = {});

} // namespace vuon
