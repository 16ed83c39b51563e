// SPDX-License-Identifier: Apache-2.0
// A file that appears under its final name only when it is complete. While it is written it has no name
// (O_TMPFILE), so nothing is left behind when the program is killed. Then it gets a name beside the final
// one, because the last step, which replaces the old file at once, is a rename within one file system; until
// that step whatever stood under the final name is untouched.
//
// Where a file system or system cannot hold nameless files, it is written under the name beside the final
// one. What a program that was killed left there is removed by the next write of the same file.
#pragma once
#include "engine/storage/storage_error.hpp"

#include <string>
#include <string_view>

namespace vuon {

/// The file at the end of a chain of links, whether it is there or not. Throws StorageError.
std::string end_of_links(const std::string& path);

/// A system call failed while something was written: the system's sentence, and what to do.
StorageError write_failure(int os_error, const std::string& shown, std::string_view attempted);

class PendingFile {
  public:
    enum class While { nameless_if_possible, named };

    /// Creates the unfinished file. A final name that is a link stands for the file it points to. Throws
    /// StorageError when the file could not be put there.
    explicit PendingFile(const std::string& final_path, While writing = While::nameless_if_possible);
    ~PendingFile();
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;

    bool is_nameless() const { return part_.empty(); }
    /// Of a named one, where a library that wants a path writes it before `commit`.
    const std::string& part_path() const { return part_; }
    void append(std::string_view bytes);
    /// Puts the bytes on the disk, gives the file its final name and puts the folder's entry on the disk.
    void commit();

  private:
    void create_named();
    void name_the_nameless();

    std::string shown_; // the name the user gave, for messages
    std::string final_path_;
    std::string part_; // the name beside the final one, while it exists
    int descriptor_ = -1;
};

} // namespace vuon
