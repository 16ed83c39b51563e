// SPDX-License-Identifier: Apache-2.0
#include "tests/checks/start_dynamics.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;

TEST_CASE("expected exits of years 1, 2 and 3 are equal when nothing drives them") {
    const std::string problem = start_dynamics_problem(60);
    INFO(problem);
    REQUIRE(problem.empty());
}
