// SPDX-License-Identifier: Apache-2.0
// Steps, restarts, failed members and refusals of the ensemble. Its posteriors: tests/statistical.
#include "calibration/ensemble_kalman.hpp"
#include "calibration/ensemble_round.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/parallel.hpp"
#include "tests/checks/ensemble_kalman.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;
using Catch::Contains;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

const double kNan = std::nan("");

/// exp(u) of two parameters and their sum, far from the prior.
MatrixXd curved(const MatrixXd& u) {
    MatrixXd y(3, u.cols());
    y.topRows(2) = u.topRows(2).array().exp();
    y.row(2) = u.colwise().sum();
    return y;
}

InverseProblem curved_problem() {
    return {2, VectorXd{{3.0, 0.5, 0.4}}, VectorXd{{0.05, 0.05, 0.2}},
            [](const MatrixXd& u, int) { return curved(u); }};
}

/// The curved problem in which some members fail in the rounds given.
InverseProblem failing_problem(std::vector<int> members, std::vector<int> rounds) {
    InverseProblem p = curved_problem();
    p.outputs = [members, rounds](const MatrixXd& u, int round) {
        MatrixXd y = curved(u);
        for (const int r : rounds)
            for (const int m : members)
                if (r == round)
                    y.col(m).setConstant(kNan);
        return y;
    };
    return p;
}

/// The sentence of the NumericalError that a run ends with.
std::string failure(const InverseProblem& problem, const EnsembleSettings& settings) {
    try {
        ensemble_kalman(problem, settings);
    } catch (const NumericalError& e) {
        return e.what();
    }
    return "";
}

} // namespace

TEST_CASE("steps are small while the misfit is large and sum to one exactly") {
    const EnsembleResult r = ensemble_kalman(curved_problem(), {50, 40, 3});
    REQUIRE(r.rounds.size() >= 3);
    CHECK(r.rounds.front().step < 0.05);
    CHECK(r.rounds.front().misfit > 100.0 * r.misfit);
    CHECK(r.rounds.back().sum_of_steps == 1.0);
    double sum = 0.0;
    for (const EnsembleRound& round : r.rounds) {
        sum += round.step;
        CHECK(round.sum_of_steps == Approx(sum));
    }
    CHECK_THAT(r.stopped, Contains("because the steps sum to 1;"));
}

TEST_CASE("a step is that of Iglesias and Yang, and no less than an even share of what is left") {
    EnsembleSettings settings;
    // Misfits 10 and 30: mean 20, variance 200; eight moments: max(4 / 20, sqrt(4 / 200)).
    CHECK(next_step(settings, VectorXd{{10.0, 30.0}}, 8, 0.0, 100).step == Approx(0.2));
    const EnsembleRound floor = next_step(settings, VectorXd{{10.0, 30.0}}, 8, 0.4, 2);
    CHECK(floor.step == Approx(0.3));
    CHECK(floor.floor);
    const EnsembleRound last = next_step(settings, VectorXd{{1.0, 3.0}}, 8, 0.4, 5);
    CHECK(last.step == Approx(0.6));
    CHECK(last.sum_of_steps == 1.0);
    CHECK(next_step(settings, VectorXd{{0.0, 0.0}}, 8, 0.0, 5).sum_of_steps == 1.0);
    settings.adaptive = false;
    CHECK(next_step(settings, VectorXd{{10.0, 30.0}}, 8, 0.0, 4).step == Approx(0.25));
}

TEST_CASE("rounds that were too few are told, and the sum is still one") {
    const EnsembleResult r = ensemble_kalman(curved_problem(), {50, 3, 3});
    CHECK(r.rounds.size() == 3);
    CHECK(r.rounds.back().sum_of_steps == 1.0);
    CHECK(r.rounds.front().floor);
    CHECK_THAT(r.stopped, Contains("raise the number of rounds"));
}

TEST_CASE("the prior ensemble has mean 0 and covariance I where members allow it") {
    const MatrixXd u = prior_ensemble(7, {40});
    CHECK(u.rowwise().mean().norm() < 1e-12);
    CHECK((u * u.transpose() / 39.0 - MatrixXd::Identity(7, 7)).norm() < 1e-12);
    CHECK(prior_ensemble(7, {5}).allFinite());
    CHECK(prior_ensemble(7, {40, 12, 2}) != u);
}

TEST_CASE("a run goes on from any saved round with the same bits") {
    for (const InverseProblem& problem : {curved_problem(), failing_problem({3, 9}, {1, 2})}) {
        const EnsembleSettings settings{30, 12, 7, true, true};
        std::vector<EnsembleState> saved;
        const EnsembleResult whole =
            ensemble_kalman(problem, settings, {}, [&](const EnsembleState& s) { saved.push_back(s); });
        REQUIRE(saved.size() == whole.rounds.size());
        for (const EnsembleState& state : saved) {
            const EnsembleResult rest = ensemble_kalman(problem, settings, state);
            CHECK(rest.u == whole.u);
            CHECK(rest.stopped == whole.stopped);
        }
    }
}

