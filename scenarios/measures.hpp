// SPDX-License-Identifier: Apache-2.0
// What a target can be about, and what each measure needs.
#pragma once
#include "scenarios/scenario.hpp"
#include "scenarios/shape.hpp"

#include <string>
#include <vector>

namespace vuon {

struct MeasureRule {
    std::string id;
    bool is_count = false;       // counted, else a share
    bool can_fall = false;       // average_fall_per_year makes sense
    bool has_latent = false;     // "latent_" before it asks for true instead of register poverty
    std::string needs;           // key of the target that must name more: programme, status
    std::string pending_topic{}; // not evaluated in this release
};

const std::vector<MeasureRule>& measures();
/// nullptr when there is no such measure; `id` without "latent_".
const MeasureRule* find_measure(const std::string& id);

/// Unit in which a limit of a target is written.
Unit target_unit(const MeasureRule& measure, TargetSection::Kind kind);

} // namespace vuon
