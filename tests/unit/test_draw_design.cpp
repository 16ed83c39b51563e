// SPDX-License-Identifier: Apache-2.0
#include "engine/base/errors.hpp"
#include "outputs/draw_design.hpp"
#include "outputs/result_values.hpp"
#include "tests/small_results.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon::sample;

TEST_CASE("draws run through replicates first, then populations, paths and parameter draws") {
    const DrawDesign d{2, 3, 4, 5};
    CHECK(d.draw(0, 0, 0, 1) == 1);
    CHECK(d.draw(0, 0, 1, 0) == 5);
    CHECK(d.draw(0, 1, 0, 0) == 20);
    CHECK(d.draw(1, 0, 0, 0) == 60);
    CHECK(d.draw(1, 2, 3, 4) == d.draws() - 1);
}

TEST_CASE("a factor that the manifest does not name has one level") {
    Results r = small_results(6);
    r.manifest.number = {{"replicates", 1}};
    const DrawDesign d = draw_design(r);
    CHECK(d.parameter_draws == 6);
    CHECK(d.draws_per_parameter_draw() == 1);
}

TEST_CASE("factors that do not multiply to the draws are refused") {
    Results r = small_results(6);
    r.manifest.number["paths"] = 4;
    CHECK_THROWS_WITH(draw_design(r),
                      Catch::Contains("6 parameter draws x 4 paths x 1 populations x 1 replicates"));
}

TEST_CASE("means of blocks leave missing numbers out") {
    const double nan = std::nan("");
    const std::vector<double> means = block_means(std::vector<double>{1, 3, nan, 5, nan, nan}, 2);
    CHECK(means[0] == 2.0);
    CHECK(means[1] == 5.0);
    CHECK(std::isnan(means[2]));
}

TEST_CASE("numbers of the whole place are summed over years and programmes, areas and groups aside") {
    Results r = small_results(2);
    set_place(
        r, "programmes", "spent", 1, 1, [](std::size_t d) { return d == 0 ? 10 : 20; }, 0);
    set_place(
        r, "programmes", "spent", 1, 2, [](std::size_t) { return 5; }, 1);
    CHECK(place_by_draw(r, "programmes", "spent", 1, 1, 2) == std::vector<double>{15, 25});
    CHECK(place_by_draw(r, "programmes", "spent", 0, 1, 2) == std::vector<double>{0, 0});
    set_place(r, "population", "households", 0, 2, [](std::size_t d) { return d == 0 ? 0 : 10; });
    const std::vector<double> rates = rate_by_draw(r, "register", "poor", 0, 2);
    CHECK(std::isnan(rates[0]));
    CHECK(rates[1] == Approx(0.1));
}

TEST_CASE("a target ends in its year, a joint one in the latest of its members'") {
    const Results r = small_results(2);
    const std::vector<TargetRow> rows = target_rows(r);
    CHECK(last_year_of(r, rows, rows[0]) == 1);
    CHECK(last_year_of(r, rows, rows[1]) == 2);
    CHECK(last_year_of(r, rows, rows[4]) == 2);
}
