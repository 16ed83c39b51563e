// SPDX-License-Identifier: Apache-2.0
// Iterative proportional fitting: the table nearest to a seed (in relative entropy) that has the wanted
// margins.
//
//   x <- x * wanted / got      for every group of every margin in turn, until nothing moves
//   x <- k x * t^amount        for a mean: t makes the group's mean of `amount` right, k keeps its total
//
// Units: whatever the cells count. A cell of zero stays zero. Margins that contradict each other are refused.
// Source: Deming and Stephan, Annals of Mathematical Statistics 11 (1940); Csiszar, Annals of Probability 3
// (1975) for the limit. Tested in tests/unit/test_ipf.cpp.
#pragma once
#include "engine/base/integers.hpp"

#include <span>
#include <string>
#include <vector>

namespace vuon {

constexpr u32 kOutside = ~0u; // a cell that a margin says nothing about

struct IpfMargin {
    std::string name;
    std::vector<u32> group;     // of every cell, or kOutside
    std::vector<double> wanted; // of every group
};

struct IpfMean {
    std::string name;
    std::vector<u32> group;
    std::vector<u32> amount;    // of every cell, for example the size of a household
    std::vector<double> wanted; // mean amount of every group
};

struct IpfLimits {
    double tolerance = 1e-9; // largest error of a cell of a margin, as a share of the table's total
    int rounds = 2000;
    double refuse_above =
        1e-4; // an error that is left above this means that the margins contradict each other
};

struct IpfResult {
    int rounds = 0;
    double worst = 0.0; // in the last round, as a share of the total; means as a share of the wanted mean
};

/// Fits `cells` in place. Throws InputError when margins cannot be met together.
IpfResult fit_to_margins(std::vector<double>& cells, std::span<const IpfMargin> margins,
                         std::span<const IpfMean> means = {}, IpfLimits limits = {});

/// The same for a table of rows x columns with its row and column totals; `name` is used in messages.
IpfResult fit_rows_and_columns(std::vector<double>& cells, std::span<const i64> row_totals,
                               std::span<const i64> column_totals, const std::string& name);

} // namespace vuon
