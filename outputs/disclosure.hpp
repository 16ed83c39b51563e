// SPDX-License-Identifier: Apache-2.0
// Nobody is to be recognised in a table. Households made from margins are nobody; where the population comes from
// microdata, small cells are hidden and no household is shown. `small_cells` of the scenario gives the least count.
//
//   count    0 is shown; above 0 and below the least count it is hidden; others are rounded to the nearest multiple of
//            kCountBase, totals on their own, so that a hidden cell cannot be found by subtraction
//   rate     the rounded count over the rounded base: it says nothing that the counts do not
//   change   a sum of movements such as the change of a list: rounded, hidden where its size is a hidden count
//   amount   money, in proportion to its rounded count, or else the count could be found from a known cost
// All of it applies to means and quantiles over the draws as it does to counts.
// Tests: tests/unit/test_disclosure.cpp
#pragma once
#include "outputs/results.hpp"
#include "outputs/target_rows.hpp"

#include <string>

namespace vuon {

/// Manifest text `population/source`.
inline constexpr const char* kFromMargins = "margins";
inline constexpr const char* kFromMicrodata = "microdata";

/// What stands in a hidden cell; an empty cell is a number that does not exist.
inline constexpr const char* kHiddenMark = "…";
/// Counts from microdata are multiples of this.
inline constexpr double kCountBase = 5.0;

/// Least count of households that a table may show; 0 where nobody real is behind them.
int least_shown_count(const Results& results);

/// Median households of the whole place at the end of the results: the base of the rates of targets.
double households_at_end(const Results& results, std::size_t variant);

/// A number that may be hidden; NaN is a number that does not exist.
struct Shown {
    double value = 0.0;
    bool hidden = false;
};

class Disclosure {
  public:
    explicit Disclosure(const Results& results) : least_(least_shown_count(results)) {}
    explicit Disclosure(int least) : least_(least) {}

    bool is_needed() const { return least_ > 0; }
    int least() const { return least_; }
    Shown count(double households) const;
    Shown change(double households) const;
    /// `share` of `base` households.
    Shown rate(double share, double base) const;
    Shown amount(double money, double households) const;
    /// The row as it may be shown: of numbers in households, and of rates of a place with `base` households, those
    /// that are hidden are NaN.
    TargetRow row(TargetRow row, double base) const;
    /// The rule in a sentence or two, for below the table; "" where nothing is hidden.
    std::string rule_words(Language language) const;

  private:
    int least_;
};

} // namespace vuon
