// SPDX-License-Identifier: Apache-2.0
#include "outputs/disclosure.hpp"
#include "tests/small_results.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;

namespace {

bool is_hidden(const Shown& s) { return s.hidden && std::isnan(s.value); }

} // namespace

TEST_CASE("nothing is hidden of households made from margins") {
    const Results r = sample::small_results(2);
    const Disclosure none(r);
    CHECK_FALSE(none.is_needed());
    CHECK(none.count(1.0).value == 1.0);
    CHECK(none.rate(0.001, 1000.0).value == 0.001);
    CHECK(none.amount(7.0, 1.0).value == 7.0);
    CHECK(none.rule_words(Language::English).empty());
}

TEST_CASE("the least count is the scenario's, and five where a file of microdata has none") {
    Results r = sample::small_results(2);
    r.manifest.text["population/source"] = kFromMicrodata;
    CHECK(Disclosure(r).least() == 5);
    r.manifest.number["population/small_cells"] = 10;
    CHECK(Disclosure(r).least() == 10);
    CHECK(is_hidden(Disclosure(r).count(9.0)));
}

TEST_CASE("small counts are hidden and others rounded, means as well as counts") {
    const Disclosure d(5);
    CHECK(d.count(0.0).value == 0.0);
    for (const double n : {0.2, 1.0, 4.0, 4.99})
        CHECK(is_hidden(d.count(n)));
    CHECK(d.count(5.0).value == 5.0);
    CHECK(d.count(7.4).value == 5.0);
    CHECK(d.count(7.6).value == 10.0);
    CHECK(d.count(1234.0).value == 1235.0);
    CHECK(std::isnan(d.count(std::nan("")).value));
    CHECK_FALSE(d.count(std::nan("")).hidden);
}

TEST_CASE("a hidden cell cannot be found by subtraction") {
    // 23 = 12 + 8 + 3; of what is shown, 25 - 10 - 10 = 5 is not the hidden 3, and 1 to 4 all show the same.
    const Disclosure d(5);
    for (const double hidden : {1.0, 2.0, 3.0, 4.0}) {
        CHECK(is_hidden(d.count(hidden)));
        CHECK(d.count(12.0).value == 10.0);
        CHECK(d.count(8.0).value == 10.0);
    }
    CHECK(d.count(23.0).value == 25.0);
    CHECK(d.count(24.0).value == 25.0);
}

TEST_CASE("rates, changes and money say no more than the counts") {
    const Disclosure d(5);
    CHECK(d.rate(0.0123, 1000.0).value == Approx(0.010)); // 12.3 is shown as 10
    CHECK(is_hidden(d.rate(0.003, 1000.0)));
    CHECK(d.rate(0.0, 1000.0).value == 0.0);
    CHECK(is_hidden(d.rate(0.5, 4.0)));
    CHECK(d.change(-12.0).value == -10.0);
    CHECK(is_hidden(d.change(-3.0)));
    CHECK(d.change(0.0).value == 0.0);
    CHECK(d.amount(120.0, 12.0).value == Approx(100.0));
    CHECK(is_hidden(d.amount(30.0, 3.0)));
    CHECK(d.amount(0.0, 0.0).value == 0.0);
}

TEST_CASE("a target in households is hidden where it is small, its limits are not") {
    TargetRow row{};
    row.unit = "households";
    row.measure = "poor_households";
    row.at_most = 3.0;
    row.median = 3.0;
    row.q10 = 0.0;
    row.q90 = 12.0;
    const TargetRow shown = Disclosure(5).row(row, 1000.0);
    CHECK(shown.at_most == 3.0);
    CHECK(std::isnan(shown.median));
    CHECK(shown.q10 == 0.0);
    CHECK(shown.q90 == 10.0);
}

TEST_CASE("the rule is said in both languages with its numbers") {
    using Catch::Contains;
    CHECK_THAT(Disclosure(7).rule_words(Language::English),
               Contains("below 7 households") && Contains("multiple of 5"));
    CHECK_THAT(Disclosure(7).rule_words(Language::Vietnamese), Contains("dưới 7 hộ"));
}
