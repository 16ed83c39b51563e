// SPDX-License-Identifier: Apache-2.0
// [status.ID]: who has a status at the start and how it ends.
#include "scenarios/scenario_fields.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace vuon {

namespace {

using S = StatusSection;

constexpr std::size_t most_statuses = 16; // bits kept for a commune

/// `{ districts = ["044"], source = "..." }` or communes.
void read_members(Reading& r, const Node& node, S& out) {
    const Shape districts =
        shape("districts", Type::Texts, "Codes of districts").from("places.csv").like("[\"891\"]");
    const Shape communes =
        shape("communes", Type::Texts, "Codes of communes").from("places.csv").like("[\"30547\"]");
    if (!check_keys(
            r, node,
            {districts, communes, shape("source", Type::Source, ""), shape("assumed", Type::Text, "")}))
        return;
    if (node.source.empty() && node.assumed.empty())
        r.wrong(node, "has neither a source nor an assumption", "Add source = \"...\" or assumed = \"why\"");
    std::string source;
    if (const Node* text = node.find("source"))
        read_source(r, *text, source);
    const auto read = [&](const Shape& list, std::vector<std::string>& codes) {
        const Node* child = node.find(list.key);
        if (child == nullptr || !read_texts(r, *child, list, codes))
            return;
        for (const Node& item : child->children)
            if (!r.place.empty() && !lies_in(r.reference, item.text, r.place))
                r.wrong(item, fmt::format("is not in the plan's place, {}", r.place), "Correct the code");
    };
    read(districts, out.member_districts);
    read(communes, out.member_communes);
    const auto names = [&](const char* key) {
        const Node* child = node.find(key);
        return child != nullptr && !(child->kind == Node::Kind::List && child->children.empty());
    };
    if (!names("districts") && !names("communes"))
        r.wrong(node, "names nobody", "Add districts = [\"...\"] or communes = [\"...\"]");
}

/// `{ rural_communes = 126, assumed = "why" }`, or `{ by_district = { "044" = 12 }, assumed = "why" }`
void read_drawn(Reading& r, const Node& node, S& out) {
    const Shape all = quantity("rural_communes", Type::Amount, Unit::Count, "");
    const std::string like = "Write it like { rural_communes = 126, assumed = \"why\" }";
    if (!node.is_table() ||
        (node.find("rural_communes") != nullptr) == (node.find("by_district") != nullptr)) {
        r.wrong(node, "must be a table with rural_communes or by_district", like);
        return;
    }
    if (!check_keys(r, node,
                    {all, shape("by_district", Type::Custom, ""), shape("source", Type::Source, ""),
                     shape("assumed", Type::Text, "")}))
        return;
    std::string source;
    if (const Node* text = node.find("source"))
        read_source(r, *text, source);
    Amount amount;
    if (const Node* number = node.find("rural_communes");
        number != nullptr && read_amount(r, *number, all, amount))
        out.drawn_rural_communes = amount;
    const Node* districts = node.find("by_district");
    if (districts != nullptr && (!districts->is_table() || districts->children.empty()))
        r.wrong(*districts, "must be a table with a number of communes for at least one district",
                "Write it like { \"044\" = 12 }");
    const std::vector<std::string> known = districts_of(r.reference, r.place);
    static const std::vector<Node> none;
    for (const Node& child : districts == nullptr ? none : districts->children) { // no copy: nodes are kept
        if (!r.place.empty() && std::find(known.begin(), known.end(), child.key) == known.end())
            r.wrong_key(child, "no such district in the plan's place", nearest_district(r, child.key, known));
        else if (Amount of_district; read_amount(r, child, all, of_district))
            out.drawn_by_district[child.key] = of_district;
    }
}

void read_list_years(Reading& r, const Node& node, S& out) {
    const bool list = node.kind == Node::Kind::List && !node.children.empty();
    for (const Node& item : list ? node.children : std::vector<Node>()) {
        if (item.kind != Node::Kind::Whole || (r.end != 0 && (item.whole <= r.start || item.whole > r.end)))
            r.wrong(node,
                    fmt::format("years of lists are after the start and inside the plan, {} to {}",
                                r.start + 1, r.end),
                    fmt::format("Write it like [{}]", r.end));
        else
            out.list_years.push_back(static_cast<int>(item.whole));
    }
    if (!list)
        r.wrong(node, "must be a list of years", "Write it like [2025]");
}

void read_level(Reading& r, const Node& node, S& out) {
    std::string level;
    read_choice(r, node, shape("level", Type::Choice, "").of({"commune", "district"}), level);
    out.of_districts = level == "district";
}

Fields<S> who_fields() {
    return {
        {shape("level", Type::Choice, "What has the status")
             .required()
             .of({"commune", "district"})
             .like("\"commune\""),
         read_level},
        {shape("name_vi", Type::Text, "Name in Vietnamese").required(), &S::name_vi},
        {shape("name_en", Type::Text, "Name in English").required(), &S::name_en},
        {shape("criteria", Type::Id, "Thresholds of entry and exit: an id of status_criteria.csv")
             .required()
             .from("status_criteria.csv")
             .like("\"qd33-2020\""),
         &S::criteria},
        {shape("members", Type::Custom, "Who has it at the start")
             .like("{ districts = [\"891\"], source = \"...\" }"),
         read_members},
        {shape("drawn", Type::Custom, "Or so many rural communes, of the place or of districts, by lottery")
             .like("{ rural_communes = 126, assumed = \"why\" }"),
         read_drawn},
        {quantity("poorest", Type::Amount, Unit::Count, "Or so many of the poorest at the start")
             .like("{ value = 9, prior = \"uniform(5, 14)\", assumed = \"why\" }"),
         &S::poorest},
        {quantity("poor_rate", Type::Amount, Unit::Share,
                  "Poor share of its households at the start, met exactly")
             .like("{ value = \"60 %\", prior = \"uniform(50, 70)\", assumed = \"why\" }"),
         &S::poor_rate},
    };
}

Fields<S> end_fields() {
    return {
        {shape("list_years", Type::Custom,
               "Ends of years at which the criterion of poverty is applied; every year when "
               "left out")
             .like("[2025, 2030]"),
         read_list_years},
        {quantity("recognition", Type::Amount, Unit::YearlyShare,
                  "Yearly chance that it ends by recognition, as a new-rural commune")
             .like("{ value = \"5 % per year\", assumed = \"why\" }"),
         &S::recognition},
        {quantity("merger", Type::Path, Unit::Share, "Chance that it ends by a merger in the year named")
             .event()
             .like("{ 2025 = \"60 %\", assumed = \"why\" }"),
         &S::merger},
    };
}

/// Exactly one way of saying who has it, and a known rate only where the communes are known before the run.
void check_who(Reading& r, const Node& node) {
    const Node *members = node.find("members"), *drawn = node.find("drawn"), *poorest = node.find("poorest");
    const int given = (members != nullptr) + (drawn != nullptr) + (poorest != nullptr);
    if (given == 0)
        r.missing(node, "members", "a status says who has it at the start",
                  "Add members = { districts = [\"...\"], source = \"...\" }, drawn or poorest");
    if (given > 1)
        r.wrong(node, "members, drawn and poorest exclude each other", "Keep one of them");
    if (const Node* rate = node.find("poor_rate"); rate != nullptr && poorest != nullptr)
        r.wrong_key(*rate, "the poorest are named after the start's rates are set",
                    "Write members or drawn, or remove it");
    if (const Node* level = node.find("level");
        drawn != nullptr && level != nullptr && level->text == "district")
        r.wrong_key(*drawn, "communes are drawn, the status is one of districts", "Write members or poorest");
}

/// Rural communes that places.csv lists, by district.
std::map<std::string, double> rural_communes(const Reading& r) {
    const Table& places = r.reference.table("places.csv");
    places.require({"level", "kind", "parent"});
    std::map<std::string, double> found;
    for (const std::string& district : districts_of(r.reference, r.place))
        found[district] = 0.0;
    for (std::size_t row = 0; row < places.rows(); ++row)
        if (places.cell(row, "level") == "commune" && places.cell(row, "kind") == "commune")
            if (const auto district = found.find(places.cell(row, "parent")); district != found.end())
                ++district->second;
    return found;
}

/// No more units than there are to name or to draw.
void check_number(Reading& r, const S& status) {
    const double communes = communes_listed(r);
    if (communes == 0.0)
        return; // of a country: they are made up
    const auto check = [&](const Amount& amount, const char* where, double units, const char* what) {
        if (!amount.key.empty() && amount.value > units)
            r.wrong(*r.node_by_path[amount.key], fmt::format("the {} has {:.0f} {}", where, units, what),
                    "Correct the count");
    };
    if (status.poorest && status.of_districts)
        check(*status.poorest, "place", static_cast<double>(districts_of(r.reference, r.place).size()),
              "districts");
    else if (status.poorest)
        check(*status.poorest, "place", communes, "communes");
    const std::map<std::string, double> rural = rural_communes(r);
    double all = 0.0;
    for (const auto& [district, count] : rural)
        all += count;
    if (status.drawn_rural_communes)
        check(*status.drawn_rural_communes, "place", all, "rural communes");
    for (const auto& [district, amount] : status.drawn_by_district)
        check(amount, "district", rural.at(district), "rural communes");
}

} // namespace

