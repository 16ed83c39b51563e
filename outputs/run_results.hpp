// SPDX-License-Identifier: Apache-2.0
// A finished run as the data of one results file.
#pragma once
#include "engine/run/ensemble.hpp"
#include "outputs/results.hpp"
#include "outputs/target_outcomes.hpp"
#include "scenarios/draws.hpp"

namespace vuon {

/// What a run may set differently from its scenario, as it was used.
struct RunSettings {
    std::uint32_t seed = 1;
    Design design;
    double sample_other = 1.0;
};

/// Throws BugError when the flows of a year do not join the stocks of two years.
Results results_of(const Scenario& scenario, const BuiltModel& built, const DrawTable& table,
                   const Ensemble& ensemble, const Reference& reference, const RunSettings& settings);

/// Dimensions, variables without numbers and manifest: for the prediction of the file's size. Of the table only
/// the quantities are read.
Results results_shape(const Scenario& scenario, const BuiltModel& built, const DrawTable& table,
                      const Reference& reference, const RunSettings& settings);

/// Household groups that the scenario lists; `all` is always the first.
std::vector<Group> listed_groups(const Inputs& inputs);
TargetPlaces target_places(const BuiltModel& built, const Inputs& base);
/// The variant's own form of each target of the base.
std::vector<TargetSection> targets_of(const Scenario& scenario, std::size_t variant);

/// A number as text that reads back exactly.
std::string exact_text(double value);
/// `normal(0.12, 0.04)`, in base units.
std::string prior_words(const Prior& prior);
/// The same of what is drawn: its prior, or `posterior(mean, sd)` with "prior-driven" where the data said little.
std::string spread_words(const DrawnQuantity& quantity);

// Parts, in files of their own.
std::vector<Dimension> run_dimensions(const Scenario& scenario, const BuiltModel& built,
                                      const DrawTable& table, const Reference& reference,
                                      const RunSettings& settings);
Manifest run_manifest(const Scenario& scenario, const BuiltModel& built, const Reference& reference,
                      const RunSettings& settings);
/// The shares of commune quantiles.
const std::vector<double>& commune_quantiles();

} // namespace vuon
