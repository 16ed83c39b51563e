// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/pending_folder.hpp"

#include "engine/base/errors.hpp"
#include "engine/storage/part_file.hpp"
#include "engine/storage/pending_file.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vuon {

namespace {

namespace fs = std::filesystem;

constexpr int kNamesTried = 1000;
constexpr mode_t kFilePermissions = 0666, kFolderPermissions = 0777;

std::string without_slash(std::string path) {
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    return path;
}

int open_folder(const std::string& path) {
    return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
}

void refuse_foreign(const std::string& shown, const std::string& path, const std::vector<std::string>& own) {
    std::error_code error;
    if (!fs::exists(path, error))
        return;
    if (!fs::is_directory(path, error))
        throw InputError(
            fmt::format("{}: it is a file, and a folder is written. Choose another name", shown));
    for (fs::directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
        const std::string name = at->path().filename().string();
        if (!at->is_regular_file(error) || std::find(own.begin(), own.end(), name) == own.end())
            throw InputError(
                fmt::format("{}: the folder holds {}, which is not of these tables and would be lost. "
                            "Choose a new or an empty folder",
                            shown, name));
    }
    if (error)
        throw write_failure(error.value(), shown, "look into the folder");
}

/// Its process is gone and nobody holds its lock.
bool is_abandoned(const fs::path& part, const std::string& final_name) {
    const long process = storage::process_of_part(part.filename().string(), final_name);
    if (process <= 0 ||
        (process != ::getpid() && (::kill(static_cast<pid_t>(process), 0) == 0 || errno != ESRCH)))
        return false;
    const int descriptor = open_folder(part.string());
    if (descriptor < 0)
        return false;
    const bool is_free = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    ::close(descriptor);
    return is_free;
}

void remove_abandoned(const fs::path& final_path) {
    std::error_code error, ignored;
    std::vector<fs::path> found;
    const fs::path folder = final_path.has_parent_path() ? final_path.parent_path() : fs::path(".");
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        if (is_abandoned(at->path(), final_path.filename().string()))
            found.push_back(at->path());
    for (const fs::path& part : found)
        fs::remove_all(part, ignored);
}

} // namespace

PendingFolder::PendingFolder(const std::string& final_path, const std::vector<std::string>& own)
    : shown_(final_path), final_path_(end_of_links(without_slash(final_path))) {
    refuse_foreign(shown_, final_path_, own);
    remove_abandoned(final_path_);
    create();
    descriptor_ = open_folder(part_);
    if (descriptor_ >= 0)
        storage::claim_part(descriptor_);
}

void PendingFolder::create() {
    for (int attempt = 0; attempt < kNamesTried; ++attempt) {
        const std::string part = storage::part_name(final_path_, attempt);
        if (::mkdir(part.c_str(), kFolderPermissions) == 0) {
            part_ = part;
            return;
        }
        if (errno != EEXIST)
            break;
    }
    const int os_error = errno;
    const std::string above = fs::path(final_path_).parent_path().string();
    std::error_code error;
    if (os_error == ENOENT && !fs::exists(above.empty() ? "." : above, error))
        throw StorageError(StorageFailure::missing, shown_, "create the folder",
                           fmt::format("the folder {} does not exist; make it or choose another", above));
    throw write_failure(os_error, shown_, "create the folder");
}

PendingFolder::~PendingFolder() {
    std::error_code ignored;
    if (descriptor_ >= 0)
        ::close(descriptor_);
    if (!part_.empty())
        fs::remove_all(part_, ignored);
}

void PendingFolder::write(const std::string& name, std::string_view bytes) {
    const std::string path = part_ + "/" + name;
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, kFilePermissions);
    if (file < 0)
        throw write_failure(errno, shown_, fmt::format("create {} in it", name));
    int os_error = 0;
    while (!bytes.empty() && os_error == 0) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            os_error = errno;
    }
    if (os_error == 0 && ::fsync(file) != 0)
        os_error = errno;
    if (::close(file) != 0 && os_error == 0)
        os_error = errno;
    if (os_error != 0)
        throw write_failure(os_error, shown_, fmt::format("write {} in it", name));
}

// Two names are swapped at once where the file system can; elsewhere the old folder steps aside first.
void PendingFolder::take_the_place_of_old() {
    if (::renameat2(AT_FDCWD, part_.c_str(), AT_FDCWD, final_path_.c_str(), RENAME_EXCHANGE) == 0)
        return; // what is under the part's name is the old folder now
    const std::string aside = storage::part_name(final_path_, kNamesTried);
    if (std::rename(final_path_.c_str(), aside.c_str()) != 0)
        throw write_failure(errno, shown_, "replace the folder");
    if (std::rename(part_.c_str(), final_path_.c_str()) != 0) {
        const int os_error = errno;
        std::rename(aside.c_str(), final_path_.c_str());
        throw write_failure(os_error, shown_, "give the finished folder its name");
    }
    part_ = aside;
}

void PendingFolder::commit() {
    std::error_code ignored;
    if (descriptor_ >= 0)
        ::fsync(descriptor_); // some network file systems cannot; the files themselves are on the disk
    if (fs::exists(final_path_, ignored)) {
        take_the_place_of_old();
        fs::remove_all(part_, ignored);
    } else if (std::rename(part_.c_str(), final_path_.c_str()) != 0) {
        throw write_failure(errno, shown_, "give the finished folder its name");
    }
    part_.clear();
    const int above = open_folder(
        fs::path(final_path_).parent_path().empty() ? "." : fs::path(final_path_).parent_path().string());
    if (above >= 0) {
        ::fsync(above);
        ::close(above);
    }
}

} // namespace vuon
