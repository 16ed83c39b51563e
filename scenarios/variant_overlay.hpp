// SPDX-License-Identifier: Apache-2.0
// Lays the tables of a variant over those of the base: tables are merged key by key, values and paths are
// replaced whole, and a new way of giving a programme (coverage, places, budget) replaces the base's.
#pragma once
#include "scenarios/node.hpp"
#include "scenarios/shape.hpp"

#include <string>
#include <vector>

namespace vuon {

void lay_over(Node& base, const Node& over, const Shape& shape);

/// Variants in the order to read them: each after the one it is copied from. Those that copy each other in a
/// circle, or copy one that does, are left out.
std::vector<const Node*> reading_order(const Node& variants);
/// One list of ids for each circle, as the variants copy each other.
std::vector<std::vector<const Node*>> circles(const Node& variants);

/// Makes every key of a variant's tree relative to the scenario and remembers the prefix for messages.
void mark_as_variant(Node& node, const std::string& id);

} // namespace vuon
