// SPDX-License-Identifier: Apache-2.0
// Targets whose kind, unit, keys, status, area or cohort does not fit, each message whole.
#include "tests/refusal_table.hpp"

using namespace vuon_test;

namespace {

const std::string kTarget = "measure = \"programme_reach\"\n"
                            "programme = \"credit\"\n"
                            "kind = \"level\"\n"
                            "at = 2025\n"
                            "at_least = \"50 %\"";

} // namespace

TEST_CASE("a measure has its own kinds") {
    check_refusals({
        {"a fall of a flow",
         {{kTarget, "measure = \"escaped_households\"\n"
                    "kind = \"fall\"\n"
                    "from = 2021\n"
                    "to = 2025\n"
                    "at_least = 100"}},
         "s.toml:102:8: target.t3.kind = \"fall\" (escaped_households is measured as: "
         "level, total, average_per_year). Write kind = \"level\" and at"},
        {"a total of a stock",
         {{kTarget, "measure = \"poor_households\"\n"
                    "kind = \"total\"\n"
                    "from = 2021\n"
                    "to = 2025\n"
                    "at_least = 100"}},
         "s.toml:102:8: target.t3.kind = \"total\" (poor_households is measured as: level, "
         "average_fall_per_year, fall, relative_fall, ratio). Write kind = \"level\" and at"},
        {"a level of an income",
         {{kTarget, "measure = \"income_of_poor\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_least = 1.5"}},
         "s.toml:102:8: target.t3.kind = \"level\" (income_of_poor is measured as: ratio). "
         "Write kind = \"ratio\""},
        {"a ratio of units",
         {{kTarget, "measure = \"communes_with_status\"\n"
                    "status = \"extremely_difficult\"\n"
                    "kind = \"ratio\"\n"
                    "from = 2021\n"
                    "to = 2025\n"
                    "at_least = 1.5"}},
         "s.toml:103:8: target.t3.kind = \"ratio\" (communes_with_status is measured as: "
         "level, fall, relative_fall). Write kind = \"level\" and at"},
        {"a relative fall of a share",
         {{kTarget, "measure = \"returned_share_of_escaped\"\n"
                    "kind = \"relative_fall\"\n"
                    "from = 2021\n"
                    "to = 2025\n"
                    "at_least = \"50 %\""}},
         "s.toml:102:8: target.t3.kind = \"relative_fall\" (returned_share_of_escaped is "
         "measured as: level). Write kind = \"level\" and at"},
        {"a kind that does not exist",
         {{kTarget, "measure = \"poor_rate\"\n"
                    "kind = \"falls\"\n"
                    "from = 2021\n"
                    "to = 2025\n"
                    "at_least = \"1 pp\""}},
         "s.toml:102:8: target.t3.kind = \"falls\" (must be one of level, "
         "average_fall_per_year, fall, relative_fall, ratio, total, average_per_year, "
         "joint). Did you mean \"fall\"?"},
    });
}

TEST_CASE("a kind has one year or two") {
    check_refusals({
        {"a total at a year",
         {{kTarget, "measure = \"escaped_households\"\n"
                    "kind = \"total\"\n"
                    "at = 2025\n"
                    "from = 2021\n"
                    "to = 2025\n"
                    "at_least = 100"}},
         "s.toml:103:1: target.t3.at = 2025 (a target of kind total has no at). Write "
         "from and to"},
        {"a level between years",
         {{kTarget, "measure = \"escaped_households\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "from = 2021\n"
                    "at_least = 100"}},
         "s.toml:104:1: target.t3.from = 2021 (a target of kind level has no from). Write "
         "at"},
        {"an average without its beginning",
         {{kTarget, "measure = \"escaped_households\"\n"
                    "kind = \"average_per_year\"\n"
                    "to = 2025\n"
                    "at_least = 100"}},
         "s.toml:100:1: target.t3.from is missing (a target of kind average_per_year is "
         "between two years). Add from = 2021"},
        {"a ratio before the start",
         {{kTarget, "measure = \"poor_households\"\n"
                    "kind = \"ratio\"\n"
                    "from = 2020\n"
                    "to = 2025\n"
                    "at_most = 0.5"}},
         "s.toml:103:8: target.t3.from = 2020 (the year is outside the plan, 2021 to "
         "2030). Write a later year"},
        {"a joint target with prices",
         {{"of = [\"t1\", \"t2\"]", "of = [\"t1\", \"t2\"]\n"
                                    "prices = \"real\""}},
         "s.toml:109:1: target.all.prices = \"real\" (a target of kind joint has no "
         "prices). Remove it"},
    });
}

