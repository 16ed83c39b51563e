// SPDX-License-Identifier: Apache-2.0
// The drawn stocks of a place shared out over its strata and the minority, on numbers worked by hand.
#include "engine/run/start_stocks.hpp"

#include <catch2/catch.hpp>

using namespace vuon;

namespace {

using Counts = std::vector<i64>;

/// One stratum a district unless a test says otherwise; nothing is known but the place's stocks.
struct Sharing {
    StockPlan plan;
    DrawnValues values;
    int row_weight = 1;

    explicit Sharing(double poor, double near_poor = 0.0) {
        values.poor = poor;
        values.near_poor = near_poor;
    }
    Sharing& stratum(int district, i64 others, i64 minority = 0, int pinned = -1) {
        plan.strata.push_back({district, pinned, {others, minority}});
        return *this;
    }
    std::vector<std::array<CellStock, 2>> cells() const { return cell_stocks(plan, values, row_weight); }
    Counts poor() const {
        Counts all;
        for (const auto& cell : cells())
            all.push_back(cell[0].poor + cell[1].poor);
        return all;
    }
    Counts near_poor() const {
        Counts all;
        for (const auto& cell : cells())
            all.push_back(cell[0].near_poor + cell[1].near_poor);
        return all;
    }
    Counts minority_poor() const {
        Counts all;
        for (const auto& cell : cells())
            all.push_back(cell[1].poor);
        return all;
    }
    Counts minority_near() const {
        Counts all;
        for (const auto& cell : cells())
            all.push_back(cell[1].near_poor);
        return all;
    }
};

/// Two districts with a part of the first whose poverty is known: 100, 50 (pinned) and 200 households.
Sharing pinned(double poor, double rate) {
    Sharing s(poor);
    s.stratum(0, 100).stratum(0, 50, 0, 0).stratum(1, 200);
    s.plan.poor_pattern = {3, 2};
    s.values.status_poor_rate = {rate};
    return s;
}

} // namespace

TEST_CASE("districts share the poor by the pattern, and the near-poor by the households that are left") {
    Sharing s(40, 20);
    s.stratum(0, 100).stratum(1, 300);
    s.plan.poor_pattern = {3, 1};
    CHECK(s.poor() == Counts{30, 10});
    CHECK(s.near_poor() == Counts{4, 16}); // 70 and 290 are left: 3.9 and 16.1
    s.plan.near_pattern = {1, 1};
    CHECK(s.near_poor() == Counts{10, 10});
}

TEST_CASE("without a pattern every district has the place's rate") {
    Sharing s(40);
    s.stratum(0, 100).stratum(1, 300);
    CHECK(s.poor() == Counts{10, 30});
}

TEST_CASE("a count that is known for a district is met, the others share the rest") {
    Sharing s(40, 30);
    s.stratum(0, 100).stratum(1, 300).stratum(2, 100);
    s.plan.poor_pattern = {1, 1, 2};
    s.plan.poor_fixed = {7, -1, -1};
    s.plan.near_fixed = {-1, 11, -1};
    CHECK(s.poor() == Counts{7, 11, 22});
    CHECK(s.near_poor() == Counts{10, 11, 9}); // 93 and 78 are left: 10.3 and 8.7
    s.plan.poor_fixed = {30, 20, -1};          // more than there are: the first is met, the sum too
    CHECK(s.poor() == Counts{30, 10, 0});
}

TEST_CASE("a stratum of known poverty has its rate exactly") {
    CHECK(pinned(50, 0.4).poor() == Counts{10, 20, 20}); // the district's 30 less the 20 of the stratum
    CHECK(pinned(50, 0.41).poor()[1] == 21);             // 20.5 households
    CHECK(pinned(50, 0.0).poor() == Counts{30, 0, 20});
}

TEST_CASE("a district whose part has more than its pattern keeps a twentieth of it outside") {
    CHECK(pinned(50, 0.8).poor() == Counts{1, 40, 9}); // the rest of 10 by 1.5 and 20
}

TEST_CASE("known rates that need more poor than there are become smaller together") {
    CHECK(pinned(30, 0.9).poor() == Counts{0, 30, 0});
    Sharing two(30);
    two.stratum(0, 40, 0, 0).stratum(1, 20, 0, 1).stratum(2, 100);
    two.values.status_poor_rate = {0.5, 1.0};
    CHECK(two.poor() == Counts{15, 15, 0}); // 20 and 20 are wanted
}

TEST_CASE("a district with a known count gives its other parts what the known rate leaves") {
    Sharing s = pinned(50, 0.4);
    s.plan.poor_fixed = {25, -1};
    CHECK(s.poor() == Counts{5, 20, 25});
    s.plan.poor_fixed = {15, -1}; // both cannot be: the rate is met
    CHECK(s.poor() == Counts{0, 20, 30});
}

TEST_CASE("a rate that was not drawn leaves its stratum with the district's") {
    CHECK(pinned(50, -1.0).poor() == Counts{20, 10, 20});
    Sharing s = pinned(50, 0.4);
    s.plan.poor_pattern.clear();
    CHECK(s.poor() == Counts{10, 20, 20}); // what is left by 100 and 200 households
}

TEST_CASE("the strata of a district share its near-poor by the households that are not poor") {
    Sharing s = pinned(50, 0.4);
    s.values.near_poor = 24;
    s.plan.near_pattern = {1, 1};
    CHECK(s.near_poor() == Counts{9, 3, 12}); // 90 and 30 are left in the first district
}

