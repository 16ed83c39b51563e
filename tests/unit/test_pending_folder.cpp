// SPDX-License-Identifier: Apache-2.0
#include "engine/base/errors.hpp"
#include "engine/storage/part_file.hpp"
#include "engine/storage/pending_folder.hpp"
#include "engine/storage/storage_error.hpp"
#include "tests/small_disk.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace vuon;
using Catch::Contains;
using vuon::sample::bytes_of;
using vuon::sample::TemporaryFolder;

namespace {

const std::vector<std::string> kOwn = {"a.csv", "b.csv"};
namespace fs = std::filesystem;

void write(const std::string& path, const std::string& text) {
    PendingFolder pending(path, kOwn);
    pending.write("a.csv", text);
    pending.commit();
}

} // namespace

TEST_CASE("a pending folder gets its name when it is committed, and replaces an earlier one whole") {
    const TemporaryFolder folder;
    const std::string path = folder.file("out");
    {
        PendingFolder pending(path, kOwn);
        pending.write("a.csv", "1");
        CHECK_FALSE(fs::exists(path));
        pending.write("b.csv", "2");
        pending.commit();
    }
    CHECK(bytes_of(path + "/b.csv") == "2");
    write(path, "3");
    CHECK(bytes_of(path + "/a.csv") == "3");
    CHECK_FALSE(fs::exists(path + "/b.csv"));
    CHECK(folder.entries() == 1);
}

TEST_CASE("a pending folder that is given up leaves the earlier one and nothing else") {
    const TemporaryFolder folder;
    const std::string path = folder.file("out");
    write(path, "old");
    {
        PendingFolder pending(path, kOwn);
        pending.write("a.csv", "new");
    }
    CHECK(bytes_of(path + "/a.csv") == "old");
    CHECK(folder.entries() == 1);
}

TEST_CASE("what a killed process left of a folder goes, what a living one writes stays") {
    const TemporaryFolder folder;
    const std::string path = folder.file("out");
    constexpr long gone = 99'999'999; // beyond the largest process number
    const std::string left = fmt::format("{}.{}-0.part", path, gone), living = path + ".1-0.part";
    fs::create_directory(left);
    sample::put_bytes(left + "/a.csv", "half");
    fs::create_directory(living);
    write(path, "x");
    CHECK_FALSE(fs::exists(left));
    CHECK(fs::exists(living));
}

TEST_CASE("a folder of others, a file and a missing place are refused by name") {
    const TemporaryFolder folder;
    const std::string path = folder.file("out");
    fs::create_directory(path);
    fs::create_directory(path + "/a.csv");
    CHECK_THROWS_WITH(PendingFolder(path, kOwn),
                      Contains("the folder holds a.csv, which is not of these tables"));
    CHECK_THROWS_AS(PendingFolder(path, kOwn), InputError);
    CHECK_THROWS_AS(PendingFolder(folder.file("no/out"), kOwn), StorageError);
}

TEST_CASE("a link stands for the folder it points to") {
    const TemporaryFolder folder;
    write(folder.file("real"), "old");
    fs::create_directory_symlink(folder.file("real"), folder.file("link"));
    write(folder.file("link"), "new");
    CHECK(bytes_of(folder.file("real") + "/a.csv") == "new");
    CHECK(fs::is_symlink(folder.file("link")));
}

TEST_CASE("a folder for which there is no room leaves nothing") {
    const TemporaryFolder folder;
    std::string said;
    {
        const sample::LimitOnFileSize limit(10);
        try {
            write(folder.file("out"), std::string(1000, 'x'));
        } catch (const StorageError& error) {
            said = error.what();
        }
    }
    CHECK_THAT(said, Contains("out: could not write a.csv in it") && Contains("No file was changed"));
    CHECK(folder.entries() == 0);
}
