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

/// How a point estimate is searched for; see calibration/point_estimate.hpp.
struct PointKeys {
    int generations = 60;
    int population = 0; // points of a generation; 0: as many as the method advises
    int draws = 4; // of all that is not free and of chance, the same for every point; outputs are their means
    std::uint32_t seed = 1;
};

struct CalibrationFile {
    std::string id, place; // path of the scenario of the typical place
    std::vector<FreeParameter> free;
    int members = 100, rounds = 6;
    std::uint32_t seed = 1;
    bool localise = true; // shrinks what the ensemble says about covariances by chance
    PointKeys point;
    std::map<std::string, double> discrepancy;    // kind of moment: sd, share
    std::vector<std::string> places;              // codes whose flows are used; empty: all
    std::map<std::string, std::string> leave_out; // id of a moment: why
};

/// Kinds of moments a discrepancy is given for.
const std::vector<std::string>& moment_kinds();
/// Kind of the moment that a row of observations gives, "" when it gives none: another measure, a part of the place,
/// or not to be fitted.
std::string moment_kind(const Table& observations, std::size_t row);
/// "PLACE YEAR KIND"; the row must give a moment.
std::string moment_id(const Table& observations, std::size_t row);

/// Throws InputError with every problem at once.
CalibrationFile read_calibration(const std::string& path, const Reference& reference);
CalibrationFile read_calibration_text(const std::string& text, const std::string& path,
                                      const Reference& reference);

} // namespace vuon
