// SPDX-License-Identifier: Apache-2.0
#include "tests/checks/demography.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;

TEST_CASE("deaths and births of a year are those of the tables, by age, sex, parity and group") {
    const DemographyCheck check(60);
    for (const std::string& problem : check.problems())
        FAIL_CHECK(problem);
    REQUIRE(check.deaths() > 2'000);
}
