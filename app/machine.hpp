// SPDX-License-Identifier: Apache-2.0
// What the machine has to offer.
#pragma once
#include <string>

namespace vuon {

/// Bytes that can be had without swapping (MemAvailable); 0 when the system does not say.
double available_memory_bytes();
/// Free bytes on the disk of a file that may not exist yet, or of the file a link points to; infinite when the
/// system does not say.
double free_disk_bytes(const std::string& path);

} // namespace vuon
