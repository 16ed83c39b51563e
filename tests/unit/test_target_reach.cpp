// SPDX-License-Identifier: Apache-2.0
// Shortfall, year reached and pace needed, by hand: 1,000 households, years 2021 to 2023, ten draws.
#include "outputs/reach_words.hpp"
#include "tests/small_results.hpp"

#include <catch2/catch.hpp>

using namespace vuon;

namespace {

constexpr std::size_t kFall = 0, kFew = 1, kBase = 0;

/// Poor households: 100 at the start; 90 a year later, or 80 in draws 0 to 3; then 60, or 95 in draw 9. No near-poor.
Results falling() {
    Results r = sample::small_results(10);
    sample::variable_of(r, "register", "near_poor")
        .counts.assign(sample::variable_of(r, "register", "near_poor").counts.size(), 0);
    sample::set_place(r, "register", "poor", kBase, 0, [](std::size_t) { return 100; });
    sample::set_place(r, "register", "poor", kBase, 1, [](std::size_t d) { return d < 4 ? 80 : 90; });
    sample::set_place(r, "register", "poor", kBase, 2, [](std::size_t d) { return d == 9 ? 95 : 60; });
    return r;
}

void limit(Results& r, const char* name, std::size_t target, double value) {
    sample::variable_of(r, "targets", name).values[target] = value;
}

} // namespace

TEST_CASE("a fall counts from the start over the whole period, and is reached when it would be met") {
    Results r = falling();
    limit(r, "at_least", kFall, 0.015); // points a year, over the one year to 2022
    const TargetRow row = target_rows(r)[kFall];
    const TargetReach reach = target_reach(r, row);
    CHECK(reach.reached_share ==
          Approx(0.9)); // draws 0-3 by 2 points in 2022, 4-8 by 4 points in 2023, 9 never
    CHECK(reach.year_q10 == 2022.0);
    CHECK(reach.year_q50 == 2023.0);
    CHECK(reach.pace_needed == Approx(0.015));
    CHECK(reach.pace_from == 2021);
}

TEST_CASE("the shortfall is the median of what is missing where it is missed") {
    Results r = falling();
    limit(r, "at_least", kFall, 0.02);
    sample::set_target(r, "outcome", kBase, kFall,
                       [](std::size_t d) { return d < 4 ? 0.03 : 0.001 * static_cast<double>(d); });
    sample::set_target(r, "met", kBase, kFall, [](std::size_t d) { return d < 4 ? 1.0 : 0.0; });
    CHECK(target_reach(r, target_rows(r)[kFall]).shortfall ==
          Approx(0.02 - 0.0065)); // median of 4 ... 9 thousandths
    limit(r, "at_most", kFew, 70.0);
    sample::set_target(r, "outcome", kBase, kFew, [](std::size_t) { return 95.0; });
    sample::set_target(r, "met", kBase, kFew, [](std::size_t) { return 0.0; });
    CHECK(target_reach(r, target_rows(r)[kFew]).shortfall == Approx(25.0));
}

TEST_CASE("a number of households is reached when it is under the limit, and asks for no pace in points") {
    Results r = falling();
    limit(r, "at_most", kFew, 70.0);
    const TargetReach reach = target_reach(r, target_rows(r)[kFew]);
    CHECK(reach.reached_share == Approx(0.9));
    CHECK(reach.year_q90 == 2023.0);
    CHECK(std::isnan(reach.pace_needed));
    CHECK(reach.pace_from == 0);
}

TEST_CASE("a target that is always met lacks nothing, and a joint one has no year") {
    Results r = falling();
    limit(r, "at_least", kFall, 0.0);
    CHECK(std::isnan(target_reach(r, target_rows(r)[kFall]).shortfall));
    CHECK(std::isnan(target_reach(r, target_rows(r)[4]).reached_share));
}

TEST_CASE("sentences say the numbers in the reader's convention") {
    Results r = falling();
    limit(r, "at_least", kFall, 0.015);
    const TargetRow row = target_rows(r)[kFall];
    const TargetReach reach = target_reach(r, row);
    CHECK(reach_words(row, reach, 10, Language::English) ==
          "Reached in 2023 (2022 to 2023), in 9 of 10 draws. From the list of 2021 on, 1.50 points a year "
          "are needed.");
    CHECK(
        reach_words(row, reach, 10, Language::Vietnamese) ==
        "Đạt vào năm 2023 (2022 đến 2023), trong 9 trên 10 lần rút. Từ danh sách năm 2021 cần giảm 1,50 điểm "
        "%/năm.");
}
