// SPDX-License-Identifier: Apache-2.0
// Quintile ratio and Gini worked by hand.
#include "engine/run/inequality.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;

TEST_CASE("equal incomes have a ratio of one and no Gini") {
    const Inequality x = inequality_of({{3.0, 2.0}, {3.0, 5.0}, {3.0, 1.0}});
    CHECK(x.quintile_ratio == Approx(1.0));
    CHECK(x.gini == Approx(0.0).margin(1e-12));
}

TEST_CASE("five persons with 1 to 5 have a ratio of 5 and a Gini of 4 / 15") {
    const Inequality x = inequality_of({{5.0, 1.0}, {1.0, 1.0}, {3.0, 1.0}, {2.0, 1.0}, {4.0, 1.0}});
    CHECK(x.quintile_ratio == Approx(5.0));
    CHECK(x.gini == Approx(4.0 / 15.0)); // mean absolute difference 1.6 over twice the mean of 3
}

TEST_CASE("a household of several persons counts as many, and a fifth is cut through it") {
    // Four persons with 1 and one with 6: the poorest fifth is one of the four.
    const Inequality x = inequality_of({{6.0, 1.0}, {1.0, 4.0}});
    CHECK(x.quintile_ratio == Approx(6.0));
    CHECK(x.gini == Approx(0.4)); // the four have 40 % of the incomes and are 80 % of the persons
    const Inequality cut = inequality_of({{2.0, 2.0}, {1.0, 8.0}});
    CHECK(cut.quintile_ratio == Approx(2.0));
}

TEST_CASE("without persons or incomes nothing is said") {
    CHECK(inequality_of({}).quintile_ratio == 0.0);
    CHECK(inequality_of({{0.0, 3.0}}).gini == 0.0);
}
