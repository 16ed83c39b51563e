// SPDX-License-Identifier: Apache-2.0
// A recovery study as a table, one row for each trial and parameter, from which a study that was interrupted goes on.
#pragma once
#include "calibration/recovery.hpp"

namespace vuon {

/// What makes trials comparable; a table of other settings is not continued.
struct RecoverySettings {
    std::string fingerprint; // of program, calibration file and tables
    int members = 0;
    std::vector<std::string> parameters;
};

/// The table as text; trials in order.
std::string recovery_csv(const RecoverySettings& settings, const std::vector<RecoveryTrial>& trials);

/// Trials 0, 1, ... of the table at `path`; none when there is no such file. Throws InputError when the file is no
/// table of a recovery study, has gaps, or was made with other settings.
std::vector<RecoveryTrial> read_recovery(const std::string& path, const RecoverySettings& settings);

/// As numbers are after they were written and read again, so that a study that went on gives the same text.
std::vector<RecoveryTrial> as_written(const RecoverySettings& settings,
                                      const std::vector<RecoveryTrial>& trials);

} // namespace vuon
