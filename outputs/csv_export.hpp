// SPDX-License-Identifier: Apache-2.0
// One group of the results as a long table: one row for each combination of labels.
#pragma once
#include "outputs/results.hpp"

#include <iosfwd>

namespace vuon {

struct CsvStyle {
    /// Excel reads UTF-8 only when the file opens with the byte order mark; pandas and readr skip it.
    bool byte_order_mark = true;
};

/// Columns are the group's dimensions with their label columns, then its variables. Variables on the same
/// dimensions share rows; a variable with fewer dimensions has rows of its own, in which the other dimensions
/// are empty, so that summing a column never counts a number twice. A missing number (NaN) is an empty cell.
/// Real numbers have as many digits as reading them back exactly takes.
void write_csv(const Results& results, std::string_view group, std::ostream& out, const CsvStyle& style = {});

/// The same into a file, which appears when it is complete. Throws StorageError.
void write_csv(const Results& results, std::string_view group, const std::string& path,
               const CsvStyle& style = {});

} // namespace vuon
