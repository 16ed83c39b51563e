// SPDX-License-Identifier: Apache-2.0
// Which uncertain numbers the outcome of a target goes with: rank correlations over the draws of one run, at no cost.
// Draws of one parameter draw are averaged before they meet a parameter, draws of one path before they meet a path.
// Tests: tests/unit/test_sensitivity.cpp
#pragma once
#include "outputs/results.hpp"
#include "outputs/target_summary.hpp"

#include <string>
#include <vector>

namespace vuon {

struct DriverCorrelation {
    enum class Kind { Parameter, Path };
    Kind kind = Kind::Parameter;
    std::string name_en, name_vi;
    double rho = 0.0;
    std::size_t pairs = 0;
    double noise = 0.0; // |rho| below is what no dependence gives
};

struct TargetSensitivity {
    std::string variant, target;
    bool varies = false;                    // the outcome differs between draws
    std::vector<DriverCorrelation> drivers; // strongest first; without those that do not vary
};

/// Of the evaluated main targets, the outcome, for joint ones whether they are met. Empty below ten draws.
std::vector<TargetSensitivity> sensitivities(const Results& results, std::size_t variant);

/// Of the first variant: up to ten drivers a target, those beyond noise. "" when there is nothing to say. At most
/// 110 columns.
std::string sensitivity_section(const Results& results, Language language);

/// One row for each variant, target and driver. Appears when complete; throws StorageError.
std::string sensitivity_csv(const Results& results);
void write_sensitivity_csv(const Results& results, const std::string& path);

} // namespace vuon
