// SPDX-License-Identifier: Apache-2.0
// Every statistical check notices the wrong rule that it is there for, and passes without one.
#include "calibration/recovery_households.hpp"
#include "engine/base/wrong_rule.hpp"
#include "tests/checks/allocation.hpp"
#include "tests/checks/demography.hpp"
#include "tests/checks/ensemble_kalman.hpp"
#include "tests/checks/income_spread.hpp"
#include "tests/checks/pace.hpp"
#include "tests/checks/sample.hpp"
#include "tests/checks/small_number.hpp"
#include "tests/checks/start_dynamics.hpp"
#include "tests/checks/statuses.hpp"

#include <catch2/catch.hpp>
#include <cmath>

namespace vuon {

static WrongRule chosen = WrongRule::None;

bool wrong_rule(WrongRule rule) { return rule == chosen; }

} // namespace vuon

using namespace vuon;
using namespace vuon_test;

namespace {

/// Applies a wrong rule while it lives.
struct While {
    explicit While(WrongRule rule) { chosen = rule; }
    ~While() { chosen = WrongRule::None; }
};

bool names(const std::vector<std::string>& problems, const std::string& word) {
    for (const std::string& p : problems)
        if (p.find(word) != std::string::npos)
            return true;
    return false;
}

} // namespace

TEST_CASE("death rates that are doubled are noticed") {
    const While wrong(WrongRule::DeathsDoubled);
    const std::vector<std::string> problems = DemographyCheck(60).problems();
    REQUIRE(names(problems, "deaths of women"));
    REQUIRE(names(problems, "deaths of men"));
    REQUIRE(names(problems, "published"));
}

TEST_CASE("births that forget parity and group are noticed") {
    const While wrong(WrongRule::BirthsByScreen);
    const std::vector<std::string> problems = DemographyCheck(60).problems();
    REQUIRE(names(problems, "births"));
    REQUIRE(!names(problems, "deaths"));
}

TEST_CASE("an allocation that ignores the capacity is noticed") {
    const While wrong(WrongRule::CapacityIgnored);
    REQUIRE(!capacity_problem(1'000, 7).empty());
}

TEST_CASE("a filter that forgets the reviews is noticed") {
    const While wrong(WrongRule::ReviewForgotten);
    REQUIRE(!filter_problem().empty());
    REQUIRE(!conditional_draw_problem().empty());
}

TEST_CASE("a starting list drawn with an error that nobody keeps is noticed") {
    const While wrong(WrongRule::ListByForgottenScore);
    REQUIRE(!start_dynamics_problem(60).empty());
}

TEST_CASE("incomes that wander off are noticed") {
    const While wrong(WrongRule::IncomesWander);
    REQUIRE(!SpreadOfIncomes(7.4, 12).within_reporting_error());
}

TEST_CASE("sampled households that stand for themselves only are noticed") {
    const While wrong(WrongRule::WeightsOne);
    REQUIRE(!sample_problem(20, 0.1).empty());
}

TEST_CASE("a recognition that is applied twice is noticed") {
    const While wrong(WrongRule::RecognisedTwice);
    REQUIRE(names({status_problem(20'000, 0.08, 0.2)}, "recognised in year 1"));
}

TEST_CASE("misjudgements that households share are noticed by a target about few") {
    const While wrong(WrongRule::ChanceShared);
    const std::vector<std::string> problems = {small_number_problem({13, 0.24, 5}, 10'000)};
    REQUIRE(names(problems, "share of runs that meet the target"));
}

TEST_CASE("the tests' copy of the engine passes every check when no wrong rule is chosen") {
    REQUIRE(DemographyCheck(60).problems().empty());
    REQUIRE(capacity_problem(1'000, 7).empty());
    REQUIRE(filter_problem().empty());
    REQUIRE(conditional_draw_problem().empty());
    REQUIRE(start_dynamics_problem(60).empty());
    REQUIRE(sample_problem(20, 0.1).empty());
    REQUIRE(status_problem(20'000, 0.08, 0.2).empty());
    REQUIRE(small_number_problem({13, 0.24, 5}, 10'000).empty());
}

TEST_CASE("an ensemble that takes the data as exact is noticed") {
    const While wrong(WrongRule::DataTakenAsExact);
    for (const bool adaptive : {true, false}) {
        const std::vector<std::string> problems = linear_problems(known_problem(), {1, adaptive});
        REQUIRE(names(problems, "sd of parameter"));
    }
}

TEST_CASE("an ensemble whose steps sum to two is noticed") {
    const While wrong(WrongRule::DataCountedTwice);
    for (const bool adaptive : {true, false}) {
        const std::vector<std::string> problems = linear_problems(known_problem(), {1, adaptive});
        REQUIRE(names(problems, "sd of parameter"));
        REQUIRE(names(problems, "mean of parameter"));
    }
}

TEST_CASE("published flows that the rules cannot give are caught by the misfit check") {
    const std::string source = VUON_SOURCE_DIR;
    const Reference reference = Reference::read(source + "/scenarios/reference");
    CalibrationFile file = read_calibration(source + "/scenarios/calibration/registers.toml", reference);
    constexpr int kTruths = 3;
    file.members = 30;
    file.rounds = 2;
    for (auto& [kind, sd] : file.discrepancy)
        sd = 0.01; // the shipped ones would hide half of such a fault: they are as wide as 4 points
    RecoverySubject subject = household_subject(file, reference, kTruths, [](double) {});
    const auto right = subject.truth;
    // -2 log p summed over truths (Fisher 1925): chi-square with two degrees a truth when the model is right.
    const auto misfit_of = [&](WrongRule rule) {
        subject.truth = [&](const Eigen::VectorXd& u, int trial) {
            const While wrong(rule); // the members run without it
            return right(u, trial);
        };
        double sum = 0.0;
        for (int t = 0; t < kTruths; ++t)
            sum -= 2.0 * std::log(std::max(1e-300, recovery_trial(subject, t).misfit_p));
        return sum;
    };
    constexpr double kRare = 22.46; // 99.9 % point of chi-square with 6 degrees of freedom
    CHECK(misfit_of(WrongRule::None) < kRare);
    CHECK(misfit_of(WrongRule::ListByForgottenScore) > kRare);
}
