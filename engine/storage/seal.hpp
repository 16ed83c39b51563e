// SPDX-License-Identifier: Apache-2.0
// A seal is the last 16 bytes of a finished file: a mark and a hash of every byte before it. HDF5 itself has
// no checksum on text, and follows damaged text to a crash; the seal lets us refuse before. HDF5 readers stop
// at the length they have stored and do not see it.
#pragma once
#include <span>
#include <string>

namespace vuon::storage {

enum class Seal { whole, absent, broken };

/// The seal for a file that consists of these bytes.
std::string seal_for(std::span<const unsigned char> bytes);
Seal seal_of(const std::string& path);

} // namespace vuon::storage
