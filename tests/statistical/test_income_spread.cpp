// SPDX-License-Identifier: Apache-2.0
#include "tests/checks/income_spread.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;

TEST_CASE("reported incomes start with the ratio of fifths that is asked, and keep it") {
    for (const double asked : {6.0, 7.4, 9.0}) {
        const SpreadOfIncomes spread(asked, 12);
        INFO("asked " << asked << ": " << spread.text());
        CHECK(spread.within_reporting_error());
    }
}
