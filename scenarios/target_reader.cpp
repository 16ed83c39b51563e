// SPDX-License-Identifier: Apache-2.0
// [target.ID]: read in two steps, first the keys, then whether the target can be evaluated.
#include "scenarios/measures.hpp"
#include "scenarios/scenario_fields.hpp"
#include "scenarios/target_checks.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace vuon {

namespace {

using T = TargetSection;

const std::string latent_prefix = "latent_";

void read_measure(Reading& r, const Node& node, T& out) {
    if (!read_text(r, node, out.measure))
        return;
    std::vector<std::string> known;
    for (const MeasureRule& rule : measures())
        known.push_back(rule.id);
    const bool latent = out.measure.rfind(latent_prefix, 0) == 0;
    const std::string id = latent ? out.measure.substr(latent_prefix.size()) : out.measure;
    const MeasureRule* rule = find_measure(id);
    if (rule == nullptr)
        r.wrong(node, "no such measure", did_you_mean(id, known, true));
    else if (latent && !rule->has_latent)
        r.wrong(node, "this measure has no latent form", fmt::format("Did you mean \"{}\"?", id));
    out.latent = latent;
    out.measure = id;
}

void read_kind(Reading& r, const Node& node, T& out) {
    std::string kind;
    const Shape choice = shape("kind", Type::Choice, "").of({"average_fall_per_year", "level", "joint"});
    read_choice(r, node, choice, kind);
    out.kind = kind == "average_fall_per_year" ? T::Kind::AverageFallPerYear
               : kind == "joint"               ? T::Kind::Joint
                                               : T::Kind::Level;
}

void read_reading(Reading& r, const Node& node, T& out) {
    std::string reading;
    read_choice(r, node, shape("reading", Type::Choice, "").of({"main", "alternative"}), reading);
    out.main_reading = reading != "alternative";
}

void read_of(Reading& r, const Node& node, T& out) {
    if (node.kind == Node::Kind::List)
        read_texts(r, node, shape("of", Type::Texts, "").like("[\"a\", \"b\"]"), out.members);
    else
        read_text(r, node, out.of);
}

void read_area(Reading& r, const Node& node, T& out) {
    std::string area;
    if (node.kind == Node::Kind::Text && node.text == "extremely_difficult_communes")
        out.area = node.text;
    else if (read_choice(r, node, shape("area", Type::Id, "").from("places.csv"), area)) {
        if (!r.place.empty() && !lies_in(r.reference, area, r.place))
            r.wrong(node, fmt::format("is not in the plan's place, {}", r.place),
                    nearest_district(r, area, districts_of(r.reference, r.place)));
        out.area = area;
    }
}

/// `{ rule = "multidimensional_poor_rate < 15 %", assumed = "why" }`
void read_leaves_when(Reading& r, const Node& node, T& out) {
    const std::string start = "multidimensional_poor_rate < ";
    const Shape rule = shape("rule", Type::Text, "").required().like("\"" + start + "15 %\"");
    if (!check_keys(r, node, {rule, shape("source", Type::Source, ""), shape("assumed", Type::Text, "")}))
        return;
    if (node.source.empty() && node.assumed.empty())
        r.wrong(node, "has neither a source nor an assumption", "Add source = \"...\" or assumed = \"why\"");
    const Node* text = node.find("rule");
    std::string words;
    if (text == nullptr || !read_text(r, *text, words))
        return;
    Quantity share;
    if (words.rfind(start, 0) == 0 &&
        !read_text_quantity(words.substr(start.size()), unit_rules(Unit::Share), share).any())
        out.leaves_below = share.value;
    else
        r.wrong(*text, "the rule must compare the rate with a share", "Write it like \"" + start + "15 %\"");
}

Shape year_shape(const char* key, const char* says) {
    return shape(key, Type::Year, says).between(1990, 2100).like("2025");
}

/// The unit of a limit depends on measure and kind: read after both.
void read_later(Reading&, const Node&, T&) {}

Field<T> limit_field(const char* key, const char* says) {
    return {quantity(key, Type::Custom, Unit::Points, says).unsourced().like("\"1.0 pp\""), read_later};
}

void read_limits(Reading& r, const Node& node, T& out) {
    const MeasureRule* rule = find_measure(out.measure);
    if (rule == nullptr)
        return;
    const Unit unit = target_unit(*rule, out.kind);
    const std::pair<const char*, std::optional<Amount> T::*> limits[] = {
        {"at_least", &T::at_least}, {"at_most", &T::at_most}, {"stretch", &T::stretch}};
    for (const auto& [key, member] : limits) {
        Amount amount;
        const Node* value = node.find(key);
        if (value != nullptr &&
            read_amount(r, *value, quantity(key, Type::Amount, unit, "").unsourced(), amount))
            out.*member = amount;
    }
    if (const Node* value = node.find("precision"))
        read_plain(r, *value, quantity("", Type::Plain, rule->is_count ? Unit::Count : Unit::Precision, ""),
                   out.precision);
}

Fields<T> what_fields() {
    return {
        {shape("text_vi", Type::Text, "The sentence of the plan"), &T::text_vi},
        {shape("text_en", Type::Text, "The same in English"), &T::text_en},
        {shape("kind", Type::Choice, "What is compared")
             .required()
             .of({"average_fall_per_year", "level", "joint"})
             .like("\"level\""),
         read_kind},
        {shape("measure", Type::Custom,
               "What is measured on the register; latent_ before it asks for true poverty")
             .like("\"poor_rate\""),
         read_measure},
        {shape("reading", Type::Choice, "Main or alternative reading of a sentence")
             .of({"main", "alternative"}),
         read_reading},
        {shape("of", Type::Custom, "The target this is another reading of, or the members of a joint target"),
         read_of},
        {shape("group", Type::Choice, "Group of households")
             .of({"all", "ethnic_minority", "merit", "no_labour", "urban", "rural"}),
         &T::group},
        {shape("area", Type::Id, "Code of a district of the place"), read_area},
        {shape("programme", Type::Text, "Id of a programme of this file"), &T::programme},
        {shape("status", Type::Choice, "Status of communes").of({"extremely_difficult"}), &T::status},
        {shape("leaves_when", Type::Custom, "When a commune leaves the status")
             .like("{ rule = \"multidimensional_poor_rate < 15 %\", assumed = \"why\" }"),
         read_leaves_when},
    };
}

Fields<T> limit_fields() {
    return {
        {year_shape("from", "First year of an average fall"), &T::from},
        {year_shape("to", "Last year of an average fall"), &T::to},
        {year_shape("at", "Year of a level"), &T::to},
        limit_field("at_least", "Lower limit that decides"),
        limit_field("at_most", "Upper limit that decides"),
        limit_field("stretch", "The further end of a range, reported beside"),
        limit_field("precision", "Rounding the plan prints"),
        {shape("pending", Type::Text, "Why it is not evaluated"), &T::pending},
        {shape("source", Type::Source, "Id of sources.csv"), &T::source},
        {shape("assumed", Type::Text, "Why, when there is no source"), &T::assumed},
    };
}

} // namespace

const Fields<TargetSection>& target_fields() {
    static const Fields<T> fields = [] {
        Fields<T> all = what_fields();
        const Fields<T> limits = limit_fields();
        all.insert(all.end(), limits.begin(), limits.end());
        return all;
    }();
    return fields;
}

Shape targets_shape() {
    Shape made = shape("target", Type::Map, "Targets by id");
    made.keys = shapes_of(target_fields());
    return made;
}

void read_targets(Reading& r, const Node& node, Inputs& out) {
    for (const Node& child : node.children) {
        if (!is_plain_id(child.key))
            r.wrong_key(child, "an id has small letters, digits and -", "Rename it");
        T target;
        target.id = child.key;
        target.at = child.at;
        if (!read_section(r, child, target_fields(), target) || child.find("kind") == nullptr)
            continue;
        read_limits(r, child, target);
        check_target(r, child, node, target);
        if (!target.pending.empty())
            r.pending.push_back({child.path, target.pending});
        out.targets.push_back(target);
    }
    std::stable_sort(out.targets.begin(), out.targets.end(), [](const T& a, const T& b) {
        return std::tie(a.at.line, a.at.column) < std::tie(b.at.line, b.at.column);
    });
}

} // namespace vuon
