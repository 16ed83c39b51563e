// SPDX-License-Identifier: Apache-2.0
#include "engine/base/errors.hpp"
#include "engine/population/integerise.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

using namespace vuon;

namespace {

const Ties ties{{7, 0}, 1};

i64 sum(const std::vector<i64>& values) { return std::accumulate(values.begin(), values.end(), i64{0}); }

/// A table of uniform numbers with zeros here and there, and whole totals near its own that agree.
struct Example {
    std::size_t rows, columns;
    std::vector<double> cells;
    std::vector<i64> row_totals, column_totals;

    Example(u32 seed, std::size_t r, std::size_t c, float scale, double zeros) : rows(r), columns(c) {
        Stream stream({seed, 1}, 1, 1);
        std::vector<double> by_row(r, 0.0), by_column(c, 0.0);
        for (std::size_t k = 0; k < r * c; ++k) {
            const double x = stream.bernoulli(zeros) ? 0.0 : static_cast<double>(scale * stream.uniform());
            cells.push_back(x);
            by_row[k / c] += x;
            by_column[k % c] += x;
        }
        const i64 total = static_cast<i64>(std::accumulate(by_row.begin(), by_row.end(), 0.0));
        row_totals = apportion(total, by_row, {{seed, 2}, 2});
        column_totals = apportion(total, by_column, {{seed, 2}, 3});
    }
    i64 row(const std::vector<i64>& table, std::size_t r) const {
        return std::accumulate(table.begin() + static_cast<long>(r * columns),
                               table.begin() + static_cast<long>((r + 1) * columns), i64{0});
    }
    i64 column(const std::vector<i64>& table, std::size_t c) const {
        i64 total = 0;
        for (std::size_t r = 0; r < rows; ++r)
            total += table[r * columns + c];
        return total;
    }
};

} // namespace

TEST_CASE("largest remainders get what flooring leaves") {
    const std::vector<double> weights = {0.5, 0.3, 0.2};
    CHECK(apportion(7, weights, ties) == std::vector<i64>{4, 2, 1}); // 3.5, 2.1, 1.4
    CHECK(apportion(0, weights, ties) == std::vector<i64>{0, 0, 0});
}

TEST_CASE("weights need not sum to one and a weight of zero gets nothing") {
    const std::vector<double> weights = {20, 0, 20, 0};
    const std::vector<i64> parts = apportion(5, weights, ties);
    CHECK(sum(parts) == 5);
    CHECK(parts[1] + parts[3] == 0);
}

TEST_CASE("ties are broken by the address and only by it") {
    const std::vector<double> weights(10, 1.0);
    const std::vector<i64> once = apportion(3, weights, ties);
    CHECK(apportion(3, weights, ties) == once);
    bool differs = false;
    for (u64 id = 2; id < 12; ++id)
        differs |= apportion(3, weights, {{7, 0}, id}) != once;
    CHECK(differs);
}

TEST_CASE("a total without weights is a bug") {
    CHECK_THROWS_AS(apportion(3, std::vector<double>{0, 0}, ties), BugError);
}

TEST_CASE("a rounded table has exact totals of rows and columns") {
    for (u32 seed = 1; seed <= 20; ++seed) {
        const Example e(seed, 11, 40, seed % 2 ? 3.0f : 0.3f, 0.2);
        const std::vector<i64> table = round_table(e.cells, e.row_totals, e.column_totals, {{seed, 0}, 5});
        for (std::size_t r = 0; r < e.rows; ++r)
            CHECK(e.row(table, r) == e.row_totals[r]);
        for (std::size_t c = 0; c < e.columns; ++c)
            CHECK(e.column(table, c) == e.column_totals[c]);
    }
}

TEST_CASE("rounding keeps zeros and stays near the cells") {
    const Example e(3, 20, 30, 8.0f, 0.3);
    const std::vector<i64> table = round_table(e.cells, e.row_totals, e.column_totals, ties);
    for (std::size_t k = 0; k < table.size(); ++k) {
        CHECK(table[k] >= 0);
        if (e.cells[k] == 0.0)
            CHECK(table[k] == 0);
        CHECK(std::fabs(static_cast<double>(table[k]) - e.cells[k]) < 3.0);
    }
}

TEST_CASE("small cells are rounded fairly along a column") {
    // A hundred rows of 0.1, 0.2, 0.7: each row holds one unit, each column its share of a hundred.
    std::vector<double> cells;
    for (int r = 0; r < 100; ++r)
        cells.insert(cells.end(), {0.1, 0.2, 0.7});
    const std::vector<i64> rows(100, 1), columns = {10, 20, 70};
    const std::vector<i64> table = round_table(cells, rows, columns, ties);
    i64 first_half = 0;
    for (int r = 0; r < 50; ++r)
        first_half += table[static_cast<std::size_t>(3 * r + 1)];
    CHECK(first_half >= 8); // 10 expected
    CHECK(first_half <= 12);
}

TEST_CASE("a move that zeros forbid goes over another column") {
    // Columns 0 and 2 share no row; the totals ask for a unit to travel over column 1.
    const std::vector<double> cells = {2.0, 2.0, 0.0, 0.0, 2.0, 2.0};
    const std::vector<i64> rows = {4, 4}, columns = {1, 4, 3};
    CHECK(round_table(cells, rows, columns, ties) == std::vector<i64>{1, 3, 0, 0, 1, 3});
}

TEST_CASE("totals that zeros make impossible are refused") {
    const std::vector<double> cells = {2.0, 0.0, 0.0, 2.0};
    const std::vector<i64> rows = {2, 2}, columns = {1, 3};
    CHECK_THROWS_WITH(round_table(cells, rows, columns, ties), Catch::Contains("its zeros forbid it"));
}

TEST_CASE("decks deal their cards once, in order, and then end") {
    Decks decks({2, 0, 1, 0, 0, 1}, 3);
    CHECK(decks.deal(0) == 0);
    CHECK(decks.deal(1) == 2);
    CHECK(decks.deal(0) == 0);
    CHECK(decks.deal(0) == 2);
    CHECK_THROWS_AS(decks.deal(0), BugError);
}
