// SPDX-License-Identifier: Apache-2.0
// A calibration between two rounds as a file, so that one that was cut can go on and give the same bytes.
//
// Chance has addresses, so the ensemble and the rounds done are all that a round depends on. The search for a point has
// a generator with a state; it is repeated with the costs already paid for, which are kept instead of the state.
// A state is only used by a calibration with the same settings, moments and model: each has a hash of its own.
// Tests: tests/unit/test_calibration_state.cpp, tests/end_to_end/test_calibrate_restart.cpp.
#pragma once
#include "calibration/ensemble_kalman.hpp"
#include "calibration/forward.hpp"

namespace vuon {

enum class CalibrationKind { Ensemble, Point };

/// What a calibration is of; hashes but for the kind.
struct CalibrationKey {
    CalibrationKind kind = CalibrationKind::Ensemble;
    std::string settings; // free parameters, priors, members or points, seed
    std::string moments;  // observed, errors, reviews of the registers
    std::string model;    // release and commit, reference tables, scenario of the typical place
};

CalibrationKey key_of(CalibrationKind kind, const CalibrationFile& file, const Forward& forward,
                      const Reference& reference);

struct CalibrationState {
    CalibrationKey key;
    EnsembleState ensemble;        // of an ensemble
    Eigen::MatrixXd prior_outputs; // [moment][member] of an ensemble, before the first round
    Eigen::MatrixXd costs;         // [point][generation] of a point estimate
};

/// The file beside an output: OUTPUT.state.
std::string state_path(const std::string& output);

/// Throws StorageError.
void write_state(const CalibrationState& state, const std::string& path);

/// Throws StorageError; InputError when it is no state or one of another calibration, saying what differs.
CalibrationState read_state(const std::string& path, const CalibrationKey& expected);

} // namespace vuon
