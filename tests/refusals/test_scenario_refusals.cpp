// SPDX-License-Identifier: Apache-2.0
// Every wrong value gives one problem: file, line, column, key, value, rule and fix.
#include "tests/small_scenario.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace vuon_test;

namespace {

struct Refusal {
    const char* what;
    const char* written; // a piece of the small scenario
    const char* instead; // what stands there
    const char* message;
};

void check(const std::vector<Refusal>& refusals) {
    for (const Refusal& refusal : refusals) {
        INFO(refusal.what);
        CHECK(problems_of(changed(refusal.written, refusal.instead)) == refusal.message);
    }
}

} // namespace

TEST_CASE("the small scenario is accepted") { CHECK(problems_of(small_scenario()) == ""); }

TEST_CASE("a file that is not TOML, or has wrong keys, is refused at the key") {
    check({
        {"TOML syntax", "start = 2021\n", "start = = 2021\n",
         "s.toml:8:9: Error while parsing value: could not determine value type (not valid TOML). "
         "Correct this line first"},
        {"a key written twice", "id = \"small\"\n", "id = \"small\"\nid = \"other\"\n",
         "s.toml:4:6: Error while parsing key-value pair: cannot redefine existing string 'id' (not "
         "valid TOML). Correct this line first"},
        {"unknown key, nearest suggested", "name_en = \"Sample\"",
         "nmae_en = \"Sample\"\nname_en = \"Sample\"",
         "s.toml:5:1: plan.nmae_en = \"Sample\" (no such key here). Did you mean name_en?"},
        {"unknown key, nothing near", "seed = 7", "seed = 7\nqqqqqqqq = 1",
         "s.toml:45:1: ensemble.qqqqqqqq = 1 (no such key here). Use one of: seed, parameter_draws, "
         "paths, populations, replicates, posterior"},
        {"unknown table", "[macro]", "[programe.credit]\nuse = \"housing\"\n[macro]",
         "s.toml:46:2: programe = {...} (no such key here). Did you mean programme?"},
        {"missing key", "start = 2021\nend", "end",
         "s.toml:2:1: plan.start is missing (required). Add start = 2021"},
        {"missing table", "[standard]\npath = { 2021 = \"vn-2022-2025\", 2027 = \"vn-2027-2030\" }\n", "",
         "s.toml:1:1: standard is missing (required). Add a table [standard]"},
        {"missing schema", "schema = 1\n", "", "s.toml:1:1: schema is missing (required). Add schema = 1"},
        {"another schema", "schema = 1", "schema = 2",
         "s.toml:1:10: schema = 2 (this release reads version 1). Write schema = 1"},
    });
}

TEST_CASE("a value of the wrong type is refused") {
    check({
        {"wrong type: text for a year", "end = 2030", "end = \"2030\"",
         "s.toml:9:7: plan.end = \"2030\" (must be a year). Write it like 2030"},
        {"wrong type: number for text", "name_vi = \"Tỉnh Mẫu\"", "name_vi = 3",
         "s.toml:4:11: plan.name_vi = 3 (must be text). Write it in quotes"},
        {"wrong type: table for a list", "priority = [\"ethnic_minority\", \"poor\"]", "priority = { a = 1 }",
         "s.toml:61:12: programme.credit.priority = {...} (must be a list). Write it like "
         "[\"ethnic_minority\", \"poor\"]"},
        {"wrong type: text for a table", "flood = { class = \"high\", assumed = \"guess\" }",
         "flood = \"high\"",
         "s.toml:51:9: hazard.flood = \"high\" (must be a table). Write it as { key = value, ... }"},
        {"empty text", "name_en = \"Sample\"", "name_en = \" \"",
         "s.toml:5:11: plan.name_en = \" \" (must not be empty). Write something or remove the key"},
        {"end not after start", "end = 2030", "end = 2020",
         "s.toml:9:7: plan.end = 2020 (must be after plan.start = 2021). Write 2022 or later"},
    });
}

