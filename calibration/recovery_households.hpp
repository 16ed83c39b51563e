// SPDX-License-Identifier: Apache-2.0
// The household model as the subject of a recovery study: members run as in vuon calibrate, with the first draws of the
// typical place; the truth of trial t has draw members + t in all numbers that are not free, and another seed of chance.
#pragma once
#include "calibration/household_forecasts.hpp"
#include "calibration/recovery_table.hpp"
#include "scenarios/calibration_file.hpp"

namespace vuon {

/// For trials 0..truths - 1. `progress` gets shares of a trial's runs, which sum to 1, from any thread.
RecoverySubject household_subject(const CalibrationFile& file, const Reference& reference, int truths,
                                  const ProgressOf& progress);

/// `text` of the calibration file, the typical place's and the tables are in the fingerprint, and the program.
RecoverySettings recovery_settings(const CalibrationFile& file, const std::string& text,
                                   const Reference& reference);

} // namespace vuon
