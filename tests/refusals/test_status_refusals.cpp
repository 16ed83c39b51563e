// SPDX-License-Identifier: Apache-2.0
// Statuses of communes and districts that cannot be, each message whole.
#include "tests/refusal_table.hpp"

using namespace vuon_test;

namespace {

const std::string kPoorest = "poorest = { value = 2, assumed = \"guess\" }";

} // namespace

TEST_CASE("a status that names who has it and how it ends") {
    check_refusals({
        {"nobody has it",
         {{kPoorest, ""}},
         "s.toml:117:1: status.extremely_difficult.members is missing (a status says who "
         "has it at the start). Add members = { districts = [\"...\"], source = \"...\" }, "
         "drawn or poorest"},
        {"two ways of saying who",
         {{kPoorest, kPoorest + "\n"
                                "drawn = { rural_communes = 1, assumed = \"guess\" }"}},
         "s.toml:117:1: status.extremely_difficult = {...} (members, drawn and poorest "
         "exclude each other). Keep one of them"},
        {"a rate of the poorest",
         {{kPoorest, kPoorest + "\n"
                                "poor_rate = { value = \"60 %\", assumed = \"guess\" }"}},
         "s.toml:123:1: status.extremely_difficult.poor_rate = {...} (the poorest are "
         "named after the start's rates are set). Write members or drawn, or remove it"},
        {"a lottery of communes for a status of districts",
         {{"level = \"commune\"", "level = \"district\""},
          {kPoorest, "drawn = { rural_communes = 1, assumed = \"guess\" }"},
          {"measure = \"communes_with_status\"", "measure = \"districts_with_status\""}},
         "s.toml:122:1: status.extremely_difficult.drawn = {...} (communes are drawn, the "
         "status is one of districts). Write members or poorest"},
        {"a level that does not exist",
         {{"level = \"commune\"", "level = \"comune\""}},
         "s.toml:118:9: status.extremely_difficult.level = \"comune\" (must be one of "
         "commune, district). Did you mean \"commune\"?"},
        {"level missing",
         {{"level = \"commune\"\n", ""}},
         "s.toml:117:1: status.extremely_difficult.level is missing (required). Add level "
         "= \"commune\""},
        {"name missing",
         {{"name_en = \"extremely difficult commune\"\n", ""}},
         "s.toml:117:1: status.extremely_difficult.name_en is missing (required). Add "
         "name_en = \"...\""},
        {"criteria missing",
         {{"criteria = \"rule-15\"\n", ""}},
         "s.toml:117:1: status.extremely_difficult.criteria is missing (required). Add "
         "criteria = \"qd33-2020\""},
        {"criteria unknown",
         {{"criteria = \"rule-15\"", "criteria = \"rule-25\""}},
         "s.toml:121:12: status.extremely_difficult.criteria = \"rule-25\" (no such id in "
         "status_criteria.csv). Did you mean \"rule-15\"?"},
        {"unknown key",
         {{kPoorest, kPoorest + "\n"
                                "recogniton = \"5 % per year\""}},
         "s.toml:123:1: status.extremely_difficult.recogniton = \"5 % per year\" (no such "
         "key here). Did you mean recognition?"},
        {"the code of a place as its id",
         {{kPoorest, kPoorest + "\n"
                                "[status.D1]\n"
                                "level = \"commune\"\n"
                                "name_vi = \"a\"\n"
                                "name_en = \"a\"\n"
                                "criteria = \"rule-15\"\n"
                                "poorest = { value = 1, assumed = \"guess\" }"}},
         "s.toml:123:9: status.D1 = {...} (an id has small letters, digits and -). Rename "
         "it\n"
         "s.toml:123:9: status.D1 = {...} (is the code of a place). Choose another id"},
        {"more poorest districts than districts",
         {{"level = \"commune\"", "level = \"district\""},
          {"measure = \"communes_with_status\"", "measure = \"districts_with_status\""},
          {kPoorest, "poorest = { value = 3, assumed = \"guess\" }"}},
         "s.toml:122:21: status.extremely_difficult.poorest.value = 3 (the place has 2 "
         "districts). Correct the count"},
    });
}

