// SPDX-License-Identifier: Apache-2.0
#include "scenarios/measures.hpp"

#include <algorithm>

namespace vuon {

namespace {
using Kind = TargetSection::Kind;
using Sort = MeasureSort;
} // namespace

const std::vector<MeasureRule>& measures() {
    static const std::vector<MeasureRule> all = {
        {"poor_rate", Sort::Rate, true, {}, {}},
        {"near_poor_rate", Sort::Rate, true, {}, {}},
        {"multidimensional_poor_rate", Sort::Rate, true, {}, {}},
        {"poor_households", Sort::Stock, true, {}, {}},
        {"near_poor_households", Sort::Stock, true, {}, {}},
        {"multidimensional_poor_households", Sort::Stock, true, {}, {}},
        {"escaped_households", Sort::Flow, false, {}, {}},
        {"returned_households", Sort::Flow, false, {}, {}},
        {"newly_poor_households", Sort::Flow, false, {}, {}},
        {"returned_share_of_escaped", Sort::FlowShare, false, {}, {}},
        {"returned_share_of_households", Sort::FlowShare, false, {}, {}},
        {"income_of_poor", Sort::Income, false, {}, {"cohort", "prices"}},
        {"score_income_of_poor", Sort::Income, false, {}, {"cohort", "prices"}},
        {"communes_with_status", Sort::Units, false, {"status"}, {"leaves_by"}},
        {"districts_with_status", Sort::Units, false, {"status"}, {"leaves_by"}},
        {"programme_reach", Sort::Share, false, {"programme"}, {}},
        {"programme_reach_of_wanting", Sort::Share, false, {"programme"}, {}},
        {"share_of_households_with_3_or_more_programmes", Sort::Share, false, {}, {}},
        {"share_of_spending_in", Sort::Share, false, {"area"}, {}},
        {"leaked_share_of_spending", Sort::Share, false, {}, {}, "detection of abuse"},
        {"registered_to_exit", Sort::Stock, false, {}, {}, "registration rule"},
    };
    return all;
}

const MeasureRule* find_measure(const std::string& id) {
    const auto at =
        std::find_if(measures().begin(), measures().end(), [&](const auto& m) { return m.id == id; });
    return at == measures().end() ? nullptr : &*at;
}

const std::vector<std::string>& target_kinds() {
    static const std::vector<std::string> names = {
        "level", "average_fall_per_year", "fall", "relative_fall", "ratio",
        "total", "average_per_year",      "joint"};
    return names;
}

const std::string& kind_name(Kind kind) { return target_kinds()[static_cast<std::size_t>(kind)]; }

std::vector<Kind> kinds_of(const MeasureRule& measure) {
    switch (measure.sort) {
    case Sort::Rate:
    case Sort::Stock:
        return {Kind::Level, Kind::AverageFallPerYear, Kind::Fall, Kind::RelativeFall, Kind::Ratio};
    case Sort::Flow:
        return {Kind::Level, Kind::Total, Kind::AveragePerYear};
    case Sort::Income:
        return {Kind::Ratio};
    case Sort::Units:
        return {Kind::Level, Kind::Fall, Kind::RelativeFall};
    case Sort::FlowShare:
    case Sort::Share:
        break;
    }
    return {Kind::Level};
}

bool has_two_years(Kind kind) { return kind != Kind::Level && kind != Kind::Joint; }

Unit target_unit(const MeasureRule& measure, Kind kind) {
    if (kind == Kind::RelativeFall)
        return Unit::Share;
    if (kind == Kind::Ratio)
        return Unit::Multiple;
    if (measure.is_count())
        return Unit::Count;
    return kind == Kind::Level ? Unit::Share : Unit::Points;
}

std::string outcome_unit(const TargetSection& t) {
    if (t.kind == Kind::Joint)
        return "share of targets met together";
    const MeasureRule* rule = find_measure(t.measure);
    if (t.kind == Kind::Ratio)
        return "ratio";
    if (t.kind == Kind::RelativeFall)
        return "share";
    const bool yearly = t.kind == Kind::AverageFallPerYear || t.kind == Kind::AveragePerYear;
    const std::string per_year = yearly ? " per year" : "";
    if (rule != nullptr && rule->sort == Sort::Units)
        return (t.measure == "districts_with_status" ? "districts" : "communes") + per_year;
    if (rule != nullptr && rule->is_count())
        return "households" + per_year;
    return t.kind == Kind::Level ? "share" : "points" + per_year;
}

} // namespace vuon