TEST_CASE("a limit has the unit of its measure and kind") {
    check_refusals({
        {"a count in percent",
         {{kTarget, "measure = \"poor_households\"\n"
                    "kind = \"fall\"\n"
                    "from = 2021\n"
                    "to = 2025\n"
                    "at_least = \"20 %\""}},
         "s.toml:105:12: target.t3.at_least = \"20 %\" (unit \"%\" is not allowed here; "
         "allowed: none, households, persons, communes, districts, places, houses). Write "
         "it like 1200"},
        {"half a household",
         {{kTarget, "measure = \"poor_households\"\n"
                    "kind = \"fall\"\n"
                    "from = 2021\n"
                    "to = 2025\n"
                    "at_least = 100.5"}},
         "s.toml:105:12: target.t3.at_least = 100.5 (must be a whole number). Did you "
         "mean 101?"},
        {"a relative fall in points",
         {{kTarget, "measure = \"poor_households\"\n"
                    "kind = \"relative_fall\"\n"
                    "from = 2021\n"
                    "to = 2025\n"
                    "at_least = \"20 pp\""}},
         "s.toml:105:12: target.t3.at_least = \"20 pp\" (unit \"pp\" is not allowed here; "
         "allowed: %). Did you mean \"20 %\"?"},
        {"a ratio in percent",
         {{kTarget, "measure = \"income_of_poor\"\n"
                    "kind = \"ratio\"\n"
                    "from = 2021\n"
                    "to = 2025\n"
                    "at_least = \"150 %\""}},
         "s.toml:105:12: target.t3.at_least = \"150 %\" (unit \"%\" is not allowed here; "
         "allowed: none). Write it like 1.5"},
        {"a fall of a rate without a unit",
         {{kTarget, "measure = \"poor_rate\"\n"
                    "kind = \"fall\"\n"
                    "from = 2021\n"
                    "to = 2025\n"
                    "at_least = 1.5"}},
         "s.toml:105:12: target.t3.at_least = 1.5 (a quantity is text with its unit; "
         "allowed: pp). Did you mean \"1.5 pp\"?"},
        {"a precision of a count in points",
         {{kTarget, "measure = \"poor_households\"\n"
                    "kind = \"fall\"\n"
                    "from = 2021\n"
                    "to = 2025\n"
                    "at_least = 100\n"
                    "precision = \"1 pp\""}},
         "s.toml:106:13: target.t3.precision = \"1 pp\" (unit \"pp\" is not allowed here; "
         "allowed: none, households, persons, communes, districts, places, houses). Write "
         "it like 1200"},
        {"a precision of a rate in households",
         {{kTarget, "measure = \"poor_rate\"\n"
                    "kind = \"fall\"\n"
                    "from = 2021\n"
                    "to = 2025\n"
                    "at_least = \"1 pp\"\n"
                    "precision = 1"}},
         "s.toml:106:13: target.t3.precision = 1 (a quantity is text with its unit; "
         "allowed: pp, %). Did you mean \"1 pp\"?"},
        {"a share of returns above 100 %",
         {{kTarget, "measure = \"returned_share_of_escaped\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_most = \"105 %\""}},
         "s.toml:104:11: target.t3.at_most = \"105 %\" (must be between 0 % and 100 %). Did "
         "you mean \"10.5 %\"?"},
    });
}

TEST_CASE("keys belong to their measures") {
    check_refusals({
        {"a cohort of a rate",
         {{kTarget, "measure = \"poor_rate\"\n"
                    "cohort = \"fixed\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_least = \"50 %\""}},
         "s.toml:102:1: target.t3.cohort = \"fixed\" (poor_rate has no cohort). Remove it"},
        {"prices of a count",
         {{kTarget, "measure = \"poor_households\"\n"
                    "prices = \"real\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_most = 100"}},
         "s.toml:102:1: target.t3.prices = \"real\" (poor_households has no prices). Remove "
         "it"},
        {"ways out of a rate",
         {{kTarget, "measure = \"poor_rate\"\n"
                    "leaves_by = [\"poverty\"]\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_least = \"50 %\""}},
         "s.toml:102:1: target.t3.leaves_by = [\"poverty\"] (poor_rate has no leaves_by). "
         "Remove it"},
        {"a status of a rate",
         {{kTarget, "measure = \"poor_rate\"\n"
                    "status = \"extremely_difficult\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_least = \"50 %\""}},
         "s.toml:102:1: target.t3.status = \"extremely_difficult\" (poor_rate has no "
         "status). Remove it"},
        {"a programme of a flow",
         {{kTarget, "measure = \"escaped_households\"\n"
                    "programme = \"credit\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_least = 100"}},
         "s.toml:102:1: target.t3.programme = \"credit\" (escaped_households has no "
         "programme). Remove it"},
        {"a group of communes",
         {{kTarget, "measure = \"communes_with_status\"\n"
                    "status = \"extremely_difficult\"\n"
                    "group = \"urban\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_most = 1"}},
         "s.toml:103:1: target.t3.group = \"urban\" (communes_with_status has no group). "
         "Remove it"},
        {"communes of a district",
         {{kTarget, "measure = \"communes_with_status\"\n"
                    "status = \"extremely_difficult\"\n"
                    "area = \"D1\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_most = 1"}},
         "s.toml:103:1: target.t3.area = \"D1\" (communes_with_status is counted for the "
         "whole place). Remove it"},
        {"spending without an area",
         {{kTarget, "measure = \"share_of_spending_in\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_least = \"50 %\""}},
         "s.toml:100:1: target.t3.area is missing (share_of_spending_in needs it). Add "
         "area = \"extremely_difficult\""},
        {"reach of those who ask without a programme",
         {{kTarget, "measure = \"programme_reach_of_wanting\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_least = \"50 %\""}},
         "s.toml:100:1: target.t3.programme is missing (programme_reach_of_wanting needs "
         "it). Add programme = \"credit\""},
        {"a way out that does not exist",
         {{kTarget, "measure = \"communes_with_status\"\n"
                    "status = \"extremely_difficult\"\n"
                    "leaves_by = [\"mergers\"]\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_most = 1"}},
         "s.toml:103:14: target.t3.leaves_by = \"mergers\" (must be one of poverty, "
         "recognition, merger). Did you mean \"merger\"?"},
        {"ways out that are no list",
         {{kTarget, "measure = \"communes_with_status\"\n"
                    "status = \"extremely_difficult\"\n"
                    "leaves_by = \"poverty\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_most = 1"}},
         "s.toml:103:13: target.t3.leaves_by = \"poverty\" (must be a list). Write it like "
         "[\"poverty\"]"},
    });
}

