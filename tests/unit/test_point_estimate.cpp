// SPDX-License-Identifier: Apache-2.0
// CMA-ES on functions whose minimum is known.
#include "calibration/point_estimate.hpp"
#include "engine/base/errors.hpp"
#include "tests/checks/ensemble_kalman.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;
using Catch::Contains;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

VectorXd sphere(const MatrixXd& u) { return (u.array() - 0.7).matrix().colwise().squaredNorm(); }

VectorXd rosenbrock(const MatrixXd& u) {
    VectorXd cost = VectorXd::Zero(u.cols());
    for (Eigen::Index i = 0; i < u.cols(); ++i)
        for (Eigen::Index p = 0; p + 1 < u.rows(); ++p)
            cost(i) += 100.0 * std::pow(u(p + 1, i) - u(p, i) * u(p, i), 2) + std::pow(1.0 - u(p, i), 2);
    return cost;
}

} // namespace

TEST_CASE("the minimum of a sphere is found and the reason to stop stated") {
    PointSettings settings{6};
    settings.value_tolerance = 1e-10;
    const PointEstimate e = point_estimate(sphere, settings);
    CHECK((e.u.array() - 0.7).abs().maxCoeff() < 1e-4);
    CHECK(e.value < 1e-9);
    CHECK(e.converged);
    CHECK(e.spread < 1e-10);
    CHECK_THAT(e.stopped, Contains("costs of a generation agree"));
    CHECK_THAT(e.stopped, Contains(std::to_string(e.evaluations) + " evaluations"));
}

TEST_CASE("the bent valley of Rosenbrock is followed to its end") {
    PointSettings settings{4};
    settings.most_generations = 1'000;
    settings.value_tolerance = 1e-12;
    const PointEstimate e = point_estimate(rosenbrock, settings);
    INFO(e.stopped);
    CHECK((e.u.array() - 1.0).abs().maxCoeff() < 1e-4);
    CHECK(e.converged);
}

TEST_CASE("a generation is one batch, and few generations are said to be too few") {
    std::vector<Eigen::Index> sizes;
    const auto counted = [&](const MatrixXd& u) {
        sizes.push_back(u.cols());
        return rosenbrock(u);
    };
    PointSettings settings{4};
    settings.points = 9;
    settings.most_generations = 5;
    const PointEstimate e = point_estimate(counted, settings);
    CHECK(sizes == std::vector<Eigen::Index>(6, 9)); // the start and five generations
    CHECK(e.evaluations == 54);
    CHECK(e.generations == 5);
    CHECK_FALSE(e.converged);
    CHECK_THAT(e.stopped, Contains("had not converged"));
}

TEST_CASE("the same seed gives the same bits, another seed another path") {
    PointSettings settings{4};
    settings.most_generations = 20;
    const PointEstimate a = point_estimate(rosenbrock, settings), b = point_estimate(rosenbrock, settings);
    CHECK(a.u == b.u);
    settings.seed = 2;
    CHECK(point_estimate(rosenbrock, settings).u != a.u);
}

TEST_CASE("points without a cost are avoided") {
    const auto half = [](const MatrixXd& u) {
        VectorXd cost = sphere(u);
        for (Eigen::Index i = 0; i < u.cols(); ++i)
            if (u(0, i) < 0.0)
                cost(i) = std::nan("");
        return cost;
    };
    const PointEstimate e = point_estimate(half, {3}, VectorXd::Constant(3, 0.2));
    CHECK((e.u.array() - 0.7).abs().maxCoeff() < 1e-2);
    const auto none = [](const MatrixXd& u) { return VectorXd::Constant(u.cols(), std::nan("")); };
    CHECK_THROWS_AS(point_estimate(none, {3}), NumericalError);
}

TEST_CASE("the minimum of a linear problem is its posterior mean") {
    const vuon_test::LinearProblem linear = vuon_test::known_problem();
    PointSettings settings{4};
    settings.value_tolerance = 1e-10;
    const PointEstimate e = point_estimate(posterior_cost(linear.problem()), settings);
    CHECK((e.u - linear.mean()).cwiseAbs().maxCoeff() < 1e-3);
}
