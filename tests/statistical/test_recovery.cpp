// SPDX-License-Identifier: Apache-2.0
// The study's own code on a small model whose answer is known: one parameter that the data tell well, one through a curve,
// and one that no moment depends on.
#include "calibration/recovery.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/parallel.hpp"
#include "engine/base/random.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;
using Catch::Contains;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

constexpr int kTrials = 200, kMembers = 99;
const std::vector<std::string> kParameters = {"known", "curved", "unseen"};

MatrixXd outputs_of(const MatrixXd& u) {
    MatrixXd y(3, u.cols());
    y.row(0) = u.row(0);
    y.row(1) = u.row(0) + 0.5 * u.row(1);
    y.row(2) = (0.3 * u.row(1)).array().exp();
    return y;
}

/// `extra` is the sd of an error that the inversion does not know, in its own sds.
RecoverySubject small_subject(double extra = 0.0) {
    RecoverySubject s;
    s.parameters = kParameters;
    s.sd = VectorXd{{0.3, 0.4, 0.2}};
    s.ensemble = {kMembers, 6, 5};
    s.outputs = [](const MatrixXd& u, int) { return outputs_of(u); };
    s.truth = [extra, sd = s.sd](const VectorXd& u, int trial) {
        Stream chance({99, static_cast<u32>(trial)}, 1, moment(1900, Decision::CommonStart));
        VectorXd y = outputs_of(u);
        for (Index m = 0; m < y.size(); ++m)
            y(m) += extra * sd(m) * static_cast<double>(chance.normal());
        return y;
    };
    s.value = [](Index p, double u) { return p == 1 ? std::exp(u) : 10.0 + u; };
    return s;
}

Recovery study(const RecoverySubject& subject, int trials = kTrials) {
    std::vector<RecoveryTrial> all;
    for (int t = 0; t < trials; ++t)
        all.push_back(recovery_trial(subject, t));
    return recovery_of(kParameters, all, kMembers);
}

double error_of_coverage() { return std::sqrt(0.8 * 0.2 / kTrials); }

} // namespace

TEST_CASE("what the data tell is recovered, what they do not is called so, and ranks are uniform") {
    const Recovery r = study(small_subject());
    REQUIRE(r.parameters.size() == 3);
    CHECK(r.parameters[0].recovered == Recovered::Yes);
    CHECK(r.parameters[2].recovered == Recovered::No);
    // Linear: posterior variance of the first is at most that of its own moment alone, 1 / (1 + 1 / 0.09).
    CHECK(r.parameters[0].contraction > 1.0 - 1.0 / (1.0 + 1.0 / 0.09) - 0.02);
    CHECK(r.parameters[0].rmse < 0.4);
    CHECK(std::fabs(r.parameters[2].contraction) < 0.1);
    CHECK(std::fabs(r.parameters[2].rmse - 1.0) < 4.0 / std::sqrt(2.0 * kTrials));
    for (const ParameterRecovery& p : r.parameters) {
        INFO(p.id << ": chi-square " << p.ranks.chi_square << ", coverage " << p.ranks.coverage);
        CHECK(p.ranks.p_value > 0.001);
        CHECK(std::fabs(p.ranks.coverage - 0.8) < 4.0 * error_of_coverage());
    }
    CHECK(r.flagged < kTrials * (0.05 + 4.0 * std::sqrt(0.05 * 0.95 / kTrials)));
    CHECK_THAT(recovery_text(r), Contains("cannot recover: unseen."));
}

TEST_CASE("an inversion that takes errors for half of what they are has U-shaped ranks and is flagged") {
    const Recovery r = study(small_subject(std::sqrt(3.0)));
    const RankHistogram& known = r.parameters[0].ranks;
    INFO("chi-square " << known.chi_square << ", coverage " << known.coverage);
    CHECK(known.p_value < 1e-6);
    CHECK(known.coverage < 0.8 - 4.0 * error_of_coverage());
    CHECK(known.counts.front() + known.counts.back() > 2 * 2 * kTrials / 10);
    CHECK(r.parameters[2].ranks.p_value > 0.001); // nothing was said about it, so nothing is wrong
    CHECK(r.flagged > kTrials * (0.05 + 4.0 * std::sqrt(0.05 * 0.95 / kTrials)));
}

TEST_CASE("a posterior whose spread is halved after the fit is rejected") {
    std::vector<RecoveryTrial> trials;
    for (int t = 0; t < kTrials; ++t) {
        RecoveryTrial trial = recovery_trial(small_subject(), t);
        for (RecoveredParameter& p : trial.parameters) {
            // The rank that the truth has among members drawn together to half their distance from the mean.
            const double z = 2.0 * (p.truth_u - p.mean_u) / p.sd_u;
            p.rank =
                static_cast<int>(std::floor((kMembers + 1) * 0.5 * std::erfc(-z / std::sqrt(2.0)) * 0.99999));
        }
        trials.push_back(trial);
    }
    const Recovery r = recovery_of(kParameters, trials, kMembers);
    CHECK(r.pooled.p_value < 1e-6);
    CHECK(r.pooled.counts.front() + r.pooled.counts.back() > 2 * 3 * kTrials * 2 / 10);
    CHECK_FALSE(r.pooled.coverage_in_band());
    CHECK_THAT(recovery_text(r), Contains(" !"));
}

TEST_CASE("a trial has the same bits on one and two threads, and does not depend on the trials before it") {
    std::vector<double> means[2];
    for (const int threads : {1, 2}) {
        const ThreadLimit limit(threads);
        for (const int t : {3, 1})
            for (const RecoveredParameter& p : recovery_trial(small_subject(), t).parameters)
                means[threads - 1].push_back(p.mean);
    }
    CHECK(means[0] == means[1]);
}

TEST_CASE("means are those of the parameter's own unit") {
    const RecoveryTrial t = recovery_trial(small_subject(), 0);
    CHECK(t.parameters[0].mean == Approx(10.0 + t.parameters[0].mean_u));
    CHECK(t.parameters[1].truth == Approx(std::exp(t.parameters[1].truth_u)));
    CHECK_THROWS_AS(recovery_of(kParameters, {t, t}, kMembers), BugError);
}
