// SPDX-License-Identifier: Apache-2.0
// What it is: targets against the stocks of the start. Equation: the largest fall is value(start), a year of it on
// average value(start) / years; the lowest level is 0, the highest level is 100 % or all households; a stock can fall
// by 100 % at most; ratios and flows have no limit. Units: shares 0..1, households, communes. Assumes: a printed value
// is met when the outcome, rounded to the precision of the plan, meets it.
// Tests: tests/unit/test_arithmetic.cpp
#include "scenarios/arithmetic.hpp"

#include "scenarios/arithmetic_words.hpp"
#include "scenarios/measures.hpp"
#include "scenarios/stock_plan.hpp"

#include <algorithm>
#include <cmath>

namespace vuon {

namespace {

using Finding = ArithmeticFinding;
using Verdict = Finding::Verdict;
using T = TargetSection;

constexpr double rounding_error = 1e-9;
constexpr double no_limit = 1e18;

struct Known {
    std::optional<double> start; // value of the measure at the end of the start year
    double highest = 1.0;        // the measure can never be above this
    double more = 1.0;           // how many times as high an uncertain start may be (97.5 % of its prior)
};

constexpr double far_up = 0.975; // share of the prior below which an uncertain start is thought to lie

double upper(const Amount& a) {
    return a.prior.kind == Prior::Kind::None ? a.value : quantile(a.prior, far_up, a.value);
}

std::optional<double> if_known(double value) {
    return value >= 0.0 ? std::optional<double>(value) : std::nullopt;
}

/// Households on the register at the start, by measure and group.
std::optional<double> register_stock(const T& t, const PopulationSection& p, const StockValues& s) {
    const bool minority = t.group == "ethnic_minority", near = t.measure.rfind("near_poor", 0) == 0;
    if (t.group == "poor_at_start")
        return near ? 0.0 : s.poor;
    if (!near && t.measure.rfind("poor", 0) == 0) {
        if (t.group == "merit" && !p.merit_share_of_poor.key.empty())
            return p.merit_share_of_poor.value * s.poor;
        if (t.group == "no_labour" && !p.no_labour_share_of_poor.key.empty())
            return p.no_labour_share_of_poor.value * s.poor;
    }
    if (t.group != "all" && !minority)
        return std::nullopt;
    const double poor = minority ? s.poor_minority : s.poor,
                 near_poor = minority ? s.near_minority : s.near_poor;
    if (near)
        return if_known(near_poor);
    if (t.measure.rfind("multidimensional", 0) == 0)
        return poor >= 0.0 && near_poor >= 0.0 ? if_known(poor + near_poor) : std::nullopt;
    return if_known(poor);
}

/// Households of the group that a rate is taken of.
std::optional<double> households_of(const T& t, const PopulationSection& p) {
    if (t.group == "all")
        return p.households.value;
    return t.group == "ethnic_minority" ? std::optional<double>(p.minority_households.value) : std::nullopt;
}

Known known_of_area(const T& t, const Inputs& inputs) {
    const PopulationSection& p = inputs.population;
    const bool rate = find_measure(t.measure)->sort == MeasureSort::Rate;
    Known known{std::nullopt, rate ? 1.0 : p.households.value};
    if (t.group != "all")
        return known;
    const auto district = p.fixed.find(t.area);
    const char* stock = t.measure.rfind("near_poor", 0) == 0 ? "near_poor" : "poor";
    if (!rate && t.measure.rfind("multi", 0) != 0 && district != p.fixed.end() &&
        district->second.count(stock) != 0)
        known.start = district->second.at(stock).value;
    for (const StatusSection& s : inputs.statuses)
        if (s.id == t.area && s.poor_rate && t.measure == "poor_rate")
            known.start = s.poor_rate->value;
    return known;
}

Known known_units(const T& t, const Inputs& inputs) {
    const PopulationSection& p = inputs.population;
    Known known{std::nullopt, p.communes.key.empty() ? p.households.value : p.communes.value};
    for (const StatusSection& s : inputs.statuses) {
        if (s.id != t.status)
            continue;
        if (s.poorest)
            known.start = s.poorest->value;
        else if (s.drawn_number() > 0.0)
            known.start = s.drawn_number();
        else if (s.of_districts)
            known.start = static_cast<double>(s.member_districts.size());
        else if (s.member_districts.empty())
            known.start = static_cast<double>(s.member_communes.size());
    }
    return known;
}

Known known_start(const T& t, const Inputs& inputs) {
    const PopulationSection& p = inputs.population;
    const MeasureSort sort = find_measure(t.measure)->sort;
    if (sort == MeasureSort::Units)
        return known_units(t, inputs);
    if (sort != MeasureSort::Rate && sort != MeasureSort::Stock)
        return {std::nullopt, sort == MeasureSort::Share || sort == MeasureSort::FlowShare ? 1.0 : no_limit};
    if (!t.area.empty() && t.area != inputs.plan.place)
        return known_of_area(t, inputs);
    const std::optional<double> stock = register_stock(t, p, central_stocks(p.reg)),
                                high = register_stock(t, p, stock_values(p.reg, upper)),
                                all = households_of(t, p);
    const double more = stock && high && *stock > 0.0 ? std::max(1.0, *high / *stock) : 1.0;
    if (sort == MeasureSort::Stock)
        return {stock, all.value_or(p.households.value), more};
    if (!stock || !all || *all <= 0.0)
        return {std::nullopt, 1.0};
    return {*stock / *all, 1.0, more};
}

double rounded(double value, double precision) {
    return precision > 0.0 ? std::round(value / precision) * precision : value;
}

bool reaches(double outcome, double limit, double precision) {
    return rounded(outcome, precision) >= limit - rounding_error;
}

bool stays_under(double outcome, double limit, double precision) {
    return rounded(outcome, precision) <= limit + rounding_error;
}

/// The furthest that the outcome can go.
double furthest(const T& t, const Known& known, int start_year) {
    if (t.kind == T::Kind::Level)
        return known.highest;
    if (t.kind == T::Kind::RelativeFall)
        return 1.0;
    if (t.kind != T::Kind::AverageFallPerYear && t.kind != T::Kind::Fall)
        return no_limit;
    const double start = t.from == start_year && known.start ? *known.start : known.highest;
    return t.kind == T::Kind::Fall ? start : start / (t.to - t.from);
}

Finding finding_of(const T& t, const Known& known, double asked, bool lower, bool stretch, int start_year) {
    Finding f{t.id, stretch, Verdict::Possible, lower ? furthest(t, known, start_year) : 0.0, "", ""};
    const bool level = t.kind == T::Kind::Level;
    if (lower && !reaches(f.limit, asked, t.precision))
        f.verdict =
            reaches(f.limit * known.more, asked, t.precision) ? Verdict::OnlyIfMore : Verdict::CannotBeMet;
    else if (level && known.start &&
             (lower ? reaches(*known.start, asked, t.precision)
                    : stays_under(*known.start, asked, t.precision)))
        f.verdict = Verdict::AlreadyMet;
    const bool from_start = level || t.from == start_year;
    say({t, start_year, from_start ? known.start : std::nullopt, asked, lower}, f);
    return f;
}

/// The limit that is hardest to meet speaks for the target.
Finding worse_of(const Finding& a, const Finding& b) {
    if (a.verdict == Verdict::CannotBeMet || b.verdict == Verdict::AlreadyMet)
        return a;
    return b;
}

/// Whether nothing can be said without the stock at the start.
bool needs_start(const T& t, int start_year) {
    const MeasureSort sort = find_measure(t.measure)->sort;
    const bool fall = t.kind == T::Kind::AverageFallPerYear || t.kind == T::Kind::Fall;
    return (sort == MeasureSort::Rate || sort == MeasureSort::Stock) &&
           (t.kind == T::Kind::Level || (fall && t.from == start_year));
}

void test_one(const T& t, const Inputs& inputs, std::vector<Finding>& findings) {
    const bool evaluated = t.pending.empty() && !t.latent && find_measure(t.measure) != nullptr;
    const int start = inputs.plan.start;
    const Known known = evaluated ? known_start(t, inputs) : Known();
    if (!evaluated || (needs_start(t, start) && !known.start)) {
        findings.push_back(not_evaluated(t, inputs.words_vi));
        return;
    }
    const bool fall = t.kind == T::Kind::AverageFallPerYear || t.kind == T::Kind::Fall;
    std::optional<Finding> result;
    if (t.at_least)
        result = finding_of(t, known, t.at_least->value, true, false, start);
    if (t.at_most && !fall) {
        const Finding upper = finding_of(t, known, t.at_most->value, false, false, start);
        result = result ? worse_of(*result, upper) : upper;
    }
    findings.push_back(result ? *result
                              : Finding{t.id, false, Verdict::Possible, 0.0,
                                        "possible by arithmetic: the rate may stay as it is",
                                        "có thể đạt về mặt số học: tỷ lệ có thể giữ nguyên"});
    if (t.stretch && (t.at_least || !fall))
        findings.push_back(finding_of(t, known, t.stretch->value, t.at_least.has_value(), true, start));
}

std::string impossible_member(const T& joint, const std::vector<Finding>& findings) {
    for (const Finding& member : findings)
        if (!member.is_stretch && member.verdict == Verdict::CannotBeMet &&
            std::find(joint.members.begin(), joint.members.end(), member.target) != joint.members.end())
            return member.target;
    return "";
}

} // namespace

std::vector<ArithmeticFinding> arithmetic_test(const Inputs& inputs) {
    std::vector<Finding> singles;
    for (const T& target : inputs.targets)
        if (target.kind != T::Kind::Joint)
            test_one(target, inputs, singles);
    std::vector<Finding> findings;
    for (const T& target : inputs.targets) {
        if (target.kind == T::Kind::Joint)
            findings.push_back(joint_sentence(target, impossible_member(target, singles)));
        for (const Finding& single : singles)
            if (single.target == target.id)
                findings.push_back(single);
    }
    return findings;
}

} // namespace vuon
