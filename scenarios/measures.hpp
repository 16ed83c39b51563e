// SPDX-License-Identifier: Apache-2.0
// What a target can be about, and what each measure needs.
#pragma once
#include "scenarios/scenario.hpp"
#include "scenarios/shape.hpp"

#include <string>
#include <vector>

namespace vuon {

/// What sort of number a measure is: it decides the kinds of target and the unit.
enum class MeasureSort {
    Rate,      // share of households at the end of a year
    Stock,     // households at the end of a year
    Flow,      // households in the course of a year
    FlowShare, // one flow over another number of the same year
    Income,    // mean income per person and month
    Units,     // communes or districts
    Share      // of a year: reach, spending
};

struct MeasureRule {
    std::string id;
    MeasureSort sort = MeasureSort::Share;
    bool has_latent = false;        // "latent_" before it asks for true instead of register poverty
    std::vector<std::string> needs; // keys of the target that must name more: programme, status, area
    std::vector<std::string> takes; // keys that it may have beside: cohort, prices
    std::string pending_topic{};    // not evaluated in this release
    bool is_count() const {
        return sort == MeasureSort::Stock || sort == MeasureSort::Flow || sort == MeasureSort::Units;
    }
};

const std::vector<MeasureRule>& measures();
/// nullptr when there is no such measure; `id` without "latent_".
const MeasureRule* find_measure(const std::string& id);

/// Kinds of target by their names in scenario files, in the order of TargetSection::Kind.
const std::vector<std::string>& target_kinds();
const std::string& kind_name(TargetSection::Kind kind);
/// Kinds that make sense for a measure.
std::vector<TargetSection::Kind> kinds_of(const MeasureRule& measure);
/// Whether the kind looks at two years, `from` and `to`; a level looks at one.
bool has_two_years(TargetSection::Kind kind);

/// Unit in which a limit of a target is written.
Unit target_unit(const MeasureRule& measure, TargetSection::Kind kind);

/// The unit of outcomes in results: "share", "points per year", "households", "communes", "ratio", ...
std::string outcome_unit(const TargetSection& target);

} // namespace vuon
