// SPDX-License-Identifier: Apache-2.0
#include "tests/checks/income_spread.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;

TEST_CASE("reported incomes start with the ratio of fifths that is asked, and keep it") {
    for (const double asked : {6.0, 7.4, 9.0}) {
        INFO("asked " << asked);
        REQUIRE(SpreadOfIncomes(asked, 12).problem() == "");
    }
}