TEST_CASE("a quantity without its unit, with another unit or outside its range is refused") {
    check({
        {"missing unit of a bare share", "2025 = \"60 %\", between", "2025 = 0.24, between",
         "s.toml:63:36: programme.credit.coverage.2025 = 0.24 (a quantity is text with its unit; "
         "allowed: %). Did you mean \"24 %\"?"},
        {"missing unit of a bare percent", "2025 = \"60 %\", between", "2025 = 24, between",
         "s.toml:63:36: programme.credit.coverage.2025 = 24 (a quantity is text with its unit; "
         "allowed: %). Did you mean \"24 %\"?"},
        {"missing unit in text", "\"50.3 %\"", "\"50.3\"",
         "s.toml:17:28: population.female_persons.value = \"50.3\" (has no unit; allowed: %). Did you "
         "mean \"50.3 %\"?"},
        {"missing unit of money", "\"195.3 billion VND\"", "195.3",
         "s.toml:57:19: money.source.central.amount.2022 = 195.3 (a quantity is text with its unit; "
         "allowed: VND, thousand VND, million VND, billion VND or trillion VND). Write it like "
         "\"390.6 billion VND\""},
        {"wrong unit", "at_least = \"1.0 pp\"\nstretch", "at_least = \"1.0 %\"\nstretch",
         "s.toml:82:12: target.t1.at_least = \"1.0 %\" (unit \"%\" is not allowed here; allowed: pp). "
         "Did you mean \"1 pp\"?"},
        {"wrong unit of money", "\"34 million VND per household\"", "\"34 milion VND per household\"",
         "s.toml:64:23: programme.credit.unit_cost.value = \"34 milion VND per household\" (unit "
         "\"milion VND per household\" is not allowed here; allowed: VND, thousand VND, million VND "
         "or billion VND per household, person, house, course, person per year or household per "
         "year). Did you mean \"34 million VND per household\"?"},
        {"decimal comma", "stretch = \"1.2 pp\"", "stretch = \"1,2 pp\"",
         "s.toml:83:11: target.t1.stretch = \"1,2 pp\" (a comma is not a decimal point). Did you mean "
         "\"1.2 pp\"?"},
        {"comma between thousands", "all = 4000", "all = \"4,000 households\"",
         "s.toml:32:16: population.register.poor.all = \"4,000 households\" (a comma cannot stand "
         "between thousands). Did you mean \"4000 households\"?"},
        {"not a number", "\"30 %\"", "\"about 30 %\"",
         "s.toml:16:27: population.urban_persons.value = \"about 30 %\" (must begin with a number). "
         "Write it like \"24 %\""},
        {"share above one", "share = \"25 %\"", "share = \"140 %\"",
         "s.toml:65:21: programme.credit.already.share = \"140 %\" (must be between 0 % and 100 %). "
         "Did you mean \"14 %\"?"},
        {"share below zero", "share = \"25 %\"", "share = \"-25 %\"",
         "s.toml:65:21: programme.credit.already.share = \"-25 %\" (must be between 0 % and 100 %). "
         "Did you mean \"25 %\"?"},
        {"negative count", "value = 900", "value = -900",
         "s.toml:34:24: population.register.escaped_1y.value = -900 (must not be negative). Did you "
         "mean 900?"},
        {"count not whole", "value = 900", "value = 900.5",
         "s.toml:34:24: population.register.escaped_1y.value = 900.5 (must be a whole number). Did "
         "you mean 901?"},
    });
}

TEST_CASE("a path over years must cover the plan") {
    check({
        {"path year after the end", "2025 = \"60 %\", between", "2035 = \"60 %\", between",
         "s.toml:63:29: programme.credit.coverage.2035 = \"60 %\" (the year is outside the plan, 2021 "
         "to 2030). Remove it or change plan.end"},
        {"path year before the start", "2022 = 700", "2019 = 700",
         "s.toml:72:12: programme.housing.places.2019 = 700 (the year is outside the plan, 2021 to "
         "2030). Remove it"},
        {"path begins late", "2022 = 700", "2024 = 700",
         "s.toml:72:10: programme.housing.places begins in 2024 (the first simulated year is 2022, "
         "and a path has no value before its first year). Add 2022 = 700"},
        {"path without between", ", between = \"linear\", assumed", ", assumed",
         "s.toml:48:7: macro.cpi.between is missing (a path with more than one year says what "
         "happens between them). Add between = \"linear\" or between = \"step\""},
        {"path with a wrong word", "between = \"linear\" }\nunit", "between = \"linaer\" }\nunit",
         "s.toml:63:54: programme.credit.coverage.between = \"linaer\" (must be one of linear, step). "
         "Did you mean \"linear\"?"},
        {"path that is no path", "places = { 2022 = 700 }", "places = 700",
         "s.toml:72:10: programme.housing.places = 700 (must be a path over years). Write { 2022 = "
         "700 }"},
        {"path without years", "places = { 2022 = 700 }", "places = { }",
         "s.toml:72:10: programme.housing.places = {...} (a path needs at least one year). Write { "
         "2022 = 1200 }"},
        {"path with an unknown key", "places = { 2022 = 700 }", "places = { 2022 = 700, asumed = \"x\" }",
         "s.toml:72:24: programme.housing.places.asumed = \"x\" (a path has years and between, prior, "
         "source, assumed). Did you mean assumed?"},
    });
}

