// SPDX-License-Identifier: Apache-2.0
// The household model asked what the rivals are asked.
//
// A typical place (scenarios/calibration/typical-place.toml) is started at a register's first review and taken through
// its later ones. The law of the pace is learnt from the registers of other clusters only; from every origin the place
// runs on with the list's normal score falling at paces drawn from that law, given the paces of its own reviews so far.
// Nothing of the place after the origin is used.
// Assumes that the people of the typical place stand for those of every province: only the register's series differ.
#pragma once
#include "calibration/forecast.hpp"
#include "calibration/pace_fit.hpp"
#include "calibration/register_path.hpp"
#include "scenarios/build_model.hpp"
#include "scenarios/draws.hpp"

#include <functional>

namespace vuon {

/// The typical place, ready to be set to a register.
struct TypicalPlace {
    Model model;
    std::vector<DrawnValues> values; // one a parameter draw
    std::map<std::string, Standard> standards;
    double households = 0.0;
    double prior_mean = 0.0, prior_sd = 0.0; // of mu: parameters.csv, the sd widened (kPriorSd)
};

/// Throws InputError.
TypicalPlace typical_place(const Reference& reference, const std::string& scenario_path, int draws);

using ProgressOf = std::function<void(double share)>;

/// Paces between the reviews of each path, one record a path.
std::vector<PaceRecord> published_paces(const std::vector<RegisterPath>& paths);

/// The law each cluster is forecast with: learnt without its own records and without those only scored.
std::map<std::string, PaceLawFit> laws_by_cluster(const TypicalPlace& place,
                                                  const std::vector<RegisterPath>& paths,
                                                  const std::vector<PaceRecord>& records);

/// The law a plan is run with: learnt from all records but those only scored.
PaceLawFit law_of_all(const TypicalPlace& place, const std::vector<RegisterPath>& paths,
                      const std::vector<PaceRecord>& records);

/// Forecasts of every case.
MethodForecasts household_forecasts(const TypicalPlace& place, const std::vector<Series>& history,
                                    const std::vector<ForecastCase>& cases,
                                    const std::vector<RegisterPath>& paths,
                                    const std::map<std::string, PaceLawFit>& laws,
                                    const ProgressOf& progress);

} // namespace vuon
