// SPDX-License-Identifier: Apache-2.0
// Elementary effects of functions whose effects are known.
#include "calibration/screening.hpp"
#include "engine/base/errors.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;
using Eigen::Index;
using Eigen::MatrixXd;

namespace {

/// Moment 0: 3 a + b c + (e - 1/2)^2; d does nothing. Moment 1: -d.
MatrixXd known(const MatrixXd& x) {
    MatrixXd y(2, x.cols());
    for (Index i = 0; i < x.cols(); ++i) {
        y(0, i) = 3.0 * x(0, i) + x(1, i) * x(2, i) + std::pow(x(4, i) - 0.5, 2);
        y(1, i) = -x(3, i);
    }
    return y;
}

} // namespace

TEST_CASE("linear parts, interactions and curvature show in mu, mu* and sigma") {
    const ElementaryEffects e = elementary_effects(known, {5, 200, 4, 4, 1});
    CHECK(e.mu_star(0, 0) == Approx(3.0));
    CHECK(e.mu(0, 0) == Approx(3.0));
    CHECK(e.sigma(0, 0) == Approx(0.0).margin(1e-6));
    // The effect of b is c, one of 1/8, 3/8, 5/8, 7/8: mean 1/2, variance 5/64.
    for (const Index p : {1, 2}) {
        CHECK(std::fabs(e.mu(p, 0) - 0.5) < 4.0 * std::sqrt(5.0 / 64.0 / 200.0));
        CHECK(e.sigma(p, 0) == Approx(std::sqrt(5.0 / 64.0)).epsilon(0.2));
    }
    CHECK(e.mu_star(3, 0) == Approx(0.0).margin(1e-12));
    CHECK(e.mu(3, 1) == Approx(-1.0));
    CHECK(e.mu_star(3, 1) == Approx(1.0));
    // A parabola over half the cube falls or rises by 1/4 a unit, as often the one as the other.
    CHECK(e.mu_star(4, 0) == Approx(0.25));
    CHECK(std::fabs(e.mu(4, 0)) < 4.0 * 0.25 / std::sqrt(200.0));
    CHECK((e.effects.array() == 200).all());
}

TEST_CASE("a trajectory moves every parameter once by half the cube, inside it") {
    const MatrixXd x = screening_points({7, 30, 6, 4, 5});
    REQUIRE(x.cols() == 30 * 8);
    CHECK(x.minCoeff() == Approx(1.0 / 12.0));
    CHECK(x.maxCoeff() == Approx(11.0 / 12.0));
    for (Index t = 0; t < 30; ++t) {
        Eigen::VectorXd moves = Eigen::VectorXd::Zero(7);
        for (Index i = 1; i < 8; ++i) {
            const Eigen::VectorXd moved = (x.col(8 * t + i) - x.col(8 * t + i - 1)).cwiseAbs();
            CHECK(moved.sum() == Approx(0.5));
            moves += moved;
        }
        CHECK(moves.isApproxToConstant(0.5));
    }
}

TEST_CASE("the size of batches changes nothing, the seed does") {
    std::vector<Index> sizes;
    const auto counted = [&](const MatrixXd& x) {
        sizes.push_back(x.cols());
        return known(x);
    };
    const ElementaryEffects whole = elementary_effects(known, {5, 10, 4, 10, 1});
    const ElementaryEffects parts = elementary_effects(counted, {5, 10, 4, 3, 1});
    CHECK(sizes == std::vector<Index>{18, 18, 18, 6});
    CHECK(whole.mu == parts.mu);
    CHECK(whole.sigma == parts.sigma);
    CHECK(screening_points({5, 10, 4, 4, 1}) != screening_points({5, 10, 4, 4, 2}));
}

TEST_CASE("runs that failed leave out the effects next to them") {
    const auto failing = [](const MatrixXd& x) {
        MatrixXd y = known(x);
        y(0, 0) = std::nan(""); // the first point of every batch of one trajectory
        return y;
    };
    const ElementaryEffects e = elementary_effects(failing, {5, 10, 4, 1, 1});
    CHECK(e.effects.col(0).sum() == 40);
    CHECK(e.effects.col(1).sum() == 50);
    CHECK(e.mu(0, 0) == Approx(3.0));
}

TEST_CASE("an odd number of levels and outputs of the wrong size are refused") {
    CHECK_THROWS_AS(screening_points({5, 10, 5, 4, 1}), BugError);
    CHECK_THROWS_AS(
        elementary_effects([](const MatrixXd&) { return MatrixXd::Zero(1, 1); }, {5, 10, 4, 4, 1}), BugError);
}
