// SPDX-License-Identifier: Apache-2.0
#include "outputs/target_outcomes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vuon {

namespace {

using T = TargetSection;

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
// Shares are quotients: 0.95 pp may come out as 0.9499999999999 pp, and is not below it.
constexpr double kQuotientError = 1e-9;

double share(i64 part, i64 whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : kNoNumber;
}

bool reaches(double outcome, double limit) { return outcome >= limit - kQuotientError; }
bool stays_under(double outcome, double limit) { return outcome <= limit + kQuotientError; }

std::size_t index_of(const std::vector<std::string>& names, const std::string& name) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

bool is_on_list(const T& t) {
    return t.measure == "poor_rate" || t.measure == "near_poor_rate" || t.measure == "poor_households" ||
           t.measure == "multidimensional_poor_rate";
}

} // namespace

double level_of(const T& target, const TargetCounts& c, bool latent) {
    const i64 poor = latent ? c.latent_poor : c.poor, near_poor = latent ? c.latent_near_poor : c.near_poor;
    if (target.measure == "poor_rate")
        return share(poor, c.households);
    if (target.measure == "near_poor_rate")
        return share(near_poor, c.households);
    if (target.measure == "multidimensional_poor_rate")
        return share(poor + near_poor, c.households);
    if (target.measure == "poor_households")
        return static_cast<double>(poor);
    if (latent)
        return kNoNumber;
    if (target.measure == "communes_with_status")
        return static_cast<double>(c.difficult_communes);
    if (target.measure == "programme_reach")
        return share(c.reached, c.eligible);
    if (target.measure == "share_of_households_with_3_or_more_programmes")
        return c.with_any_programme > 0 ? share(c.with_three_programmes, c.with_any_programme) : 0.0;
    return kNoNumber;
}

double outcome_of(const T& target, const TargetCounts& from, const TargetCounts& to, bool latent) {
    if (target.kind == T::Kind::Level)
        return level_of(target, to, latent);
    return (level_of(target, from, latent) - level_of(target, to, latent)) / (target.to - target.from);
}

double rounded_to(double value, double precision) {
    return precision > 0.0 ? std::floor(value / precision + 0.5 + kQuotientError) * precision : value;
}

bool is_met(const T& target, double outcome) {
    const double printed = rounded_to(outcome, target.precision);
    return (!target.at_least || reaches(printed, target.at_least->value)) &&
           (!target.at_most || stays_under(printed, target.at_most->value));
}

bool stretch_is_met(const T& target, double outcome) {
    if (!target.stretch)
        return false;
    const double printed = rounded_to(outcome, target.precision);
    return target.at_least ? reaches(printed, target.stretch->value)
                           : stays_under(printed, target.stretch->value);
}

std::string reason_not_evaluated(const T& target, const TargetPlaces& places) {
    if (!target.pending.empty())
        return target.pending;
    if (target.kind == T::Kind::Joint)
        return "";
    const bool whole_place = target.area.empty() || target.area == places.area_codes.front();
    if (target.measure == "communes_with_status" && !whole_place)
        return "communes with a status are counted for the whole place only";
    if (!whole_place && index_of(places.area_codes, target.area) == places.area_codes.size())
        return "only the place and its districts are counted";
    if (target.measure == "programme_reach" &&
        index_of(places.programmes, target.programme) == places.programmes.size())
        return "the programme is not simulated";
    return "";
}

TargetCounts counts_of(const T& target, const VariantRun& run, const TargetPlaces& places, int year) {
    const std::size_t y = static_cast<std::size_t>(year - places.start);
    const std::size_t area = target.area.empty() ? 0 : index_of(places.area_codes, target.area);
    const Tally& tally = run.areas.at(y).at(area);
    const Group group = static_cast<Group>(group_index(target.group));
    TargetCounts c;
    c.households = tally.at(group, mHouseholds);
    c.poor = tally.at(group, mPoorAfter);
    c.near_poor = tally.at(group, mNearAfter);
    c.latent_poor = tally.at(group, mLatentPoor);
    c.latent_near_poor = tally.at(group, mLatentNear);
    c.with_any_programme = tally.at(group, mAnyProgramme);
    c.with_three_programmes = tally.at(group, mThreeProgrammes);
    c.difficult_communes = run.difficult_communes.at(y);
    const std::size_t slot = index_of(places.programmes, target.programme);
    if (slot < places.programmes.size()) {
        c.eligible = tally.at(group, programme_measure(static_cast<int>(slot), pEligible));
        c.reached = tally.at(group, programme_measure(static_cast<int>(slot), pReached));
    }
    return c;
}

static TargetOutcome evaluated(const T& target, const VariantRun& run, const TargetPlaces& places) {
    TargetOutcome o{kNoNumber, kNoNumber, kNoNumber, kNoNumber, kNoNumber, kNoNumber};
    if (target.kind == T::Kind::Joint || !reason_not_evaluated(target, places).empty())
        return o;
    const TargetCounts to = counts_of(target, run, places, target.to);
    const TargetCounts from = target.kind == T::Kind::AverageFallPerYear
                                  ? counts_of(target, run, places, target.from)
                                  : TargetCounts();
    o.outcome = outcome_of(target, from, to, target.latent);
    o.latent_outcome = outcome_of(target, from, to, true);
    if (is_on_list(target)) {
        o.register_rate = level_of(target, to, false);
        o.latent_rate = level_of(target, to, true);
    }
    if (std::isnan(o.outcome))
        return o;
    o.met = is_met(target, o.outcome) ? 1.0 : 0.0;
    if (target.stretch)
        o.stretch_met = stretch_is_met(target, o.outcome) ? 1.0 : 0.0;
    return o;
}

double joint_outcome(const T& joint, const std::vector<T>& targets,
                     const std::vector<TargetOutcome>& outcomes) {
    double all = 1.0;
    for (const std::string& member : joint.members)
        for (std::size_t t = 0; t < targets.size(); ++t)
            if (targets[t].id == member)
                all *= outcomes[t].met;
    return all;
}

std::vector<TargetOutcome> target_outcomes(const std::vector<T>& targets, const VariantRun& run,
                                           const TargetPlaces& places) {
    std::vector<TargetOutcome> outcomes;
    for (const T& target : targets)
        outcomes.push_back(evaluated(target, run, places));
    for (std::size_t t = 0; t < targets.size(); ++t)
        if (targets[t].kind == T::Kind::Joint && targets[t].pending.empty())
            outcomes[t].outcome = outcomes[t].met = joint_outcome(targets[t], targets, outcomes);
    return outcomes;
}

} // namespace vuon
