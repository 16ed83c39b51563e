// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/pending_file.hpp"

#include "engine/storage/part_file.hpp"
#include "engine/storage/storage_error.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace vuon {

namespace {

namespace fs = std::filesystem;

constexpr int kNamesTried = 1000;
constexpr int kLinksFollowed = 40; // as the system does
constexpr mode_t kPermissions = 0666;

std::string folder_of(const std::string& path) {
    const std::string folder = fs::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

std::string_view advice(int os_error) {
    switch (os_error) {
    case ENOSPC:
    case EDQUOT:
        return "make room there or write to another disk. No file was changed";
    case EFBIG:
        return "raise the limit on the size of files (ulimit -f) or write to another disk. No file was "
               "changed";
    case EACCES:
    case EPERM:
    case EROFS:
        return "choose a folder and a file that you may write to";
    case ENAMETOOLONG:
        return "choose a shorter name";
    default:
        return "choose another folder";
    }
}

void refuse_what_is_no_file(const std::string& shown, const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status))
        throw StorageError(StorageFailure::no_file_name, shown, "write the file",
                           "it is a folder; name a file inside it");
    if (fs::exists(status) && !fs::is_regular_file(status))
        throw StorageError(StorageFailure::no_file_name, shown, "write the file",
                           "it is not an ordinary file; choose another name");
}

// A rename would replace it all the same; who protects a file means it to stay.
void refuse_protected(const std::string& shown, const std::string& path) {
    std::error_code error;
    if (fs::exists(path, error) && ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0 &&
        (errno == EACCES || errno == EPERM))
        throw StorageError(StorageFailure::denied, shown, "replace the file",
                           "it may not be written to; remove it or choose another name");
}

/// A nameless file in the folder of the final name, or -1.
int open_nameless(const std::string& final_path) {
    return ::open(folder_of(final_path).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, kPermissions);
}

/// Gives a nameless file a name beside the final one; "" and errno when the system cannot.
std::string linked_part(int descriptor, const std::string& final_path) {
    const std::string nameless = fmt::format("/proc/self/fd/{}", descriptor);
    for (int attempt = 0; attempt < kNamesTried; ++attempt) {
        const std::string part = storage::part_name(final_path, attempt);
        if (::linkat(AT_FDCWD, nameless.c_str(), AT_FDCWD, part.c_str(), AT_SYMLINK_FOLLOW) == 0)
            return part;
        if (errno != EEXIST)
            break;
    }
    return "";
}

// Tried with an empty file before anything is written: at the end of a long run it would be too late to find
// out that there is no /proc, or that the file system knows nameless files but cannot name them.
bool can_name_the_nameless(const std::string& final_path) {
    const int descriptor = open_nameless(final_path);
    if (descriptor < 0)
        return false;
    storage::claim_part(descriptor);
    const std::string part = linked_part(descriptor, final_path);
    if (!part.empty())
        ::unlink(part.c_str());
    ::close(descriptor);
    return !part.empty();
}

void sync_folder(const std::string& shown, const std::string& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return; // a folder that may be written but not listed: the rename itself has been done
    const int result = ::fsync(descriptor);
    const int os_error = errno;
    ::close(descriptor);
    // Some network file systems cannot sync a folder and say EINVAL; there is nothing more to be done there.
    if (result != 0 && os_error != EINVAL)
        throw os_failure(os_error, shown, "put the folder's entry on the disk");
}

} // namespace

StorageError write_failure(int os_error, const std::string& shown, std::string_view attempted) {
    return {storage_failure_of(os_error), shown, attempted,
            fmt::format("{}; {}", std::generic_category().message(os_error), advice(os_error))};
}

std::string end_of_links(const std::string& path) {
    fs::path at = path;
    std::error_code error;
    for (int links = 0; fs::is_symlink(at, error); ++links) {
        if (links == kLinksFollowed)
            throw write_failure(ELOOP, path, "follow the link");
        const fs::path next = fs::read_symlink(at, error);
        if (error)
            throw write_failure(error.value(), path, "follow the link");
        at = next.is_absolute() ? next : at.parent_path() / next;
    }
    return at.string();
}

PendingFile::PendingFile(const std::string& final_path, While writing)
    : shown_(final_path), final_path_(end_of_links(final_path)) {
    refuse_what_is_no_file(shown_, final_path_);
    refuse_protected(shown_, final_path_);
    storage::remove_abandoned_parts(final_path_);
    if (writing == While::nameless_if_possible && can_name_the_nameless(final_path_))
        descriptor_ = open_nameless(final_path_);
    if (descriptor_ < 0)
        create_named(); // and says why not even this can be done
    storage::claim_part(descriptor_);
}

void PendingFile::create_named() {
    std::string part;
    for (int attempt = 0; attempt < kNamesTried; ++attempt) {
        part = storage::part_name(final_path_, attempt);
        descriptor_ = ::open(part.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, kPermissions);
        if (descriptor_ >= 0 || errno != EEXIST)
            break;
    }
    const int os_error = errno;
    if (descriptor_ >= 0) {
        part_ = std::move(part);
        return;
    }
    const std::string folder = folder_of(final_path_);
    std::error_code error;
    if (os_error == ENOENT && !fs::exists(folder, error))
        throw StorageError(StorageFailure::missing, shown_, "create the file",
                           fmt::format("the folder {} does not exist; make it or choose another", folder));
    throw write_failure(os_error, shown_, "create the file");
}

PendingFile::~PendingFile() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
    if (!part_.empty())
        ::unlink(part_.c_str());
}

void PendingFile::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            throw write_failure(errno, shown_, "write the file");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void PendingFile::name_the_nameless() {
    part_ = linked_part(descriptor_, final_path_);
    if (part_.empty())
        throw write_failure(errno, shown_, "give the finished file a name");
}

void PendingFile::commit() {
    if (::fsync(descriptor_) != 0)
        throw write_failure(errno, shown_, "put the file on the disk");
    if (is_nameless())
        name_the_nameless();
    // Network file systems report a late write error here, so the final name is given only afterwards.
    if (::close(std::exchange(descriptor_, -1)) != 0)
        throw write_failure(errno, shown_, "close the file");
    if (std::rename(part_.c_str(), final_path_.c_str()) != 0)
        throw write_failure(errno, shown_, "give the finished file its name");
    part_.clear();
    sync_folder(shown_, folder_of(final_path_));
}

} // namespace vuon
