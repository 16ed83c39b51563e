// SPDX-License-Identifier: Apache-2.0
// [population.register], [population.areas] and [population.sample].
#include "scenarios/scenario_fields.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace vuon {

using P = PopulationSection;

namespace {

Shape count(const char* key, const char* says) {
    return quantity(key, Type::Amount, Unit::Count, says).like("{ value = 1200, source = \"...\" }");
}

/// One stock of the list as it is written.
struct StockText {
    std::optional<Amount> all, per_poor, minority, minority_share;
    std::string source, assumed;
};

Fields<StockText> stock_fields(bool near_poor) {
    Fields<StockText> fields = {
        {count("all", "All households").like("20074"), &StockText::all},
        {count("ethnic_minority", "Of these, of ethnic minorities").like("3969"), &StockText::minority},
        {quantity("ethnic_minority_share", Type::Amount, Unit::Share, "Or their share of this stock")
             .like("{ value = \"40 %\", assumed = \"why\" }"),
         &StockText::minority_share},
        {shape("source", Type::Source, "Id of sources.csv"), &StockText::source},
        {shape("assumed", Type::Text, "Why, when there is no source"), &StockText::assumed},
    };
    if (near_poor)
        fields.push_back(
            {quantity("per_poor", Type::Amount, Unit::Multiple, "Or households for each poor household")
                 .like("{ value = 1.1, prior = \"uniform(0.7, 1.5)\", assumed = \"why\" }"),
             &StockText::per_poor});
    return fields;
}

/// A number of its own or a ratio, not both.
void check_stock(Reading& r, const Node& node, bool near_poor) {
    const Node *all = node.find("all"), *per_poor = node.find("per_poor");
    if (all == nullptr && per_poor == nullptr)
        r.missing(node, "all", near_poor ? "a stock is counted, or given as per_poor" : "required",
                  near_poor ? "Add all = 31046, or per_poor = { value = 1.1, assumed = \"why\" }"
                            : "Add all = 20074");
    if (all != nullptr && per_poor != nullptr)
        r.wrong_key(*per_poor, "the stock is counted already", "Remove one of them");
    if (const Node* share = node.find("ethnic_minority_share");
        share != nullptr && node.find("ethnic_minority") != nullptr)
        r.wrong_key(*share, "the minority's part is counted already", "Remove one of them");
}

/// `{ all = 20074, ethnic_minority = 3969, source = "..." }`
Field<P> stock_field(const char* key, const char* says, bool near_poor) {
    Shape made = section_shape(key, says, shapes_of(stock_fields(near_poor)));
    made.is_required = true;
    return {made, [=](Reading& r, const Node& node, P& out) {
                StockText text;
                if (!read_section(r, node, stock_fields(near_poor), text))
                    return;
                check_stock(r, node, near_poor);
                RegisterStocks& reg = out.reg;
                (near_poor ? reg.near_poor : reg.poor) = text.all;
                (near_poor ? reg.near_minority : reg.poor_minority) = text.minority;
                (near_poor ? reg.near_minority_share : reg.poor_minority_share) = text.minority_share;
                if (near_poor)
                    reg.near_per_poor = text.per_poor;
            }};
}

Field<P> escaped_field(const char* key, const char* says, std::optional<Amount> RegisterStocks::*member) {
    const Shape made = count(key, says);
    return {made, [=](Reading& r, const Node& node, P& out) {
                Amount amount;
                if (read_amount(r, node, made, amount))
                    out.reg.*member = amount;
            }};
}

} // namespace

const Fields<PopulationSection>& register_fields() {
    static const Fields<P> fields = {
        stock_field("poor", "Poor households at the end of the start year", false),
        stock_field("near_poor", "Near-poor households at the end of the start year", true),
        escaped_field("escaped_1y", "Households that left poverty in the last review",
                      &RegisterStocks::escaped_1y),
        escaped_field("escaped_2y_3y", "Households that left poverty in the two reviews before",
                      &RegisterStocks::escaped_2y_3y),
    };
    return fields;
}

