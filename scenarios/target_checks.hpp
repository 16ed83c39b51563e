// SPDX-License-Identifier: Apache-2.0
// Whether a target can be evaluated: by its measure, its years, its limits and what it refers to.
#pragma once
#include "scenarios/section_reader.hpp"

namespace vuon {

/// `node` is the table of the target, `all` the table of all targets.
void check_target(Reading& r, const Node& node, const Node& all, const TargetSection& target);

} // namespace vuon
