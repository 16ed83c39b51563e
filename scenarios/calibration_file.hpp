// SPDX-License-Identifier: Apache-2.0
// A calibration as its author wrote it, checked: which parameters are free and how far moments may be missed.

#pragma once
#include "scenarios/prior.hpp"
#include "scenarios/reference.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace vuon {

struct FreeParameter {
    std::string id, unit;
    Prior prior;
    double start = 0.0; // where a search begins; inside the prior
};

struct CalibrationFile {
    std::string id, place; // path of the scenario of the typical place
    std::vector<FreeParameter> free;
    int members = 100, rounds = 6;
    std::uint32_t seed = 1;
    std::map<std::string, double> discrepancy; // kind of moment: sd, share
};

/// Kinds of moments a discrepancy is given for.
const std::vector<std::string>& moment_kinds();

/// Throws InputError with every problem at once.
CalibrationFile read_calibration(const std::string& path, const Reference& reference);
CalibrationFile read_calibration_text(const std::string& text, const std::string& path,
                                      const Reference& reference);

} // namespace vuon
