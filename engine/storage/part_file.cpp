// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/part_file.hpp"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace vuon::storage {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".part";

/// Takes a whole number from the front of the text; -1 when there is none.
long take_number(std::string_view& text) {
    long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return error == std::errc() && number >= 0 ? number : -1;
}

// The own number counts as gone: programs in containers have the same number every time, and what this process
// writes itself is claimed.
bool may_be_another(long process) {
    return process != ::getpid() && (::kill(static_cast<pid_t>(process), 0) == 0 || errno != ESRCH);
}

bool is_claimed(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return true;
    struct stat status = {};
    const bool is_free = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
                         ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    ::close(descriptor);
    return !is_free;
}

std::vector<fs::path> parts_of_gone_processes(const fs::path& final_path) {
    std::error_code error;
    std::vector<fs::path> found;
    const fs::path folder = final_path.has_parent_path() ? final_path.parent_path() : fs::path(".");
    const std::string final_name = final_path.filename().string();
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const long process = process_of_part(at->path().filename().string(), final_name);
        if (process > 0 && !may_be_another(process))
            found.push_back(at->path());
    }
    return found;
}

} // namespace

std::string part_name(const std::string& final_path, int attempt) {
    return fmt::format("{}.{}-{}{}", final_path, ::getpid(), attempt, kEnding);
}

long process_of_part(std::string_view name, std::string_view final_name) {
    if (!name.starts_with(final_name) || !name.ends_with(kEnding) ||
        name.size() <= final_name.size() + 1 + kEnding.size() || name[final_name.size()] != '.')
        return 0;
    name.remove_suffix(kEnding.size());
    name.remove_prefix(final_name.size() + 1);
    const long process = take_number(name);
    if (process <= 0 || !name.starts_with('-'))
        return 0;
    name.remove_prefix(1);
    return take_number(name) >= 0 && name.empty() ? process : 0;
}

void claim_part(int descriptor) { ::flock(descriptor, LOCK_EX | LOCK_NB); }

void remove_abandoned_parts(const std::string& final_path) {
    std::error_code ignored;
    for (const fs::path& part : parts_of_gone_processes(final_path))
        if (!is_claimed(part.string()))
            fs::remove(part, ignored);
}

} // namespace vuon::storage
