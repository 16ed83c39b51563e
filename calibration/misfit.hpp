// SPDX-License-Identifier: Apache-2.0
// Does a calibrated model give what it was set to? A posterior of a wrong model looks as narrow as one of a right model:
// the fault hides in the parameters. Two questions tell them apart.
//
// 1. Which moments lie outside their 95 % posterior predictive interval, the mixture of N(output_j, sd^2) over members j?
//    The data are used twice, so of a right model's moments fewer than 5 % do.
// 2. Is the whole misfit larger than a right model's? With r = observed - mean output, V = sd^2 + S and w the mean of u,
//
//      chi^2 = r' V^-1 r + w' w,   one degree of freedom a moment,
//
//    S: covariance of the outputs that members with the same parameters would have (chance of the simulation, numbers
//    that are not free), from the residuals of a regression of the outputs on u. For linear outputs and normal errors w
//    minimises this sum, and its least value, (y - g(0))' (V + B B')^-1 (y - g(0)) with slopes B, is chi-square with as
//    many degrees as there are moments when the truth comes from the prior: what the fit takes off the residuals stands
//    in w. Outputs far from linear make it approximate; vuon recover counts how often it cries wolf.
//
// Source: prior predictive check of Box (1980) in the coordinates of the posterior; Gelman et al. (1996) for question 1.
// Tests: tests/statistical/test_misfit.cpp (rates under right models, wrong models are caught), tests/wrong_rules.
#pragma once
#include "scenarios/number_text.hpp"

#include <Eigen/Core>
#include <string>
#include <vector>

namespace vuon {

struct MomentCheck {
    double low = 0.0, high = 0.0; // 95 % posterior predictive interval, unit of the moment
    bool outside = false;
};

struct Misfit {
    std::vector<MomentCheck> moments;
    double chi_square = 0.0;
    int degrees = 0;      // moments
    double p_value = 1.0; // probability of so large a misfit under a right model

    /// One right model in twenty is flagged as well.
    bool flagged() const { return p_value < 0.05; }
};

/// observed, sd [moment] (sd above 0); outputs [moment][member] and u [parameter][member] of the posterior. Members whose
/// outputs are not numbers are left out. With fewer members than parameters + 3 the chance of the simulation cannot be
/// told and counts as none, which flags too often. Throws BugError for sizes that do not fit or fewer than two members.
Misfit misfit(const Eigen::VectorXd& observed, const Eigen::VectorXd& sd, const Eigen::MatrixXd& outputs,
              const Eigen::MatrixXd& u);

/// Two or three lines: the misfit with its p-value, and which moments (`ids`, shares) the model does not reproduce.
std::string misfit_text(const Misfit& misfit, const std::vector<std::string>& ids,
                        const Eigen::VectorXd& observed, Language language = Language::English);

} // namespace vuon
