// SPDX-License-Identifier: Apache-2.0
// Scores of methods on a handful of cases worked by hand.
#include "calibration/backtest.hpp"
#include "calibration/backtest_text.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using Catch::Contains;

namespace {

/// Two places, each 10 percent and then 8; both questions are from a first review, one year on.
std::vector<Series> two_places() {
    std::vector<Series> history;
    for (const char* place : {"a", "b"})
        history.push_back(
            {place, place, "all", "vn-2016-2020", "poor_rate", {{2016, 0.10, 1e-4}, {2017, 0.08, 1e-4}}});
    return history;
}

const std::vector<ForecastCase> kCases = {{0, 0, 1, 1, true, false}, {1, 0, 1, 1, true, false}};

MethodForecasts method(const char* id, double first, double second) {
    return {id, {{first, {first}}, {second, {second}}}};
}

const Score& score_of(const Backtest& b, const std::string& id) {
    for (const Score& s : b.scores)
        if (s.method == id && s.horizon == 1)
            return s;
    FAIL("no score of " + id);
    return b.scores.front();
}

} // namespace

TEST_CASE("errors, scores, coverage and signs are those worked by hand") {
    const Backtest b = score_methods(two_places(), kCases, {method("x", 0.08, 0.11)}, Slice::All, false);
    const Score& s = score_of(b, "x");
    CHECK(s.n == 2);
    CHECK(s.clusters == 2);
    CHECK(s.error_pp == Approx(1.5)); // 0 and 3 points
    CHECK(s.crps_pp == Approx(1.5));  // a single value's score is its distance
    CHECK(s.coverage[1] == Approx(0.5));
    CHECK(s.right_sign == Approx(0.5)); // the second said up
}

TEST_CASE("a case that one method does not answer is scored for none") {
    MethodForecasts silent = method("y", 0.08, 0.08);
    silent.forecasts[1].sample.clear();
    const Backtest b =
        score_methods(two_places(), kCases, {method("x", 0.08, 0.11), silent}, Slice::All, false);
    CHECK(score_of(b, "x").n == 1);
    CHECK(score_of(b, "x").error_pp == Approx(0.0));
}

TEST_CASE("figures that are only scored stand apart") {
    std::vector<ForecastCase> cases = kCases;
    cases[1].validate = true;
    const std::vector<MethodForecasts> x = {method("x", 0.08, 0.11)};
    CHECK(score_of(score_methods(two_places(), cases, x, Slice::All, false), "x").error_pp == Approx(0.0));
    CHECK(score_of(score_methods(two_places(), cases, x, Slice::All, true), "x").error_pp == Approx(3.0));
}

TEST_CASE("differences are the household model's minus the rival's on the same cases") {
    const Backtest b = score_methods(
        two_places(), kCases, {method("x", 0.08, 0.11), method("households", 0.07, 0.09)}, Slice::All, false);
    REQUIRE_FALSE(b.differences.empty());
    CHECK(b.differences.back().rival == "x");
    CHECK(b.differences.back().error_pp.mean == Approx(-0.5)); // +1 and -2 points
    CHECK(b.differences.back().error_pp.clusters == 2);
}

TEST_CASE("a difference within one cluster is printed without an error, not with none") {
    const Backtest b =
        score_methods(two_places(), kCases, {method("x", 0.08, 0.11), method("households", 0.07, 0.09)},
                      Slice::Place, false);
    const std::string text = backtest_text(b, "h", Language::English);
    CHECK_THAT(text, Contains("+1.00 (-)"));
    CHECK_THAT(text, !Contains("(0.00)"));
}

TEST_CASE("the band of a coverage is the binomial one") {
    const auto [low, high] = coverage_band(0.8, 10); // P(at most 4) 0.0064, P(at most 5) 0.0328
    CHECK(low == Approx(0.5));
    CHECK(high == Approx(1.0));
    const auto [from, to] = coverage_band(0.5, 100); // 40 to 60 of a hundred, as in tables
    CHECK(from == Approx(0.40));
    CHECK(to == Approx(0.60));
}
