// SPDX-License-Identifier: Apache-2.0
// The table of targets as the console prints it, and as a CSV file; both from a results file alone.
#pragma once
#include "outputs/results.hpp"
#include "outputs/target_summary.hpp"

#include <string>

namespace vuon {

/// For each variant every target with its projection, probability and verdict; what is not evaluated; what
/// arithmetic says; what it all rests on. At most 110 columns.
std::string target_table(const Results& results, Language language);

/// One row for each variant and target. Appears when complete; throws StorageError.
void write_targets_csv(const Results& results, const std::string& path);
std::string targets_csv(const Results& results);

} // namespace vuon