namespace {

void read_district_table(Reading& r, const Node& node, P& out) {
    std::string file;
    if (!read_text(r, node, file))
        return;
    const std::string folder = "reference/";
    file = file.rfind(folder, 0) == 0 ? file.substr(folder.size()) : file;
    if (r.reference.has(file)) {
        out.district_table = file;
        return;
    }
    std::vector<std::string> known;
    for (const auto& [name, table] : r.reference.tables())
        known.push_back(name);
    const std::string near = nearest_word(file, known);
    r.wrong(node, "no such reference table",
            near.empty() ? "Add it to the reference tables" : fmt::format("Did you mean \"{}\"?", near));
}

void read_fixed(Reading& r, const Node& node, P& out) {
    if (!node.is_table()) {
        r.wrong(node, "must be a table of district codes",
                "Write it like { \"891\" = { poor = 3586, source = \"...\" } }");
        return;
    }
    const std::vector<std::string> known = districts_of(r.reference, r.place);
    const std::vector<Shape> keys = {count("poor", "").like("3586"), count("near_poor", "").like("3780"),
                                     shape("source", Type::Source, ""), shape("assumed", Type::Text, "")};
    for (const Node& child : node.children) {
        if (!r.place.empty() && std::find(known.begin(), known.end(), child.key) == known.end()) {
            r.wrong_key(child, "no such district in the plan's place", nearest_district(r, child.key, known));
            continue;
        }
        if (!check_keys(r, child, keys))
            continue;
        std::string source;
        if (const Node* text = child.find("source"))
            read_source(r, *text, source);
        for (const char* stock : {"poor", "near_poor"}) {
            Amount amount;
            const Node* value = child.find(stock);
            if (value != nullptr && read_amount(r, *value, count(stock, ""), amount))
                out.fixed[child.key][stock] = amount;
        }
    }
}

void read_pattern(Reading& r, const Node& node, P&) {
    const std::vector<Shape> keys = {shape("value", Type::Text, "").required(),
                                     shape("source", Type::Source, ""), shape("assumed", Type::Text, "")};
    std::string text;
    if (!node.is_table())
        read_text(r, node, text);
    else if (check_keys(r, node, keys) && node.source.empty() && node.assumed.empty())
        r.wrong(node, "has neither a source nor an assumption", "Add source = \"...\" or assumed = \"why\"");
}

} // namespace

const Fields<PopulationSection>& area_fields() {
    static const Fields<P> fields = {
        {shape("table", Type::Text, "Reference table of the districts; without it the place is one area")
             .like("\"an-giang-districts.csv\""),
         read_district_table},
        {shape("pattern", Type::Custom, "In words: the pattern of the districts at the start"), read_pattern},
        {shape("fixed", Type::Custom, "Counts known for a district at the start, by code")
             .like("{ \"891\" = { poor = 3586, source = \"...\" } }"),
         read_fixed},
        {count("communes", "Number of communes, as a check"), &P::communes},
        {quantity("commune_spread", Type::Amount, Unit::Spread,
                  "Standard deviation of commune rates, of the district's")
             .required()
             .like("{ value = \"40 %\", assumed = \"why\" }"),
         &P::commune_spread},
    };
    return fields;
}

/// Weights are whole numbers, so the share kept is 100 % divided by a whole number.
static void read_kept(Reading& r, const Node& node, double& out) {
    if (!read_plain(r, node, quantity("", Type::Plain, Unit::Share, ""), out))
        return;
    const double weight = out > 0.0 ? 1.0 / out : 0.0;
    constexpr double heaviest = 100.0;
    if (weight < 1.0 || weight > heaviest || std::fabs(weight - std::round(weight)) > 1e-9)
        r.wrong(node, "must be 100 % divided by a whole number up to 100, because weights are whole",
                "Write \"100 %\", \"50 %\", \"25 %\", \"20 %\" or \"10 %\"");
}

const Fields<PopulationSection>& sample_fields() {
    static const Fields<P> fields = {
        {quantity("register_or_escaped", Type::Plain, Unit::Share,
                  "Share kept of households near or on the register")
             .like("\"100 %\""),
         [](Reading& r, const Node& node, P& out) {
             read_kept(r, node, out.sample_register);
             r.node_by_path[node.path] = &node;
         }},
        {quantity("other", Type::Plain, Unit::Share, "Share kept of the others").like("\"10 %\""),
         [](Reading& r, const Node& node, P& out) {
             read_kept(r, node, out.sample_other);
             r.node_by_path[node.path] = &node;
         }},
    };
    return fields;
}

} // namespace vuon
