// SPDX-License-Identifier: Apache-2.0
// The names beside a final name under which unfinished files stand: NAME.PROCESS-NUMBER.part.
#pragma once
#include <string>
#include <string_view>

namespace vuon::storage {

/// The name of this process's unfinished file; `attempt` tells apart several of one process.
std::string part_name(const std::string& final_path, int attempt);

/// Process in the name of an unfinished file of `final_name` (without folder); 0 when it is another file.
long process_of_part(std::string_view name, std::string_view final_name);

/// Says to other processes that the file behind the descriptor is being written, until it is closed or the
/// process ends. Does nothing where the file system has no locks.
void claim_part(int descriptor);

/// Removes the unfinished files of a final name whose processes are gone. A file is kept when its process is
/// alive, when it is claimed (by a process of another container or machine), and when that cannot be asked.
void remove_abandoned_parts(const std::string& final_path);

} // namespace vuon::storage
