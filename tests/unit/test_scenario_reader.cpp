// SPDX-License-Identifier: Apache-2.0
#include "scenarios/schema.hpp"
#include "tests/small_scenario.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace vuon;
using namespace vuon_test;

namespace {

const Inputs& variant(const Scenario& scenario, const std::string& id) {
    for (const Variant& v : scenario.variants)
        if (v.id == id)
            return v.inputs;
    throw std::logic_error("no variant " + id);
}

const ProgrammeSection& programme(const Inputs& inputs, const std::string& id) {
    for (const ProgrammeSection& p : inputs.programmes)
        if (p.id == id)
            return p;
    throw std::logic_error("no programme " + id);
}

} // namespace

TEST_CASE("quantities are read into base units with their source and position") {
    const Inputs base = read_small(small_scenario()).variants[0].inputs;
    const PopulationSection& p = base.population;
    CHECK(base.plan.place == "P1");
    CHECK_FALSE(base.plan.observed);
    CHECK(p.households.value == 100000.0);
    CHECK(p.urban_persons.value == 0.30);
    CHECK(p.net_migration.value == -0.0144);
    CHECK(p.household_trend.value == -0.006);
    CHECK(p.fertility.value == 1.62);
    CHECK(p.mean_income.value == 3.6e6);
    CHECK(p.income_quintile_ratio.value == 7.4);
    CHECK(p.reg.poor->value == 4000.0);
    CHECK(p.reg.poor_minority->value == 1000.0);
    CHECK(p.reg.poor_minority->source == "review-2021");
    CHECK_FALSE(p.reg.escaped_2y_3y);
    CHECK(p.fixed.at("D1").at("poor").value == 2500.0);
    CHECK(p.sample_other == 0.10);
    CHECK(p.sample_register == 1.0);
    CHECK(p.persons.source == "census-2019: table 2");
    CHECK(p.persons.key == "population.persons");
    CHECK(p.persons.at.file == "s.toml");
    CHECK(p.persons.at.line == 15);
    CHECK(p.persons.at.column == 21);
    CHECK(p.age_sex_assumed == "structure only");
    CHECK(base.standard == std::map<int, std::string>{{2021, "vn-2022-2025"}, {2027, "vn-2027-2030"}});
}

TEST_CASE("a prior is in the unit of its value, a beta prior is a share") {
    const Inputs base = read_small(small_scenario()).variants[0].inputs;
    CHECK(base.population.net_migration.prior.a == Approx(-0.012));
    CHECK(base.population.net_migration.prior.b == Approx(0.004));
    const Amount& ask = base.parameters.at("register.ask_probability");
    CHECK(ask.value == 0.60);
    CHECK(ask.prior.a == 12.0);
    CHECK(ask.prior.low == 0.0);
    CHECK(ask.prior.high == 1.0);
    CHECK(base.macro.gdp_growth.prior.a == Approx(0.065));
    CHECK(base.macro.gdp_growth.prior.c == 0.3);
}

TEST_CASE("a path is linear or a step and keeps its last value") {
    const Inputs base = read_small(small_scenario()).variants[0].inputs;
    const YearPath& coverage = programme(base, "credit").coverage;
    CHECK(coverage.at_year(2022) == 0.20);
    CHECK(coverage.at_year(2023) == Approx(0.20 + 0.40 / 3.0));
    CHECK(coverage.at_year(2025) == 0.60);
    CHECK(coverage.at_year(2030) == 0.60);
    CHECK(coverage.source == "review-2021: page 3");
    YearPath step;
    step.points = {{2022, 1.0}, {2025, 2.0}};
    CHECK(step.at_year(2024) == 1.0);
    CHECK(step.at_year(2025) == 2.0);
}

TEST_CASE("programmes come by turn and know who, how much and at what cost") {
    const Inputs base = read_small(small_scenario()).variants[0].inputs;
    REQUIRE(base.programmes.size() == 3);
    CHECK(base.programmes[0].id == "jobs");
    CHECK(base.programmes[0].pending == "later");
    CHECK(base.programmes[1].id == "housing");
    const ProgrammeSection& credit = base.programmes[2];
    CHECK(credit.eligible.status == std::set<std::string>{"near_poor", "poor"});
    CHECK(credit.eligible.deprived_any == std::set<std::string>{"water"});
    CHECK(credit.priority == std::vector<std::string>{"ethnic_minority", "poor"});
    CHECK(credit.unit_cost->value == 34e6);
    CHECK(credit.unit == "household");
    CHECK(credit.already->value == 0.25);
    CHECK(credit.places.empty());
}

TEST_CASE("the unit of a cost a year is a person-year, and a subsidy may differ by status") {
    const Inputs base =
        read_small(changed("unit_cost = { value = \"34 million VND per household\"",
                           "subsidy = { poor = \"100 %\", near_poor = \"70 %\" }\nunit_cost = { value "
                           "= \"0.8 million VND per person per year\""))
            .variants[0]
            .inputs;
    const ProgrammeSection& credit = programme(base, "credit");
    CHECK(credit.unit == "person-year");
    CHECK(credit.unit_cost->value == 8e5);
    CHECK(credit.subsidy->value == 1.0);
    CHECK(credit.subsidy_by_status.at("near_poor").value == 0.7);
}