TEST_CASE("members are codes of the place") {
    check_refusals({
        {"members without a source",
         {{kPoorest, "members = { districts = [\"D1\"] }"}},
         "s.toml:122:11: status.extremely_difficult.members = {...} (has neither a source "
         "nor an assumption). Add source = \"...\" or assumed = \"why\""},
        {"members that name nobody",
         {{kPoorest, "members = { districts = [], source = \"review-2021\" }"}},
         "s.toml:122:11: status.extremely_difficult.members = {...} (names nobody). Add "
         "districts = [\"...\"] or communes = [\"...\"]"},
        {"members with an unknown key",
         {{kPoorest, "members = { district = [\"D1\"], source = \"review-2021\" }"}},
         "s.toml:122:11: status.extremely_difficult.members = {...} (names nobody). Add "
         "districts = [\"...\"] or communes = [\"...\"]\n"
         "s.toml:122:13: status.extremely_difficult.members.district = [\"D1\"] (no such "
         "key here). Did you mean districts?"},
        {"a district that does not exist",
         {{kPoorest, "members = { districts = [\"D9\"], source = \"review-2021\" }"}},
         "s.toml:122:26: status.extremely_difficult.members.districts = \"D9\" (no such id "
         "in places.csv). Did you mean \"D1\"?"},
        {"a district of another place",
         {{kPoorest, "members = { districts = [\"P2\"], source = \"review-2021\" }"}},
         "s.toml:122:26: status.extremely_difficult.members.districts = \"P2\" (is not in "
         "the plan's place, P1). Correct the code"},
        {"a commune named twice",
         {{kPoorest, "members = { communes = [\"C1\", \"C1\"], source = \"review-2021\" }"}},
         "s.toml:122:31: status.extremely_difficult.members.communes = \"C1\" (appears "
         "twice in the list). Remove one"},
        {"members with a source that is not known",
         {{kPoorest, "members = { communes = [\"C1\"], source = \"review-2012\" }"}},
         "s.toml:122:41: status.extremely_difficult.members.source = \"review-2012\" (must "
         "be an id of sources.csv, or an id, a colon and a detail). Did you mean "
         "\"review-2021\"?"},
        {"members that are no table",
         {{kPoorest, "members = [\"D1\"]"}},
         "s.toml:122:11: status.extremely_difficult.members = [\"D1\"] (must be a table). "
         "Write it as { key = value, ... }"},
    });
}

TEST_CASE("a lottery says how many") {
    check_refusals({
        {"drawn as a number",
         {{kPoorest, "drawn = 2"}},
         "s.toml:122:9: status.extremely_difficult.drawn = 2 (must be a table with "
         "rural_communes or by_district). Write it like { rural_communes = 126, assumed = "
         "\"why\" }"},
        {"drawn of the place and of districts",
         {{kPoorest, "drawn = { rural_communes = 2, by_district = { \"D1\" = 1 }, assumed = \"guess\" }"}},
         "s.toml:122:9: status.extremely_difficult.drawn = {...} (must be a table with "
         "rural_communes or by_district). Write it like { rural_communes = 126, assumed = "
         "\"why\" }"},
        {"drawn in districts, none of them named",
         {{kPoorest, "drawn = { by_district = {}, assumed = \"guess\" }"}},
         "s.toml:122:25: status.extremely_difficult.drawn.by_district = {...} (must be a table with a number "
         "of "
         "communes for at least one district). Write it like { \"044\" = 12 }"},
        {"drawn with an unknown key",
         {{kPoorest, "drawn = { rural_communes = 2, urban = 1, assumed = \"guess\" }"}},
         "s.toml:122:31: status.extremely_difficult.drawn.urban = 1 (no such key here). "
         "Use one of: rural_communes, by_district, source, assumed"},
        {"more rural communes than communes",
         {{kPoorest, "drawn = { rural_communes = 4, assumed = \"guess\" }"}},
         "s.toml:122:28: status.extremely_difficult.drawn.rural_communes = 4 (the place "
         "has 3 rural communes). Correct the count"},
        {"drawn without a reason",
         {{kPoorest, "drawn = { rural_communes = 2 }"}},
         "s.toml:122:28: status.extremely_difficult.drawn.rural_communes = 2 (has neither "
         "a source nor an assumption). Add source = \"...\" or assumed = \"why\""},
        {"drawn of a district that does not exist",
         {{kPoorest, "drawn = { by_district = { \"D3\" = 1 }, assumed = \"guess\" }"}},
         "s.toml:122:27: status.extremely_difficult.drawn.by_district.D3 = 1 (no such "
         "district in the plan's place). Did you mean \"D1\"?"},
        {"half a commune",
         {{kPoorest, "drawn = { rural_communes = 1.5, assumed = \"guess\" }"}},
         "s.toml:122:28: status.extremely_difficult.drawn.rural_communes = 1.5 (must be a "
         "whole number). Did you mean 2?"},
    });
}

