// SPDX-License-Identifier: Apache-2.0
// What can go wrong between the program and a file, with the file, the attempt and the reason in one line.
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>

namespace vuon {

enum class StorageFailure {
    missing,          // no such file
    no_file_name,     // a folder, or no ordinary file, where a file is to be written
    denied,           // the system does not allow it
    no_space,         // the disk or the quota is full
    not_hdf5,         // another kind of file
    cut_short,        // an interrupted copy
    damaged,          // bytes have changed, or parts contradict each other
    not_results,      // HDF5, but not written by Vươn
    older_format,     // written by an earlier Vươn
    newer_format,     // written by a later Vươn
    variable_missing, // a whole file without the part that was asked for
    other
};

class StorageError : public std::runtime_error {
  public:
    StorageError(StorageFailure kind, std::string_view file, std::string_view attempted,
                 std::string_view reason);
    StorageFailure kind() const { return kind_; }
    /// True when another file or a correct name mends it; false when the machine is to blame.
    bool is_users_to_mend() const;

  private:
    StorageFailure kind_;
};

/// The kind that belongs to an errno value; `other` for those without a name of their own.
StorageFailure storage_failure_of(int os_error);

/// Builds the error for a failed system call: the reason is the system's own sentence.
StorageError os_failure(int os_error, std::string_view file, std::string_view attempted);

} // namespace vuon
