// SPDX-License-Identifier: Apache-2.0
#include "tests/checks/statuses.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;

TEST_CASE("statuses end by recognition and by mergers with their yearly probabilities, each on its own") {
    for (const double recognition : {0.01, 0.08, 0.5}) {
        const std::string problems = status_problem(20'000, recognition, 0.2);
        INFO(problems);
        CHECK(problems.empty());
    }
}
