// SPDX-License-Identifier: Apache-2.0
// A folder of files that appears whole or not at all. It is written beside its final name and renamed when all of it
// is on the disk; an earlier folder of the same files is replaced in one step where the system can swap two names.
// What a program that was killed left is removed by the next write of the same folder.
// Tests: tests/unit/test_pending_folder.cpp
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace vuon {

class PendingFolder {
  public:
    /// `own`: names of the files that may stand there from an earlier time. Throws InputError when the final name is
    /// a file or a folder with anything else in it, StorageError when the folder cannot be made.
    PendingFolder(const std::string& final_path, const std::vector<std::string>& own);
    ~PendingFolder();
    PendingFolder(const PendingFolder&) = delete;
    PendingFolder& operator=(const PendingFolder&) = delete;

    void write(const std::string& name, std::string_view bytes);
    /// Gives the folder its final name. What an earlier one held is gone then.
    void commit();

  private:
    void create();
    void take_the_place_of_old();

    std::string shown_, final_path_;
    std::string part_; // the name beside the final one, while it exists
    int descriptor_ = -1;
};

} // namespace vuon
