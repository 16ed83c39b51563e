// SPDX-License-Identifier: Apache-2.0
// The results as a folder of tidy tables: one row is one observation, one column one variable. docs/export.md
// describes the columns; README.txt in the folder does too.
#pragma once
#include "outputs/export_choice.hpp"

#include <string>
#include <vector>

namespace vuon {

/// The folder appears when all of it is written. Throws StorageError, InputError.
void write_tables(const Results& results, const ExportChoice& choice, const std::string& folder);

struct NamedTable {
    std::string file, text;
};
/// What the folder holds.
std::vector<NamedTable> export_tables(const Results& results, const ExportChoice& choice);

} // namespace vuon
