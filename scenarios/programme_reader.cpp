// SPDX-License-Identifier: Apache-2.0
// [programme.ID]
#include "scenarios/scenario_fields.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace vuon {

namespace {

using P = ProgrammeSection;

/// Words for the household, or "area:ID" of a status.
void read_priority(Reading& r, const Node& node, P& out) {
    static const std::vector<std::string> words = {"ethnic_minority", "merit",      "no_labour",   "poor",
                                                   "near_poor",       "escaped_3y", "lowest_score"};
    std::vector<std::string> known = words;
    for (const std::string& id : status_ids(r))
        known.push_back("area:" + id);
    read_texts(r, node, shape("priority", Type::Texts, "").of(known).like("[\"ethnic_minority\", \"poor\"]"),
               out.priority);
}

std::string use_problem(const std::string& use, const std::vector<std::string>& known) {
    const std::string near = nearest_word(use, known);
    return near.empty() ? "Use an id of programmes.csv" : fmt::format("Did you mean \"{}\"?", near);
}

void read_use(Reading& r, const Node& node, P& out) {
    if (!read_text(r, node, out.use))
        return;
    std::vector<std::string> known = known_ids(r.reference, "programmes.csv");
    for (const auto& [use, topic] : pending_uses())
        known.push_back(use);
    if (std::find(known.begin(), known.end(), out.use) == known.end())
        r.wrong(node, "no such id in programmes.csv", use_problem(out.use, known));
}

Shape subsidy_shape(const char* key) {
    return quantity(key, Type::Amount, Unit::Subsidy, "Share of the cost that is public");
}

/// One share, or one for each status.
void read_subsidy(Reading& r, const Node& node, P& out) {
    const bool by_status = node.find("poor") != nullptr || node.find("near_poor") != nullptr;
    Amount amount;
    if (!by_status) {
        if (read_amount(r, node, subsidy_shape("subsidy"), amount))
            out.subsidy = amount;
        return;
    }
    if (!check_keys(r, node,
                    {subsidy_shape("poor").required().like("\"100 %\""), subsidy_shape("near_poor"),
                     shape("source", Type::Source, ""), shape("assumed", Type::Text, "")}))
        return;
    std::string source;
    if (const Node* text = node.find("source"))
        read_source(r, *text, source);
    for (const char* status : {"poor", "near_poor"}) {
        Amount share;
        const Node* value = node.find(status);
        if (value != nullptr && read_amount(r, *value, subsidy_shape(status), share))
            out.subsidy_by_status[status] = share;
    }
    if (out.subsidy_by_status.count("poor") != 0)
        out.subsidy = out.subsidy_by_status["poor"];
}

void read_unit_cost(Reading& r, const Node& node, P& out) {
    Amount amount;
    if (!read_amount(r, node, quantity("unit_cost", Type::Amount, Unit::MoneyPerUnit, ""), amount))
        return;
    out.unit_cost = amount;
    out.unit = amount.unit.substr(amount.unit.find(" per ") + 5);
    if (const std::size_t per = out.unit.find(" per year"); per != std::string::npos)
        out.unit = out.unit.substr(0, per) + "-year";
}

Field<P> override_field(const char* key, Unit unit, const char* says) {
    const Shape made =
        quantity(key, Type::Amount, unit, says).like(unit == Unit::Share ? "\"30 %\"" : "0.03");
    return {made, [made](Reading& r, const Node& node, P& out) {
                Amount amount;
                if (read_amount(r, node, made, amount))
                    out.overrides[made.key] = amount;
            }};
}

Fields<P> rule_fields() {
    return {
        {shape("name_vi", Type::Text, "Name in Vietnamese"), &P::name_vi},
        {shape("name_en", Type::Text, "Name in English"), &P::name_en},
        {shape("use", Type::Custom, "Rule and effects: an id of programmes.csv")
             .required()
             .like("\"preferential-credit\""),
         read_use},
        {shape("pending", Type::Text, "Why it is not simulated"), &P::pending},
        inner_object("eligible", "Who may take part", &P::eligible, eligible_fields()),
        {shape("priority", Type::Texts,
               "Who comes first, best first: ethnic_minority, merit, no_labour, poor, near_poor, escaped_3y, "
               "lowest_score, or area:ID of a status")
             .like("[\"area:extremely_difficult\", \"poor\"]"),
         read_priority},
        {shape("turn", Type::Whole, "Order among the programmes").between(1, 1000).like("1"), &P::turn},
    };
}

Fields<P> amount_fields() {
    return {
        {quantity("coverage", Type::Path, Unit::Share,
                  "Share of the eligible households that want it, a year")
             .instead("delivery")
             .like("{ 2022 = \"20 %\" }"),
         &P::coverage},
        {quantity("places", Type::Path, Unit::Count, "Places a year")
             .instead("delivery")
             .like("{ 2022 = 1200 }"),
         &P::places},
        {quantity("budget", Type::Path, Unit::Money, "Money a year")
             .instead("delivery")
             .like("{ 2022 = \"26.3 billion VND\" }"),
         &P::budget},
        {quantity("unit_cost", Type::Amount, Unit::MoneyPerUnit, "Cost of one place")
             .like("{ value = \"34 million VND per household\", source = \"...\" }"),
         read_unit_cost},
        {shape("subsidy", Type::Custom, "Share of the cost that is public, one or by status")
             .like("{ poor = \"100 %\", near_poor = \"70 %\", source = \"...\" }"),
         read_subsidy},
        {quantity("already", Type::Amount, Unit::Share,
                  "Share of eligible households that have it at the start")
             .valued("share")
             .like("{ share = \"25 %\", assumed = \"why\" }"),
         &P::already},
        {shape("money", Type::Texts, "Ids of [money.source], or revolving").like("[\"central\"]"), &P::money},
        override_field("effect", Unit::Number, "Effect on the log of earned income"),
        override_field("leak", Unit::Share, "Places that go to a household further up"),
        override_field("skip", Unit::Share, "Households with priority that are passed over"),
        override_field("demand", Unit::Share, "Share of eligible households that want it in a year"),
        {shape("source", Type::Source, "Source of the values that name none"), &P::source},
        {shape("assumed", Type::Text, "Assumption behind the values that name none"), &P::assumed},
    };
}

/// Whether the programme is pending and may be; a problem when it says one thing and its rule another.
bool check_pending(Reading& r, const Node& node, const P& p) {
    const Node* pending = node.find("pending");
    const Node* use = node.find("use");
    const bool known = use == nullptr || pending_uses().count(p.use) != 0;
    const bool can_run = is_simulated(r, node);
    if (pending == nullptr) {
        if (use != nullptr && known && !can_run)
            r.wrong(*use, "this release does not simulate it", "Add pending = \"why\" to the programme");
        return !can_run;
    }
    if (can_run)
        r.wrong(*pending, pending_rule(), fmt::format("Remove it: {} is simulated", p.use));
    else if (known && !p.pending.empty())
        r.pending.push_back({node.path, p.pending});
    return true;
}

/// A programme that runs says who may take part, when its turn is and how much is given.
void check_complete(Reading& r, const Node& node) {
    for (const char* key : {"eligible", "turn"})
        if (node.find(key) == nullptr)
            r.missing(node, key,
                      "a programme that is not pending says who may take part and when its turn is",
                      key[0] == 'e' ? "Add eligible = { status = [\"poor\"] }" : "Add turn = 1");
    if (node.find("coverage") == nullptr && node.find("places") == nullptr && node.find("budget") == nullptr)
        r.missing(node, "coverage", "a programme needs coverage, places or budget",
                  "Add coverage = { 2022 = \"20 %\" }");
    if (node.find("budget") != nullptr && node.find("unit_cost") == nullptr)
        r.missing(node, "unit_cost", "a budget buys places at a unit cost",
                  "Add unit_cost = { value = \"34 million VND per household\", source = \"...\" }");
}

void check_money(Reading& r, const Node& node) {
    const Node* list = node.find("money");
    const Node* money = r.root->find("money");
    const Node* sources = money == nullptr ? nullptr : money->find("source");
    std::vector<std::string> known = {"revolving"};
    for (const Node& source : sources == nullptr ? std::vector<Node>() : sources->children)
        known.push_back(source.key);
    for (const Node& item : list == nullptr ? std::vector<Node>() : list->children)
        if (item.kind == Node::Kind::Text && std::find(known.begin(), known.end(), item.text) == known.end())
            r.wrong(item, "no such source of money", did_you_mean(item.text, known, true));
}

} // namespace

