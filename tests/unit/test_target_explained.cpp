// SPDX-License-Identifier: Apache-2.0
#include "outputs/explain/target_explained.hpp"

#include "engine/base/errors.hpp"
#include "outputs/console_text.hpp"
#include "outputs/explain/reader_numbers.hpp"
#include "tests/small_results.hpp"

#include <catch2/catch.hpp>
#include <sstream>

using namespace vuon;
using Catch::Contains;

namespace {

/// The outcome follows the first parameter; flows of the list are known.
Results results() {
    Results r = sample::small_results(20, 2);
    std::vector<double>& drawn = sample::variable_of(r, "parameters", "value").values;
    for (std::size_t d = 0; d < 20; ++d)
        drawn[d * 3] = static_cast<double>(d);
    for (std::size_t v = 0; v < 2; ++v)
        sample::set_target(r, "outcome", v, 0,
                           [&](std::size_t d) { return 0.01 + 0.001 * static_cast<double>(d / 2); });
    for (const char* name :
         {"escaped", "returned", "newly_poor", "formed_poor", "ended_poor", "regrouped_poor", "rebased_poor",
          "left_near_poor", "escaped_to_near_poor", "returned_near_poor", "newly_near_poor",
          "formed_near_poor", "ended_near_poor", "regrouped_near_poor", "rebased_near_poor"}) {
        Variable v =
            sample::variable("flows", name, "households", {"variant", "draw", "year", "area", "group"});
        v.counts.assign(sample::places(r, v), 0);
        r.variables.push_back(std::move(v));
    }
    for (std::size_t year = 1; year < 3; ++year)
        sample::set_place(r, "flows", "escaped", 0, year, [](std::size_t) { return 1200; });
    return r;
}

} // namespace

TEST_CASE("a target is explained by what it goes with, its spread, the list and the other variants") {
    const std::string text = target_explained(results(), "fall", Language::English);
    CHECK_THAT(text, Contains("fall  The rate falls"));
    CHECK_THAT(text, Contains("register.pace_mean") && Contains("+1.00"));
    CHECK_THAT(text, Contains("parameters"));
    CHECK_THAT(text, Contains("The list of the poor, 2021 to 2022"));
    CHECK_THAT(text, Contains("left the list") && Contains("-1,200"));
    CHECK_THAT(text, Contains("more-credit") && Contains("no difference at all"));
}

TEST_CASE("flows are added up to the target's year, and written as the reader writes numbers") {
    const std::string text = target_explained(results(), "few", Language::Vietnamese);
    CHECK_THAT(text, Contains("Danh sách hộ nghèo, 2021 đến 2023") && Contains("-2.400"));
}

TEST_CASE("no line about a target is wider than 110 columns") {
    for (const Language l : {Language::English, Language::Vietnamese})
        for (const char* id : {"fall", "few", "fall-poor", "all"}) {
            std::istringstream in(target_explained(results(), id, l));
            for (std::string line; std::getline(in, line);)
                CHECK(shown_width(line) <= kConsoleColumns);
        }
}

TEST_CASE("an unknown target is refused with the nearest, one that is not evaluated with the reason") {
    CHECK_THROWS_WITH(target_explained(results(), "fal", Language::English),
                      "--target fal (there is no such target). Did you mean fall?");
    CHECK_THROWS_WITH(target_explained(results(), "something", Language::English),
                      Contains("There are fall, few"));
    CHECK_THROWS_WITH(target_explained(results(), "later", Language::English), Contains("it comes later"));
}

TEST_CASE("numbers follow the reader's convention") {
    CHECK(reader_number(1234567.891, 2, Language::English) == "1,234,567.89");
    CHECK(reader_number(1234567.891, 2, Language::Vietnamese) == "1.234.567,89");
    CHECK(reader_number(-0.0001, 2, Language::English) == "0.00");
    CHECK(reader_number(0.5, 1, Language::English, Sign::Always) == "+0.5");
    CHECK(reader_number(std::nan(""), 1, Language::English) == "-");
    CHECK(reader_percent(0.00031, Language::Vietnamese) == "0,031 %");
    CHECK(reader_money(1234499.0, Language::Vietnamese) == "1.234.000");
}

TEST_CASE("a number gone wrong names the command that shows the household's life") {
    const NumericalError error({"income", 2025, 3, 0x1a00}, "register score is not a number");
    CHECK(
        std::string(error.what()) ==
        "register score is not a number in module income, year 2025, draw 3, household 1a00. Its life up to "
        "there: vuon explain PLAN.toml --household 1a00 --draw 3, with the --variant and --seed of the run");
}
