// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/pending_file.hpp"

#include "engine/storage/storage_error.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace vuon {

namespace {

namespace fs = std::filesystem;

constexpr int kNamesTried = 1000;

std::string target_of_link(const std::string& path) {
    std::error_code error;
    if (!fs::is_symlink(path, error))
        return path;
    const fs::path target = fs::weakly_canonical(path, error);
    return error ? path : target.string();
}

std::string folder_of(const std::string& path) {
    const std::string folder = fs::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

void refuse_what_is_no_file(const std::string& shown, const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status))
        throw StorageError(StorageFailure::other, shown, "write the file",
                           "it is a folder; name a file inside it");
    if (fs::exists(status) && !fs::is_regular_file(status))
        throw StorageError(StorageFailure::other, shown, "write the file", "it is not an ordinary file");
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

PendingFile::PendingFile(const std::string& final_path)
    : shown_(final_path), final_path_(target_of_link(final_path)) {
    refuse_what_is_no_file(shown_, final_path_);
    create();
}

void PendingFile::create() {
    for (int attempt = 0; attempt < kNamesTried; ++attempt) {
        path_ = fmt::format("{}.{}-{}.part", final_path_, ::getpid(), attempt);
        descriptor_ = ::open(path_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
        if (descriptor_ >= 0 || errno != EEXIST)
            break;
    }
    if (descriptor_ >= 0)
        return;
    const int os_error = errno;
    const std::string folder = folder_of(final_path_);
    std::error_code error;
    if (os_error == ENOENT && !fs::exists(folder, error))
        throw StorageError(StorageFailure::missing, shown_, "create the file",
                           fmt::format("the folder {} does not exist", folder));
    throw os_failure(os_error, shown_, "create the file");
}

PendingFile::~PendingFile() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
    if (!path_.empty())
        std::remove(path_.c_str());
}

void PendingFile::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            throw os_failure(errno, shown_, "write the file");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void PendingFile::commit() {
    if (::fsync(descriptor_) != 0)
        throw os_failure(errno, shown_, "put the file on the disk");
    // Network file systems report a late write error here, so the name is given only afterwards.
    if (::close(std::exchange(descriptor_, -1)) != 0)
        throw os_failure(errno, shown_, "close the file");
    if (std::rename(path_.c_str(), final_path_.c_str()) != 0)
        throw os_failure(errno, shown_, "give the finished file its name");
    path_.clear();
    sync_folder(shown_, folder_of(final_path_));
}

} // namespace vuon
