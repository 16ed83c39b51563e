// SPDX-License-Identifier: Apache-2.0
// [plan], [standard], [ensemble], [verdict], [output].
#include "scenarios/scenario_fields.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace vuon {

namespace {

constexpr long long first_year = 1990;
constexpr long long last_year = 2100;

void read_information(Reading& r, const Node& node, PlanSection& out) {
    Shape choice = shape("information", Type::Choice, "");
    choice.choices = {"plan_date", "observed"};
    std::string what;
    read_choice(r, node, choice, what);
    out.observed = what == "observed";
}

Field<PlanSection> information_field() {
    Shape made =
        shape("information", Type::Choice,
              "What may be known: plan_date (shocks and growth after the start are drawn) or observed");
    made.choices = {"plan_date", "observed"};
    return {made, read_information};
}

void read_plan_id(Reading& r, const Node& node, PlanSection& out) {
    if (read_text(r, node, out.id) && !is_plain_id(out.id))
        r.wrong(node, "an id has small letters, digits and -", "Write it like \"an-giang\"");
}

} // namespace

bool is_plain_id(const std::string& id) {
    return !id.empty() && std::all_of(id.begin(), id.end(), [](unsigned char c) {
        return (std::isalnum(c) != 0 && std::isupper(c) == 0) || c == '-' || c == '_';
    });
}

void check_id_of(Reading& r, const Node& section) {
    if (!is_plain_id(section.key))
        r.wrong_key(section, "an id has small letters, digits and -", "Rename it");
}

const Fields<PlanSection>& plan_fields() {
    static const Fields<PlanSection> fields = {
        {shape("id", Type::Text, "Short name used for files").required().like("\"an-giang\""), read_plan_id},
        {shape("name_vi", Type::Text, "Name of the plan in Vietnamese").required(), &PlanSection::name_vi},
        {shape("name_en", Type::Text, "Name of the plan in English").required(), &PlanSection::name_en},
        {shape("place", Type::Id, "Code of the province or district, from places.csv")
             .required()
             .from("places.csv")
             .like("\"89\""),
         &PlanSection::place},
        {shape("boundaries", Type::Choice, "Year of the administrative boundaries")
             .required()
             .of({"2021"})
             .like("\"2021\""),
         &PlanSection::boundaries},
        {shape("start", Type::Year, "Year whose end is the start")
             .required()
             .between(first_year, last_year)
             .like("2021"),
         &PlanSection::start},
        {shape("end", Type::Year, "Last year simulated")
             .required()
             .between(first_year, last_year)
             .like("2030"),
         &PlanSection::end},
        information_field(),
    };
    return fields;
}

void read_plan(Reading& r, const Node& node, Inputs& out) {
    out.plan.at = node.at;
    read_section(r, node, plan_fields(), out.plan);
    r.place = out.plan.place;
    if (out.plan.start == 0 || out.plan.end == 0)
        return;
    if (out.plan.end <= out.plan.start) {
        r.wrong(*node.find("end"), fmt::format("must be after plan.start = {}", out.plan.start),
                fmt::format("Write {} or later", out.plan.start + 1));
        return;
    }
    r.start = out.plan.start;
    r.end = out.plan.end;
}

Shape standard_shape() {
    Shape path = shape("path", Type::Map, "Year of the first review under a standard: id of standards.csv")
                     .required()
                     .whole();
    path.keys = {shape("", Type::Id, "Id of standards.csv").from("standards.csv")};
    path.example = "{ 2021 = \"vn-2022-2025\" }";
    return section_shape("standard", "Which poverty standard each review applies", {path}).required();
}

/// The first review of a standard, as standards.csv has it.
static int first_review(const Reference& reference, const std::string& id) {
    const Table& table = reference.table("standards.csv");
    table.require({"id", "first_review"});
    for (std::size_t row = 0; row < table.rows(); ++row)
        if (table.cell(row, "id") == id)
            return static_cast<int>(table.number(row, "first_review"));
    return 0;
}

