// SPDX-License-Identifier: Apache-2.0
// The ensemble against closed forms. That the checks notice wrong rules: tests/wrong_rules.
#include "tests/checks/ensemble_kalman.hpp"

#include "calibration/contraction.hpp"
#include "calibration/rank_histogram.hpp"
#include "engine/base/random.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;

namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

/// Sd of the parameters of a range, averaged as variances.
double spread(const Eigen::MatrixXd& u, std::size_t first, std::size_t last) {
    double variance = 0.0;
    const Contraction c = contraction(u);
    for (std::size_t p = first; p < last; ++p)
        variance += c.parameters[p].sd * c.parameters[p].sd / double(last - first);
    return std::sqrt(variance);
}

} // namespace

TEST_CASE("a linear problem with normal errors has the posterior of the closed form") {
    for (const u32 seed : {1u, 2u, 3u, 4u, 5u, 6u})
        for (const bool adaptive : {true, false})
            for (const bool localise : {false, true}) {
                INFO("seed " << seed << ", adaptive " << adaptive << ", localised " << localise);
                CHECK(joined(linear_problems(known_problem(), {seed, adaptive, localise})) == "");
            }
}

TEST_CASE("directions that the data do not see keep the prior") {
    for (const u32 seed : {1u, 2u, 3u})
        CHECK(joined(linear_problems(underdetermined_problem(), {seed, true, false})) == "");
    const auto result = ensemble_kalman(underdetermined_problem().problem(), {4'000, 6, 9});
    const Eigen::VectorXd unseen = Eigen::VectorXd{{2.0, -2.0, 1.0, 0.0, 0.0}} / 3.0;
    const Eigen::VectorXd along = result.u.transpose() * unseen;
    const double n = 4'000, mean = along.mean();
    CHECK(std::fabs(mean) < 5.0 / std::sqrt(n));
    CHECK(std::fabs(std::sqrt((along.array() - mean).square().sum() / (n - 1.0)) - 1.0) <
          5.0 / std::sqrt(2.0 * n));
}

TEST_CASE("a small ensemble loses less spread to spurious covariances when it is localised") {
    // Twenty moments, each of one of the first twenty parameters; twenty more parameters are not seen at all.
    constexpr std::size_t kSeen = 20, kAll = 40;
    LinearProblem p{Eigen::MatrixXd::Identity(kSeen, kAll), Eigen::VectorXd::Constant(kSeen, 0.5),
                    Eigen::VectorXd::Constant(kSeen, 0.5)};
    const double seen = std::sqrt(0.2); // posterior sd, 1 / sqrt(1 + 1 / 0.25); that of the others is 1
    for (const u32 seed : {1u, 2u, 3u}) {
        const Eigen::MatrixXd plain = ensemble_kalman(p.problem(), {50, 8, seed, true, false}).u;
        const Eigen::MatrixXd tapered = ensemble_kalman(p.problem(), {50, 8, seed, true, true}).u;
        INFO("unseen: plain " << spread(plain, kSeen, kAll) << ", localised " << spread(tapered, kSeen, kAll)
                              << "; seen: " << spread(plain, 0, kSeen) << ", " << spread(tapered, 0, kSeen));
        CHECK(1.0 - spread(tapered, kSeen, kAll) < 0.6 * (1.0 - spread(plain, kSeen, kAll)));
        CHECK(std::fabs(spread(tapered, 0, kSeen) - seen) < std::fabs(spread(plain, 0, kSeen) - seen));
    }
}

TEST_CASE("truths drawn from the prior have uniform ranks in the ensemble") {
    constexpr int kTrials = 400, kMembers = 99;
    LinearProblem p = known_problem();
    std::vector<std::vector<int>> ranks(4);
    for (u32 trial = 0; trial < kTrials; ++trial) {
        Stream chance({2024, trial}, 1, moment(1900, Decision::CommonStart));
        Eigen::VectorXd truth(4);
        for (double& u : truth)
            u = chance.normal();
        p.observed = p.slopes * truth;
        for (Eigen::Index m = 0; m < p.sd.size(); ++m)
            p.observed(m) += p.sd(m) * chance.normal();
        const auto result = ensemble_kalman(p.problem(), {kMembers, 6, trial});
        for (Eigen::Index u = 0; u < 4; ++u) {
            const Eigen::VectorXd row = result.u.row(u);
            ranks[std::size_t(u)].push_back(rank_of(truth(u), {row.begin(), row.end()}));
        }
    }
    for (const auto& of_parameter : ranks) {
        const RankHistogram h = rank_histogram(of_parameter, kMembers, 10);
        INFO("chi-square " << h.chi_square << ", coverage " << h.coverage);
        CHECK(h.p_value > 0.001);
        CHECK(std::fabs(h.coverage - 0.8) < 4.0 * std::sqrt(0.8 * 0.2 / kTrials));
    }
}
