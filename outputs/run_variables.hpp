// SPDX-License-Identifier: Apache-2.0
// Every variable that the results file of a run holds, without its numbers: the file, its documentation
// (`vuon schema --results`) and the prediction of its size are made from this list.
#pragma once
#include "engine/population/measures.hpp"
#include "outputs/results.hpp"

#include <vector>

namespace vuon {

/// In the order of the file.
std::vector<Variable> run_variables();

/// Whether a variable of run_variables() holds whole numbers.
bool is_count(const Variable& variable);

/// The flows of one list (poor or near-poor): closing = opening + sum of sign * measure + rebased.
struct FlowIdentity {
    const char* list;      // poor, near_poor: end of the names opening_, rebased_, closing_
    Measure before, after; // stock of the review before and after a change of standard takes effect
    std::vector<std::pair<int, Measure>> terms;
};
const std::vector<FlowIdentity>& flow_identities();

/// The list as a Markdown table for each group, with dimensions, type and unit.
std::string variables_as_markdown();

} // namespace vuon
