// SPDX-License-Identifier: Apache-2.0
// Contraction and ridges worked by hand.
#include "calibration/contraction.hpp"
#include "engine/base/errors.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;

TEST_CASE("contraction is what is gone of the prior's variance") {
    // Deviations +-0.5 and +-1 of four members: variances 4 / 3 times 0.25 and 1.
    Eigen::MatrixXd u(2, 4);
    u << 2.5, 1.5, 2.5, 1.5, //
        1.0, 1.0, -1.0, -1.0;
    const Contraction c = contraction(u);
    CHECK(c.parameters[0].mean == Approx(2.0));
    CHECK(c.parameters[0].sd == Approx(std::sqrt(1.0 / 3.0)));
    CHECK(c.parameters[0].contraction == Approx(2.0 / 3.0));
    CHECK(c.parameters[0].error == Approx(std::sqrt(2.0 / 3.0) / 3.0));
    CHECK_FALSE(c.parameters[0].prior_driven);
    CHECK(c.parameters[1].contraction == Approx(-1.0 / 3.0));
    CHECK(c.parameters[1].prior_driven);
    CHECK(c.ridges.empty());
}

TEST_CASE("a parameter is driven by the prior below a contraction of 0.2") {
    // Two members at +-a: variance 2 a^2.
    Eigen::MatrixXd u(2, 2);
    u << std::sqrt(0.405), -std::sqrt(0.405), std::sqrt(0.395), -std::sqrt(0.395);
    const Contraction c = contraction(u);
    CHECK(c.parameters[0].prior_driven);       // 0.19
    CHECK_FALSE(c.parameters[1].prior_driven); // 0.21
}

TEST_CASE("ridges are pairs that go together or against each other") {
    // Rows 1 and -1 +- 0.1 go against each other; the third is apart from both.
    Eigen::MatrixXd u(3, 4);
    u << 1.0, 1.0, -1.0, -1.0, //
        -1.1, -0.9, 1.1, 0.9,  //
        0.5, -0.5, -0.5, 0.5;
    const Contraction c = contraction(u);
    REQUIRE(c.ridges.size() == 1);
    CHECK(c.ridges[0].first == 0);
    CHECK(c.ridges[0].second == 1);
    CHECK(c.ridges[0].correlation == Approx(-4.0 / std::sqrt(4.0 * 4.04)));
}

TEST_CASE("a parameter without spread is known and on no ridge") {
    Eigen::MatrixXd u(2, 3);
    u << 0.5, 0.5, 0.5, 1.0, 0.0, -1.0;
    const Contraction c = contraction(u);
    CHECK(c.parameters[0].contraction == Approx(1.0));
    CHECK(c.ridges.empty());
    CHECK_THROWS_AS(contraction(u.leftCols(1)), BugError);
}
