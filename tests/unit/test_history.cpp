// SPDX-License-Identifier: Apache-2.0
// Series put together from a tiny table by hand, and the cases that rolling origins make of them.
#include "tests/checks/small_history.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;

TEST_CASE("rows of one place, group, standard and measure are one series by year") {
    const std::vector<Series> h =
        history_of("89,all,2017,vn-2016-2020,poor_rate,5,percent,0.01,list,2018,fit,s,\n"
                   "89,all,2016,vn-2016-2020,poor_rate,7,percent,0.1,list,2018,validate,s,\n"
                   "89,urban,2016,vn-2016-2020,poor_rate,3,percent,0.01,list,2018,fit,s,\n");
    REQUIRE(h.size() == 2);
    REQUIRE(h[0].group == "all");
    REQUIRE(h[0].reviews.size() == 2);
    CHECK(h[0].reviews[0].year == 2016);
    CHECK(h[0].reviews[0].rate == Approx(0.07));
    CHECK(h[0].reviews[0].precision == Approx(0.001));
    CHECK(h[0].reviews[0].validate);
    CHECK_FALSE(h[0].reviews[1].validate);
    CHECK_FALSE(h[0].validate());
    CHECK(h[1].group == "urban");
}

TEST_CASE("a list that was not printed is poor plus near-poor; a printed one stays") {
    const std::vector<Series> h =
        history_of("89,all,2022,vn-2022-2025,poor_rate,3,percent,0.01,list,2022,fit,s,\n"
                   "89,all,2022,vn-2022-2025,near_poor_rate,4,percent,0.02,list,2022,fit,s,\n"
                   "89,all,2023,vn-2022-2025,poor_rate,2,percent,0.01,list,2023,fit,s,\n"
                   "89,all,2023,vn-2022-2025,near_poor_rate,3,percent,0.01,list,2023,fit,s,\n"
                   "89,all,2023,vn-2022-2025,multidimensional_poor_rate,5.1,percent,0.01,list,2023,fit,s,\n");
    REQUIRE(h.size() == 3);
    REQUIRE(h[0].measure == "multidimensional_poor_rate");
    REQUIRE(h[0].reviews.size() == 2);
    CHECK(h[0].reviews[0].rate == Approx(0.07));
    CHECK(h[0].reviews[0].precision == Approx(0.0003));
    CHECK(h[0].reviews[1].rate == Approx(0.051));
}

TEST_CASE("a district is resampled with its province, a province alone") {
    const std::vector<Series> h =
        history_of("883,all,2022,vn-2022-2025,poor_rate,3,percent,0.01,list,2022,fit,s,\n"
                   "89,all,2022,vn-2022-2025,poor_rate,3,percent,0.01,list,2022,fit,s,\n");
    REQUIRE(h.size() == 2);
    CHECK(h[0].place == "883");
    CHECK(h[0].cluster == "89");
    CHECK(h[1].cluster == "89");
}

TEST_CASE("rows of no use and counts make no series") {
    CHECK(history_of("89,all,2022,vn-2022-2025,poor_rate,3,percent,0.01,survey,2022,none,s,\n"
                     "89,all,2022,vn-2022-2025,poor_households,300,households,1,list,2022,fit,s,\n")
              .empty());
}

TEST_CASE("every review is an origin for all later ones that are near enough") {
    Series s{"89", "89", "all", "vn-2016-2020", "poor_rate", {}};
    s.reviews = {{2015, 0.09, 1e-4, false}, {2016, 0.08, 1e-4, false}, {2018, 0.05, 1e-4, true}};
    const std::vector<ForecastCase> c = forecast_cases({{}, s}, 2);
    REQUIRE(c.size() == 2); // 2015 to 2018 is too far
    CHECK(c[0].series == 1);
    CHECK(c[0].last == 0);
    CHECK(c[0].target == 1);
    CHECK(c[0].horizon == 1);
    CHECK(c[0].first_review);
    CHECK_FALSE(c[0].validate);
    CHECK(c[1].last == 1);
    CHECK(c[1].target == 2);
    CHECK(c[1].horizon == 2);
    CHECK_FALSE(c[1].first_review);
    CHECK(c[1].validate);
    CHECK(forecast_cases({s}, 3).size() == 3);
}
