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

/// Without a kind nothing more can be said of a target.
bool has_kind(const Node& node) {
    const Node* kind = node.find("kind");
    return kind != nullptr && kind->kind == Node::Kind::Text &&
           std::count(target_kinds().begin(), target_kinds().end(), kind->text) != 0;
}

void read_kind(Reading& r, const Node& node, T& out) {
    std::string kind;
    if (!read_choice(r, node, shape("kind", Type::Choice, "").of(target_kinds()), kind))
        return;
    const auto at = std::find(target_kinds().begin(), target_kinds().end(), kind);
    out.kind = static_cast<T::Kind>(at - target_kinds().begin());
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

/// The code of a place, or the id of a status of this file.
void read_area(Reading& r, const Node& node, T& out) {
    const std::vector<std::string> statuses = status_ids(r);
    if (node.kind == Node::Kind::Text && std::count(statuses.begin(), statuses.end(), node.text) != 0) {
        out.area = node.text;
        return;
    }
    const bool place = node.kind == Node::Kind::Text && is_place(r, node.text);
    if (node.kind == Node::Kind::Text && !place)
        if (const std::string near = nearest_word(node.text, statuses); !near.empty()) {
            r.wrong(node, "no such status in this file", fmt::format("Did you mean \"{}\"?", near));
            return;
        }
    std::string area;
    if (!read_choice(r, node, shape("area", Type::Id, "").from("places.csv"), area))
        return;
    if (!r.place.empty() && !lies_in(r.reference, area, r.place))
        r.wrong(node, fmt::format("is not in the plan's place, {}", r.place),
                nearest_district(r, area, districts_of(r.reference, r.place)));
    out.area = area;
}

const std::vector<std::string>& ways_out() {
    static const std::vector<std::string> words = {"poverty", "recognition", "merger"};
    return words;
}

void read_leaves_by(Reading& r, const Node& node, T& out) {
    std::vector<std::string> ways;
    const Shape list = shape("", Type::Texts, "").of(ways_out()).like("[\"poverty\"]");
    if (!read_texts(r, node, list, ways))
        return;
    out.leaves_by = 0;
    for (const std::string& way : ways)
        out.leaves_by |= 1u << (std::find(ways_out().begin(), ways_out().end(), way) - ways_out().begin());
}

void read_cohort(Reading& r, const Node& node, T& out) {
    std::string cohort;
    read_choice(r, node, shape("", Type::Choice, "").of({"fixed", "current"}), cohort);
    out.fixed_cohort = cohort != "current";
}

void read_prices(Reading& r, const Node& node, T& out) {
    std::string prices;
    read_choice(r, node, shape("", Type::Choice, "").of({"nominal", "real"}), prices);
    out.real_prices = prices == "real";
}

Shape year_shape(const char* key, const char* says) {
    return shape(key, Type::Year, says).between(1990, 2100).like("2025");
}

/// The unit of a limit depends on measure and kind: read after both.
void read_later(Reading&, const Node&, T&) {}

Field<T> limit_field(const char* key, const char* says) {
    return {quantity(key, Type::Custom, Unit::Points, says).unsourced().like("\"1.0 pp\""), read_later};
}

Unit precision_unit(const MeasureRule& rule, T::Kind kind) {
    const Unit limit = target_unit(rule, kind);
    return limit == Unit::Share || limit == Unit::Points ? Unit::Precision : limit;
}

void read_limits(Reading& r, const Node& node, T& out) {
    const MeasureRule* rule = find_measure(out.measure);
    const std::vector<T::Kind> kinds = rule == nullptr ? std::vector<T::Kind>() : kinds_of(*rule);
    if (std::find(kinds.begin(), kinds.end(), out.kind) == kinds.end())
        return; // said by check_target; the unit of the limits is not known
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
        read_plain(r, *value, quantity("", Type::Plain, precision_unit(*rule, out.kind), ""), out.precision);
}

Fields<T> what_fields() {
    return {
        {shape("text_vi", Type::Text, "The sentence of the plan"), &T::text_vi},
        {shape("text_en", Type::Text, "The same in English"), &T::text_en},
        {shape("kind", Type::Choice, "What is compared").required().of(target_kinds()).like("\"level\""),
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
             .of({"all", "ethnic_minority", "merit", "no_labour", "poor_at_start", "urban", "rural"}),
         &T::group},
        {shape("area", Type::Custom,
               "Code of a district of the place, or id of a status: where it was held at the start")
             .like("\"891\""),
         read_area},
        {shape("programme", Type::Text, "Id of a programme of this file"), &T::programme},
        {shape("status", Type::Text, "Id of a status of this file").like("\"extremely_difficult\""),
         &T::status},
        {shape("leaves_by", Type::Texts, "Ways out of the status that count; all when left out")
             .of(ways_out())
             .like("[\"poverty\"]"),
         read_leaves_by},
        {shape("cohort", Type::Choice,
               "Whose income: fixed = the poor of the start, current = the poor of each year")
             .of({"fixed", "current"}),
         read_cohort},
        {shape("prices", Type::Choice, "nominal, or real = in prices of the start year")
             .of({"nominal", "real"}),
         read_prices},
    };
}

Fields<T> limit_fields() {
    return {
        {year_shape("from", "Year at whose end a fall, a ratio or a sum begins"), &T::from},
        {year_shape("to", "Year at whose end it is measured"), &T::to},
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
        check_id_of(r, child);
        T target;
        target.id = child.key;
        target.at = child.at;
        if (!read_section(r, child, target_fields(), target) || !has_kind(child))
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
