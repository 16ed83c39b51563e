// SPDX-License-Identifier: Apache-2.0
#include "outputs/console_text.hpp"
#include "outputs/rank_correlation.hpp"
#include "outputs/sensitivity.hpp"
#include "tests/command.hpp"
#include "tests/small_results.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon::sample;
using Catch::Contains;

namespace {

using Numbers = std::vector<double>;

/// A permutation without trend.
double mixed(std::size_t d) { return double(d * 7 % 20); }

/// Twenty draws: the first parameter drives the outcome of the first target, the pace that of the second.
Results driven_results() {
    Results r = small_results(20);
    Variable &parameters = variable_of(r, "parameters", "value"),
             &pace = variable_of(r, "paths", "register_pace");
    for (std::size_t d = 0; d < 20; ++d) {
        parameters.values[d * 3] = double(d);
        parameters.values[d * 3 + 2] = double((d * d + 3) % 11);
        pace.values[d * 3 + 1] = 0.3;
        pace.values[d * 3 + 2] = mixed(d);
    }
    set_target(r, "outcome", 0, 0, [](std::size_t d) { return std::exp(0.1 * double(d)); });
    set_target(r, "outcome", 0, 1, [](std::size_t d) { return -mixed(d); });
    return r;
}

const TargetSensitivity& of(const std::vector<TargetSensitivity>& list, const std::string& target) {
    for (const TargetSensitivity& s : list)
        if (s.target == target)
            return s;
    FAIL("no target " << target);
    return list.front();
}

} // namespace

TEST_CASE("equal values share the mean of their ranks") {
    CHECK(average_ranks(Numbers{10, 30, 20, 20}) == Numbers{1, 4, 2.5, 2.5});
    CHECK(average_ranks(Numbers{5, 5, 5}) == Numbers{2, 2, 2});
}

TEST_CASE("a rank correlation is 1 for any rise, -1 for any fall, and by hand in between") {
    CHECK(rank_correlation(Numbers{1, 2, 3, 4}, Numbers{1, 10, 11, 1000}) == Approx(1.0));
    CHECK(rank_correlation(Numbers{1, 2, 3, 4}, Numbers{0, -1, -9, -10}) == Approx(-1.0));
    // 1 - 6 sum d^2 / (n (n^2 - 1)) with ranks 1 2 3 4 5 and 2 1 4 3 5: d^2 sums to 4.
    CHECK(rank_correlation(Numbers{1, 2, 3, 4, 5}, Numbers{20, 10, 40, 30, 50}) == Approx(0.8));
    // With ties: ranks 1 2.5 2.5 4 and 1 2 3 4 give 4.5 / sqrt(4.5 * 5).
    CHECK(rank_correlation(Numbers{1, 2, 2, 4}, Numbers{1, 2, 3, 4}) == Approx(4.5 / std::sqrt(4.5 * 5.0)));
}

TEST_CASE("missing pairs are left out, and what does not vary has no correlation") {
    const double nan = std::nan("");
    CHECK(rank_correlation(Numbers{1, nan, 2, 3}, Numbers{1, 9, 2, 3}) == Approx(1.0));
    CHECK(std::isnan(rank_correlation(Numbers{1, 1, 1}, Numbers{1, 2, 3})));
    CHECK(std::isnan(rank_correlation(Numbers{nan}, Numbers{1})));
    CHECK(rank_noise(101) == Approx(0.196).epsilon(0.001));
}

TEST_CASE("the strongest driver of a target stands first, and what does not vary is left out") {
    const std::vector<TargetSensitivity> list = sensitivities(driven_results(), 0);
    const TargetSensitivity &fall = of(list, "fall"), &few = of(list, "few");
    CHECK(fall.drivers.front().name_en == "register.pace_mean");
    CHECK(fall.drivers.front().rho == Approx(1.0));
    CHECK(few.drivers.front().name_en == "register pace to 2023");
    CHECK(few.drivers.front().rho == Approx(-1.0));
    for (const DriverCorrelation& d : fall.drivers) // the pace to 2022 is the same in all draws
        CHECK((d.name_en != "fixed" && d.name_en != "register pace to 2022"));
}

TEST_CASE("main targets that are evaluated have drivers, others not") {
    const std::vector<TargetSensitivity> list = sensitivities(driven_results(), 0);
    REQUIRE(list.size() == 3);
    CHECK(list[2].target == "all");
    CHECK_FALSE(list[2].varies);
    CHECK(sensitivities(small_results(9), 0).empty());
}

TEST_CASE(
    "draws of one parameter draw are averaged before they meet a parameter, those of a path before a path") {
    Results r = small_results(10, 2, 2, 1);
    for (std::size_t p = 0; p < 10; ++p)
        variable_of(r, "parameters", "value").values[p * 3] = double(p);
    const auto effect = [](std::size_t draw) { return draw % 2 == 0 ? 500.0 : -500.0; }; // of the population
    set_target(r, "outcome", 0, 0,
               [&](std::size_t d) { return effect(d) + double(d / 4) + 0.01 * double(d / 2 % 2); });
    for (std::size_t d = 0; d < 40; ++d)
        variable_of(r, "paths", "register_pace").values[d * 3 + 1] = double(d / 4) + 0.01 * double(d / 2 % 2);
    const TargetSensitivity fall = of(sensitivities(r, 0), "fall");
    REQUIRE(fall.drivers.size() == 2);
    CHECK(fall.drivers[0].rho == Approx(1.0));
    CHECK(fall.drivers[1].rho == Approx(1.0));
    CHECK(fall.drivers[0].pairs + fall.drivers[1].pairs == 10 + 20);
}

TEST_CASE("the section lists what stands out of noise in both languages") {
    const std::string en = sensitivity_section(driven_results(), Language::English);
    CHECK_THAT(en, Contains("Noise ends at 0.45 (20\ndraws)."));
    CHECK_THAT(en, Contains("  fall                    register.pace_mean +1.00\n"));
    CHECK_THAT(en, Contains("register pace to 2023 -1.00"));
    CHECK_THAT(en, Contains("  all                     does not vary"));
    const std::string vi = sensitivity_section(driven_results(), Language::Vietnamese);
    CHECK_THAT(vi, Contains("register.pace_mean +1,00") && Contains("không biến động"));
    CHECK(sensitivity_section(small_results(20), Language::English).empty());
    for (const std::string& line : vuon_test::lines_of(en + vi))
        CHECK(shown_width(line) <= kConsoleColumns);
}

TEST_CASE("an outcome that goes with nothing says so") {
    Results r = driven_results();
    set_target(r, "outcome", 0, 0, [](std::size_t d) { return d == 9 || d == 10 ? 1.0 : 0.0; });
    CHECK_THAT(sensitivity_section(r, Language::English),
               Contains("  fall                    nothing beyond noise"));
}

TEST_CASE("the table of drivers has every variant, target and driver") {
    const std::vector<std::string> lines = vuon_test::lines_of(sensitivity_csv(driven_results()));
    CHECK(lines.front() == "variant,target,kind,driver,rho,pairs,noise");
    CHECK(lines[1].find("base,fall,parameter,register.pace_mean,1,20,0.4496") == 0);
}