TEST_CASE("a minority of which nothing is known is as poor as the others of its stratum") {
    Sharing s(20, 10);
    s.stratum(0, 60, 40).stratum(1, 90, 10);
    s.plan.poor_pattern = s.plan.near_pattern = {1, 1};
    CHECK(s.minority_poor() == Counts{4, 1});
    CHECK(s.minority_near() == Counts{2, 1}); // 2.5 in all, rounded up: 2.0 and 0.5
}

TEST_CASE("a known minority stock leans every stratum the same way") {
    Sharing s(20);
    s.stratum(0, 80, 20).stratum(1, 50, 50);
    s.plan.poor_pattern = {1, 1};
    s.values.poor_minority = 10;
    // rates 10/70 and 10/130; the odds of a poor household to be of the minority are 1.857 tilt n_m/n_o
    CHECK(s.minority_poor() == Counts{3, 7});
    s.values.poor_minority = 0;
    CHECK(s.minority_poor() == Counts{0, 0});
    s.values.poor_minority = 20;
    CHECK(s.minority_poor() == Counts{10, 10});
}

TEST_CASE("where few others live, at least the rest of the poor are of the minority") {
    Sharing s(60);
    s.stratum(0, 5, 95);
    s.values.poor_minority = 50;
    CHECK(s.minority_poor() == Counts{55}); // there are only five others
    Sharing two(70);
    two.stratum(0, 2, 98).stratum(1, 50, 50);
    two.plan.poor_pattern = {6, 1};
    two.values.poor_minority = 60;
    const Counts minority = two.minority_poor();
    CHECK(minority[0] >= 58);
    CHECK(minority[0] + minority[1] == 60);
}

TEST_CASE("all poor can be of the minority, and no more than there are") {
    Sharing s(40);
    s.stratum(0, 5, 95).stratum(1, 5, 95);
    s.values.poor_minority = 40;
    CHECK(s.minority_poor() == Counts{20, 20});
    Sharing few(40);
    few.stratum(0, 90, 10);
    few.values.poor_minority = 40;
    CHECK(few.minority_poor() == Counts{10});
}

TEST_CASE("near-poor households of a group are those that its poor leave") {
    Sharing s(80, 15);
    s.stratum(0, 10, 90);
    s.values.poor_minority = 80;
    s.values.near_minority = 14;
    const auto cell = s.cells()[0];
    CHECK(cell[1].poor == 80);
    CHECK(cell[1].near_poor == 10); // 14 are wanted, 10 are left
    CHECK(cell[0].near_poor == 5);
}

TEST_CASE("rows that stand for five households carry a fifth of every count and the same rates") {
    Sharing s(1003, 400);
    s.stratum(0, 300, 100).stratum(0, 100, 100, 0).stratum(1, 300, 0);
    s.row_weight = 5;
    s.plan.poor_fixed = {600, -1};
    s.values.status_poor_rate = {0.25};
    s.values.poor_minority = 250;
    CHECK(s.poor() == Counts{70, 50, 81}); // 201 rows, 120 of them in the first district, a quarter of 200
    CHECK(s.near_poor() == Counts{38, 17, 25}); // by 330, 150 and 219 rows that are left: 37.8, 17.2, 25.1
    const Counts minority = s.minority_poor();
    CHECK(minority[0] + minority[1] + minority[2] == 50);
}

TEST_CASE("more than everybody is everybody") {
    Sharing s(500, 500);
    s.stratum(0, 60, 40).stratum(1, 100);
    CHECK(s.poor() == Counts{100, 100});
    CHECK(s.near_poor() == Counts{0, 0});
    CHECK(s.minority_poor() == Counts{40, 0});
    Sharing nobody(0, 0);
    nobody.stratum(0, 60, 40);
    CHECK(nobody.poor() == Counts{0});
}

TEST_CASE("whole numbers: the largest remainders are rounded up, the first wins a tie") {
    CHECK(whole_numbers({1.0, 1.0, 1.0}, 4, {0, 0, 0}, {9, 9, 9}) == Counts{2, 1, 1});
    CHECK(whole_numbers({2.2, 1.5, 1.3}, 5, {0, 0, 0}, {9, 9, 9}) == Counts{2, 2, 1});
    CHECK(whole_numbers({}, 0, {}, {}).empty());
}

TEST_CASE("whole numbers: what a bound keeps from one goes to the others") {
    CHECK(whole_numbers({8.0, 1.0, 1.0}, 10, {0, 0, 0}, {4, 9, 9}) == Counts{4, 3, 3});
    CHECK(whole_numbers({8.0, 2.0}, 10, {0, 4}, {9, 9}) == Counts{6, 4});
    CHECK(whole_numbers({0.0, 0.0}, 3, {0, 0}, {9, 1}) == Counts{2, 1}); // nothing is known of the shares
}

TEST_CASE("whole numbers: a bound that keeps thousands away is made up for") {
    CHECK(whole_numbers({1.0, 0.0}, 5'000, {0, 0}, {10, 9'000}) == Counts{10, 4'990});
    CHECK(whole_numbers({1.0, 0.0}, 5'000, {0, 4'000}, {9'000, 9'000}) == Counts{1'000, 4'000});
}

TEST_CASE("whole numbers: a sum that the bounds do not allow comes as near as they do") {
    CHECK(whole_numbers({1.0, 1.0}, 10, {0, 0}, {3, 4}) == Counts{3, 4});
    CHECK(whole_numbers({1.0, 1.0}, 2, {3, 4}, {9, 9}) == Counts{3, 4});
}
