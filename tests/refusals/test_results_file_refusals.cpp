// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/hdf5.hpp"
#include "outputs/csv_export.hpp"
#include "outputs/results.hpp"
#include "tests/sample_results.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <csignal>
#include <fmt/format.h>
#include <functional>
#include <sys/mount.h>
#include <sys/resource.h>

using namespace vuon;
using vuon::sample::bytes_of;
using vuon::sample::put_bytes;
using vuon::sample::TemporaryFolder;

namespace {

struct Refusal {
    StorageFailure kind = StorageFailure::other;
    std::string message;
};

Refusal refusal_of(const std::function<void()>& attempt) {
    try {
        attempt();
    } catch (const StorageError& error) {
        return {error.kind(), error.what()};
    }
    FAIL("nothing was refused");
    return {};
}

void check_reading(const std::string& path, StorageFailure kind, const std::string& reason) {
    const Refusal refusal = refusal_of([&] { read_results(path); });
    CHECK(refusal.kind == kind);
    CHECK(refusal.message.starts_with(path + ": could not "));
    CHECK_THAT(refusal.message, Catch::Contains(reason));
}

void check_writing(const Results& results, const std::string& path, StorageFailure kind,
                   const std::string& reason) {
    const Refusal refusal = refusal_of([&] { write_results(results, path); });
    CHECK(refusal.kind == kind);
    CHECK(refusal.message.starts_with(path + ": could not "));
    CHECK_THAT(refusal.message, Catch::Contains(reason));
}

// A full disk for tests that may not mount one: writing past the limit fails as on a full disk.
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
    std::string file(const std::string& name) const { return path_ + "/" + name; }
    std::ptrdiff_t entries() const {
        using Iterator = std::filesystem::directory_iterator;
        return std::distance(Iterator(path_), Iterator());
    }

  private:
    std::string path_;
    bool mounted_ = false;
};

// Large enough that bytes reach the disk while datasets are written, not only at the end.
Results large_results() {
    Results results = sample::results(2000);
    std::uint64_t state = 1;
    for (Variable& variable : results.variables)
        for (double& value : variable.values)
            value = static_cast<double>(state = state * 6364136223846793005U + 1442695040888963407U);
    return results;
}

} // namespace

TEST_CASE("a missing file is refused by name") {
    const TemporaryFolder folder;
    check_reading(folder.file("none.h5"), StorageFailure::missing, "No such file or directory");
    check_reading(folder.path(), StorageFailure::not_hdf5, "it is a folder");
}

TEST_CASE("a file of another kind is refused by name") {
    const TemporaryFolder folder;
    put_bytes(folder.file("a.h5"), "area,poor\nTri Tôn,1\n");
    check_reading(folder.file("a.h5"), StorageFailure::not_hdf5, "it is not an HDF5 file");
    put_bytes(folder.file("b.h5"), "");
    check_reading(folder.file("b.h5"), StorageFailure::cut_short, "the file is empty");
    check_reading("/dev/null", StorageFailure::not_hdf5, "it is not an ordinary file");
}

TEST_CASE("a file cut short is refused by name, wherever it was cut") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.h5");
    write_results(sample::results(50), path);
    const std::string whole = bytes_of(path);
    const std::size_t signature = 8;
    for (const std::size_t length :
         {signature, std::size_t{20}, std::size_t{47}, std::size_t{48}, std::size_t{1000}, whole.size() / 2,
          whole.size() - 17, whole.size() - 16, whole.size() - 1}) {
        CAPTURE(length);
        put_bytes(path, whole.substr(0, length));
        check_reading(path, StorageFailure::cut_short, "cut short");
    }
}

TEST_CASE("a file with one changed byte is refused by name") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.h5");
    Results small = sample::results(1);
    small.manifest.text.clear();
    write_results(small, path);
    const std::string whole = bytes_of(path);
    for (std::size_t place = 8; place + 16 < whole.size(); place += 41) {
        CAPTURE(place);
        std::string bytes = whole;
        bytes[place] = static_cast<char>(~bytes[place]);
        put_bytes(path, bytes);
        check_reading(path, StorageFailure::damaged, "the file is damaged");
    }
}

TEST_CASE("an HDF5 file of another program is refused by name") {
    const TemporaryFolder folder;
    storage::File file = storage::File::create(folder.file("a.h5"));
    file.root().write("text", "hello");
    file.close();
    check_reading(folder.file("a.h5"), StorageFailure::not_results, "not a results file of Vươn");
}

