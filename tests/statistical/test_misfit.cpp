// SPDX-License-Identifier: Apache-2.0
// How often the misfit check flags: right models at about its nominal rate, wrong models nearly always.
#include "calibration/misfit.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/random.hpp"
#include "tests/checks/ensemble_kalman.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

constexpr int kTrials = 400, kMembers = 100, kRounds = 6;
constexpr double kNominal = 0.05, kErrors = 4.0;

VectorXd normals(Index count, u32 seed, u32 trial) {
    Stream chance({seed, trial}, 1, moment(1900, Decision::CommonStart));
    VectorXd z(count);
    for (double& each : z)
        each = static_cast<double>(chance.normal());
    return z;
}

struct Rates {
    double flagged = 0.0, below_half = 0.0, outside = 0.0; // shares of trials, trials, moments
};

using TruthOf = std::function<VectorXd(const VectorXd& u, u32 trial)>;

/// Data of `truth` fitted with `model`, many times.
Rates rates_of(const LinearProblem& model, const TruthOf& truth, int trials, double chance_sd = 0.0) {
    Rates rates;
    const Index moments = model.sd.size();
    for (u32 trial = 0; trial < static_cast<u32>(trials); ++trial) {
        LinearProblem p = model;
        p.observed = truth(normals(model.slopes.cols(), 71, trial), trial) +
                     model.sd.cwiseProduct(normals(moments, 72, trial));
        InverseProblem problem = p.problem();
        problem.outputs = [&](const MatrixXd& u,
                              int) { // each member has its own chance, the same in every round
            MatrixXd out = model.slopes * u;
            for (Index j = 0; chance_sd > 0.0 && j < u.cols(); ++j)
                out.col(j) += chance_sd * normals(moments, 1000 + trial, static_cast<u32>(j));
            return out;
        };
        const EnsembleResult fit = ensemble_kalman(problem, {kMembers, kRounds, trial});
        const Misfit m = misfit(problem.observed, problem.sd, fit.outputs, fit.u);
        rates.flagged += m.flagged() ? 1.0 / trials : 0.0;
        rates.below_half += m.p_value < 0.5 ? 1.0 / trials : 0.0;
        for (const MomentCheck& c : m.moments)
            rates.outside += c.outside ? 1.0 / (trials * static_cast<double>(moments)) : 0.0;
    }
    return rates;
}

double error_of(double share, double n) { return std::sqrt(share * (1.0 - share) / n); }

} // namespace

TEST_CASE("data of a right model are flagged at about the nominal rate") {
    for (const LinearProblem& p : {known_problem(), underdetermined_problem()}) {
        const Rates r = rates_of(
            p, [&](const VectorXd& u, u32) { return VectorXd(p.slopes * u); }, kTrials);
        INFO("flagged " << r.flagged << ", p below a half " << r.below_half << ", moments outside "
                        << r.outside);
        CHECK(std::fabs(r.flagged - kNominal) < kErrors * error_of(kNominal, kTrials));
        CHECK(std::fabs(r.below_half - 0.5) < kErrors * error_of(0.5, kTrials));
        CHECK(r.outside < kNominal + kErrors * error_of(kNominal, kTrials)); // moments of one trial are alike
    }
}

TEST_CASE("chance of the simulation is told from a misfit") {
    const LinearProblem p = known_problem();
    constexpr double kChance = 0.3; // as large as the smallest error of observation
    const auto truth = [&](const VectorXd& u, u32 trial) {
        return VectorXd(p.slopes * u + kChance * normals(p.sd.size(), 73, trial));
    };
    const Rates r = rates_of(p, truth, kTrials, kChance);
    INFO("flagged " << r.flagged << ", p below a half " << r.below_half);
    CHECK(std::fabs(r.flagged - kNominal) < kErrors * error_of(kNominal, kTrials));
    CHECK(std::fabs(r.below_half - 0.5) < kErrors * error_of(0.5, kTrials));
}

TEST_CASE("a straight line fitted to a decay that levels off is caught, and its moments are named") {
    constexpr Index kYears = 8;
    LinearProblem line{MatrixXd(kYears, 2), VectorXd::Zero(kYears), VectorXd::Constant(kYears, 0.05)};
    for (Index t = 0; t < kYears; ++t)
        line.slopes.row(t) << 1.0, static_cast<double>(t);
    const auto decay = [&](const VectorXd& u, u32) {
        VectorXd y(kYears);
        for (Index t = 0; t < kYears; ++t)
            y(t) = u(0) + std::exp(-0.8 * static_cast<double>(t));
        return y;
    };
    const Rates r = rates_of(line, decay, 50);
    CHECK(r.flagged > 0.95);
    CHECK(r.outside > kNominal);
    const auto straight = [&](const VectorXd& u, u32) { return VectorXd(line.slopes * u); };
    CHECK(rates_of(line, straight, 50).flagged < kNominal + kErrors * error_of(kNominal, 50.0));
}

TEST_CASE("errors twice as large as the check is told are caught") {
    const LinearProblem p = known_problem();
    const auto truth = [&](const VectorXd& u, u32 trial) {
        return VectorXd(p.slopes * u + std::sqrt(3.0) * p.sd.cwiseProduct(normals(p.sd.size(), 74, trial)));
    };
    CHECK(rates_of(p, truth, 100).flagged > kNominal + kErrors * error_of(kNominal, 100.0));
}

TEST_CASE("a misfit worked by hand, and its sentence") {
    // One moment, two members at 0 with u = 0: predictive N(0, 1), observed 3, chi-square 9 on one degree.
    const VectorXd observed = VectorXd::Constant(1, 3.0), sd = VectorXd::Ones(1);
    const Misfit m = misfit(observed, sd, MatrixXd::Zero(1, 2), MatrixXd::Zero(1, 2));
    CHECK(m.chi_square == Approx(9.0));
    CHECK(m.degrees == 1);
    CHECK(m.p_value == Approx(std::erfc(3.0 / std::sqrt(2.0))));
    CHECK(m.moments.front().low == Approx(-1.959964));
    CHECK(m.moments.front().high == Approx(1.959964));
    const std::string text = misfit_text(m, {"62 2022 escaped"}, observed);
    CHECK_THAT(text, Catch::Contains("chi-square 9.0 for 1 moments, p = 0.0027"));
    CHECK_THAT(text, Catch::Contains("The model does not reproduce:\n  62 2022 escaped (observed 300.00 %"));
    const Misfit fits = misfit(VectorXd::Zero(1), sd, MatrixXd::Zero(1, 2), MatrixXd::Zero(1, 2));
    CHECK_THAT(misfit_text(fits, {"a"}, VectorXd::Zero(1)), Catch::Contains("Every moment lies inside"));
}

TEST_CASE("members whose run failed are left out of the misfit, and sizes are checked") {
    const VectorXd observed = VectorXd::Zero(1), sd = VectorXd::Ones(1);
    MatrixXd outputs(1, 3);
    outputs << 0.0, std::nan(""), 0.0;
    CHECK(misfit(observed, sd, outputs, MatrixXd::Zero(1, 3)).chi_square == Approx(0.0));
    CHECK_THROWS_AS(misfit(observed, sd, outputs, MatrixXd::Zero(1, 2)), BugError);
    CHECK_THROWS_AS(misfit(observed, sd, MatrixXd::Zero(1, 1), MatrixXd::Zero(1, 1)), BugError);
}
