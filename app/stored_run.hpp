// SPDX-License-Identifier: Apache-2.0
// The run that a results file tells of, ready to run again: scenario, tables, draws and design are those inside it.
#pragma once
#include "app/simulation.hpp"

#include <string>

namespace vuon {

class BlockObserver;

/// Throws InputError when the file's manifest lacks something, or its parameters are not those of this version.
PreparedRun stored_run(const Results& results, long threads);

/// A text of the manifest; InputError when there is none.
const std::string& needed_text(const Results& results, const std::string& key);

/// Throws for what this run gives otherwise than the file holds: InputError naming both versions when they differ,
/// BugError when they do not. `what` begins the sentence.
[[noreturn]] void refuse_other_version(const Results& results, const std::string& what);

/// One draw of one variant, both as places on their dimensions.
struct Replay {
    std::size_t variant = 0, draw = 0;
};

/// Parameters of a draw.
DrawnValues values_of(const PreparedRun& run, std::size_t draw);

/// Runs it with an observer, which may refer to `values` and the run's model afterwards. The other variants are left out, but for the base that it leaves.
VariantRun replayed(PreparedRun& run, const DrawnValues& values, const Replay& replay,
                    BlockObserver& observer, long threads, Console& console);

/// Refuses a replay whose counts are not the stored ones (refuse_other_version).
void refuse_unequal(const Results& results, const VariantRun& run, const Replay& replay);

} // namespace vuon
