// SPDX-License-Identifier: Apache-2.0
// The part of the margins that is about persons: ages, household sizes, schooling, school, work.
#pragma once
#include "engine/population/synthesis.hpp"
#include "scenarios/reference.hpp"
#include "scenarios/scenario.hpp"

namespace vuon {

/// Fills ages (raked to `persons` and the scenario's share of women), share_of_size, schooling,
/// share_in_school and share_of_activity. Throws InputError with file and line for rows that are missing,
/// wrong or given twice.
void read_person_margins(const Inputs& inputs, const Reference& reference, i64 persons, Margins& margins);

} // namespace vuon
