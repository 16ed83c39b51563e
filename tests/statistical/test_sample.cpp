// SPDX-License-Identifier: Apache-2.0
#include "tests/checks/sample.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;

TEST_CASE(
    "rates and the probability that a target is met agree between a tenth of the others and all of them") {
    const std::string problem = sample_problem(100, 0.1);
    INFO(problem);
    REQUIRE(problem.empty());
}
