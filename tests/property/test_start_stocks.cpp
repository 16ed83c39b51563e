// SPDX-License-Identifier: Apache-2.0
// What holds for every sharing of stocks, on made-up places of any shape.
#include "engine/base/random.hpp"
#include "engine/run/start_stocks.hpp"

#include <catch2/catch.hpp>
#include <numeric>

using namespace vuon;

namespace {

struct Case {
    StockPlan plan;
    DrawnValues values;
    int row_weight = 1;
    i64 rows = 0, minority = 0;
    bool has_fixed = false;
};

double below(Stream& s, double most) { return static_cast<double>(s.uniform()) * most; }
bool now_and_then(Stream& s) { return s.word() % 3 == 0; }

void add_strata(Stream& s, Case& c) {
    const std::size_t statuses = s.word() % 3;
    for (std::size_t k = 0; k < statuses; ++k)
        c.values.status_poor_rate.push_back(now_and_then(s) ? -1.0 : below(s, 1.0));
    const int districts = 1 + static_cast<int>(s.word() % 6);
    for (int d = 0; d < districts; ++d) {
        const u32 parts = 1 + s.word() % 3;
        for (u32 part = 0; part < parts; ++part) {
            Stratum stratum{d, -1, {}};
            if (statuses > 0 && now_and_then(s))
                stratum.pinned = static_cast<int>(s.word() % statuses);
            const i64 size = now_and_then(s) ? s.word() % 20 : s.word() % 20'000;
            stratum.households[1] = static_cast<i64>(below(s, 1.0) * static_cast<double>(size));
            stratum.households[0] = size - stratum.households[1];
            c.rows += size;
            c.minority += stratum.households[1];
            c.plan.strata.push_back(stratum);
        }
    }
    const auto drawn = [&](double most) {
        std::vector<double> all;
        for (int d = 0; d < districts; ++d)
            all.push_back(below(s, most));
        return all;
    };
    if (now_and_then(s))
        c.plan.poor_pattern = drawn(100.0);
    if (now_and_then(s))
        c.plan.near_pattern = drawn(100.0);
    if (now_and_then(s)) { // a count is known in some districts, never in the last
        c.plan.poor_fixed = drawn(3'000.0);
        c.plan.poor_fixed.back() = -1.0;
        c.has_fixed = true;
    }
}

Case drawn_case(u32 number) {
    Stream s({11, number}, 0, 1);
    Case c;
    c.row_weight = s.word() % 2 ? 1 : 5;
    add_strata(s, c);
    const double all = static_cast<double>(c.rows * c.row_weight);
    c.values.poor = below(s, now_and_then(s) ? 1.1 : 0.3) * all;
    c.values.near_poor = below(s, 0.3) * all;
    if (now_and_then(s))
        c.values.poor_minority = below(s, 1.0) * c.values.poor;
    if (now_and_then(s))
        c.values.near_minority = below(s, 1.0) * c.values.near_poor;
    return c;
}

i64 in_rows(double households, int weight) {
    return static_cast<i64>(households / static_cast<double>(weight) + 0.5);
}

constexpr u32 kCases = 3'000;

} // namespace

TEST_CASE("every cell holds what it has been given, whatever is known of it") {
    for (u32 n = 0; n < kCases; ++n) {
        const Case c = drawn_case(n);
        const auto cells = cell_stocks(c.plan, c.values, c.row_weight);
        REQUIRE(cells.size() == c.plan.strata.size());
        for (std::size_t k = 0; k < cells.size(); ++k)
            for (std::size_t m = 0; m < 2; ++m) {
                INFO("case " << n << ", stratum " << k << ", minority " << m);
                REQUIRE(cells[k][m].poor >= 0);
                REQUIRE(cells[k][m].near_poor >= 0);
                REQUIRE(cells[k][m].poor + cells[k][m].near_poor <= c.plan.strata[k].households[m]);
            }
    }
}

TEST_CASE("the place's sums are met, where the parts that are known leave somebody to meet them") {
    for (u32 n = 0; n < kCases; ++n) {
        const Case c = drawn_case(n);
        i64 poor = 0, near_poor = 0, room = 0;
        const auto cells = cell_stocks(c.plan, c.values, c.row_weight);
        for (std::size_t k = 0; k < cells.size(); ++k) {
            const Stratum& s = c.plan.strata[k];
            const i64 listed = cells[k][0].poor + cells[k][1].poor;
            poor += listed;
            near_poor += cells[k][0].near_poor + cells[k][1].near_poor;
            const bool known =
                (s.pinned >= 0 && c.values.status_poor_rate[static_cast<std::size_t>(s.pinned)] >= 0.0) ||
                (c.has_fixed && c.plan.poor_fixed[static_cast<std::size_t>(s.district)] >= 0.0);
            room += known ? 0 : s.households[0] + s.households[1] - listed;
        }
        INFO("case " << n);
        const i64 wanted = std::min(c.rows, in_rows(c.values.poor, c.row_weight));
        REQUIRE((poor == wanted || (poor < wanted && room == 0)));
        const i64 near_wanted = std::min(c.rows - wanted, in_rows(c.values.near_poor, c.row_weight));
        REQUIRE((near_poor == near_wanted));
    }
}

TEST_CASE("the minority's sums are met while there are households of both groups") {
    for (u32 n = 0; n < kCases; ++n) {
        const Case c = drawn_case(n);
        if (c.values.poor_minority < 0.0)
            continue;
        const auto cells = cell_stocks(c.plan, c.values, c.row_weight);
        i64 got = 0, least = 0, most = 0;
        for (std::size_t k = 0; k < cells.size(); ++k) {
            const Stratum& s = c.plan.strata[k];
            const i64 listed = cells[k][0].poor + cells[k][1].poor;
            got += cells[k][1].poor;
            least += std::max<i64>(0, listed - s.households[0]);
            most += std::min(listed, s.households[1]);
        }
        INFO("case " << n);
        REQUIRE(got == std::clamp(in_rows(c.values.poor_minority, c.row_weight), least, most));
    }
}

TEST_CASE("a stratum of known poverty has its rate, unless there are fewer poor than it needs") {
    u32 tested = 0;
    for (u32 n = 0; n < kCases; ++n) {
        const Case c = drawn_case(n);
        const auto cells = cell_stocks(c.plan, c.values, c.row_weight);
        double needed = 0.0;
        std::vector<double> wanted(cells.size(), -1.0);
        for (std::size_t k = 0; k < cells.size(); ++k) {
            const Stratum& s = c.plan.strata[k];
            const double rate =
                s.pinned < 0 ? -1.0 : c.values.status_poor_rate[static_cast<std::size_t>(s.pinned)];
            if (rate >= 0.0)
                needed += wanted[k] = rate * static_cast<double>(s.households[0] + s.households[1]);
        }
        if (c.has_fixed || needed + static_cast<double>(cells.size()) > c.values.poor / c.row_weight)
            continue;
        for (std::size_t k = 0; k < cells.size(); ++k)
            if (wanted[k] >= 0.0) {
                INFO("case " << n << ", stratum " << k);
                ++tested;
                REQUIRE(static_cast<double>(cells[k][0].poor + cells[k][1].poor) ==
                        Approx(wanted[k]).margin(0.5001));
            }
    }
    REQUIRE(tested > 300);
}

TEST_CASE("whole numbers lie between their bounds and meet the sum that the bounds allow") {
    for (u32 n = 0; n < kCases; ++n) {
        Stream s({12, n}, 0, 1);
        const std::size_t cells = 1 + s.word() % 8;
        std::vector<double> wanted;
        std::vector<i64> least, most;
        for (std::size_t k = 0; k < cells; ++k) {
            wanted.push_back(now_and_then(s) ? 0.0 : below(s, 5'000.0));
            least.push_back(now_and_then(s) ? s.word() % 3'000 : 0);
            most.push_back(least.back() + s.word() % 6'000);
        }
        const i64 total = s.word() % 20'000;
        const std::vector<i64> got = whole_numbers(wanted, total, least, most);
        for (std::size_t k = 0; k < cells; ++k)
            REQUIRE((got[k] >= least[k] && got[k] <= most[k]));
        const auto sum = [](const std::vector<i64>& v) {
            return std::accumulate(v.begin(), v.end(), i64{0});
        };
        INFO("case " << n);
        REQUIRE(sum(got) == std::clamp(total, sum(least), sum(most)));
    }
}
