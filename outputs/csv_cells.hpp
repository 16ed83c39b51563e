// SPDX-License-Identifier: Apache-2.0
// Cells of comma-separated tables.
#pragma once
#include <string>
#include <vector>

namespace vuon {

/// Ten digits; a missing number (NaN) is an empty cell.
std::string csv_number(double value);
/// Text that no office program takes for a formula (outputs/safe_text.hpp), on one line; quoted when it has commas or
/// quotes.
std::string csv_text(const std::string& raw);
/// Cells as `csv_text` writes them; ends with a line break.
std::string csv_row(const std::vector<std::string>& cells);
/// The table as a file, which appears when it is complete. Opens with the byte order mark, for Excel, unless it is to
/// be a reference table. Throws StorageError.
void write_csv_table(const std::string& text, const std::string& path, bool for_excel = true);

} // namespace vuon