TEST_CASE("an id that does not exist is refused with the nearest") {
    check({
        {"place by its name", "place = \"P1\"", "place = \"Sample\"",
         "s.toml:6:9: plan.place = \"Sample\" (a place is written by its code). Did you mean \"P1\"?"},
        {"place that does not exist", "place = \"P1\"", "place = \"P9\"",
         "s.toml:6:9: plan.place = \"P9\" (no such id in places.csv). Did you mean \"P1\"?"},
        {"district by its name", "{ \"D1\" = { poor = 2500", "{ \"Huyện Một\" = { poor = 2500",
         "s.toml:37:11: population.areas.fixed.\"Huyện Một\" = {...} (no such district in the plan's "
         "place). Did you mean \"D1\"?"},
        {"target area elsewhere", "at = 2025\nat_least = \"50 %\"",
         "area = \"P2\"\nat = 2025\nat_least = \"50 %\"",
         "s.toml:104:8: target.t3.area = \"P2\" (is not in the plan's place, P1). Did you mean \"D2\"?"},
        {"standard that does not exist", "\"vn-2022-2025\"", "\"vn-2022-2052\"",
         "s.toml:12:17: standard.path.2021 = \"vn-2022-2052\" (no such id in standards.csv). Did you "
         "mean \"vn-2022-2025\"?"},
        {"standard before its first review", "2027 = \"vn-2027-2030\"", "2026 = \"vn-2027-2030\"",
         "s.toml:12:40: standard.path.2026 = \"vn-2027-2030\" (its first review is 2027). Move it to "
         "2027 or later"},
        {"no standard at the start", "2021 = \"vn-2022-2025\", ", "",
         "s.toml:12:8: standard.path = {...} (no standard for the start, 2021). Add 2021 = \"...\""},
        {"indicator that does not exist", "[\"water\"]", "[\"watr\"]",
         "s.toml:60:62: programme.credit.eligible.deprived_any = \"watr\" (no such id in "
         "indicators.csv). Did you mean \"water\"?"},
        {"parameter that does not exist", "\"register.ask_probability\"", "\"register.ask_probabilty\"",
         "s.toml:53:1: parameters.\"register.ask_probabilty\" = {...} (no such id in parameters.csv). "
         "Did you mean \"register.ask_probability\"?"},
        {"parameter outside its limits", "value = \"60 %\", prior = \"beta(12, 8)\"", "value = \"97 %\"",
         "s.toml:53:40: parameters.\"register.ask_probability\".value = \"97 %\" (must be at most 0.95 "
         "(high of parameters.csv)). The value of parameters.csv is 0.6"},
        {"growth among the parameters",
         "\"register.ask_probability\" = { value = \"60 %\", prior = \"beta(12, 8)\", assumed = \"guess\" }",
         "\"macro.cpi\" = { value = 4, assumed = \"guess\" }",
         "s.toml:53:1: parameters.\"macro.cpi\" = {...} (growth and prices have a table of their "
         "own). Write it in [macro]"},
        {"use that does not exist", "use = \"housing\"", "use = \"husing\"",
         "s.toml:69:7: programme.housing.use = \"husing\" (no such id in programmes.csv). Did you "
         "mean \"housing\"?"},
        {"hazard that does not exist", "flood = {", "flod = {",
         "s.toml:51:1: hazard.flod = {...} (no such hazard in hazards.csv). Did you mean flood?"},
        {"hazard class that does not exist", "class = \"high\"", "class = \"hihg\"",
         "s.toml:51:19: hazard.flood.class = \"hihg\" (must be one of low, high). Did you mean "
         "\"high\"?"},
        {"district table that does not exist", "table = \"small-districts.csv\"",
         "table = \"smal-districts.csv\"",
         "s.toml:36:9: population.areas.table = \"smal-districts.csv\" (no such reference table). Did "
         "you mean \"small-districts.csv\"?"},
        {"status that does not exist", "status = [\"poor\", \"near_poor\"]",
         "status = [\"poor\", \"nearpoor\"]",
         "s.toml:60:32: programme.credit.eligible.status = \"nearpoor\" (must be one of poor, "
         "near_poor, escaped_3y, not_listed). Did you mean \"near_poor\"?"},
        {"money that does not exist", "money = [\"revolving\", \"central\"]",
         "money = [\"revolving\", \"centrl\"]",
         "s.toml:66:23: programme.credit.money = \"centrl\" (no such source of money). Did you mean "
         "\"central\"?"},
    });
}

