// SPDX-License-Identifier: Apache-2.0
// The reference class of a planned fall, by hand.
#include "outputs/precedent.hpp"
#include "outputs/target_rows.hpp"
#include "tests/small_results.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace vuon;

namespace {

std::string history(const std::string& rows) {
    return "place,group,year,standard,measure,value,kind\n" + rows;
}

std::string row(const char* place, int year, double percent, const char* standard = "s",
                const char* kind = "list", const char* measure = "poor_rate") {
    return fmt::format("{},all,{},{},{},{},{}\n", place, year, standard, measure, percent, kind);
}

/// From 10 % over four years, 1 point a year.
PlannedFall plan() { return {"me", "poor_rate", 2021, 4, 0.10, 0.01, 0.012}; }

} // namespace

TEST_CASE("a series gives the fall whose length, then first rate, is nearest to the plan's") {
    const std::string text =
        history(row("a", 2011, 20) + row("a", 2012, 11) + row("a", 2015, 8) + row("a", 2016, 5));
    const std::vector<PastFall> falls = past_falls(text, plan());
    REQUIRE(falls.size() == 1); // of four years: 2011-2015 from 20 % and 2012-2016 from 11 %
    CHECK(falls[0].from == 2012);
    CHECK(falls[0].to == 2016);
    CHECK(falls[0].points == Approx(0.015));
    CHECK(falls[0].share == Approx(1.0 - std::pow(5.0 / 11.0, 0.25)));
}

TEST_CASE("falls do not cross standards, surveys are no lists, and a place does not know its own future") {
    CHECK(past_falls(history(row("a", 2020, 5, "old") + row("a", 2021, 10, "new")), plan()).empty());
    CHECK(past_falls(history(row("a", 2012, 9, "s", "survey") + row("a", 2016, 5, "s", "survey")), plan())
              .empty());
    CHECK(past_falls(history(row("me", 2021, 10) + row("me", 2024, 6)), plan()).empty());
    CHECK(past_falls(history(row("me", 2016, 10) + row("me", 2020, 6)), plan()).size() == 1);
    CHECK(past_falls(history(row("a", 2016, 10, "s", "list", "near_poor_rate") +
                             row("a", 2020, 6, "s", "list", "near_poor_rate")),
                     plan())
              .empty());
}

TEST_CASE("the class widens until there are enough, and falls are counted in points and in shares") {
    // Six lists from 10 % and two from 18 %, which are only inside a factor of two.
    std::string rows;
    const double ends[] = {2.0, 5.0, 5.9, 6.1, 8.0, 11.0};
    for (int k = 0; k < 6; ++k)
        rows +=
            row(fmt::format("p{}", k).c_str(), 2016, 10) + row(fmt::format("p{}", k).c_str(), 2020, ends[k]);
    const Precedent narrow = precedent_among(past_falls(history(rows), plan()), plan());
    CHECK(narrow.members.size() == 6); // also with the wider factor
    rows += row("q", 2016, 18) + row("q", 2020, 13) + row("r", 2016, 18) + row("r", 2020, 17);
    const Precedent wide = precedent_among(past_falls(history(rows), plan()), plan());
    REQUIRE(wide.members.size() == 8);
    CHECK(wide.lowest == Approx(0.05));
    CHECK(wide.highest == Approx(0.20));
    CHECK(wide.as_fast == 4);       // 2.0, 1.25, 1.025 and q's 1.25 points, against 1
    CHECK(wide.as_fast_share == 3); // 1 - 0.6^(1/4) = 12.0 % a year; q falls by 7.8 %
    CHECK(wide.members.front().points == Approx(0.02));
    CHECK(!wide.beyond());
}

TEST_CASE("beyond any precedent needs enough lists and none as fast in either way") {
    std::string rows;
    for (int k = 0; k < 8; ++k)
        rows += row(fmt::format("p{}", k).c_str(), 2016, 10) + row(fmt::format("p{}", k).c_str(), 2020, 6.5);
    CHECK(precedent_among(past_falls(history(rows), plan()), plan()).beyond());
    PlannedFall slower = plan();
    slower.planned = 0.008;
    CHECK(!precedent_among(past_falls(history(rows), slower), slower).beyond());
    std::vector<PastFall> seven = past_falls(history(rows), plan());
    seven.pop_back();
    CHECK(!precedent_among(seven, plan()).beyond());
}

TEST_CASE("an unlikely target that nobody has matched is without precedent, a likely one keeps its word") {
    Results r = sample::small_results(20);
    std::string rows;
    for (int k = 0; k < 8; ++k) // one year, 0.2 % to 0.15 %: the start of the small results is 2 of 1,000
        rows += row(fmt::format("p{}", k).c_str(), 2016, 0.2, "s", "list", "multidimensional_poor_rate") +
                row(fmt::format("p{}", k).c_str(), 2017, 0.15, "s", "list", "multidimensional_poor_rate");
    r.manifest.text["reference/history.csv"] = history(rows);
    sample::variable_of(r, "targets", "at_least").values.assign(10, 0.001); // half of the rate in a year
    sample::set_target(r, "met", 0, 0, [](std::size_t d) { return d == 0 ? 1.0 : 0.0; });
    CHECK(target_rows(r)[0].verdict == Verdict::BeyondPrecedent);
    sample::set_target(r, "met", 0, 0, [](std::size_t d) { return d < 10 ? 1.0 : 0.0; });
    CHECK(target_rows(r)[0].verdict == Verdict::Uncertain);
    r.manifest.text.erase("reference/history.csv");
    sample::set_target(r, "met", 0, 0, [](std::size_t) { return 0.0; });
    CHECK(target_rows(r)[0].verdict == Verdict::Unlikely);
}
