// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/storage_error.hpp"

#include <cerrno>
#include <fmt/format.h>
#include <system_error>

namespace vuon {

StorageError::StorageError(StorageFailure kind, std::string_view file, std::string_view attempted,
                           std::string_view reason)
    : std::runtime_error(fmt::format("{}: could not {}: {}", file, attempted, reason)), kind_(kind) {}

bool StorageError::is_users_to_mend() const {
    switch (kind_) {
    case StorageFailure::denied:
    case StorageFailure::no_space:
    case StorageFailure::other:
        return false;
    default:
        return true;
    }
}

StorageFailure storage_failure_of(int os_error) {
    switch (os_error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return StorageFailure::no_space;
    case EACCES:
    case EPERM:
    case EROFS:
        return StorageFailure::denied;
    case ENOENT:
    case ENOTDIR:
        return StorageFailure::missing;
    default:
        return StorageFailure::other;
    }
}

StorageError os_failure(int os_error, std::string_view file, std::string_view attempted) {
    // generic_category gives the same sentences as strerror, without its shared buffer.
    return {storage_failure_of(os_error), file, attempted, std::generic_category().message(os_error)};
}

} // namespace vuon
