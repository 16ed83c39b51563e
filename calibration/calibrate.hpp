// SPDX-License-Identifier: Apache-2.0
// From a calibration file to a posterior: the household model inverted on published flows, beside the law of the pace,
// which published lists teach alone. `calibrate` gives an ensemble; `calibrate_point` its one best point, which has no
// uncertainty. A scenario runs on either when its `ensemble.posterior` names the file.
#pragma once
#include "calibration/calibrate_setup.hpp"
#include "calibration/point_estimate.hpp"
#include "scenarios/number_text.hpp"

namespace vuon {

struct Calibrated {
    Posterior posterior;
    std::string text;    // what was not used, why it stopped, moments, parameters, contraction, ridges
    std::string warning; // "" when there are at least as many moments as parameters
};

/// Where the state between rounds is kept, and whether to go on from one that is there (calibration_state.hpp).
struct Restart {
    std::string state; // "": kept nowhere
    bool resume = false;
};

/// `progress` gets shares from 0 to 1; `language` is that of the text, the posterior holds English. Throws InputError, StorageError, NumericalError.
Calibrated calibrate(const CalibrationFile& file, const Reference& reference, const ProgressOf& progress,
                     const Restart& restart = {}, Language language = Language::English);
Calibrated calibrate_point(const CalibrationFile& file, const Reference& reference,
                           const ProgressOf& progress, const Restart& restart = {},
                           Language language = Language::English);

/// Called with the costs [point][generation] so far, after each generation that was run.
using CostsKept = std::function<void(const Eigen::MatrixXd& costs)>;

/// The search of calibrate_point on any problem. `paid` are costs of an earlier search that was cut: it is repeated
/// with them, which gives the same point. Start: see FreeParameter, as normal scores [parameter].
PointEstimate search_point(const InverseProblem& problem, const PointKeys& keys, const Eigen::VectorXd& start,
                           const Eigen::MatrixXd& paid = {}, const CostsKept& kept = {});

} // namespace vuon
