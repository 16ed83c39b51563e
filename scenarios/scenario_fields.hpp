// SPDX-License-Identifier: Apache-2.0
// The lists of keys of every table of a scenario. Each list is read by one small file; the schema prints them
// all.
#pragma once
#include "scenarios/section_reader.hpp"

#include <string>
#include <vector>

namespace vuon {

const Fields<PlanSection>& plan_fields();
const Fields<PopulationSection>& population_fields();
const Fields<PopulationSection>& register_fields();
const Fields<PopulationSection>& area_fields();
const Fields<PopulationSection>& sample_fields();
const Fields<EnsembleSection>& ensemble_fields();
const Fields<MacroSection>& macro_fields();
const Fields<VerdictSection>& verdict_fields();
const Fields<OutputSection>& output_fields();
const Fields<Inputs>& delivery_fields();
const Fields<ProgrammeSection>& programme_fields();
const Fields<Eligibility>& eligible_fields();
const Fields<TargetSection>& target_fields();
const Fields<StatusSection>& status_fields();
const Fields<PromiseSection>& promise_fields();

void read_plan(Reading& r, const Node& node, Inputs& out);
void read_standard(Reading& r, const Node& node, Inputs& out);
void read_hazards(Reading& r, const Node& node, Inputs& out);
void read_parameters(Reading& r, const Node& node, Inputs& out);
void read_money(Reading& r, const Node& node, Inputs& out);
void read_posterior_file(Reading& r, const Node& node, EnsembleSection& out);
void read_programmes(Reading& r, const Node& node, Inputs& out);
void read_targets(Reading& r, const Node& node, Inputs& out);
void read_statuses(Reading& r, const Node& node, Inputs& out);
void read_promises(Reading& r, const Node& node, Inputs& out);
void read_words(Reading& r, const Node& node, Inputs& out);

/// Shapes of tables whose keys are ids of the author or of a reference table.
Shape standard_shape();
Shape hazards_shape();
Shape parameters_shape();
Shape money_shape();
Shape programmes_shape();
Shape targets_shape();
Shape statuses_shape();
Shape promises_shape();
Shape words_shape();

/// All tables of a scenario, in the order they are read.
const Fields<Inputs>& scenario_fields();
/// The keys of [variant.ID] besides the tables it changes.
struct VariantHead {
    std::string name_vi, name_en, from;
};
const Fields<VariantHead>& variant_fields();

/// Codes of the districts of a place, or the place itself when it is a district.
std::vector<std::string> districts_of(const Reference& reference, const std::string& place);
/// Communes of the plan's place in places.csv; 0 while the place is unknown, or where they are made up.
double communes_listed(const Reading& r);
/// Whether `place` is `inside` or lies in it.
bool lies_in(const Reference& reference, const std::string& place, const std::string& inside);
/// Households of each district as the district table has them; empty when there is no table.
std::map<std::string, double> district_households(const Reference& reference, const std::string& file);

/// Shares of minority households for the districts that the author left to `rest`.
void complete_minority_shares(Reading& r, PopulationSection& population);
/// Whether the margins of the start can be true together.
void check_margins(Reading& r, const PopulationSection& population);

/// What this release leaves out: id of a programme rule -> topic.
const std::map<std::string, std::string>& pending_uses();
/// Whether the rule a programme uses is one of programmes.csv.
bool is_simulated(const Reading& r, const Node& programme);

bool is_plain_id(const std::string& id);
/// A problem at a key that is no id.
void check_id_of(Reading& r, const Node& section);
/// Ids of the statuses that the file defines.
std::vector<std::string> status_ids(const Reading& r);
/// Whether a code is one of places.csv.
bool is_place(const Reading& r, const std::string& code);

} // namespace vuon
