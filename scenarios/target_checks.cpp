// SPDX-License-Identifier: Apache-2.0
#include "scenarios/target_checks.hpp"

#include "scenarios/measures.hpp"
#include "scenarios/scenario_fields.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vuon {

namespace {

using T = TargetSection;

std::vector<std::string> keys_of(const Node* table) {
    std::vector<std::string> keys;
    for (const Node& child : table == nullptr ? std::vector<Node>() : table->children)
        keys.push_back(child.key);
    return keys;
}

bool is_text(const Node* node, const std::string& text) {
    return node != nullptr && node->kind == Node::Kind::Text && node->text == text;
}

/// Keys that mean nothing for this kind of target.
void check_unused(Reading& r, const Node& node, T::Kind kind) {
    static const std::vector<std::string> joint_only_not = {
        "measure",  "group",   "area",    "programme", "status",  "from",      "to",     "at",
        "at_least", "at_most", "stretch", "precision", "reading", "leaves_by", "cohort", "prices"};
    const bool two = has_two_years(kind);
    const std::vector<std::string> unused = kind == T::Kind::Joint ? joint_only_not
                                            : two                  ? std::vector<std::string>{"at"}
                                                                   : std::vector<std::string>{"from", "to"};
    for (const std::string& key : unused)
        if (const Node* child = node.find(key))
            r.wrong_key(*child, fmt::format("a target of kind {} has no {}", kind_name(kind), key),
                        kind == T::Kind::Joint ? "Remove it"
                        : two                  ? "Write from and to"
                                               : "Write at");
}

void check_joint(Reading& r, const Node& node, const Node& all) {
    const Node* of = node.find("of");
    if (of == nullptr) {
        r.missing(node, "of", "a joint target lists its members", "Add of = [\"...\", \"...\"]");
        return;
    }
    if (of->kind != Node::Kind::List || of->children.size() < 2) {
        r.wrong(*of, "a joint target needs a list of two or more targets", "Write it like [\"a\", \"b\"]");
        return;
    }
    std::vector<std::string> known = keys_of(&all);
    known.erase(std::remove(known.begin(), known.end(), node.key), known.end());
    for (Node item : of->children) {
        const Node* member = all.find(item.text);
        item.prefix = of->prefix;
        if (item.kind != Node::Kind::Text)
            continue;
        if (member == nullptr || item.text == node.key)
            r.wrong(item, "no such target", did_you_mean(item.text, known, true));
        else if (is_text(member->find("kind"), "joint"))
            r.wrong(item, "a joint target cannot be a member of another", "List its members");
        else if (member->find("pending") != nullptr)
            r.wrong(item, "the member is pending and cannot be evaluated", "Remove it from the list");
    }
}

void check_reading(Reading& r, const Node& node, const Node& all, const T& target) {
    const Node* of = node.find("of");
    if (of != nullptr && of->kind == Node::Kind::List) {
        r.wrong(*of, "only a joint target lists others", "Write the id of one target");
        return;
    }
    if (!target.main_reading && of == nullptr)
        r.missing(node, "of", "an alternative reading names the main target", "Add of = \"...\"");
    if (of == nullptr || of->kind != Node::Kind::Text)
        return;
    const Node* main = all.find(of->text);
    std::vector<std::string> known = keys_of(&all);
    known.erase(std::remove(known.begin(), known.end(), node.key), known.end());
    if (main == nullptr || main == &node)
        r.wrong(*of, "no such target", did_you_mean(of->text, known, true));
    else if (is_text(main->find("reading"), "alternative") && !target.main_reading)
        r.wrong(*of, "is itself an alternative reading", "Name the main target");
}

void check_year(Reading& r, const Node* node, int year, int first) {
    if (node != nullptr && year != 0 && r.end != 0 && (year < first || year > r.end))
        r.wrong(*node, fmt::format("the year is outside the plan, {} to {}", first, r.end),
                year < first ? "Write a later year" : "Change it or plan.end");
}

void check_years(Reading& r, const Node& node, const T& target) {
    if (!has_two_years(target.kind)) {
        if (node.find("at") == nullptr)
            r.missing(node, "at", "a level is measured in a year", "Add at = 2025");
        check_year(r, node.find("at"), target.to, r.start + 1);
        return;
    }
    for (const char* key : {"from", "to"})
        if (node.find(key) == nullptr)
            r.missing(node, key,
                      fmt::format("a target of kind {} is between two years", kind_name(target.kind)),
                      fmt::format("Add {} = {}", key, key[0] == 'f' ? 2021 : 2025));
    check_year(r, node.find("from"), target.from, r.start);
    check_year(r, node.find("to"), target.to, r.start);
    if (target.from != 0 && target.to != 0 && target.from >= target.to)
        r.wrong(*node.find("to"), fmt::format("must be after from = {}", target.from),
                fmt::format("Write {} or later", target.from + 1));
}

void check_limits(Reading& r, const Node& node, const T& target) {
    const Node* least = node.find("at_least");
    const Node* most = node.find("at_most");
    if (least == nullptr && most == nullptr)
        r.missing(node, "at_least", "a target needs at_least or at_most",
                  "Add at_least = \"...\" or at_most = \"...\"");
    if (least != nullptr && most != nullptr && target.at_least && target.at_most &&
        target.at_least->value > target.at_most->value)
        r.wrong(*most, "is below at_least", "Exchange them or remove one");
    if (!target.stretch || (target.at_least && target.at_most))
        return;
    if (target.at_least && target.stretch->value < target.at_least->value)
        r.wrong(*node.find("stretch"), "must be at_least or more", "Exchange at_least and stretch");
    if (target.at_most && target.stretch->value > target.at_most->value)
        r.wrong(*node.find("stretch"), "must be at_most or less", "Exchange at_most and stretch");
}

bool is_left_out(const Reading& r, const Node& programme) {
    return programme.find("pending") != nullptr && !is_simulated(r, programme);
}

void check_programme(Reading& r, const Node& node, const T& target) {
    const Node* name = node.find("programme");
    if (name == nullptr || target.programme.empty())
        return;
    const Node* all = r.root->find("programme");
    const Node* programme = all == nullptr ? nullptr : all->find(target.programme);
    if (programme == nullptr)
        r.wrong(*name, "no such programme in this file", did_you_mean(target.programme, keys_of(all), true));
    else if (is_left_out(r, *programme) && target.pending.empty())
        r.wrong(*name, "the programme is pending, so its reach cannot be evaluated",
                "Add pending = \"why\" to the target or choose another programme");
}

/// `pending` on a target that can be evaluated, or a target that cannot be and does not say so.
void check_pending(Reading& r, const Node& node, const MeasureRule& rule, const T& target) {
    const Node* pending = node.find("pending");
    const Node* all = r.root->find("programme");
    const Node* programme = all == nullptr ? nullptr : all->find(target.programme);
    const bool of_pending = programme != nullptr && is_left_out(r, *programme);
    if (pending != nullptr && rule.pending_topic.empty() && !of_pending)
        r.wrong(*pending, pending_rule(), fmt::format("Remove it: {} can be evaluated", rule.id));
    if (pending == nullptr && !rule.pending_topic.empty())
        r.wrong(*node.find("measure"),
                fmt::format("this release does not evaluate it ({})", rule.pending_topic),
                "Add pending = \"why\" to the target");
}

void check_kind(Reading& r, const Node& node, const MeasureRule& rule, const T& target) {
    const std::vector<T::Kind> kinds = kinds_of(rule);
    if (std::find(kinds.begin(), kinds.end(), target.kind) != kinds.end())
        return;
    std::vector<std::string> names;
    for (const T::Kind kind : kinds)
        names.push_back(kind_name(kind));
    r.wrong(*node.find("kind"), fmt::format("{} is measured as: {}", rule.id, fmt::join(names, ", ")),
            fmt::format("Write kind = \"{}\"{}", names.front(), names.front() == "level" ? " and at" : ""));
}

/// A value that the key could have, "..." when the file has none.
std::string first_known(const Reading& r, const std::string& key) {
    const std::vector<std::string> known = keys_of(r.root->find(key == "area" ? "status" : key));
    return known.empty() ? "..." : known.front();
}

void check_keys_of_measure(Reading& r, const Node& node, const MeasureRule& rule) {
    const auto among = [](const std::vector<std::string>& list, const std::string& key) {
        return std::find(list.begin(), list.end(), key) != list.end();
    };
    for (const std::string& key : rule.needs)
        if (node.find(key) == nullptr)
            r.missing(node, key, fmt::format("{} needs it", rule.id),
                      fmt::format("Add {} = \"{}\"", key, first_known(r, key)));
    for (const char* key : {"programme", "status", "leaves_by", "cohort", "prices"})
        if (const Node* child = node.find(key);
            child != nullptr && !among(rule.needs, key) && !among(rule.takes, key))
            r.wrong_key(*child, fmt::format("{} has no {}", rule.id, key), "Remove it");
    if (const Node* group = node.find("group"); group != nullptr && rule.sort == MeasureSort::Units)
        r.wrong_key(*group, fmt::format("{} has no group", rule.id), "Remove it");
    if (const Node* area = node.find("area"); area != nullptr && rule.sort == MeasureSort::Units)
        r.wrong_key(*area, fmt::format("{} is counted for the whole place", rule.id), "Remove it");
}

void check_status(Reading& r, const Node& node, const MeasureRule& rule, const T& target) {
    const Node* status = node.find("status");
    if (status == nullptr || rule.sort != MeasureSort::Units || target.status.empty())
        return;
    const std::vector<std::string> known = status_ids(r);
    const Node* section = r.root->find("status");
    section = section == nullptr ? nullptr : section->find(target.status);
    if (section == nullptr) {
        r.wrong(*status, "no such status in this file", did_you_mean(target.status, known, true));
        return;
    }
    const bool districts = is_text(section->find("level"), "district");
    if (districts != (rule.id == "districts_with_status"))
        r.wrong(*node.find("measure"),
                fmt::format("the status is one of {}", districts ? "districts" : "communes"),
                fmt::format("Write \"{}\"", districts ? "districts_with_status" : "communes_with_status"));
}

void check_cohort(Reading& r, const Node& node, const MeasureRule& rule, const T& target) {
    const Node* group = node.find("group");
    if (rule.sort == MeasureSort::Income && target.fixed_cohort && group != nullptr && target.group != "all")
        r.wrong(*group, "the poor of the start are followed as one group",
                "Remove it or write cohort = \"current\"");
    if (rule.sort == MeasureSort::Income && target.fixed_cohort && target.from != 0 && r.start != 0 &&
        target.from != r.start)
        r.wrong(*node.find("from"), "the poor of the start are followed from the start on",
                fmt::format("Write from = {} or cohort = \"current\"", r.start));
}

void check_measure(Reading& r, const Node& node, const MeasureRule& rule, const T& target) {
    check_kind(r, node, rule, target);
    check_keys_of_measure(r, node, rule);
    check_status(r, node, rule, target);
    check_cohort(r, node, rule, target);
    check_programme(r, node, target);
    check_pending(r, node, rule, target);
}

} // namespace

void check_target(Reading& r, const Node& node, const Node& all, const TargetSection& target) {
    check_unused(r, node, target.kind);
    if (target.kind == T::Kind::Joint) {
        check_joint(r, node, all);
        return;
    }
    check_reading(r, node, all, target);
    if (node.find("measure") == nullptr)
        r.missing(node, "measure", "a target names what it measures", "Add measure = \"poor_rate\"");
    check_years(r, node, target);
    check_limits(r, node, target);
    if (const MeasureRule* rule = find_measure(target.measure))
        check_measure(r, node, *rule, target);
}

} // namespace vuon
