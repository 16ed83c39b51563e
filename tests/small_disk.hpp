// SPDX-License-Identifier: Apache-2.0
// Disks that are soon full.
#pragma once
#include "tests/temporary_folder.hpp"

#include <csignal>
#include <fmt/format.h>
#include <string>
#include <sys/mount.h>
#include <sys/resource.h>

namespace vuon::sample {

/// A full disk for tests that may not mount one: writing past the limit fails as on a full disk.
class LimitOnFileSize {
  public:
    explicit LimitOnFileSize(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
        rlimit limit = before_;
        limit.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~LimitOnFileSize() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    LimitOnFileSize(const LimitOnFileSize&) = delete;
    LimitOnFileSize& operator=(const LimitOnFileSize&) = delete;

  private:
    rlimit before_ = {};
    void (*handler_)(int) = nullptr;
};

/// A file system of a few KiB, where the user may mount one.
class SmallDisk {
  public:
    SmallDisk(const TemporaryFolder& folder, int kib) : path_(folder.file("disk")) {
        std::filesystem::create_directory(path_);
        const std::string options = fmt::format("size={}k", kib);
        mounted_ = ::mount("tmpfs", path_.c_str(), "tmpfs", 0, options.c_str()) == 0;
    }
    ~SmallDisk() {
        if (mounted_)
            ::umount(path_.c_str());
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    bool is_mounted() const { return mounted_; }
    bool make_read_only() const {
        return ::mount(nullptr, path_.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }
    void fill() const { put_bytes(file("filler"), std::string(1 << 20, 'x')); }
    std::string file(const std::string& name) const { return path_ + "/" + name; }
    std::ptrdiff_t entries() const {
        using Iterator = std::filesystem::directory_iterator;
        return std::distance(Iterator(path_), Iterator());
    }

  private:
    std::string path_;
    bool mounted_ = false;
};

} // namespace vuon::sample
