// SPDX-License-Identifier: Apache-2.0
#include "outputs/target_outcomes.hpp"

#include "scenarios/measures.hpp"

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

/// Measures of the list that have a true counterpart.
bool is_on_list(const T& t) { return find_measure(t.measure)->has_latent; }

double stock_of(const std::string& measure, i64 poor, i64 near_poor) {
    if (measure.rfind("near_poor", 0) == 0)
        return static_cast<double>(near_poor);
    return static_cast<double>(measure.rfind("multidimensional", 0) == 0 ? poor + near_poor : poor);
}

double share_level(const std::string& measure, const TargetCounts& c) {
    if (measure == "programme_reach")
        return share(c.reached, c.eligible);
    if (measure == "programme_reach_of_wanting")
        return share(c.reached, c.asking);
    if (measure == "share_of_spending_in")
        return share(c.spent, c.spent_in_place);
    if (measure == "share_of_households_with_3_or_more_programmes")
        return c.with_any_programme > 0 ? share(c.with_three_programmes, c.with_any_programme) : 0.0;
    return kNoNumber;
}

double flow_level(const std::string& measure, const TargetCounts& c) {
    return static_cast<double>(measure == "escaped_households"    ? c.escaped
                               : measure == "returned_households" ? c.returned
                                                                  : c.newly_poor);
}

} // namespace

double level_of(const TargetSection& target, const TargetCounts& c, bool latent) {
    const MeasureRule& rule = *find_measure(target.measure);
    const i64 poor = latent ? c.latent_poor : c.poor, near_poor = latent ? c.latent_near_poor : c.near_poor;
    if (rule.sort == MeasureSort::Stock)
        return stock_of(target.measure, poor, near_poor);
    if (rule.sort == MeasureSort::Rate)
        return c.households > 0
                   ? stock_of(target.measure, poor, near_poor) / static_cast<double>(c.households)
                   : kNoNumber;
    if (latent)
        return kNoNumber;
    switch (rule.sort) {
    case MeasureSort::Flow:
        return flow_level(target.measure, c);
    case MeasureSort::FlowShare:
        return share(c.returned, target.measure == "returned_share_of_escaped" ? c.escaped : c.households);
    case MeasureSort::Income:
        return share(c.income, c.income_persons) / (target.real_prices ? c.price_level : 1.0);
    case MeasureSort::Units:
        return static_cast<double>(c.with_status);
    default:
        return share_level(target.measure, c);
    }
}

double outcome_of(const T& target, const std::vector<TargetCounts>& years, bool latent) {
    const double from = level_of(target, years.front(), latent), to = level_of(target, years.back(), latent);
    const double span = target.to - target.from;
    double sum = 0.0;
    for (std::size_t y = 1; y < years.size(); ++y)
        sum += level_of(target, years[y], latent);
    switch (target.kind) {
    case T::Kind::AverageFallPerYear:
        return (from - to) / span;
    case T::Kind::Fall:
        return from - to;
    case T::Kind::RelativeFall:
        return from > 0.0 ? 1.0 - to / from : kNoNumber;
    case T::Kind::Ratio:
        return from > 0.0 ? to / from : kNoNumber;
    case T::Kind::Total:
        return sum;
    case T::Kind::AveragePerYear:
        return sum / span;
    default:
        return to;
    }
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
    if (!target.area.empty() && index_of(places.area_codes, target.area) == places.area_codes.size())
        return "only the place, its districts and areas with a status are counted";
    if (!target.programme.empty() &&
        index_of(places.programmes, target.programme) == places.programmes.size())
        return "the programme is not simulated";
    return "";
}

/// Income of the poor that the target follows: the cohort of the start, or the poor of the year in the group.
static void count_income(const T& target, const Tally& tally, TargetCounts& c) {
    const bool score = target.measure == "score_income_of_poor";
    if (target.fixed_cohort) {
        c.income = tally.at(gPoorAtStart, score ? mScoreIncomeSum : mIncomeSum);
        c.income_persons = tally.at(gPoorAtStart, mPersons);
        return;
    }
    const Group group = static_cast<Group>(group_index(target.group));
    c.income = tally.at(group, score ? mPoorScoreIncomeSum : mPoorIncomeSum);
    c.income_persons = tally.at(group, mPoorPersons);
}

static i64 spending(const Tally& tally, Group group, std::size_t programmes) {
    i64 sum = 0;
    for (std::size_t p = 0; p < programmes; ++p)
        sum += tally.at(group, programme_measure(static_cast<int>(p), pSpent));
    return sum;
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
    c.escaped = tally.at(group, mEscaped);
    c.returned = tally.at(group, mReturned);
    c.newly_poor = tally.at(group, mNewlyPoor);
    c.spent = spending(tally, group, places.programmes.size());
    c.spent_in_place = spending(run.areas.at(y).front(), group, places.programmes.size());
    count_income(target, tally, c);
    c.price_level = static_cast<double>(exponential(static_cast<float>(run.macro.prices.at(y))));
    if (const std::size_t status = index_of(places.statuses, target.status); status < run.statuses.size())
        c.with_status = run.statuses[status].count(static_cast<int>(y), target.leaves_by);
    const std::size_t slot = index_of(places.programmes, target.programme);
    if (slot < places.programmes.size()) {
        c.eligible = tally.at(group, programme_measure(static_cast<int>(slot), pEligible));
        c.asking = tally.at(group, programme_measure(static_cast<int>(slot), pWanted));
        c.reached = tally.at(group, programme_measure(static_cast<int>(slot), pReached));
    }
    return c;
}

static TargetOutcome evaluated(const T& target, const VariantRun& run, const TargetPlaces& places) {
    TargetOutcome o{kNoNumber, kNoNumber, kNoNumber, kNoNumber, kNoNumber, kNoNumber};
    if (target.kind == T::Kind::Joint || !reason_not_evaluated(target, places).empty())
        return o;
    std::vector<TargetCounts> years;
    for (int year = has_two_years(target.kind) ? target.from : target.to; year <= target.to; ++year)
        years.push_back(counts_of(target, run, places, year));
    o.outcome = outcome_of(target, years, target.latent);
    o.latent_outcome = outcome_of(target, years, true);
    if (is_on_list(target)) {
        o.register_rate = level_of(target, years.back(), false);
        o.latent_rate = level_of(target, years.back(), true);
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
