// SPDX-License-Identifier: Apache-2.0
#include "outputs/drivers.hpp"
#include "tests/small_results.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;
using namespace vuon::sample;
using Catch::Contains;

namespace {

constexpr std::size_t kDraws = 10, kYears = 3, kAreas = 2, kGroups = 2, kLinesOfFan = 9;

void add_flow(Results& r, const char* name, std::int64_t value) {
    Variable v = variable("flows", name, "households", {"variant", "draw", "year", "area", "group"});
    v.counts.assign(2 * kDraws * kYears * kAreas * kGroups, value);
    r.variables.push_back(std::move(v));
}

/// 100 poor at the start; each year 20 leave, 3 come back, 5 are new, a new standard adds 4; 77 poor at the end: the rest
/// is demography.
Results moving_results() {
    Results r = small_results(kDraws);
    add_flow(r, "escaped", 20);
    add_flow(r, "returned", 3);
    add_flow(r, "newly_poor", 5);
    add_flow(r, "rebased_poor", 4);
    for (const std::size_t y : {0, 1, 2})
        set_place(r, "register", "poor", 0, y, [&](std::size_t) { return y == 0 ? 100 : y == 1 ? 90 : 77; });
    return r;
}

/// Lines at -20 ... +20 percent with 40, 50 ... 120 poor of 1,000; incomes grow by ln(1/0.95) a year, half of it prices.
Results growing_results() {
    Results r = moving_results();
    Dimension lines = numbered("line", 0, 0);
    for (const int shift : {-20, -15, -10, -5, 0, 5, 10, 15, 20})
        lines.numbers.push_back(shift);
    r.dimensions.push_back(lines);
    Variable fan =
        variable("latent", "poor_if_line_moved", "households", {"variant", "draw", "year", "area", "line"});
    fan.counts.assign(2 * kDraws * kYears * kAreas * kLinesOfFan, 0);
    for (std::size_t k = 0; k < fan.counts.size(); ++k)
        fan.counts[k] = 40 + 10 * static_cast<std::int64_t>(k % kLinesOfFan);
    r.variables.push_back(std::move(fan));
    for (const char* name : {"income_growth", "prices"}) {
        Variable v = variable("paths", name, "log points", {"variant", "draw", "year"});
        for (std::size_t k = 0; k < 2 * kDraws * kYears; ++k)
            v.values.push_back(-0.5 * std::log(0.95) * static_cast<double>(k % kYears));
        r.variables.push_back(std::move(v));
    }
    return r;
}

std::string history_of(double fall_in_last_years, double noise) {
    std::string text =
        "place,group,year,standard,measure,value,unit,precision,kind,published,use,source,note\n";
    for (int place = 1; place <= 10; ++place) {
        double score = -1.0;
        for (int year = 2011; year <= 2015; ++year) {
            const double share = 0.5 * std::erfc(-score / std::sqrt(2.0));
            text += std::to_string(place) + ",all," + std::to_string(year) + ",s,poor_rate," +
                    std::to_string(100.0 * share) + ",percent,0.01,list,2016,fit,x,\n";
            score -= (year == 2014 ? fall_in_last_years : 0.07) + noise * (place % 2 ? 1.0 : -1.0);
        }
    }
    return text;
}

} // namespace

TEST_CASE("start less escaped, plus returned, new, standard and demography is the end") {
    const ListDrivers d = list_drivers(moving_results(), 0, Cell{2, 0, 0, 0});
    CHECK(d.from == 2021);
    CHECK(d.to == 2023);
    CHECK(d.start.mean == 100.0);
    CHECK(d.escaped.mean == 40.0);
    CHECK(d.returned.mean == 6.0);
    CHECK(d.newly_poor.mean == 10.0);
    CHECK(d.standard.mean == 8.0);
    CHECK(d.end.mean == 77.0);
    CHECK(d.demography.mean == -7.0); // 77 - (100 - 40 + 6 + 10 + 8)
}

TEST_CASE("growth alone moves true poverty as the line moved the other way") {
    const std::optional<GrowthAlone> g = growth_alone(growing_results(), 0, 2);
    REQUIRE(g);
    CHECK(g->growth == Approx(1.0 / 0.95 - 1.0));
    CHECK(g->rate == Approx(0.080));
    CHECK(g->moved == Approx(0.070)); // the line at -5 percent
}

TEST_CASE("growth beyond the counted lines gives no number, nor does a file without them") {
    CHECK(!growth_alone(moving_results(), 0, 2));
    CHECK(!growth_alone(growing_results(), 0, 0));
    Results fast = growing_results();
    for (double& x : variable_of(fast, "paths", "prices").values)
        x *= 10.0;
    CHECK(!growth_alone(fast, 0, 2));
}

TEST_CASE("pressure of a target year is told from chance only when lists show it") {
    Results r = moving_results();
    CHECK(!target_pressure(r));
    r.manifest.text["reference/history.csv"] = history_of(0.07, 0.01);
    const std::optional<TargetPressure> none = target_pressure(r);
    REQUIRE(none);
    CHECK(none->n_last == 10);
    CHECK(none->n_other == 30);
    CHECK(none->last_years == Approx(0.07).margin(0.001));
    CHECK(std::abs(none->last_years - none->other_years) < 1.96 * none->standard_error);
    CHECK_THAT(drivers_section(r, Language::English),
               Contains("no difference that could be told from chance"));
    r.manifest.text["reference/history.csv"] = history_of(0.12, 0.01);
    CHECK(target_pressure(r)->last_years == Approx(0.12).margin(0.001));
    CHECK_THAT(drivers_section(r, Language::English),
               Contains("a difference, which the projection does not"));
}

TEST_CASE("the section of drivers is written in both languages and left out without flows") {
    const std::string en = drivers_section(growing_results(), Language::English);
    CHECK_THAT(en, Contains("left it") && Contains("-40") && Contains("5.3 % more income") &&
                       Contains("from 8.00 to 7.00 %"));
    const std::string vi = drivers_section(growing_results(), Language::Vietnamese);
    CHECK_THAT(vi, Contains("tái nghèo") && Contains("từ 8,00 xuống 7,00 %"));
    CHECK(drivers_section(small_results(4), Language::English).empty());
}
