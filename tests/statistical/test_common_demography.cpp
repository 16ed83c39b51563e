// SPDX-License-Identifier: Apache-2.0
#include "engine/run/common_workload.hpp"

#include <catch2/catch.hpp>

using namespace vuon;

TEST_CASE("ten years of the common workload end with the expected population, births, deaths and poor") {
    CommonSettings settings;
    settings.persons = 300'000;
    CommonWorkload workload(settings);
    workload.run();
    for (const std::string& check : workload.failed_checks())
        FAIL_CHECK(check);
    REQUIRE(static_cast<double>(workload.bytes()) / 300'000 < 20.0);
}

TEST_CASE("a run with the wrong demography is told") {
    CommonSettings settings;
    settings.persons = 300'000;
    settings.years = 1;
    CommonWorkload workload(settings);
    REQUIRE(workload.failed_checks().size() == 1);
    workload.run();
    REQUIRE(!workload.failed_checks().empty());
}
