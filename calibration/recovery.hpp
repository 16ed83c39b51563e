// SPDX-License-Identifier: Apache-2.0
// Simulation-based calibration and parameter recovery of the ensemble inversion (Talts et al. 2018).
//
// Trial t draws a truth u* ~ N(0, I) from the priors, simulates its moments under a chance of its own, which no member
// has, adds an error with each moment's sd (discrepancy included, as the inversion assumes), and runs the inversion that
// a calibration runs. What history can teach shows where posterior means follow the truths; whether the posterior is
// honest about the rest shows in the ranks of the truths among the members (rank_histogram.hpp).
//
// Members are not thinned: they are no chain. Each has its own draw of the prior and its own perturbed data; what they
// share are the estimated gains. Ranks of one trial's parameters depend on each other, so the pooled p-value is a guide.
// Tests: tests/statistical/test_recovery.cpp, tests/end_to_end/test_recover_command.cpp.
#pragma once
#include "calibration/ensemble_kalman.hpp"
#include "calibration/misfit.hpp"
#include "calibration/rank_histogram.hpp"

#include <functional>
#include <string>
#include <vector>

namespace vuon {

/// The inversion under test and the model that truths are simulated with.
struct RecoverySubject {
    std::vector<std::string> parameters; // ids
    Eigen::VectorXd sd;                  // [moment], as in InverseProblem
    EnsembleSettings ensemble;           // trial t runs with seed + 1 + t
    std::function<Eigen::MatrixXd(const Eigen::MatrixXd& u, int round)> outputs; // as in InverseProblem
    /// Outputs [moment] of one truth u [parameter], without the error of observation.
    std::function<Eigen::VectorXd(const Eigen::VectorXd& u, int trial)> truth;
    /// Value of a parameter at u, in its own unit.
    std::function<double(Eigen::Index parameter, double u)> value;
};

struct RecoveredParameter {
    double truth = 0.0, mean = 0.0, sd = 0.0;       // unit of the parameter; mean and sd over the members
    double truth_u = 0.0, mean_u = 0.0, sd_u = 0.0; // prior sds from the prior's median
    int rank = 0;                                   // members below the truth
    bool inside_80 = false; // between the order statistics that leave out a tenth each
};

struct RecoveryTrial {
    int trial = 0;
    std::vector<RecoveredParameter> parameters;
    double misfit_p = 1.0;
    bool flagged = false;
};

/// The same bits for any number of threads. Throws what the inversion throws.
RecoveryTrial recovery_trial(const RecoverySubject& subject, int trial);

/// Unclear: the posterior is narrower than the prior, but so few trials do not show that it follows the truth.
enum class Recovered { Yes, Partly, No, Unclear };

struct ParameterRecovery {
    std::string id;
    double correlation = 0.0;       // truth and posterior mean, both in prior sds
    double correlation_noise = 0.0; // 97.5 % point of the correlation of unrelated numbers
    double contraction = 0.0;       // mean over trials of 1 - sd_u^2
    double rmse = 0.0;              // of the posterior mean, prior sds: 1 is what knowing nothing gives
    RankHistogram ranks;
    Recovered recovered = Recovered::No;
};

struct Recovery {
    int trials = 0, members = 0;
    std::vector<ParameterRecovery> parameters;
    RankHistogram pooled; // ranks of all parameters
    int flagged = 0;      // trials that the misfit check flagged, of a right model all
    int flagged_most = 0; // at most this many in 97.5 % of studies when one in twenty is
};

/// At least three trials, of the same parameters, with `members` members each. Throws BugError.
Recovery recovery_of(const std::vector<std::string>& parameters, const std::vector<RecoveryTrial>& trials,
                     int members);

/// A table of the parameters, ranks, flags, and in words what history cannot recover; at most 110 columns.
std::string recovery_text(const Recovery& recovery, Language language = Language::English);

} // namespace vuon
