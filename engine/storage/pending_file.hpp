// SPDX-License-Identifier: Apache-2.0
// A file that appears under its final name only when it is complete. It grows beside the final name, so that
// the last step is a rename within one file system; when anything fails before, the unfinished file is
// removed and whatever stood under the final name is untouched.
#pragma once
#include <string>
#include <string_view>

namespace vuon {

class PendingFile {
  public:
    /// Creates the unfinished file. A final name that is a link stands for the file it points to.
    explicit PendingFile(const std::string& final_path);
    ~PendingFile();
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;

    /// Where to write until commit().
    const std::string& path() const { return path_; }
    const std::string& final_path() const { return final_path_; }
    /// Appends bytes; for writers that do not open path() themselves.
    void append(std::string_view bytes);
    /// Puts the bytes on the disk, gives the file its final name and puts the folder's entry on the disk.
    void commit();

  private:
    void create();

    std::string shown_; // the name the user gave, for messages
    std::string final_path_;
    std::string path_;
    int descriptor_ = -1;
};

} // namespace vuon
