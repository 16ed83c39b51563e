// SPDX-License-Identifier: Apache-2.0
// Amounts (`"24 %"` or `{ value, prior, source, assumed }`) and paths over years.
#include "scenarios/section_reader.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

/// A prior whose middle is this many times away from the value was written in another unit.
constexpr double furthest_middle = 5.0;

bool read_number(Reading& r, const Node& node, Unit unit, Quantity& out) {
    Fault fault;
    const UnitRules& rules = unit_rules(unit);
    if (node.kind == Node::Kind::Text)
        fault = read_text_quantity(node.text, rules, out);
    else if (node.is_number())
        fault = read_bare_quantity(node.decimal, node.kind == Node::Kind::Whole, rules, out);
    else
        fault = {"must be a quantity",
                 "Write it like " + (rules.is_bare ? rules.example : "\"" + rules.example + "\"")};
    if (fault.any())
        r.wrong(node, fault.rule, fault.fix);
    return !fault.any();
}

/// The numbers of a prior are in the unit its value is written in; a beta prior is a share.
void to_base_units(Prior& prior, const Quantity& unit) {
    if (prior.kind == Prior::Kind::Beta || prior.kind == Prior::Kind::None)
        return;
    prior.a *= unit.factor;
    if (prior.kind != Prior::Kind::Lognormal)
        prior.b *= unit.factor;
}

void read_prior(Reading& r, const Node& node, const Quantity& value, Unit unit, Prior& out) {
    std::string text, problem;
    if (!read_text(r, node, text))
        return;
    if (!parse_prior(text, out, problem)) {
        r.wrong(node, problem, "Write it like \"normal(12, 4)\"");
        return;
    }
    to_base_units(out, value);
    out.low = std::max(out.low, unit_rules(unit).low);
    out.high = std::min(out.high, unit_rules(unit).high);
    if (out.kind == Prior::Kind::None || value.value == 0.0)
        return;
    const double ratio = quantile(out, 0.5, value.value) / value.value;
    if (!(ratio > 1.0 / furthest_middle && ratio < furthest_middle))
        r.wrong(node,
                "the middle of a prior must be near its value; its numbers are in the unit of the value",
                fmt::format("Write its numbers in {}, or a beta prior for a share",
                            value.word.empty() ? "the same unit" : value.word));
}

/// Own source and assumption of a table, or those handed down to it; a problem when there is none.
template <class Sourced> void take_sources(Reading& r, const Node& node, bool needed, Sourced& out) {
    out.source = node.source;
    out.assumed = node.assumed;
    if (const Node* source = node.find("source"))
        read_source(r, *source, out.source);
    if (const Node* assumed = node.find("assumed"))
        read_text(r, *assumed, out.assumed);
    if (needed && out.source.empty() && out.assumed.empty() && !node.find("source") && !node.find("assumed"))
        r.wrong(node, "has neither a source nor an assumption", "Add source = \"...\" or assumed = \"why\"");
}

std::vector<Shape> amount_keys(const Shape& shape) {
    Shape value = quantity(shape.value_key, Type::Amount, shape.unit, "the value");
    const UnitRules& rules = unit_rules(shape.unit);
    value.example = rules.is_bare ? rules.example : "\"" + rules.example + "\"";
    value.is_required = true;
    return {value, vuon::shape("prior", Type::Text, ""), vuon::shape("source", Type::Source, ""),
            vuon::shape("assumed", Type::Text, "")};
}

