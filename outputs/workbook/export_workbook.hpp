// SPDX-License-Identifier: Apache-2.0
// The results as a workbook that an official would send on. docs/export.md describes its sheets.
#pragma once
#include "outputs/export_choice.hpp"

namespace vuon {

/// The file appears when it is complete. Equal results give equal bytes. Throws StorageError, InputError.
void write_workbook(const Results& results, const ExportChoice& choice, const std::string& path);

} // namespace vuon