TEST_CASE("the number of threads that run the members changes no bit") {
    InverseProblem problem = curved_problem();
    problem.outputs = [](const MatrixXd& u, int) {
        MatrixXd y(3, u.cols());
        parallel_for(static_cast<std::size_t>(u.cols()), [&](std::size_t j) {
            const Eigen::Index c = static_cast<Eigen::Index>(j);
            y.col(c) = curved(u.col(c));
        });
        return y;
    };
    std::vector<MatrixXd> results;
    for (const int threads : {1, 2, 4}) {
        const ThreadLimit limit(threads);
        results.push_back(ensemble_kalman(problem, {40, 12, 5}).u);
    }
    CHECK(results[0] == results[1]);
    CHECK(results[0] == results[2]);
}

TEST_CASE("failed members are replaced by draws from the others, counted and told") {
    const EnsembleResult r = ensemble_kalman(failing_problem({0, 5, 6}, {0}), {40, 12, 5});
    CHECK(r.rounds[0].failed == 3);
    CHECK(r.rounds[1].failed == 0);
    CHECK(r.u.allFinite());
    CHECK(r.failed.empty());
    CHECK_THAT(r.stopped, Contains("3 failed members were replaced"));
    const MatrixXd others = r.u.middleCols(7, 33);
    const VectorXd mean = others.rowwise().mean();
    for (const int j : {0, 5, 6})
        CHECK((r.u.col(j) - mean).cwiseAbs().maxCoeff() < 0.5);
}

TEST_CASE("replacements are spread like the members that ran") {
    Evaluated e;
    const int members = 400;
    const MatrixXd u = prior_ensemble(2, {members});
    for (int j = 0; j < members; ++j)
        (j % 4 == 0 ? e.failed : e.ran).push_back(j);
    e.residual = MatrixXd::Zero(1, 300); // outputs without spread: nothing is learnt
    const MatrixXd after = updated(u, e, {members}, 1.0, 0);
    VectorXd drawn(100), kept(300);
    for (int i = 0; i < 100; ++i)
        drawn(i) = after(0, e.failed[std::size_t(i)]);
    for (int i = 0; i < 300; ++i)
        kept(i) = after(0, e.ran[std::size_t(i)]);
    const auto sd = [](const VectorXd& x) {
        return std::sqrt((x.array() - x.mean()).square().sum() / double(x.size() - 1));
    };
    CHECK(std::fabs(drawn.mean() - kept.mean()) < 4.0 / std::sqrt(100.0));
    CHECK(std::fabs(sd(drawn) - sd(kept)) < 4.0 / std::sqrt(200.0));
}

TEST_CASE("posterior members that fail are named") {
    const int rounds = static_cast<int>(ensemble_kalman(curved_problem(), {40, 12, 5}).rounds.size());
    const EnsembleResult r = ensemble_kalman(failing_problem({4}, {rounds}), {40, 12, 5});
    CHECK(r.failed == std::vector<int>{4});
    CHECK_THAT(r.stopped, Contains("1 failed at the end"));
}

TEST_CASE("more than a quarter of failed members ends the run") {
    CHECK_THAT(failure(failing_problem({0, 1, 2, 3, 4}, {1}), {16, 12, 5}),
               Contains("round 1: 5 of 16 members failed, the first is member 0"));
    CHECK(failure(failing_problem({0, 1, 2, 3}, {1}), {16, 12, 5}).empty());
}

TEST_CASE("an output that is no number is refused with its member and moment") {
    for (const double bad : {kNan, HUGE_VAL}) {
        InverseProblem p = curved_problem();
        p.outputs = [bad](const MatrixXd& u, int) {
            MatrixXd y = curved(u);
            y(2, 11) = bad;
            return y;
        };
        CHECK_THAT(failure(p, {16}), Contains("round 0: moment 2 of member 11 is not a number"));
    }
}

TEST_CASE("problems, states and outputs whose sizes do not fit are refused") {
    InverseProblem p = curved_problem();
    CHECK_THROWS_AS(ensemble_kalman(p, {3}), BugError);
    CHECK_THROWS_AS(ensemble_kalman(p, {16}, {MatrixXd::Zero(2, 15), {}}), BugError);
    p.sd(1) = 0.0;
    CHECK_THROWS_WITH(ensemble_kalman(p, {16}), Contains("moment 1 has observed 0.5 and sd 0"));
    p = curved_problem();
    p.outputs = [](const MatrixXd&, int) { return MatrixXd::Zero(1, 1); };
    CHECK_THROWS_AS(ensemble_kalman(p, {16}), BugError);
}
