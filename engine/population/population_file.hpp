// SPDX-License-Identifier: Apache-2.0
// A population as a file: one dataset for each column of the column lists, all blocks one after the other.
// Saving, loading, checking and documenting walk the same lists (columns.hpp), so a new column needs nothing here.
#pragma once
#include "engine/population/population.hpp"

#include <string>

namespace vuon {

/// Writes persons and households with units and meaning of every column; the file appears when complete. Throws
/// StorageError.
void save_population(const Population& population, const std::string& path);

/// Throws StorageError when a column is missing, has another length, or the file is damaged.
Population load_population(const std::string& path);

/// The columns as a Markdown table: name, type, unit, meaning, for persons and for households.
std::string column_table();

} // namespace vuon
