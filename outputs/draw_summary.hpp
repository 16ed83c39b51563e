// SPDX-License-Identifier: Apache-2.0
// Numbers over the draws in the few that a page or a workbook shows, and how they are read out of a results file.
#pragma once
#include "outputs/results.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace vuon {

/// Quantiles over the draws (as quantile_of); NaN where no draw has a number.
struct Fan {
    double q025, q10, q25, q50, q75, q90, q975;
};
Fan fan_of(std::span<const double> values);

/// Mean with the range of 8 in 10 draws. Means of flows add up to the mean of the stock, medians would not.
struct MeanRange {
    double mean, q10, q90;
};
MeanRange mean_range_of(std::span<const double> values);

/// Places on the dimensions year, area and group, and on a further one such as programme (0 when there is none).
struct Cell {
    std::size_t year = 0, area = 0, group = 0, further = 0;
};

/// A variable [variant, draw, year, area, then group and a further dimension where it has them], read by draw.
class DrawnVariable {
  public:
    /// Throws StorageError with the nearest names when it is not there.
    DrawnVariable(const Results& results, std::string_view group, std::string_view name);

    std::vector<double> by_draw(std::size_t variant, const Cell& cell) const;
    std::size_t draws() const { return draws_; }

  private:
    const Variable& variable_;
    std::size_t draws_ = 0, years_ = 0, areas_ = 0;
    std::size_t groups_ = 1, further_ = 1; // lengths; 1 for a dimension that the variable does not have
};

/// Element-wise, of equal lengths.
std::vector<double> sum_of(std::vector<double> a, std::span<const double> b);
std::vector<double> difference_of(std::vector<double> a, std::span<const double> b);
/// NaN where the denominator is 0.
std::vector<double> ratio_of(std::vector<double> a, std::span<const double> b);

} // namespace vuon
