// SPDX-License-Identifier: Apache-2.0
// From a checked scenario and the reference tables to the engine's plain inputs.
#pragma once
#include "engine/population/synthesis.hpp"
#include "engine/run/model.hpp"
#include "scenarios/reference.hpp"
#include "scenarios/scenario.hpp"

#include <string>
#include <vector>

namespace vuon {

/// Which programme of the scenario stands in which slot; the same for every variant.
struct ProgrammeSlots {
    std::vector<std::string> ids, names_vi, names_en;
};

struct BuiltModel {
    Model model;
    ProgrammeSlots slots;
    MarginFit fit;
    /// Stocks the start is conditioned on, in households by district code, with the values as written.
    std::vector<std::pair<std::string, std::array<CellStock, 2>>> stocks;
};

/// `sample_other` replaces the scenario's share when it is above zero. Throws InputError.
BuiltModel build_model(const Scenario& scenario, const Reference& reference, double sample_other = 0.0);

// Parts, in files of their own.
DemographicRates demographic_rates(const Inputs& inputs, const Margins& margins, const Reference& reference);
std::vector<Hazard> hazards_of(const Inputs& inputs, const Reference& reference);
std::array<ChainIndicator, 8> chain_indicators(const Reference& reference);
Standard standard_of(const std::string& id, const Reference& reference);
u32 indicator_bits(const std::vector<std::string>& ids, const Reference& reference);
ProgrammeSlots programme_slots(const Inputs& base);
ProgrammeSet programmes_of(const Inputs& inputs, const ProgrammeSlots& slots, const Reference& reference);
/// The inputs of an alternative population: margins with a prior are drawn, 0 keeps the values as written.
Inputs alternative_inputs(const Inputs& inputs, int alternative);
std::vector<Anchor> anchors_of(const Inputs& inputs, const Reference& reference);
/// First year after the start in which the policies differ; the start itself is never one.
int first_difference(const VariantPlan& base, const VariantPlan& other, int start, int end);

/// Gives the model the reference runs of its variants: one for each set of known reviews.
void add_references(Model& model);

} // namespace vuon
