// SPDX-License-Identifier: Apache-2.0
#include "tests/checks/small_number.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;

TEST_CASE("the binomial tail is that of tables") {
    CHECK(binomial_tail(10, 0.5, 8) == Approx(56.0 / 1024.0));
    CHECK(binomial_tail(3, 0.2, 0) == Approx(1.0));
    CHECK(binomial_tail(3, 0.2, 3) == Approx(0.008));
}

TEST_CASE("a target about a few households is met with the probability of the binomial tail") {
    // 13 poor merit households of which four in ten should leave; 80; and all of three.
    for (const SmallNumber& c :
         {SmallNumber{13, 0.24, 5}, SmallNumber{80, 0.24, 20}, SmallNumber{3, 0.6, 3}}) {
        const std::string problems = small_number_problem(c, 10'000);
        INFO(c.households << " households\n" << problems);
        CHECK(problems.empty());
    }
}