static void read_standard_year(Reading& r, const Node& node, Inputs& out) {
    const bool year =
        node.key.size() == 4 &&
        std::all_of(node.key.begin(), node.key.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    if (!year) {
        r.wrong_key(node, "the key must be a year of review", "Write it like 2021 = \"vn-2022-2025\"");
        return;
    }
    const int at = std::stoi(node.key);
    if (r.end != 0 && (at < r.start || at > r.end)) {
        r.wrong_key(node, fmt::format("the year is outside the plan, {} to {}", r.start, r.end),
                    at < r.start ? "Remove it" : "Remove it or change plan.end");
        return;
    }
    std::string id;
    if (!read_choice(r, node, shape("", Type::Id, "").from("standards.csv"), id))
        return;
    if (const int first = first_review(r.reference, id); at < first) {
        r.wrong(node, fmt::format("its first review is {}", first),
                fmt::format("Move it to {} or later", first));
        return;
    }
    out.standard[at] = id;
}

void read_standard(Reading& r, const Node& node, Inputs& out) {
    if (!check_keys(r, node, standard_shape().keys))
        return;
    const Node* path = node.find("path");
    if (path == nullptr)
        return;
    if (!path->is_table()) {
        r.wrong(*path, "must be a path over years", "Write it like { 2021 = \"vn-2022-2025\" }");
        return;
    }
    const std::size_t before = r.problems.size();
    for (const Node& child : path->children)
        read_standard_year(r, child, out);
    if (r.problems.size() == before && r.start != 0 && out.standard.count(r.start) == 0)
        r.wrong(*path, fmt::format("no standard for the start, {}", r.start),
                fmt::format("Add {} = \"...\"", r.start));
}

const Fields<EnsembleSection>& ensemble_fields() {
    static const Fields<EnsembleSection> fields = {
        {shape("seed", Type::Whole, "Seed of every random number").between(0, 4294967295LL).like("20211231"),
         [](Reading& r, const Node& node, EnsembleSection& out) {
             if (node.kind != Node::Kind::Whole || node.whole < 0 || node.whole > 4294967295LL)
                 r.wrong(node, "must be a whole number between 0 and 4294967295", "Write it like 20211231");
             else
                 out.seed = static_cast<std::uint32_t>(node.whole);
         }},
        {shape("parameter_draws", Type::Whole, "Draws of the uncertain parameters")
             .between(1, 10000)
             .like("100"),
         &EnsembleSection::parameter_draws},
        {shape("paths", Type::Whole, "Paths of the economy and of the register's pace for each draw")
             .between(1, 100)
             .like("1"),
         &EnsembleSection::paths},
        {shape("populations", Type::Whole, "Alternative populations that fit the margins")
             .between(1, 100)
             .like("1"),
         &EnsembleSection::populations},
        {shape("replicates", Type::Whole, "Runs of each draw with other chance").between(1, 100).like("1"),
         &EnsembleSection::replicates},
        {shape("posterior", Type::Text,
               "File of `vuon calibrate`, beside this one: each draw takes its parameters from one member")
             .like("\"../posteriors/registers.h5\""),
         read_posterior_file},
    };
    return fields;
}

const Fields<VerdictSection>& verdict_fields() {
    static const Fields<VerdictSection> fields = {
        {quantity("on_track", Type::Plain, Unit::Share, "Probability from which a target is on track"),
         &VerdictSection::on_track},
        {quantity("uncertain", Type::Plain, Unit::Share, "Probability below which a target is unlikely"),
         [](Reading& r, const Node& node, VerdictSection& out) {
             if (read_plain(r, node, quantity("", Type::Plain, Unit::Share, ""), out.uncertain) &&
                 out.uncertain >= out.on_track)
                 r.wrong(node,
                         fmt::format("must be below verdict.on_track = {:.10g} %", 100.0 * out.on_track),
                         "Write a lower share");
         }},
        {shape("backtested", Type::Boolean,
               "false when the plan departs from what was tested: verdicts are then printed as untested")
             .like("false"),
         &VerdictSection::backtested},
    };
    return fields;
}

static void read_small_cells(Reading& r, const Node& node, OutputSection& out) {
    const Shape minimum =
        shape("minimum", Type::Whole, "Smallest count that is shown").required().between(1, 100).like("5");
    Shape when = shape("when", Type::Choice, "Which populations it protects");
    when.choices = {"microdata"};
    if (!check_keys(r, node, {minimum, when}))
        return;
    std::string ignored;
    if (const Node* value = node.find("minimum"))
        read_whole(r, *value, minimum, out.small_cells);
    if (const Node* value = node.find("when"))
        read_choice(r, *value, when, ignored);
}

const Fields<OutputSection>& output_fields() {
    static const Fields<OutputSection> fields = {
        {shape("groups", Type::Texts, "Groups that tables show")
             .of({"all", "ethnic_minority", "merit", "no_labour", "poor_at_start", "urban", "rural"})
             .like("[\"all\", \"ethnic_minority\"]"),
         &OutputSection::groups},
        {shape("areas", Type::Texts, "Areas that tables show")
             .of({"province", "district", "commune"})
             .like("[\"province\", \"district\"]"),
         &OutputSection::areas},
        {section_shape(
             "small_cells", "Suppression of small cells",
             {shape("minimum", Type::Whole, "Smallest count that is shown").required().between(1, 100),
              shape("when", Type::Choice, "Which populations it protects").of({"microdata"})}),
         read_small_cells},
    };
    return fields;
}

} // namespace vuon