TEST_CASE("the ways out of a status") {
    check_refusals({
        {"list years as a number",
         {{kPoorest, kPoorest + "\n"
                                "list_years = 2025"}},
         "s.toml:123:14: status.extremely_difficult.list_years = 2025 (must be a list of "
         "years). Write it like [2025]"},
        {"no list year",
         {{kPoorest, kPoorest + "\n"
                                "list_years = []"}},
         "s.toml:123:14: status.extremely_difficult.list_years = [] (must be a list of "
         "years). Write it like [2025]"},
        {"a list in the start year",
         {{kPoorest, kPoorest + "\n"
                                "list_years = [2021, 2025]"}},
         "s.toml:123:14: status.extremely_difficult.list_years = [2021, 2025] (years of "
         "lists are after the start and inside the plan, 2022 to 2030). Write it like "
         "[2030]"},
        {"a list after the end",
         {{kPoorest, kPoorest + "\n"
                                "list_years = [2031]"}},
         "s.toml:123:14: status.extremely_difficult.list_years = [2031] (years of lists "
         "are after the start and inside the plan, 2022 to 2030). Write it like [2030]"},
        {"recognition in points",
         {{kPoorest, kPoorest + "\n"
                                "recognition = { value = \"5 pp\", assumed = \"guess\" }"}},
         "s.toml:123:25: status.extremely_difficult.recognition.value = \"5 pp\" (unit \"pp\" "
         "is not allowed here; allowed: % per year, %). Did you mean \"5 %\"?"},
        {"recognition without a reason",
         {{kPoorest, kPoorest + "\n"
                                "recognition = \"5 % per year\""}},
         "s.toml:123:15: status.extremely_difficult.recognition = \"5 % per year\" (has "
         "neither a source nor an assumption). Add source = \"...\" or assumed = \"why\""},
        {"recognition above 100 %",
         {{kPoorest, kPoorest + "\n"
                                "recognition = { value = \"130 % per year\", assumed = \"guess\" }"}},
         "s.toml:123:25: status.extremely_difficult.recognition.value = \"130 % per year\" "
         "(must be between 0 % and 100 % a year). Write it like \"5 % per year\""},
        {"a merger above 100 %",
         {{kPoorest, kPoorest + "\n"
                                "merger = { 2025 = \"160 %\", assumed = \"guess\" }"}},
         "s.toml:123:19: status.extremely_difficult.merger.2025 = \"160 %\" (must be "
         "between 0 % and 100 %). Did you mean \"16 %\"?"},
        {"a merger in the start year",
         {{kPoorest, kPoorest + "\n"
                                "merger = { 2021 = \"60 %\", assumed = \"guess\" }"}},
         "s.toml:123:12: status.extremely_difficult.merger.2021 = \"60 %\" (the year is "
         "outside the plan, 2022 to 2030). Remove it"},
        {"a merger after the end",
         {{kPoorest, kPoorest + "\n"
                                "merger = { 2031 = \"60 %\", assumed = \"guess\" }"}},
         "s.toml:123:12: status.extremely_difficult.merger.2031 = \"60 %\" (the year is "
         "outside the plan, 2022 to 2030). Remove it or change plan.end"},
        {"a merger between years",
         {{kPoorest,
           kPoorest +
               "\n"
               "merger = { 2023 = \"10 %\", 2025 = \"60 %\", between = \"step\", assumed = \"guess\" }"}},
         "s.toml:123:42: status.extremely_difficult.merger.between = \"step\" (every year "
         "stands for itself, the others have none). Remove it"},
        {"a merger without a reason",
         {{kPoorest, kPoorest + "\n"
                                "merger = { 2025 = \"60 %\" }"}},
         "s.toml:123:10: status.extremely_difficult.merger = {...} (has neither a source "
         "nor an assumption). Add source = \"...\" or assumed = \"why\""},
        {"a rate at the start above 100 %",
         {{kPoorest, "drawn = { rural_communes = 2, assumed = \"guess\" }\n"
                     "poor_rate = { value = \"160 %\", assumed = \"guess\" }"}},
         "s.toml:123:23: status.extremely_difficult.poor_rate.value = \"160 %\" (must be "
         "between 0 % and 100 %). Did you mean \"16 %\"?"},
    });
}

