// SPDX-License-Identifier: Apache-2.0
// Whole numbers near fractions: shares of a total by largest remainders, and tables whose row and column
// totals stay exact. Ties and the start of a table are broken by addressed words, so the result depends on
// nothing else. Tested in tests/unit/test_integerise.cpp.
#pragma once
#include "engine/base/random.hpp"

#include <vector>

namespace vuon {

/// Address of the words that break ties.
struct Ties {
    RandomKey key;
    u64 id = 0;
};

/// `total` split in proportion to `weights`, each part within one of its exact share.
std::vector<i64> apportion(i64 total, std::span<const double> weights, Ties ties);

/// Rounds a table of row_totals.size() x column_totals.size() cells. Row by row, what a row rounds away is
/// carried to the next row of the same column, so that small cells are rounded fairly; a few moves along rows
/// then make the column totals exact. A cell of zero stays zero. Throws InputError when totals cannot be met
/// that way.
std::vector<i64> round_table(std::span<const double> cells, std::span<const i64> row_totals,
                             std::span<const i64> column_totals, Ties ties);

/// Deals the columns of a table of counts: each row is a deck of its own, dealt from the first column on.
class Decks {
  public:
    Decks(std::vector<i64> counts, std::size_t columns)
        : counts_(std::move(counts)), at_(counts_.size() / columns, 0), columns_(columns) {}
    std::size_t deal(std::size_t row);

  private:
    std::vector<i64> counts_;
    std::vector<std::size_t> at_;
    std::size_t columns_;
};

} // namespace vuon