TEST_CASE("a target names statuses and areas of the file") {
    check_refusals({
        {"a status that does not exist",
         {{kTarget, "measure = \"communes_with_status\"\n"
                    "status = \"extremely_dificult\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_most = 1"}},
         "s.toml:102:10: target.t3.status = \"extremely_dificult\" (no such status in this "
         "file). Did you mean \"extremely_difficult\"?"},
        {"communes of a status of districts",
         {{"level = \"commune\"", "level = \"district\""}},
         "s.toml:94:11: target.t2.measure = \"communes_with_status\" (the status is one of "
         "districts). Write \"districts_with_status\""},
        {"districts of a status of communes",
         {{kTarget, "measure = \"districts_with_status\"\n"
                    "status = \"extremely_difficult\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_most = 1"}},
         "s.toml:101:11: target.t3.measure = \"districts_with_status\" (the status is one "
         "of communes). Write \"communes_with_status\""},
        {"an area that is nearly a status",
         {{kTarget, "measure = \"poor_rate\"\n"
                    "area = \"extremely_dificult\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_least = \"50 %\""}},
         "s.toml:102:8: target.t3.area = \"extremely_dificult\" (no such status in this "
         "file). Did you mean \"extremely_difficult\"?"},
        {"an area of another place",
         {{kTarget, "measure = \"poor_rate\"\n"
                    "area = \"P2\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_least = \"50 %\""}},
         "s.toml:102:8: target.t3.area = \"P2\" (is not in the plan's place, P1). Did you "
         "mean \"D2\"?"},
        {"an area that does not exist",
         {{kTarget, "measure = \"poor_rate\"\n"
                    "area = \"Q77\"\n"
                    "kind = \"level\"\n"
                    "at = 2025\n"
                    "at_least = \"50 %\""}},
         "s.toml:102:8: target.t3.area = \"Q77\" (no such id in places.csv). Use an id of "
         "places.csv"},
    });
}

TEST_CASE("the poor of the start are one group from the start on") {
    check_refusals({
        {"a group of the cohort",
         {{kTarget, "measure = \"income_of_poor\"\n"
                    "group = \"ethnic_minority\"\n"
                    "kind = \"ratio\"\n"
                    "from = 2021\n"
                    "to = 2025\n"
                    "at_least = 1.5"}},
         "s.toml:102:9: target.t3.group = \"ethnic_minority\" (the poor of the start are "
         "followed as one group). Remove it or write cohort = \"current\""},
        {"a cohort from a later year",
         {{kTarget, "measure = \"score_income_of_poor\"\n"
                    "kind = \"ratio\"\n"
                    "from = 2022\n"
                    "to = 2025\n"
                    "at_least = 1.5"}},
         "s.toml:103:8: target.t3.from = 2022 (the poor of the start are followed from "
         "the start on). Write from = 2021 or cohort = \"current\""},
        {"a cohort that does not exist",
         {{kTarget, "measure = \"income_of_poor\"\n"
                    "cohort = \"same\"\n"
                    "kind = \"ratio\"\n"
                    "from = 2021\n"
                    "to = 2025\n"
                    "at_least = 1.5"}},
         "s.toml:102:10: target.t3.cohort = \"same\" (must be one of fixed, current). "
         "Choose one of them"},
        {"prices that do not exist",
         {{kTarget, "measure = \"income_of_poor\"\n"
                    "prices = \"constant\"\n"
                    "kind = \"ratio\"\n"
                    "from = 2021\n"
                    "to = 2025\n"
                    "at_least = 1.5"}},
         "s.toml:102:10: target.t3.prices = \"constant\" (must be one of nominal, real). "
         "Choose one of them"},
    });
}
