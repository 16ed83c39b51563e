// SPDX-License-Identifier: Apache-2.0
// From a calibration file to a posterior: ensemble inversion of the household model on published flows, then the law of
// the pace under the posterior's members. A scenario runs on it when its `ensemble.posterior` names the file.
#pragma once
#include "calibration/household_forecasts.hpp"
#include "scenarios/calibration_file.hpp"
#include "scenarios/posterior.hpp"

namespace vuon {

struct Calibrated {
    Posterior posterior;
    std::string text;    // why it stopped, moments, parameters with contraction, ridges
    std::string warning; // "" when there are at least as many moments as parameters
};

/// `progress` gets shares from 0 to 1. Throws InputError, NumericalError.
Calibrated calibrate(const CalibrationFile& file, const Reference& reference, const ProgressOf& progress);

} // namespace vuon