bool is_year(const std::string& key) {
    return key.size() == 4 &&
           std::all_of(key.begin(), key.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

void read_point(Reading& r, const Node& node, const Shape& shape, YearPath& out, Quantity& last) {
    const int year = std::stoi(node.key);
    const int earliest = r.start + (shape.is_event ? 1 : 0);
    if (r.end != 0 && (year < earliest || year > r.end)) {
        r.wrong_key(node, fmt::format("the year is outside the plan, {} to {}", earliest, r.end),
                    year < earliest ? "Remove it" : "Remove it or change plan.end");
        return;
    }
    Quantity value;
    if (!read_number(r, node, shape.unit, value))
        return;
    out.points[year] = value.value;
    last = value;
}

/// What happens between the points of a path; nothing between events.
void read_between(Reading& r, const Node& node, const Shape& shape, YearPath& out) {
    const Node* between = node.find("between");
    if (shape.is_event) {
        if (between != nullptr)
            r.wrong_key(*between, "every year stands for itself, the others have none", "Remove it");
    } else if (between != nullptr) {
        Shape choice = vuon::shape("between", Type::Choice, "");
        choice.choices = {"linear", "step"};
        std::string how;
        read_choice(r, *between, choice, how);
        out.linear = how == "linear";
    } else if (std::count_if(node.children.begin(), node.children.end(),
                             [](const Node& child) { return is_year(child.key); }) > 1) {
        r.missing(node, "between", "a path with more than one year says what happens between them",
                  "Add between = \"linear\" or between = \"step\"");
    }
}

void check_path_start(Reading& r, const Node& node, const Node& first) {
    const int year = std::stoi(first.key);
    if (r.end == 0 || year <= r.start + 1)
        return;
    r.problems.push_back(
        {node.at.file, node.at.line, node.at.column,
         fmt::format("{} begins in {} (the first simulated year is {}, and a path has no value before "
                     "its first year). Add {} = {}",
                     node.full_key(), year, r.start + 1, r.start + 1, first.written())});
}

} // namespace

bool read_plain(Reading& r, const Node& node, const Shape& shape, double& out) {
    Quantity value;
    const bool fine = read_number(r, node, shape.unit, value);
    if (fine)
        out = value.value;
    return fine;
}

bool read_amount(Reading& r, const Node& node, const Shape& shape, Amount& out) {
    const std::size_t before = r.problems.size();
    const Node* value = &node;
    if (node.is_table()) {
        check_keys(r, node, amount_keys(shape));
        value = node.find(shape.value_key);
    }
    Quantity number;
    const bool fine = value != nullptr && read_number(r, *value, shape.unit, number);
    if (const Node* prior = node.find("prior"); prior != nullptr && fine)
        read_prior(r, *prior, number, shape.unit, out.prior);
    take_sources(r, node, shape.is_sourced, out);
    out.value = number.value;
    out.unit = number.word;
    out.key = fine ? node.path : "";
    out.at = value != nullptr ? value->at : node.at;
    r.node_by_path[node.path] = value != nullptr ? value : &node;
    return r.problems.size() == before;
}

/// Reads every year of a path; nullptr when there is none. `unit` is that of the last year read.
static const Node* read_points(Reading& r, const Node& node, const Shape& shape, YearPath& out,
                               Quantity& unit) {
    static const std::vector<std::string> settings = {"between", "prior", "source", "assumed"};
    const Node* first = nullptr;
    for (const Node& child : node.children) {
        if (is_year(child.key)) {
            read_point(r, child, shape, out, unit);
            first = first == nullptr || child.key < first->key ? &child : first;
        } else if (std::find(settings.begin(), settings.end(), child.key) == settings.end()) {
            r.wrong_key(child, "a path has years and between, prior, source, assumed",
                        did_you_mean(child.key, settings));
        }
    }
    return first;
}

bool read_path(Reading& r, const Node& node, const Shape& shape, YearPath& out) {
    const std::size_t before = r.problems.size();
    const UnitRules& rules = unit_rules(shape.unit);
    const std::string like = rules.is_bare ? rules.example : "\"" + rules.example + "\"";
    if (!node.is_table()) {
        r.wrong(node, "must be a path over years",
                fmt::format("Write {{ {} = {} }}", r.start != 0 ? r.start + 1 : 2022, node.written()));
        return false;
    }
    Quantity unit;
    const Node* first = read_points(r, node, shape, out, unit);
    if (first == nullptr)
        r.wrong(node, "a path needs at least one year", fmt::format("Write {{ 2022 = {} }}", like));
    else if (r.problems.size() == before && !shape.is_event)
        check_path_start(r, node, *first);
    read_between(r, node, shape, out);
    if (const Node* prior = node.find("prior"); prior != nullptr && !out.points.empty()) {
        unit.value = out.points.rbegin()->second;
        read_prior(r, *prior, unit, shape.unit, out.prior);
    }
    take_sources(r, node, shape.is_sourced, out);
    out.key = node.path;
    out.at = node.at;
    return r.problems.size() == before;
}

} // namespace vuon
