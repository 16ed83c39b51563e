// SPDX-License-Identifier: Apache-2.0
// [macro], [hazard], [parameters], [money], [delivery].
#include "scenarios/scenario_fields.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vuon {

const Fields<MacroSection>& macro_fields() {
    static const Fields<MacroSection> fields = {
        {quantity("gdp_growth", Type::Path, Unit::GrowthPerYear, "Growth of national product a year")
             .required()
             .like("{ 2022 = \"6.5 %\", assumed = \"why\" }"),
         &MacroSection::gdp_growth},
        {quantity("cpi", Type::Path, Unit::GrowthPerYear, "Rise of consumer prices a year")
             .required()
             .like("{ 2022 = \"3.5 %\", assumed = \"why\" }"),
         &MacroSection::cpi},
        {quantity("pass_through", Type::Amount, Unit::Share, "Share of growth that reaches household income")
             .required()
             .like("{ value = \"80 %\", assumed = \"why\" }"),
         &MacroSection::pass_through},
        {shape("source", Type::Source, "Source of the values that name none"),
         [](Reading& r, const Node& node, MacroSection&) {
             std::string ignored;
             read_source(r, node, ignored);
         }},
        {shape("assumed", Type::Text, "Assumption behind the values that name none"),
         [](Reading& r, const Node& node, MacroSection&) {
             std::string ignored;
             read_text(r, node, ignored);
         }},
    };
    return fields;
}

static const Fields<HazardLine>& hazard_fields() {
    static const Fields<HazardLine> fields = {
        {shape("class", Type::Text, "How often it strikes: a class of hazards.csv")
             .required()
             .like("\"medium\""),
         &HazardLine::hazard_class},
        {shape("source", Type::Source, "Id of sources.csv"), &HazardLine::source},
        {shape("assumed", Type::Text, "Why, when there is no source"), &HazardLine::assumed},
    };
    return fields;
}

Shape hazards_shape() {
    Shape made = shape("hazard", Type::Map, "Hazards of the place, by the ids of hazards.csv");
    made.keys = shapes_of(hazard_fields());
    return made;
}

/// hazards.csv has one row per hazard and class.
static std::vector<std::string> hazard_words(const Reference& reference, const char* column,
                                             const std::string& hazard = "") {
    const Table& table = reference.table("hazards.csv");
    table.require({"hazard", "class"});
    std::vector<std::string> words;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string& word = table.cell(row, column);
        if ((hazard.empty() || table.cell(row, "hazard") == hazard) &&
            std::find(words.begin(), words.end(), word) == words.end())
            words.push_back(word);
    }
    return words;
}

void read_hazards(Reading& r, const Node& node, Inputs& out) {
    const std::vector<std::string> known = hazard_words(r.reference, "hazard");
    for (const Node& child : node.children) {
        if (std::find(known.begin(), known.end(), child.key) == known.end()) {
            r.wrong_key(child, "no such hazard in hazards.csv", did_you_mean(child.key, known));
            continue;
        }
        HazardLine line;
        line.hazard = child.key;
        line.at = child.at;
        if (!read_section(r, child, hazard_fields(), line))
            continue;
        const std::vector<std::string> classes = hazard_words(r.reference, "class", child.key);
        const Node* value = child.find("class");
        if (!line.hazard_class.empty() &&
            std::find(classes.begin(), classes.end(), line.hazard_class) == classes.end())
            r.wrong(*value, fmt::format("must be one of {}", fmt::join(classes, ", ")),
                    did_you_mean(line.hazard_class, classes, true));
        if (child.source.empty() && child.assumed.empty())
            r.wrong(child, "has neither a source nor an assumption",
                    "Add source = \"...\" or assumed = \"why\"");
        out.hazards.push_back(line);
    }
}

Shape parameters_shape() {
    Shape made =
        shape("parameters", Type::Map, "Other values than those of parameters.csv, by its ids in quotes");
    made.keys = {quantity("", Type::Amount, Unit::Number, "Value, prior, source or assumption")};
    return made;
}

static void check_limits(Reading& r, const Node& node, const Table& table, std::size_t row, double value) {
    for (const char* column : {"low", "high"}) {
        if (table.cell(row, column).empty())
            continue;
        const double limit = table.number(row, column);
        const bool low = column[0] == 'l';
        if (low ? value < limit : value > limit)
            r.wrong(node,
                    fmt::format("must be {} {:.10g} ({} of parameters.csv)", low ? "at least" : "at most",
                                limit, column),
                    fmt::format("The value of parameters.csv is {}", table.cell(row, "value")));
    }
}

