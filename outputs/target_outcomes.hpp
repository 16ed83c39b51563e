// SPDX-License-Identifier: Apache-2.0
// What a target comes to in one run of one variant, and whether it is met.
//
//   level              value(to)
//   fall               value(from) - value(to), the average one over to - from years
//   relative fall      1 - value(to) / value(from);   ratio: value(to) / value(from)
//   total of a flow    sum over the years after `from` up to `to`, the average one over to - from years
//   rates              households on the list / households; reach: reached / eligible, or reached / asking
//   income of the poor sum of income / persons: of the households poor at the start, followed by their heads, or of
//                      the poor of each year; real: over the rise of prices since the start
//   status             units that hold it when only the ways out named count
//   met                the outcome, rounded to the precision the plan prints, is within the limits
//   joint              every member is met
// Units: shares 0..1, points 0..1, households, communes, districts. A share of nobody is NaN and not evaluated, but
// where nobody has a programme nobody has three. A fall to nothing from nothing is no number.
// Tests: tests/unit/test_targets.cpp
#pragma once
#include "engine/run/task.hpp"
#include "scenarios/scenario.hpp"

#include <string>
#include <vector>

namespace vuon {

/// What a target looks at in one year: counts of its group and area.
struct TargetCounts {
    i64 households = 0, poor = 0, near_poor = 0, latent_poor = 0, latent_near_poor = 0;
    i64 escaped = 0, returned = 0, newly_poor = 0; // in the course of the year
    i64 eligible = 0, asking = 0, reached = 0;
    i64 with_any_programme = 0, with_three_programmes = 0;
    i64 spent = 0, spent_in_place = 0; // VND, all programmes
    i64 income = 0,
        income_persons = 0;   // thousand VND a month and persons, of the poor that the target follows
    double price_level = 1.0; // consumer prices, 1 at the start
    i64 with_status = 0;      // communes or districts
};

/// The target's measure in one year, on the register or on true poverty; NaN when it does not exist.
double level_of(const TargetSection& target, const TargetCounts& counts, bool latent);
/// Counts of every year from target.from to target.to; a level needs the last one only.
double outcome_of(const TargetSection& target, const std::vector<TargetCounts>& years, bool latent);

/// Nearest multiple of the precision, halves upwards; the value itself for precision 0.
double rounded_to(double value, double precision);
/// Whether the limits that decide are kept; the outcome must be a number.
bool is_met(const TargetSection& target, double outcome);
bool stretch_is_met(const TargetSection& target, double outcome);

/// NaN: not evaluated.
struct TargetOutcome {
    double outcome, latent_outcome;    // of the target itself
    double register_rate, latent_rate; // the same measure as a level in the target's last year
    double met, stretch_met;           // 1 or 0
};

/// Where the counts of targets are found in a run.
struct TargetPlaces {
    int start = 0;
    std::vector<std::string> area_codes; // of VariantRun::areas: codes of places, then ids of statuses
    std::vector<std::string> programmes; // ids by slot
    std::vector<std::string> statuses;   // ids
};

/// Why a target is not evaluated, or "" when it is.
std::string reason_not_evaluated(const TargetSection& target, const TargetPlaces& places);

TargetCounts counts_of(const TargetSection& target, const VariantRun& run, const TargetPlaces& places,
                       int year);

/// One outcome per target, in their order; joint targets look at the others.
std::vector<TargetOutcome> target_outcomes(const std::vector<TargetSection>& targets, const VariantRun& run,
                                           const TargetPlaces& places);

/// 1 when every member is met, 0 when one is not, NaN when one was not evaluated.
double joint_outcome(const TargetSection& joint, const std::vector<TargetSection>& targets,
                     const std::vector<TargetOutcome>& outcomes);

} // namespace vuon