TEST_CASE("targets come in the order of the file with their limits in base units") {
    const Inputs base = read_small(small_scenario()).variants[0].inputs;
    REQUIRE(base.targets.size() == 5);
    CHECK(base.targets[0].id == "t1");
    CHECK(base.targets[0].at_least->value == 0.01);
    CHECK(base.targets[0].stretch->value == 0.012);
    CHECK(base.targets[0].precision == 0.001);
    CHECK_FALSE(base.targets[1].main_reading);
    CHECK(base.targets[2].status == "extremely_difficult");
    REQUIRE(base.statuses.size() == 1);
    CHECK(base.statuses[0].poorest->value == 2.0);
    CHECK(base.targets[2].to == 2030);
    CHECK(base.targets[2].at_most->assumed == "essentially none");
    CHECK(base.targets[4].kind == TargetSection::Kind::Joint);
    CHECK(base.targets[4].members == std::vector<std::string>{"t1", "t2"});
}

TEST_CASE("a latent measure is told from the register's") {
    const Inputs base =
        read_small(changed("measure = \"poor_rate\"", "measure = \"latent_poor_rate\"")).variants[0].inputs;
    CHECK(base.targets[1].latent);
    CHECK(base.targets[1].measure == "poor_rate");
}

TEST_CASE("the rest of the minority households is shared out by households") {
    const Scenario scenario = read_small(small_scenario());
    const auto& shares = scenario.variants[0].inputs.population.minority_by_district;
    CHECK(shares.at("D1") == 0.75);
    CHECK(shares.at("D2") == Approx(0.25));
}

TEST_CASE("a variant replaces a path whole, and places replace coverage") {
    const Scenario scenario = read_small(small_scenario());
    REQUIRE(scenario.variants.size() == 3);
    CHECK(scenario.variants[0].id == "base");
    CHECK(scenario.variants[1].name_en == "More credit");
    const ProgrammeSection& credit = programme(variant(scenario, "more"), "credit");
    CHECK(credit.coverage.empty());
    CHECK(credit.places.points == std::map<int, double>{{2022, 900.0}});
    CHECK(credit.places.assumed == "policy of variant more");
    CHECK(credit.places.key == "programme.credit.places");
    CHECK(credit.unit_cost->value == 34e6);
    const Scenario other =
        read_small(changed("places = { 2022 = 900 }", "coverage = { 2024 = \"1 %\", 2022 = \"2 %\", "
                                                      "between = \"step\", source = \"census-2019\" }"));
    CHECK(programme(variant(other, "more"), "credit").coverage.points ==
          std::map<int, double>{{2022, 0.02}, {2024, 0.01}});
    CHECK(programme(variant(other, "more"), "credit").coverage.source == "census-2019");
}

TEST_CASE("a variant copied from another has all that it changed") {
    const Scenario scenario = read_small(small_scenario());
    CHECK(variant(scenario, "seen").plan.observed);
    CHECK_FALSE(variant(scenario, "more").plan.observed);
    CHECK(programme(variant(scenario, "seen"), "credit").places.points ==
          std::map<int, double>{{2022, 900.0}});
}

TEST_CASE("what is left out is listed once with its reason") {
    const Scenario scenario = read_small(small_scenario());
    REQUIRE(scenario.pending.size() == 2);
    CHECK(scenario.pending[0].key == "money");
    CHECK(scenario.pending[1].key == "programme.jobs");
    CHECK(scenario.pending[1].reason == "later");
}

TEST_CASE("the shipped plans are read with the shipped tables") {
    const std::string source = VUON_SOURCE_DIR;
    const Reference reference = Reference::read(source + "/scenarios/reference");
    const Scenario an_giang = read_scenario(source + "/scenarios/plans/an-giang.toml", reference);
    REQUIRE(an_giang.variants.size() == 4);
    CHECK(an_giang.variants[1].id == "more-credit");
    CHECK(an_giang.variants[2].id == "nothing-new");
    CHECK(an_giang.variants[3].inputs.plan.observed);
    CHECK(an_giang.variants[0].inputs.population.minority_by_district.size() == 11);
    CHECK(an_giang.variants[0].inputs.ensemble.seed == 20211231);
    const Scenario tutorial = read_scenario(source + "/scenarios/plans/tutorial.toml", reference);
    CHECK(tutorial.variants.size() == 2);
    CHECK(tutorial.variants[0].inputs.population.sample_other == 1.0);
}

TEST_CASE("the folder of reference tables is found from a scenario beside it") {
    const std::string source = VUON_SOURCE_DIR;
    CHECK(reference_folder(source + "/scenarios/plans/an-giang.toml") == source + "/scenarios/reference");
}

TEST_CASE("the schema names every table and key, and asks for what is required") {
    const auto schema = nlohmann::json::parse(scenario_schema());
    CHECK(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema");
    CHECK(schema["required"] == nlohmann::json({"plan", "standard", "population", "macro", "schema"}));
    const auto& plan = schema["properties"]["plan"];
    CHECK(plan["additionalProperties"] == false);
    CHECK(plan["properties"]["information"]["enum"] == nlohmann::json({"plan_date", "observed"}));
    const auto& credit = schema["properties"]["programme"]["additionalProperties"]["properties"];
    CHECK(credit["coverage"]["patternProperties"]["^[0-9]{4}$"]["pattern"] ==
          "^ *-?[0-9]+(\\.[0-9]+)? *(%) *$");
    CHECK_FALSE(
        schema["properties"]["variant"]["additionalProperties"]["properties"]["plan"].contains("required"));
}