static void read_parameter(Reading& r, const Node& node, const Table& table, std::size_t row, Inputs& out) {
    if (node.key.rfind("macro.", 0) == 0) {
        r.wrong_key(node, "growth and prices have a table of their own", "Write it in [macro]");
        return;
    }
    const std::string& unit = table.cell(row, "unit");
    const bool share = unit.rfind("share", 0) == 0 || unit.rfind("probability", 0) == 0;
    Amount amount;
    if (!read_amount(r, node, quantity("", Type::Amount, share ? Unit::Share : Unit::Number, ""), amount))
        return;
    check_limits(r, *r.node_by_path[node.path], table, row, amount.value);
    out.parameters[node.key] = amount;
}

void read_parameters(Reading& r, const Node& node, Inputs& out) {
    const Table& table = r.reference.table("parameters.csv");
    table.require({"id", "value", "unit", "low", "high"});
    const std::vector<std::string> ids = known_ids(r.reference, "parameters.csv");
    for (const Node& child : node.children) {
        const auto at = std::find(ids.begin(), ids.end(), child.key);
        if (at == ids.end()) {
            const std::string near = nearest_word(child.key, ids);
            r.wrong_key(child, "no such id in parameters.csv",
                        near.empty() ? "Use an id of parameters.csv in quotes"
                                     : fmt::format("Did you mean \"{}\"?", near));
            continue;
        }
        read_parameter(r, child, table, static_cast<std::size_t>(at - ids.begin()), out);
    }
}

static const Fields<MoneySource>& money_source_fields() {
    static const Fields<MoneySource> fields = {
        {quantity("amount", Type::Path, Unit::Money, "Money of each year")
             .required()
             .like("{ 2022 = \"100 billion VND\" }"),
         &MoneySource::amount},
        {quantity("disbursed", Type::Amount, Unit::Share, "Share of it that is spent"),
         &MoneySource::disbursed},
        {shape("source", Type::Source, "Id of sources.csv"), &MoneySource::source},
        {shape("assumed", Type::Text, "Why, when there is no source"), &MoneySource::assumed},
    };
    return fields;
}

Shape money_shape() {
    Shape sources = shape("source", Type::Map, "Sources of money by id");
    sources.keys = shapes_of(money_source_fields());
    return section_shape("money", "Who pays: kept and printed, not yet part of the allocation",
                         {shape("pending", Type::Text, "Why it is not evaluated").required(), sources});
}

void read_money(Reading& r, const Node& node, Inputs& out) {
    if (!check_keys(r, node, money_shape().keys))
        return;
    std::string why;
    if (const Node* pending = node.find("pending"); pending != nullptr && read_text(r, *pending, why))
        r.pending.push_back({"money", why});
    const Node* sources = node.find("source");
    if (sources == nullptr)
        return;
    if (!sources->is_table()) {
        r.wrong(*sources, "must be a table of sources of money", "Write [money.source.ID]");
        return;
    }
    for (const Node& child : sources->children) {
        MoneySource source;
        source.id = child.key;
        read_section(r, child, money_source_fields(), source);
        out.money.push_back(source);
    }
    std::sort(out.money.begin(), out.money.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
}

/// A rule of delivery that this release leaves out, with the words of the author on why.
static void read_left_out(Reading& r, const Node& node, Inputs&) {
    const Fields<PendingItem> fields = {
        {shape("pending", Type::Text, "Why it is not evaluated").required(), &PendingItem::reason},
        {quantity("detects", Type::Plain, Unit::Share, "Share of abuse that is found"),
         [](Reading& inner, const Node& value, PendingItem&) {
             double ignored = 0.0;
             read_plain(inner, value, quantity("", Type::Plain, Unit::Share, ""), ignored);
         }},
        {shape("assumed", Type::Text, "Why, when there is no source"),
         [](Reading& inner, const Node& value, PendingItem&) {
             std::string ignored;
             read_text(inner, value, ignored);
         }},
    };
    PendingItem item{node.path, ""};
    if (read_section(r, node, fields, item) && !item.reason.empty())
        r.pending.push_back(item);
}

const Fields<Inputs>& delivery_fields() {
    const std::vector<Shape> left_out = {
        shape("pending", Type::Text, "Why it is not evaluated").required(),
        quantity("detects", Type::Plain, Unit::Share, "Share of abuse found"),
        shape("assumed", Type::Text, "Why, when there is no source")};
    static const Fields<Inputs> fields = {
        {quantity("max_new_programmes_per_household_year", Type::Amount, Unit::Count,
                  "Most programmes a household can enter in one year")
             .like("{ value = 2, assumed = \"why\" }"),
         &Inputs::max_new_programmes},
        {section_shape("monitoring", "Detection of abuse: pending", left_out), read_left_out},
        {section_shape("registration", "Registration to leave poverty: pending", left_out), read_left_out},
    };
    return fields;
}

} // namespace vuon
