// SPDX-License-Identifier: Apache-2.0
// The pace of a place through reviews with years missing between them.
#include "engine/run/paths.hpp"
#include "tests/checks/pace.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;

namespace {

/// A path with the years `from`, `from + 1`, ... drawn and then a review: the list fell by `fall` in all of them.
void find_after(PacePath& path, int from, int drawn, double fall) {
    for (int k = 0; k < drawn; ++k)
        path.draw_next(from + k);
    path.found(fall);
}

} // namespace

TEST_CASE("a review after a gap teaches the mean pace of the years between, as equal yearly reviews do") {
    for (int gap : {1, 2, 4}) {
        INFO("years without a review: " << gap);
        PacePath gapped(sample_law(), {1, 3}), yearly(sample_law(), {1, 3});
        const double pace = 0.12;
        find_after(gapped, 2022, gap, pace * (gap + 1));
        for (int k = 1; k <= gap + 1; ++k)
            yearly.found(pace);
        REQUIRE(gapped.expected_next() == Approx(yearly.expected_next()));
    }
}

TEST_CASE("a gap is not taken for one year with the jump of all of them") {
    PacePath gapped(sample_law(), {1, 3}), jump(sample_law(), {1, 3});
    find_after(gapped, 2022, 2, 0.36);
    jump.found(0.36);
    REQUIRE(gapped.expected_next() < jump.expected_next() - 0.05);
}

TEST_CASE("what was drawn in a gap is forgotten when its review comes") {
    PacePath a(sample_law(), {1, 3}), b(sample_law(), {1, 4});
    REQUIRE(a.draw_next(2022) != b.draw_next(2022));
    a.found(0.2);
    b.found(0.2);
    REQUIRE(a.expected_next() == b.expected_next());
}

TEST_CASE("a first review without a gap is one observed year") {
    PacePath path(sample_law(), {1, 3});
    REQUIRE(path.expected_next() == Approx(sample_law().mean));
    path.found(0.11);
    REQUIRE(path.expected_next() == Approx(next_given(sample_law(), {0.11}).mean));
}

TEST_CASE("reviews before the start teach the first year, also those that lie years apart") {
    PacePath path(sample_law(), {1, 3});
    path.learn(0.30, 2);
    path.learn(0.05, 1);
    REQUIRE(path.expected_next() == Approx(next_given(sample_law(), {0.15, 0.15, 0.05}).mean));
}

TEST_CASE("a gap between two reviews counts from the review before it and not from the start") {
    PacePath path(sample_law(), {1, 3});
    path.found(0.05);
    find_after(path, 2023, 1, 2.0 * 0.15);
    REQUIRE(path.expected_next() == Approx(next_given(sample_law(), {0.05, 0.15, 0.15}).mean));
}