TEST_CASE("a newer format is refused with both versions") {
    const TemporaryFolder folder;
    storage::File file = storage::File::create(folder.file("a.h5"));
    file.root().set_attribute("vuon_format_version", kResultsFormatVersion + 1);
    file.root().set_attribute("vuon_version", "9.9.0");
    file.close();
    check_reading(folder.file("a.h5"), StorageFailure::newer_format, "written by Vươn 9.9.0");
    check_reading(folder.file("a.h5"), StorageFailure::newer_format, "has format 2");
    check_reading(folder.file("a.h5"), StorageFailure::newer_format, "reads formats up to 1");
}

TEST_CASE("a missing variable is refused with the nearest name") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.h5");
    write_results(sample::results(), path);
    const Results results = read_results(path);
    const Refusal near = refusal_of([&] { results.variable("register", "poor_rat"); });
    CHECK(near.kind == StorageFailure::variable_missing);
    CHECK(near.message ==
          path + ": could not find variable register/poor_rat: did you mean register/poor_rate?");
    const Refusal far = refusal_of([&] { results.dimension("Wohlfahrtsindikator"); });
    CHECK_THAT(far.message, Catch::Contains("there are variant, draw, year, area"));
    const Refusal group = refusal_of([&] { write_csv(results, "registers", folder.file("a.csv")); });
    CHECK_THAT(group.message, Catch::Contains("the groups are register, latent"));
    CHECK(folder.entries() == 1);
}

TEST_CASE("a folder that does not exist is refused by name") {
    const TemporaryFolder folder;
    check_writing(sample::results(), folder.file("none/a.h5"), StorageFailure::missing,
                  "the folder " + folder.file("none") + " does not exist");
    put_bytes(folder.file("plain"), "x");
    check_writing(sample::results(), folder.file("plain/a.h5"), StorageFailure::missing, "Not a directory");
    check_writing(sample::results(), folder.path(), StorageFailure::other, "it is a folder");
    check_writing(sample::results(), "/dev/full", StorageFailure::other, "it is not an ordinary file");
}

TEST_CASE("a file that grows past what the system allows leaves the old file and nothing else") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.h5");
    write_results(sample::results(), path);
    const std::string before = bytes_of(path);
    const Results large = large_results();
    for (const rlim_t limit : {rlim_t{0}, rlim_t{100}, rlim_t{5000}, rlim_t{50'000}, rlim_t{300'000}}) {
        CAPTURE(limit);
        const LimitOnFileSize full(limit);
        check_writing(large, path, StorageFailure::no_space, "File too large");
        CHECK(refusal_of([&] { write_csv(large, "latent", folder.file("a.csv")); }).kind ==
              StorageFailure::no_space);
    }
    CHECK(bytes_of(path) == before);
    CHECK(folder.entries() == 1);
}

TEST_CASE("a full disk is named and leaves the old file and nothing else") {
    const TemporaryFolder folder;
    for (const int kib : {260, 300, 500, 900}) {
        CAPTURE(kib);
        const SmallDisk disk(folder, kib);
        if (!disk.is_mounted()) {
            WARN("not allowed to mount a small disk; the limit on file size stands for it");
            return;
        }
        write_results(sample::results(), disk.file("a.h5"));
        const std::string before = bytes_of(disk.file("a.h5"));
        check_writing(large_results(), disk.file("a.h5"), StorageFailure::no_space,
                      "No space left on device");
        CHECK(bytes_of(disk.file("a.h5")) == before);
        CHECK(disk.entries() == 1);
    }
}

TEST_CASE("a folder that may not be written to is named") {
    const TemporaryFolder folder;
    const SmallDisk disk(folder, 64);
    if (!disk.is_mounted() || !disk.make_read_only()) {
        WARN("not allowed to mount a small disk");
        return;
    }
    check_writing(sample::results(), disk.file("a.h5"), StorageFailure::denied, "Read-only file system");
}

TEST_CASE("a writer works again after a failure") {
    const TemporaryFolder folder;
    const Results large = large_results();
    {
        const LimitOnFileSize full(50'000);
        CHECK_THROWS_AS(write_results(large, folder.file("a.h5")), StorageError);
    }
    write_results(large, folder.file("a.h5"));
    CHECK(read_results(folder.file("a.h5")).variables.size() == large.variables.size());
}
