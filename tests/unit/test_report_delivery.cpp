// SPDX-License-Identifier: Apache-2.0
#include "tests/report_results.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon::sample;
using nlohmann::json;

namespace {

/// Four draws; credit runs in both years, housing (the second programme) in the last year only.
Results delivered() {
    Results r = report_results(4);
    for (std::size_t y = 1; y < 3; ++y) {
        set_place(r, "programmes", "eligible", 0, y, [](std::size_t) { return 100; });
        set_place(r, "programmes", "reached", 0, y,
                  [y](std::size_t d) { return std::int64_t(10 * y) + std::int64_t(d); });
        set_place(r, "programmes", "spent", 0, y, [](std::size_t) { return 3'000'000'000; });
    }
    set_place(
        r, "programmes", "reached", 0, 2, [](std::size_t) { return 6; }, 1);
    r.manifest.text["scenario"] =
        "[programme.credit]\nname_vi = \"Tín dụng\"\n"
        "unit_cost = { value = \"34 million VND per household\", assumed = \"made up\" }\n"
        "[programme.jobs]\nname_en = \"Jobs\"\n";
    r.manifest.text["pending/programme.jobs"] = "comes later";
    return r;
}

json programme_of(const char* id) {
    return item_with(report_of(delivered())["programmes"], {{"variant", "base"}, {"id", id}});
}

} // namespace

TEST_CASE("yearly means of delivery are over the years in which a programme runs") {
    const json credit = programme_of("credit"), housing = programme_of("housing");
    CHECK(credit["eligible"]["mean"] == 100);
    CHECK(credit["reached"]["mean"] == 16.5); // 15 and d, d from 0 to 3
    CHECK(credit["reached"]["q10"].get<double>() == Approx(15.3));
    CHECK(housing["reached"]["mean"] == 6); // not 3: it did not run in the first year
}

TEST_CASE("money is summed over the run, in dong") {
    CHECK(programme_of("credit")["spent"]["mean"] == 6'000'000'000);
    CHECK(programme_of("credit")["by_year"][1]["spent"] == 3'000'000'000);
    CHECK(programme_of("housing")["spent"]["mean"] == 0);
}

TEST_CASE("delivery by year begins the year after the start") {
    const json by_year = programme_of("credit")["by_year"];
    REQUIRE(by_year.size() == 2);
    CHECK(by_year[0]["year"] == 2022);
    CHECK(by_year[0]["reached"] == 11.5);
    CHECK(by_year[1]["reached"] == 21.5);
}

TEST_CASE("what is given comes from the unit cost, and is empty where the scenario says nothing") {
    CHECK(programme_of("credit")["unit"] == json({{"vi", "hộ"}, {"en", "household"}}));
    CHECK(programme_of("housing")["unit"] == json({{"vi", ""}, {"en", ""}}));
}

TEST_CASE("what is not simulated is listed with its name and reason") {
    const json pending = report_of(delivered())["pending"];
    REQUIRE(pending.size() == 1);
    CHECK(pending[0]["id"] == "programme.jobs");
    CHECK(pending[0]["text"]["en"] == "Jobs");
    CHECK(pending[0]["reason"]["en"] == "comes later");
}