std::vector<std::string> status_ids(const Reading& r) {
    std::vector<std::string> ids;
    const Node* statuses = r.root == nullptr ? nullptr : r.root->find("status");
    for (const Node& child : statuses == nullptr ? std::vector<Node>() : statuses->children)
        ids.push_back(child.key);
    return ids;
}

const Fields<StatusSection>& status_fields() {
    static const Fields<S> fields = [] {
        Fields<S> all = who_fields();
        const Fields<S> ends = end_fields();
        all.insert(all.end(), ends.begin(), ends.end());
        all.push_back({shape("source", Type::Source, "Source of the values that name none"),
                       [](Reading& r, const Node& node, S&) {
                           std::string ignored;
                           read_source(r, node, ignored);
                       }});
        all.push_back({shape("assumed", Type::Text, "Assumption behind the values that name none"),
                       [](Reading& r, const Node& node, S&) {
                           std::string ignored;
                           read_text(r, node, ignored);
                       }});
        return all;
    }();
    return fields;
}

Shape statuses_shape() {
    Shape made = shape("status", Type::Map, "Statuses of communes and districts by id");
    made.keys = shapes_of(status_fields());
    return made;
}

void read_statuses(Reading& r, const Node& node, Inputs& out) {
    for (const Node& child : node.children) {
        check_id_of(r, child);
        if (is_place(r, child.key))
            r.wrong_key(child, "is the code of a place", "Choose another id");
        S status;
        status.id = child.key;
        status.at = child.at;
        if (!read_section(r, child, status_fields(), status))
            continue;
        check_who(r, child);
        check_number(r, status);
        out.statuses.push_back(status);
    }
    if (out.statuses.size() > most_statuses)
        r.wrong(node, fmt::format("at most {} statuses", most_statuses), "Remove some");
    std::sort(out.statuses.begin(), out.statuses.end(), [](const S& a, const S& b) { return a.id < b.id; });
}

} // namespace vuon
