// SPDX-License-Identifier: Apache-2.0
#include "engine/base/errors.hpp"
#include "engine/population/ipf.hpp"

#include <catch2/catch.hpp>

using namespace vuon;

namespace {

std::vector<double> fitted(std::vector<double> cells, std::vector<i64> rows, std::vector<i64> columns) {
    fit_rows_and_columns(cells, rows, columns, "a table");
    return cells;
}

double odds_ratio(const std::vector<double>& t) { return t[0] * t[3] / (t[1] * t[2]); }

} // namespace

TEST_CASE("a flat seed gives the product of the margins") {
    const std::vector<double> table = fitted({1, 1, 1, 1}, {30, 70}, {40, 60});
    CHECK(table[0] == Approx(12.0));
    CHECK(table[1] == Approx(18.0));
    CHECK(table[2] == Approx(28.0));
    CHECK(table[3] == Approx(42.0));
}

TEST_CASE("a two by two table solved by hand comes out") {
    // The seed has odds ratio 4; margins of 3 leave x^2 / (3 - x)^2 = 4, so x = 2.
    const std::vector<double> table = fitted({8, 1, 1, 0.5}, {3, 3}, {3, 3});
    CHECK(table[0] == Approx(2.0).epsilon(1e-6));
    CHECK(table[1] == Approx(1.0).epsilon(1e-6));
}

TEST_CASE("fitting keeps the odds ratio of the seed and meets both margins") {
    const std::vector<double> seed = {5, 2, 1, 3}, table = fitted(seed, {17, 83}, {64, 36});
    CHECK(odds_ratio(table) == Approx(odds_ratio(seed)));
    CHECK(table[0] + table[1] == Approx(17.0).epsilon(1e-6));
    CHECK(table[0] + table[2] == Approx(64.0).epsilon(1e-6));
}

TEST_CASE("a table that already fits is left alone after one round") {
    std::vector<double> table = {12, 18, 28, 42};
    const std::vector<i64> rows = {30, 70}, columns = {40, 60};
    CHECK(fit_rows_and_columns(table, rows, columns, "a table").rounds == 1);
    CHECK(table == std::vector<double>{12, 18, 28, 42});
}

TEST_CASE("a cell of zero stays zero") {
    const std::vector<double> table = fitted({1, 0, 1, 1}, {30, 70}, {40, 60});
    CHECK(table[0] == Approx(30.0));
    CHECK(table[1] == 0.0);
    CHECK(table[2] == Approx(10.0));
    CHECK(table[3] == Approx(60.0));
}

TEST_CASE("a mean is met by a geometric tilt that keeps the total") {
    std::vector<double> cells = {1, 1, 1};
    const IpfMargin total{"households", {0, 0, 0}, {70.0}};
    const IpfMean mean{
        "mean size", {0, 0, 0}, {1, 2, 3}, {17.0 / 7.0}}; // 10, 20, 40: every size twice the one before
    fit_to_margins(cells, std::span(&total, 1), std::span(&mean, 1));
    CHECK(cells[0] == Approx(10.0).epsilon(1e-6));
    CHECK(cells[1] == Approx(20.0).epsilon(1e-6));
    CHECK(cells[2] == Approx(40.0).epsilon(1e-6));
}

TEST_CASE("cells outside a margin are not scaled by it") {
    std::vector<double> cells = {1, 2, 5};
    const IpfMargin some{"some", {0, 0, kOutside}, {30.0}};
    fit_to_margins(cells, std::span(&some, 1));
    CHECK(cells[1] == Approx(20.0));
    CHECK(cells[2] == 5.0);
}

TEST_CASE("margins with different totals are refused by name") {
    CHECK_THROWS_AS(fitted({1, 1, 1, 1}, {30, 70}, {40, 70}), InputError);
    CHECK_THROWS_WITH(fitted({1, 1, 1, 1}, {30, 70}, {40, 70}),
                      Catch::Contains("a table, rows") && Catch::Contains("totals must be equal"));
}

TEST_CASE("people where nobody can be are refused") {
    CHECK_THROWS_WITH(fitted({0, 0, 1, 1}, {30, 70}, {40, 60}), Catch::Contains("nobody can be there"));
}

TEST_CASE("a negative margin is refused") {
    CHECK_THROWS_WITH(fitted({1, 1, 1, 1}, {-30, 130}, {40, 60}), Catch::Contains("must be 0 or more"));
}

TEST_CASE("margins that zeros make impossible are refused after the last round") {
    // Row 0 may only use column 0, which is too small for it.
    CHECK_THROWS_WITH(fitted({1, 0, 1, 1}, {50, 50}, {40, 60}),
                      Catch::Contains("must not contradict each other"));
}

TEST_CASE("a mean outside the amounts there are is refused") {
    std::vector<double> cells = {1, 1};
    const IpfMean mean{"mean size", {0, 0}, {1, 2}, {2.5}};
    CHECK_THROWS_WITH(fit_to_margins(cells, {}, std::span(&mean, 1)), Catch::Contains("must be 1 to 2"));
}
