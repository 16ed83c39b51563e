// SPDX-License-Identifier: Apache-2.0
// [programme.ID] eligible: who may take part.
#include "scenarios/scenario_fields.hpp"

#include <algorithm>

namespace vuon {

namespace {

const std::vector<std::string>& statuses() {
    static const std::vector<std::string> words = {"poor", "near_poor", "escaped_3y", "not_listed"};
    return words;
}

void read_member_age(Reading& r, const Node& node, Eligibility& out) {
    const auto whole = [](const Node& n) {
        return n.kind == Node::Kind::Whole && n.whole >= 0 && n.whole <= 120;
    };
    if (node.kind != Node::Kind::List || node.children.size() != 2 || !whole(node.children[0]) ||
        !whole(node.children[1]) || node.children[0].whole > node.children[1].whole)
        r.wrong(node, "must be two ages, the lower first", "Write it like [16, 60]");
    else
        out.member_age = {static_cast<int>(node.children[0].whole), static_cast<int>(node.children[1].whole)};
}

const Fields<Eligibility>& member_fields() {
    static const Fields<Eligibility> fields = {
        {shape("age", Type::Custom, "Youngest and oldest age in years").like("[16, 60]"), read_member_age},
        {shape("in_school", Type::Boolean, "Whether the member goes to school").like("false"),
         [](Reading& r, const Node& node, Eligibility& out) {
             bool value = false;
             if (read_boolean(r, node, value))
                 out.member_in_school = value;
         }},
    };
    return fields;
}

/// A list of ids of statuses of this file.
Field<Eligibility> status_list(const char* key, const char* says,
                               std::set<std::string> Eligibility::*member) {
    const Shape made = shape(key, Type::Texts, says).like("[\"extremely_difficult\"]");
    return {made, [=](Reading& r, const Node& node, Eligibility& out) {
                std::vector<std::string> ids;
                if (!read_texts(r, node, made, ids))
                    return;
                const std::vector<std::string> known = status_ids(r);
                for (Node item : node.children) {
                    item.prefix = node.prefix;
                    if (std::find(known.begin(), known.end(), item.text) == known.end())
                        r.wrong(item, "no such status in this file", did_you_mean(item.text, known, true));
                    else
                        (out.*member).insert(item.text);
                }
            }};
}

} // namespace

const Fields<Eligibility>& eligible_fields() {
    static const Fields<Eligibility> fields = {
        {shape("status", Type::Texts, "Statuses of the register")
             .of(statuses())
             .like("[\"poor\", \"near_poor\"]"),
         &Eligibility::status},
        {shape("deprived_any", Type::Texts, "Deprived in one of these indicators")
             .from("indicators.csv")
             .like("[\"housing_quality\"]"),
         &Eligibility::deprived_any},
        same_object("any_member", "One member is like this", member_fields()),
        {shape("has_worker", Type::Boolean, "Whether a member works").like("true"),
         [](Reading& r, const Node& node, Eligibility& out) {
             bool value = false;
             if (read_boolean(r, node, value))
                 out.has_worker = value;
         }},
        {shape("groups", Type::Texts, "Groups of households")
             .of({"ethnic_minority", "merit", "no_labour"})
             .like("[\"ethnic_minority\"]"),
         &Eligibility::groups},
        status_list("or_areas", "Also everybody where the commune has one of these statuses",
                    &Eligibility::or_areas),
        status_list("or_minority_in",
                    "Also every minority household where the commune has one of these statuses",
                    &Eligibility::or_minority_in),
    };
    return fields;
}

} // namespace vuon
