// SPDX-License-Identifier: Apache-2.0
#include "calibration/plan_screening.hpp"
#include "outputs/console_text.hpp"
#include "tests/command.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;
using Catch::Contains;
using Eigen::MatrixXd;

namespace {

/// Two numbers, one outcome: effects 1, 2, -3 of the first, nothing of the second.
PlanScreening small_screening() {
    PlanScreening s;
    s.screened.resize(2);
    s.screened[0].key = "strong";
    s.screened[1].key = "idle";
    s.screened[0].unit = s.screened[1].unit = "share";
    s.paths = {"macro.cpi"};
    s.outcomes = {{ScreenedMeasure::ReturnedPerEscaped, 2025}};
    s.effects = {MatrixXd::Zero(2, 1), MatrixXd::Zero(2, 1), MatrixXd::Zero(2, 1),
                 Eigen::MatrixXi::Constant(2, 1, 3)};
    s.effects.mu_star(0, 0) = 2.0;
    s.effects.mu(0, 0) = 0.0;
    s.effects.sigma(0, 0) = std::sqrt(7.0);
    s.mu_star_error = mu_star_errors(s.effects);
    s.trajectories = 3;
    s.points = 9;
    return s;
}

} // namespace

TEST_CASE("the standard error of mu* is that of the absolute effects") {
    const PlanScreening s = small_screening();
    CHECK(s.mu_star_error(0, 0) == Approx(1.0 / std::sqrt(3.0))); // of 1, 2, 3: variance 1
    CHECK(s.mu_star_error(1, 0) == 0.0);
    ElementaryEffects one = s.effects;
    one.effects.setConstant(1);
    CHECK(std::isnan(mu_star_errors(one)(0, 0)));
}

TEST_CASE("a direction is told when the mean effect is beyond its t interval") {
    PlanScreening s = small_screening();
    CHECK(s.direction(0, 0) == 0);
    s.effects.sigma(0, 0) = 1.0;
    s.effects.mu(0, 0) = -2.4; // 4.30 standard errors of 1 / sqrt(3) are 2.48
    CHECK(s.direction(0, 0) == 0);
    s.effects.mu(0, 0) = -2.5;
    CHECK(s.direction(0, 0) == -1);
    CHECK(s.direction(1, 0) == 0);
}

TEST_CASE("returns are cumulated from the start to the year") {
    VariantRun run;
    run.areas.assign(3, std::vector<Tally>(1));
    for (std::size_t y = 0; y < 3; ++y) {
        Tally& t = run.areas[y][0];
        t.at(gAll, mHouseholds) = 1000;
        t.at(gAll, mPoorAfter) = 100 - static_cast<i64>(y);
        t.at(gAll, mNearAfter) = 50;
        t.at(gAll, mEscaped) = 20;
        t.at(gAll, mReturned) = y == 2 ? 4 : 1; // the start year's own flows do not count
    }
    const std::vector<double> all = screened_outcomes(run, 2021, {2022, 2023});
    CHECK(all == std::vector<double>{9.9, 9.8, 5.0, 5.0, 5.0, 12.5, 0.1, 0.5});
}

TEST_CASE("the table names what moves an outcome and what does nothing") {
    const std::string en = screening_text(small_screening(), Language::English);
    CHECK_THAT(en, Contains("Returned to poverty per 100 that escaped, from the start to 2025"));
    CHECK_THAT(en, Contains("strong") && Contains("either way"));
    CHECK_THAT(en, Contains("Do nothing to any of these: idle\n"));
    CHECK_THAT(en, Contains("paths of years: macro.cpi"));
    const std::string vi = screening_text(small_screening(), Language::Vietnamese);
    CHECK_THAT(vi, Contains("Tái nghèo trên 100 hộ thoát nghèo, từ đầu kỳ đến 2025"));
    CHECK_THAT(vi, Contains("2,00"));
    for (const std::string& text : {en, vi})
        for (const std::string& line : vuon_test::lines_of(text))
            CHECK(vuon_test::columns_of(line) <= kConsoleColumns);
}

TEST_CASE("the table of effects has one row for each outcome and number, strongest first") {
    const std::string text = screening_csv(small_screening());
    CHECK_THAT(text,
               Contains("returned_per_escaped,2025,1,strong,share,2,0.5773502692,0,2.645751311,either,3\n"));
    CHECK_THAT(text, Contains("returned_per_escaped,2025,2,idle,share,0,0,0,0,either,3\n"));
}
