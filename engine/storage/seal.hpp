// SPDX-License-Identifier: Apache-2.0
// A seal is the last 16 bytes of a finished file: a mark and a hash of every byte before it. HDF5 itself has no
// checksum on text, and follows damaged text to a crash; the seal lets us refuse before. HDF5 readers stop at
// the length they have stored and do not see it.
#pragma once
#include <string>

namespace vuon::storage {

enum class Seal { whole, absent, broken };

/// Appends the seal. `shown` is the name used in messages.
void seal(const std::string& path, const std::string& shown);
Seal seal_of(const std::string& path);

} // namespace vuon::storage
