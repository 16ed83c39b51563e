// SPDX-License-Identifier: Apache-2.0
#include "outputs/assumptions.hpp"

#include "scenarios/node.hpp"

namespace vuon {

static void collect(const Node& node, std::vector<Assumption>& found) {
    if (const Node* assumed = node.find("assumed"); node.is_table() && assumed != nullptr)
        found.push_back({node.path, assumed->text});
    for (const Node& child : node.children)
        collect(child, found);
}

std::vector<Assumption> assumptions_of(const std::string& scenario_text) {
    std::vector<Assumption> found;
    collect(parse_toml(scenario_text, "scenario.toml"), found);
    return found;
}

} // namespace vuon
