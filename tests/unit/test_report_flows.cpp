// SPDX-License-Identifier: Apache-2.0
// Flows and drivers worked by hand: 100 poor; in the first year 30 escape (10 of them to near-poor), 4 return, 6 are
// new, 2 more are founded than end: 82. In the second 20 escape, 1 returns, 5 are new, a new standard adds 40: 108.
#include "tests/report_results.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon::sample;
using nlohmann::json;

namespace {

void set_flow(Results& r, const char* name, std::int64_t first, std::int64_t second, bool more = false) {
    const auto with = [&](std::int64_t n) {
        return [n, more](std::size_t d) { return more ? n + std::int64_t(d) : n; };
    };
    set_place(r, "flows", name, 0, 1, with(first));
    set_place(r, "flows", name, 0, 2, with(second));
}

/// Four draws; `more` adds the number of the draw to what escapes and is poor less at the end.
Results two_years() {
    Results r = report_results(4);
    set_flow(r, "opening_poor", 100, 82);
    set_flow(r, "escaped", 30, 20);
    set_flow(r, "escaped_to_near_poor", 10, 7);
    set_flow(r, "returned", 4, 1);
    set_flow(r, "newly_poor", 6, 5);
    set_flow(r, "rebased_poor", 0, 40);
    set_flow(r, "closing_poor", 82, 108);
    set_flow(r, "opening_near_poor", 50, 60);
    set_flow(r, "left_near_poor", 12, 10);
    set_flow(r, "returned_near_poor", 2, 3);
    set_flow(r, "newly_near_poor", 9, 4);
    set_flow(r, "closing_near_poor", 60, 64);
    return r;
}

double number_of(const json& item, const char* field) { return item.at(field).at("mean").get<double>(); }

} // namespace

TEST_CASE("the flows of a year close, and what is left over is demography") {
    const json f =
        item_with(report_of(two_years())["flows"], {{"variant", "base"}, {"group", "all"}, {"list", "poor"}});
    REQUIRE(f["by_year"].size() == 2);
    const json first = f["by_year"][0], second = f["by_year"][1];
    CHECK(number_of(first, "opening") == 100);
    CHECK(number_of(first, "escaped_to_near_poor") == 10);
    CHECK(number_of(first, "other") == 2);
    CHECK(number_of(second, "rebased") == 40);
    CHECK(number_of(second, "other") == 0);
}

TEST_CASE("who comes down from the poor list is new on the near-poor list") {
    const json f = item_with(report_of(two_years())["flows"],
                             {{"variant", "base"}, {"group", "all"}, {"list", "near_poor"}});
    const json first = f["by_year"][0];
    CHECK(number_of(first, "escaped") == 12);
    CHECK(number_of(first, "newly") == 19);
    CHECK(number_of(first, "other") == 1); // 60 - (50 - 12 + 2 + 19)
    CHECK(first["escaped_to_near_poor"].is_null());
}

TEST_CASE("flows of all groups, lists and years close to the household") {
    Results r = two_years();
    set_flow(r, "escaped", 30, 20, true);
    set_flow(r, "closing_poor", 90, 100, true);
    const json all = report_of(r)["flows"];
    for (const json& f : all)
        for (const json& y : f["by_year"])
            CHECK(number_of(y, "opening") - number_of(y, "escaped") + number_of(y, "returned") +
                      number_of(y, "newly") + number_of(y, "rebased") + number_of(y, "other") ==
                  Approx(number_of(y, "closing")));
}

TEST_CASE("drivers add the years since the start, and add up to the end") {
    const json to = report_of(two_years())["drivers"];
    const json d = item_with(to, {{"variant", "base"}, {"to", 2023}});
    CHECK(number_of(d, "start") == 100);
    CHECK(number_of(d, "escaped") == 50);
    CHECK(number_of(d, "returned") == 5);
    CHECK(number_of(d, "newly") == 11);
    CHECK(number_of(d, "rebased") == 40);
    CHECK(number_of(d, "demography") == 2);
    CHECK(number_of(d, "end") == 108);
    CHECK(d["growth_share"].is_null());
    CHECK(number_of(item_with(to, {{"variant", "base"}, {"to", 2022}}), "end") == 82); // a target ends there
}

TEST_CASE("ranges are those of the draws, not of sums of ranges") {
    Results r = two_years();
    set_place(r, "flows", "escaped", 0, 1, [](std::size_t d) { return 30 + std::int64_t(d); });
    set_place(r, "flows", "escaped", 0, 2, [](std::size_t d) { return 20 - std::int64_t(d); });
    const json d = item_with(report_of(r)["drivers"], {{"variant", "base"}, {"to", 2023}});
    CHECK(d["escaped"]["q10"] == 50);
    CHECK(d["escaped"]["q90"] == 50);
}
