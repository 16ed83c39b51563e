// SPDX-License-Identifier: Apache-2.0
// How calls of the HDF5 library are made inside this folder: quiet, checked, and with a reason when they
// fail.
#pragma once
#include "engine/storage/hdf5.hpp"

#include <hdf5.h>
#include <type_traits>

namespace vuon::storage {

static_assert(std::is_same_v<hid_t, std::int64_t>, "Handle keeps HDF5 ids as 64-bit integers");

struct FileState {
    std::string shown;
    bool writing = false;
    bool sealed = false;
    bool failed = false; // closing a part failed: the file cannot be whole
    StorageFailure kind = StorageFailure::other;
    std::string reason;
};

struct Reason {
    StorageFailure kind = StorageFailure::other;
    std::string text;
};

/// Stops the library from printing; the setting belongs to the calling thread.
void print_no_errors();
/// Why the last call failed. To be asked before the next call, which clears the library's record.
Reason last_reason(bool writing);
[[noreturn]] void fail(const FileState& file, std::string_view attempted);

/// Passes a result on, or throws when it is negative, as all failures of the library are.
template <typename T> T checked(T result, const FileState& file, std::string_view attempted) {
    if (result < 0)
        fail(file, attempted);
    return result;
}

/// An id that only this scope uses: a type, a space, a property list.
inline Handle scoped(hid_t id, Handle::Closer closer, const std::shared_ptr<FileState>& file,
                     std::string_view attempted) {
    return Handle(checked(id, *file, attempted), closer, file);
}

/// Creation properties shared by every group and dataset: no times, order of making kept.
void set_common_properties(hid_t properties, const FileState& file);

} // namespace vuon::storage