bool is_simulated(const Reading& r, const Node& programme) {
    const Node* use = programme.find("use");
    const std::vector<std::string> ids = known_ids(r.reference, "programmes.csv");
    return use != nullptr && std::find(ids.begin(), ids.end(), use->text) != ids.end();
}

const std::map<std::string, std::string>& pending_uses() {
    static const std::map<std::string, std::string> topics = {
        {"job-link", "jobs"},
        {"livelihood-standard", "livelihoods"},
        {"livelihood-graduation", "livelihoods"},
        {"school-fees", "schooling"},
        {"water-sanitation", "water"},
        {"information", "information"},
        {"commune-works", "infrastructure"},
        {"cash-allowance", "cash allowance"},
    };
    return topics;
}

const Fields<ProgrammeSection>& programme_fields() {
    static const Fields<P> fields = [] {
        Fields<P> all = rule_fields();
        const Fields<P> amounts = amount_fields();
        all.insert(all.end(), amounts.begin(), amounts.end());
        return all;
    }();
    return fields;
}

Shape programmes_shape() {
    Shape made = shape("programme", Type::Map, "Programmes by id");
    made.keys = shapes_of(programme_fields());
    return made;
}

void read_programmes(Reading& r, const Node& node, Inputs& out) {
    for (const Node& child : node.children) {
        check_id_of(r, child);
        P programme;
        programme.id = child.key;
        programme.at = child.at;
        if (!read_section(r, child, programme_fields(), programme))
            continue;
        if (!check_pending(r, child, programme))
            check_complete(r, child);
        check_money(r, child);
        out.programmes.push_back(programme);
    }
    std::sort(out.programmes.begin(), out.programmes.end(),
              [](const P& a, const P& b) { return std::tie(a.turn, a.id) < std::tie(b.turn, b.id); });
}

} // namespace vuon
