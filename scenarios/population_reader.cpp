// SPDX-License-Identifier: Apache-2.0
// [population] with its groups; its register, areas and sample are read in register_reader.cpp.
#include "scenarios/scenario_fields.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

using P = PopulationSection;

Shape count(const char* key, const char* says) {
    return quantity(key, Type::Amount, Unit::Count, says).like("{ value = 1200, source = \"...\" }");
}

Shape share(const char* key, const char* says) {
    return quantity(key, Type::Amount, Unit::Share, says).like("{ value = \"24 %\", source = \"...\" }");
}

/// A table of places chosen by its place code, with where the choice comes from.
Field<P> chosen_table(const char* key, const char* file, const char* says, std::string P::*code,
                      std::string P::*assumed) {
    Shape made = shape(key, Type::Custom, says).required().like("{ value = \"89\", assumed = \"why\" }");
    made.table = file;
    return {
        made, [=](Reading& r, const Node& node, P& out) {
            Shape id = shape("value", Type::Id, "").required().from(file).like("\"89\"");
            if (!node.is_table()) {
                read_choice(r, node, id, out.*code);
                return;
            }
            check_keys(r, node, {id, shape("source", Type::Source, ""), shape("assumed", Type::Text, "")});
            std::string source;
            if (const Node* value = node.find("value"))
                read_choice(r, *value, id, out.*code);
            if (const Node* text = node.find("source"))
                read_source(r, *text, source);
            if (const Node* text = node.find("assumed"))
                read_text(r, *text, out.*assumed);
        }};
}

const Fields<P>& minority_fields();
const Fields<P>& group_fields();

/// `{ "891" = "45 %", rest = "by households", assumed = "why" }`
void read_minority_shares(Reading& r, const Node& node, P& out) {
    if (!node.is_table()) {
        r.wrong(node, "must be a table of district codes",
                "Write it like { \"891\" = \"45 %\", rest = \"by households\" }");
        return;
    }
    const std::vector<std::string> known = districts_of(r.reference, r.place);
    const std::size_t before = r.problems.size();
    for (const Node& child : node.children) {
        if (child.key == "source") {
            std::string ignored;
            read_source(r, child, ignored);
        } else if (child.key == "assumed") {
            read_text(r, child, out.minority_by_district_assumed);
        } else if (child.key == "rest") {
            std::string how;
            read_choice(r, child, shape("rest", Type::Choice, "").of({"by households"}), how);
        } else if (!r.place.empty() && std::find(known.begin(), known.end(), child.key) == known.end()) {
            r.wrong_key(child, "no such district in the plan's place", nearest_district(r, child.key, known));
        } else {
            double value = 0.0;
            if (read_plain(r, child, quantity("", Type::Plain, Unit::Share, ""), value))
                out.minority_by_district[child.key] = value;
        }
    }
    if (node.source.empty() && node.assumed.empty())
        r.wrong(node, "has neither a source nor an assumption", "Add source = \"...\" or assumed = \"why\"");
    if (r.problems.size() == before)
        r.node_by_path["population.group.ethnic_minority.by_district"] = &node;
}

const Fields<P>& minority_fields() {
    static const Fields<P> fields = {
        {count("households", "Households of ethnic minorities").required(), &P::minority_households},
        {shape("by_district", Type::Custom,
               "Share of the minority households in each district, by code; rest = \"by "
               "households\" shares out what is left")
             .like("{ \"891\" = \"45 %\", rest = \"by households\", assumed = \"why\" }"),
         read_minority_shares},
    };
    return fields;
}

const Fields<P>& merit_fields() {
    static const Fields<P> fields = {
        {share("share_of_poor", "Share of poor households that are merit households").required(),
         &P::merit_share_of_poor},
        {share("share_of_others", "Share of the other households that are merit households"),
         &P::merit_share_of_others},
    };
    return fields;
}

const Fields<P>& no_labour_fields() {
    static const Fields<P> fields = {
        {share("share_of_poor", "Share of poor households without a worker").required(),
         &P::no_labour_share_of_poor},
    };
    return fields;
}

const Fields<P>& group_fields() {
    static const Fields<P> fields = {
        same_object("ethnic_minority", "Households of ethnic minorities", minority_fields()),
        same_object("merit", "Households with a member on the revolutionary-merit allowance", merit_fields()),
        same_object("no_labour", "Households without a worker", no_labour_fields()),
    };
    return fields;
}

void read_build(Reading& r, const Node& node, P&) {
    std::string how;
    read_choice(r, node, shape("build", Type::Choice, "").of({"margins"}), how);
}

Fields<P> size_fields() {
    return {
        {shape("build", Type::Choice, "How the households are made").of({"margins"}).like("\"margins\""),
         read_build},
        {count("households", "Households at the start").required(), &P::households},
        {count("persons", "Persons at the start").required(), &P::persons},
        {share("urban_persons", "Share of persons in towns").required(), &P::urban_persons},
        {share("female_persons", "Share of women and girls").required(), &P::female_persons},
        chosen_table("age_sex", "age_sex.csv", "Place whose ages and sexes are used", &P::age_sex,
                     &P::age_sex_assumed),
        chosen_table("household_size", "household_size.csv", "Place whose household sizes are used",
                     &P::household_size, &P::household_size_assumed),
    };
}

Fields<P> change_fields() {
    return {
        {quantity("net_migration", Type::Amount, Unit::RatePerYear, "Persons gained by migration a year")
             .required()
             .like("{ value = \"-14.4 per 1000 per year\", source = \"...\" }"),
         &P::net_migration},
        {quantity("household_trend", Type::Amount, Unit::GrowthPerYear, "Growth of the number of households")
             .required()
             .like("{ value = \"-0.6 % per year\", assumed = \"why\" }"),
         &P::household_trend},
        {quantity("fertility", Type::Amount, Unit::Children, "Children per woman")
             .required()
             .like("{ value = \"1.62 children per woman\", source = \"...\" }"),
         &P::fertility},
        {shape("fertility_place", Type::Id, "Place whose age pattern of births is used")
             .required()
             .from("fertility.csv")
             .like("\"VN\""),
         &P::fertility_place},
        {quantity("mean_income", Type::Amount, Unit::MoneyPerMonth,
                  "Mean income per person in the start year")
             .required()
             .like("{ value = \"3.6 million VND per month\", assumed = \"why\" }"),
         &P::mean_income},
        {quantity("income_quintile_ratio", Type::Amount, Unit::Ratio,
                  "Income of the richest fifth over the poorest")
             .required()
             .like("{ value = 7.4, source = \"...\" }"),
         &P::income_quintile_ratio},
    };
}

} // namespace

const Fields<PopulationSection>& population_fields() {
    static const Fields<P> fields = [] {
        Fields<P> all = size_fields();
        const Fields<P> changes = change_fields();
        all.insert(all.end(), changes.begin(), changes.end());
        all.push_back(same_object("group", "Groups of households", group_fields()));
        all.push_back(same_object("register", "Stocks of the review at the start", register_fields(), true));
        all.push_back(same_object("areas", "Districts and communes", area_fields(), true));
        all.push_back(same_object("sample", "Which part of the households is simulated", sample_fields()));
        return all;
    }();
    return fields;
}

} // namespace vuon