TEST_CASE("a value needs a source that is known, or an assumption") {
    check({
        {"source that does not exist", "source = \"census-2019: table 2\"",
         "source = \"census-2091: table 2\"",
         "s.toml:15:38: population.persons.source = \"census-2091: table 2\" (must be an id of "
         "sources.csv, or an id, a colon and a detail). Did you mean \"census-2019\"?"},
        {"an assumption as a source", "source = \"census-2019: table 2\"", "source = \"assumption: guess\"",
         "s.toml:15:38: population.persons.source = \"assumption: guess\" (an assumption is not a "
         "source). Write it as assumed = \"why\""},
        {"neither source nor assumption",
         "fertility = { value = \"1.62 children per woman\", source = \"census-2019\" }",
         "fertility = \"1.62 children per woman\"",
         "s.toml:22:13: population.fertility = \"1.62 children per woman\" (has neither a source nor "
         "an assumption). Add source = \"...\" or assumed = \"why\""},
        {"neither source nor assumption for a programme", "source = \"review-2021: page 3\"\n", "",
         "s.toml:63:12: programme.credit.coverage = {...} (has neither a source nor an assumption). "
         "Add source = \"...\" or assumed = \"why\""},
    });
}

TEST_CASE("a prior must be one and fit its value") {
    check({
        {"prior that is none", "prior = \"beta(12, 8)\"", "prior = \"beta(12; 8)\"",
         "s.toml:53:56: parameters.\"register.ask_probability\".prior = \"beta(12; 8)\" (must be "
         "beta(alpha, beta) with 2 numbers). Write it like \"normal(12, 4)\""},
        {"prior of an unknown kind", "prior = \"beta(12, 8)\"", "prior = \"gamma(12, 8)\"",
         "s.toml:53:56: parameters.\"register.ask_probability\".prior = \"gamma(12, 8)\" (must be one "
         "of normal(mean, sd), lognormal(median, sd of the log), beta(alpha, beta), uniform(low, "
         "high), ar1(mean, sd, coefficient) or none). Write it like \"normal(12, 4)\""},
        {"prior with impossible numbers", "prior = \"normal(360000, 5000)\"",
         "prior = \"normal(360000, -5000)\"",
         "s.toml:15:70: population.persons.prior = \"normal(360000, -5000)\" (the sd of a normal "
         "prior must be above 0). Write it like \"normal(12, 4)\""},
        {"prior in another unit than its value", "prior = \"beta(12, 8)\"", "prior = \"normal(0.6, 0.1)\"",
         "s.toml:53:56: parameters.\"register.ask_probability\".prior = \"normal(0.6, 0.1)\" (the "
         "middle of a prior must be near its value; its numbers are in the unit of the value). "
         "Write its numbers in %, or a beta prior for a share"},
        {"sample that gives no whole weight", "other = \"10 %\"", "other = \"30 %\"",
         "s.toml:42:9: population.sample.other = \"30 %\" (must be 100 % divided by a whole number up "
         "to 100, because weights are whole). Write \"100 %\", \"50 %\", \"25 %\", \"20 %\" or \"10 %\""},
    });
}
