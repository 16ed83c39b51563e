// SPDX-License-Identifier: Apache-2.0
#include "tests/report_results.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon::sample;
using nlohmann::json;

namespace {

json series_of(const Results& r, const char* measure, const char* area = "", const char* group = "all") {
    return item_with(report_of(r)["series"],
                     {{"variant", "base"}, {"measure", measure}, {"area", area}, {"group", group}});
}

} // namespace

TEST_CASE("a fan by year holds the draws of that year") {
    Results r = report_results(5);
    set_place(r, "register", "poor", 0, 1, [](std::size_t d) { return 10 * std::int64_t(d); });
    const json poor = series_of(r, "poor"), rate = series_of(r, "poor_rate");
    REQUIRE(poor["by_year"].size() == 3);
    CHECK(poor["by_year"][1]["q50"] == 20);
    CHECK(poor["by_year"][1]["q10"] == 4);
    CHECK(rate["by_year"][1]["q90"].get<double>() == Approx(0.036)); // of 1000 households
    CHECK(poor["by_year"][0]["q50"] == 1);
}

TEST_CASE("a rate among nobody is null, and so is its whole fan") {
    Results r = report_results(3);
    set_cell(r, "population", "households", 0, 2, 0, 1, [](std::size_t) { return 0; });
    const json rate = series_of(r, "poor_rate", "", "ethnic_minority");
    CHECK(rate["by_year"][2]["q50"].is_null());
    CHECK(rate["by_year"][2]["q975"].is_null());
    CHECK(rate["by_year"][1]["q50"] == 0.001);
}

TEST_CASE("the old standard stands beside the new one in the year of change only") {
    Results r = report_results(3);
    set_place(r, "register", "poor_before_rebasing", 0, 2, [](std::size_t) { return 7; });
    const json before = series_of(r, "poor")["before_rebasing"];
    REQUIRE(before.size() == 3);
    CHECK(before[0].is_null());
    CHECK(before[1].is_null());
    CHECK(before[2]["q50"] == 7);
    CHECK(series_of(r, "poor_rate")["before_rebasing"][2]["q50"] == 0.007);
    const json returned = series_of(r, "returned")["before_rebasing"];
    for (const json& year : returned)
        CHECK(year.is_null());
}

TEST_CASE("areas and groups have series of their own, the place has an empty code") {
    Results r = report_results(3);
    set_cell(r, "register", "poor", 0, 1, 1, 0, [](std::size_t) { return 33; });
    set_cell(r, "register", "poor", 0, 1, 0, 1, [](std::size_t) { return 44; });
    CHECK(series_of(r, "poor", "889")["by_year"][1]["q50"] == 33);
    CHECK(series_of(r, "poor", "", "ethnic_minority")["by_year"][1]["q50"] == 44);
    CHECK(series_of(r, "poor", "889", "ethnic_minority").is_null());
}

TEST_CASE("published figures are lists of the place's own areas and groups, rates as shares") {
    Results r = report_results(3);
    r.manifest.text["reference/history.csv"] = "place,group,year,standard,measure,value,kind,source\n"
                                               "89,all,2021,new,poor_rate,3.81,list,molisa: page 3\n"
                                               "889,all,2023,new,poor_households,120,list,dantri\n"
                                               "89,all,2020,new,poor_rate,2.0,survey,gso\n"
                                               "06,all,2021,new,poor_rate,9.9,list,other\n"
                                               "89,merit,2021,new,poor_rate,9.9,list,other\n"
                                               "89,all,2021,new,poor_persons,77,list,other\n";
    const json p = report_of(r)["published"];
    REQUIRE(p.size() == 2);
    CHECK(p[0]["value"].get<double>() == Approx(0.0381));
    CHECK(p[0]["source"] == "molisa");
    CHECK(p[0]["area"] == "");
    CHECK(p[0]["after_start"] == false);
    CHECK(p[1]["measure"] == "poor");
    CHECK(p[1]["value"] == 120);
    CHECK(p[1]["area"] == "889");
    CHECK(p[1]["after_start"] == true);
}

TEST_CASE("true poverty under a moved line is a share of all households, one fan for each shift") {
    Results r = report_results(3);
    Variable& v = variable_of(r, "latent", "poor_if_line_moved"); // [variant, draw, year, area, line]
    for (std::size_t d = 0; d < 3; ++d)
        v.counts[((d * 3 + 1) * 2 + 0) * 3 + 2] = 80;
    const json fan = report_of(r)["line_fan"][0];
    CHECK(fan["shifts"] == json({-0.2, 0, 0.2}));
    CHECK(fan["by_year"][1]["share"][2]["q50"] == 0.08);
    CHECK(fan["by_year"][1]["share"][1]["q50"] == 0.001);
}
