// SPDX-License-Identifier: Apache-2.0
// Double reviews worked by hand.
#include "calibration/rivals.hpp"
#include "calibration/standard_change.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;

namespace {

Series one_year(const std::string& place, const std::string& cluster, const std::string& standard,
                double rate, bool validate = false) {
    return {place, cluster, "all", standard, "poor_rate", {{2015, rate, 1e-4, validate}}};
}

std::vector<Series> counted_twice(const std::string& place, const std::string& cluster, double before,
                                  double after) {
    return {one_year(place, cluster, "vn-2011-2015", before),
            one_year(place, cluster, "vn-2016-2020", after)};
}

std::vector<Series> joined(std::vector<Series> a, const std::vector<Series>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

} // namespace

TEST_CASE("a jump is the new normal score less the old one, and predicts another place from its own level") {
    const auto changes =
        standard_changes(joined(counted_twice("a", "a", 0.05, 0.10), counted_twice("b", "b", 0.20, 0.30)));
    REQUIRE(changes.size() == 1);
    const StandardChange& c = changes[0];
    REQUIRE(c.reviews.size() == 2);
    CHECK(c.reviews[0].jump == Approx(0.3633021)); // -1.2815516 + 1.6448536
    CHECK(c.reviews[1].jump == Approx(0.3172207)); // -0.5244005 + 0.8416212
    CHECK(c.mean_jump == Approx(0.3402614));
    CHECK(c.sd_jump == Approx(0.0460814 / std::sqrt(2.0)).epsilon(1e-5));
    CHECK(score_of_rate(c.reviews[0].by_jump) == Approx(-1.6448536 + 0.3172207));
    CHECK(c.reviews[0].by_ratio == Approx(0.075)); // b rose by half
    CHECK(c.reviews[1].by_ratio == Approx(0.40));  // a doubled
    CHECK(c.ratio_error_pp == Approx(6.25));       // 2.5 and 10 points
}

TEST_CASE("a cluster is never predicted from itself") {
    const auto alone =
        standard_changes(joined(counted_twice("a", "a", 0.05, 0.10), counted_twice("a1", "a", 0.06, 0.11)));
    REQUIRE(alone.size() == 1);
    CHECK(std::isnan(alone[0].reviews[0].by_jump));
    CHECK(std::isnan(alone[0].jump_error_pp));
    CHECK(alone[0].mean_jump > 0.0);
}

TEST_CASE("figures that are only scored and rates of zero make no double review") {
    std::vector<Series> history = counted_twice("a", "a", 0.0, 0.01);
    history.push_back(one_year("b", "b", "vn-2011-2015", 0.05, true));
    history.push_back(one_year("b", "b", "vn-2016-2020", 0.10));
    CHECK(standard_changes(history).empty());
    CHECK(standard_change_text({}, Language::English).empty());
}
