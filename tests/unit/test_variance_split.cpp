// SPDX-License-Identifier: Apache-2.0
// Variance components against sums of squares worked by hand.
#include "outputs/console_text.hpp"
#include "outputs/variance_split.hpp"
#include "tests/command.hpp"
#include "tests/small_results.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon::sample;
using Catch::Contains;

namespace {

/// +1 for the first level of two, -1 for the second.
double sign(std::size_t level) { return level == 0 ? 1.0 : -1.0; }

/// f(parameter draw, path, population, replicate) in the order of draws.
template <class F> std::vector<double> outcomes(const DrawDesign& design, F&& f) {
    std::vector<double> y(design.draws());
    for (std::size_t d = 0; d < design.parameter_draws; ++d)
        for (std::size_t p = 0; p < design.paths; ++p)
            for (std::size_t b = 0; b < design.populations; ++b)
                for (std::size_t r = 0; r < design.replicates; ++r)
                    y[design.draw(d, p, b, r)] = f(d, p, b, r);
    return y;
}

} // namespace

TEST_CASE("two levels of everything, worked by hand") {
    // Sums of squares: draws 16 * 4^2, paths 16 * 1^2, populations 16 * 2^2, rest 16 * 0.5^2; degrees of freedom
    // 1, 2, 1 and 16 - 4 - 1 = 11.
    const DrawDesign design{2, 2, 2, 2};
    const auto y = outcomes(design, [](auto d, auto p, auto b, auto r) {
        return 10.0 + 4.0 * sign(d) + sign(p) + 2.0 * sign(b) + 0.5 * sign(r);
    });
    const VarianceSplit s = variance_split(y, design).value();
    CHECK(s.rest == Approx(4.0 / 11.0));
    CHECK(s.paths == Approx((8.0 - 4.0 / 11.0) / 4.0));
    CHECK(s.populations == Approx((64.0 - 4.0 / 11.0) / 8.0));
    CHECK(s.parameters == Approx((256.0 - 8.0) / 8.0));
    CHECK(s.share(s.parameters) == Approx(31.0 / (31.0 + 7.0 / 4.0 + 3.0 / 44.0 + 8.0)).epsilon(0.02));
}

TEST_CASE("parameter draws and replicates alone are the one-way table") {
    // Blocks {1, 3}, {5, 7}, {9, 11}: mean squares 64 / 2 between, 6 / 3 within.
    const VarianceSplit s = variance_split(std::vector<double>{1, 3, 5, 7, 9, 11}, {3, 1, 1, 2}).value();
    CHECK(s.rest == Approx(2.0));
    CHECK(s.parameters == Approx((32.0 - 2.0) / 2.0));
    CHECK(s.paths == 0.0);
    CHECK(s.populations == 0.0);
}

TEST_CASE("populations without replicates leave interactions as the rest") {
    // Two-way table {1, 2}, {3, 8}: effects 2 and 1.5 of the mean 3.5, interaction 1.
    const VarianceSplit s = variance_split(std::vector<double>{1, 2, 3, 8}, {2, 1, 2, 1}).value();
    CHECK(s.rest == Approx(4.0));
    CHECK(s.parameters == Approx((16.0 - 4.0) / 2.0));
    CHECK(s.populations == Approx((9.0 - 4.0) / 2.0));
}

TEST_CASE("without a second population or replicate, chance is inside the paths") {
    const VarianceSplit s = variance_split(std::vector<double>{1, 3, 5, 7, 9, 11}, {3, 2, 1, 1}).value();
    CHECK(s.paths == Approx(2.0));
    CHECK(s.parameters == Approx(15.0));
    CHECK(s.rest == 0.0);
}

TEST_CASE("an estimate below zero has the share 0") {
    const VarianceSplit s = variance_split(std::vector<double>{1, 3, 3, 1}, {2, 1, 1, 2}).value();
    CHECK(s.parameters < 0.0);
    CHECK(s.share(s.parameters) == 0.0);
    CHECK(s.share(s.rest) == 1.0);
}

TEST_CASE("one run for each parameter draw cannot be split") {
    CHECK_FALSE(variance_split(std::vector<double>{1, 2, 3}, {3, 1, 1, 1}).has_value());
    CHECK_FALSE(variance_split(std::vector<double>{1, 2, 3}, {1, 1, 1, 3}).has_value());
}

TEST_CASE("a parameter draw with a missing number is left out whole") {
    const double nan = std::nan("");
    const std::vector<double> y = {1, 3, nan, 100, 5, 7, 9, 11};
    const VarianceSplit s = variance_split(y, {4, 1, 1, 2}).value();
    CHECK(s.rest == Approx(2.0));
    CHECK(s.parameters == Approx(15.0));
    CHECK_FALSE(variance_split(std::vector<double>{1, nan, 2, 3}, {2, 1, 1, 2}).has_value());
}

TEST_CASE("the section splits targets and the poor rate, and says what is not seen") {
    Results r = small_results(10, 1, 1, 2);
    set_target(r, "outcome", 0, 0,
               [](std::size_t d) { return 0.01 * double(d / 2) + (d % 2 ? 1e-5 : -1e-5); });
    set_place(r, "register", "poor", 0, 2, [](std::size_t d) { return d % 2 ? 50 : 60; });
    const std::string text = variance_split_section(r, Language::English);
    CHECK_THAT(text, Contains("10 parameter draws x 1 paths x 1 populations x 2 replicates"));
    CHECK_THAT(text, Contains("  fall                    3.03 pp/yr        100 %           -"));
    CHECK_THAT(text, Contains("  few                     does not vary"));
    CHECK_THAT(
        text,
        Contains("  poor rate 2022          does not vary\n  poor rate 2023          0.71 pp           0 %"));
    CHECK_THAT(text, Contains("Paths are inside the parameters (ensemble.paths = 1)"));
    for (const Language language : {Language::English, Language::Vietnamese})
        for (const std::string& line : vuon_test::lines_of(variance_split_section(r, language)))
            CHECK(shown_width(line) <= kConsoleColumns);
}

TEST_CASE("a run that cannot be split says which settings to raise, a tiny one says nothing") {
    const std::string text = variance_split_section(small_results(10), Language::English);
    CHECK_THAT(text, Contains("ensemble.paths, ensemble.populations or ensemble.replicates"));
    CHECK_THAT(variance_split_section(small_results(10), Language::Vietnamese), Contains("hãy tăng"));
    CHECK(variance_split_section(small_results(4), Language::English).empty());
}