TEST_CASE("no more communes are drawn in a district than lie there") {
    check_refusals({
        {"two of one",
         {{kPoorest, "drawn = { by_district = { \"D1\" = 2, \"D2\" = 2 }, assumed = \"guess\" }"}},
         "s.toml:122:44: status.extremely_difficult.drawn.by_district.D2 = 2 (the district has 1 rural "
         "communes). "
         "Correct the count"},
    });
}

TEST_CASE("every way of saying who has a status, and every way out, is accepted alone") {
    for (const char* who :
         {"members = { districts = [\"D1\"], source = \"review-2021\" }",
          "members = { communes = [\"C1\", \"C3\"], assumed = \"guess\" }",
          "drawn = { rural_communes = 2, assumed = \"guess\" }",
          "drawn = { by_district = { \"D1\" = 1 }, assumed = \"guess\" }",
          "drawn = { rural_communes = 2, assumed = \"guess\" }\npoor_rate = { value = \"60 %\", prior = "
          "\"uniform(50, 70)\", assumed = \"guess\" }"}) {
        INFO(who);
        CHECK(problems_of(changed(kPoorest, who)).empty());
    }
    for (const char* end :
         {"list_years = [2025, 2030]", "recognition = { value = \"5 %\", assumed = \"guess\" }",
          "merger = { 2025 = \"60 %\", assumed = \"guess\" }",
          "merger = { 2023 = \"10 %\", 2025 = \"60 %\", assumed = \"guess\" }"}) {
        INFO(end);
        CHECK(problems_of(changed(kPoorest, kPoorest + "\n" + end)).empty());
    }
}

TEST_CASE("a merger happens in the years named and in no other") {
    const vuon::Scenario scenario = read_small(
        changed(kPoorest, kPoorest + "\nmerger = { 2023 = \"10 %\", 2025 = \"60 %\", assumed = \"guess\" }"));
    const std::map<int, double> named{{2023, 0.1}, {2025, 0.6}};
    CHECK(scenario.variants[0].inputs.statuses[0].merger.points == named);
}

TEST_CASE("a commune has bits for sixteen statuses and no more") {
    std::string text = small_scenario();
    for (int k = 1; k <= 16; ++k)
        text += "[status.s" + std::to_string(k) +
                "]\nlevel = \"commune\"\nname_vi = \"a\"\nname_en = \"a\"\ncriteria = \"rule-15\"\npoorest = "
                "{ value "
                "= 1, assumed = \"guess\" }\n";
    CHECK(problems_of(text) == "s.toml:117:1: status = {...} (at most 16 statuses). Remove some");
}
