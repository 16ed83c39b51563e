// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/part_file.hpp"
#include "engine/storage/pending_file.hpp"
#include "engine/storage/storage_error.hpp"
#include "tests/child.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

using namespace vuon;
using namespace vuon_test;
using Catch::Contains;
using vuon::sample::bytes_of;
using vuon::sample::put_bytes;
using vuon::sample::TemporaryFolder;
using While = PendingFile::While;

namespace {

constexpr While kEachWay[] = {While::nameless_if_possible, While::named};
namespace fs = std::filesystem;

void write(const std::string& path, const std::string& text, While writing = While::nameless_if_possible) {
    PendingFile pending(path, writing);
    pending.append(text);
    pending.commit();
}

mode_t permissions(const std::string& path) {
    struct stat status = {};
    ::stat(path.c_str(), &status);
    return status.st_mode & 07777;
}

std::string refusal(const std::string& path) {
    try {
        const PendingFile pending(path);
    } catch (const StorageError& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST_CASE("a pending file gets its name only when it is committed") {
    for (const While writing : kEachWay) {
        const TemporaryFolder folder;
        const std::string path = folder.file("table.csv");
        put_bytes(path, "old");
        PendingFile pending(path, writing);
        pending.append("new");
        CHECK(bytes_of(path) == "old");
        pending.commit();
        CHECK(bytes_of(path) == "new");
        CHECK(folder.entries() == 1);
    }
}

TEST_CASE("a pending file has no name while it is written, where the file system can do so") {
    const TemporaryFolder folder;
    const int descriptor = ::open(folder.path().c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    const bool possible = descriptor >= 0 && fs::exists("/proc/self/fd");
    ::close(descriptor);
    PendingFile pending(folder.file("table.csv"));
    CHECK(pending.is_nameless() == possible);
    if (!possible) {
        WARN("the temporary folder cannot hold nameless files");
        return;
    }
    pending.append("new");
    CHECK(folder.entries() == 0);
}

TEST_CASE("a pending file that is given up leaves the old file and nothing else") {
    for (const While writing : kEachWay) {
        const TemporaryFolder folder;
        put_bytes(folder.file("table.csv"), "old");
        {
            PendingFile pending(folder.file("table.csv"), writing);
            pending.append("new");
        }
        CHECK(bytes_of(folder.file("table.csv")) == "old");
        CHECK(folder.entries() == 1);
    }
}

TEST_CASE("a written file has the permissions of any new file") {
    const TemporaryFolder folder;
    for (const mode_t mask : {0U, 022U, 077U})
        for (const While writing : kEachWay) {
            const mode_t before = ::umask(mask);
            write(folder.file("table.csv"), "new", writing);
            ::umask(before);
            CHECK(permissions(folder.file("table.csv")) == (0666U & ~mask));
        }
}

TEST_CASE("a writer killed in the middle leaves the old file, and the next write leaves nothing else") {
    for (const While writing : kEachWay)
        for (const int signal : {SIGINT, SIGTERM, SIGKILL}) {
            CAPTURE(signal);
            const TemporaryFolder folder;
            const std::string path = folder.file("table.csv");
            put_bytes(path, "old");
            bool nameless = PendingFile(path, writing).is_nameless();
            const ChildEnd end = in_child([&]() -> std::string {
                PendingFile pending(path, writing);
                pending.append(std::string(1 << 20, 'x'));
                std::raise(signal);
                return "not killed";
            });
            CHECK(end.signal == signal);
            CHECK(bytes_of(path) == "old");
            CHECK(folder.entries() == (nameless ? 1 : 2));
            write(path, "new", writing);
            CHECK(bytes_of(path) == "new");
            CHECK(folder.entries() == 1);
        }
}

TEST_CASE("an unfinished file of a process that is gone is known by its name") {
    using storage::process_of_part;
    CHECK(process_of_part("a.h5.12-0.part", "a.h5") == 12);
    CHECK(process_of_part("a.h5.12-345.part", "a.h5") == 12);
    for (const char* other : {"a.h5", "a.h5.part", "a.h5.12.part", "a.h5.12-.part", "a.h5.-12-0.part",
                              "a.h5.12-0x.part", "a.h5.12--1.part", "a.h5.12-0.part.gz", "b.h5.12-0.part",
                              "a.h5-12-0.part", "a.h5.0-0.part", "a.h5.99999999999999999999-0.part"})
        CHECK(process_of_part(other, "a.h5") == 0);
    CHECK(process_of_part(storage::part_name("a.h5", 3), "a.h5") == ::getpid());
}

TEST_CASE("only unfinished files of the same name whose processes are gone are removed") {
    const TemporaryFolder folder;
    const std::string path = folder.file("table.csv");
    const pid_t gone = gone_process();
    const auto put = [&](const std::string& name) {
        put_bytes(folder.file(name), "half");
        return folder.file(name);
    };
    const std::string left = put(fmt::format("table.csv.{}-0.part", gone));
    const std::string own = put(fmt::format("table.csv.{}-7.part", ::getpid()));
    const std::string alive = put("table.csv.1-0.part");
    const std::string of_another = put(fmt::format("other.csv.{}-0.part", gone));
    const std::string claimed = put(fmt::format("table.csv.{}-1.part", gone));
    const int descriptor = ::open(claimed.c_str(), O_WRONLY | O_CLOEXEC);
    REQUIRE(::flock(descriptor, LOCK_EX | LOCK_NB) == 0);
    write(path, "new");
    ::close(descriptor);
    CHECK_FALSE(fs::exists(left));
    CHECK_FALSE(fs::exists(own));
    for (const std::string& kept : {alive, of_another, claimed, path})
        CHECK(fs::exists(kept));
}

TEST_CASE("two writers of one name do not disturb each other") {
    for (const While writing : kEachWay) {
        const TemporaryFolder folder;
        const std::string path = folder.file("table.csv");
        PendingFile first(path, writing);
        first.append("first");
        PendingFile second(path, writing);
        second.append("second");
        second.commit();
        CHECK(bytes_of(path) == "second");
        first.commit();
        CHECK(bytes_of(path) == "first");
        CHECK(folder.entries() == 1);
    }
}

TEST_CASE("a link stays a link and its target is replaced") {
    const TemporaryFolder folder;
    fs::create_directory(folder.file("inner"));
    put_bytes(folder.file("inner/target.csv"), "old");
    fs::create_symlink("inner/target.csv", folder.file("near.csv"));
    fs::create_symlink(folder.file("near.csv"), folder.file("far.csv"));
    write(folder.file("far.csv"), "new");
    CHECK(fs::is_symlink(folder.file("near.csv")));
    CHECK(fs::is_symlink(folder.file("far.csv")));
    CHECK(bytes_of(folder.file("inner/target.csv")) == "new");
    CHECK(folder.entries() == 3);
}

TEST_CASE("a link to a file that is not there yet makes that file") {
    const TemporaryFolder folder;
    fs::create_symlink("target.csv", folder.file("link.csv"));
    write(folder.file("link.csv"), "new");
    CHECK(fs::is_symlink(folder.file("link.csv")));
    CHECK(bytes_of(folder.file("target.csv")) == "new");
}

TEST_CASE("a link that leads nowhere is refused by name") {
    const TemporaryFolder folder;
    fs::create_symlink(folder.file("none/target.csv"), folder.file("link.csv"));
    CHECK(
        refusal(folder.file("link.csv")) ==
        fmt::format("{}: could not create the file: the folder {} does not exist; make it or choose another",
                    folder.file("link.csv"), folder.file("none")));
    fs::create_symlink("b.csv", folder.file("a.csv"));
    fs::create_symlink("a.csv", folder.file("b.csv"));
    CHECK_THAT(refusal(folder.file("a.csv")), Contains("a.csv: could not follow the link: Too many levels"));
    fs::create_symlink(".", folder.file("c.csv"));
    CHECK_THAT(refusal(folder.file("c.csv")), Contains("it is a folder; name a file inside it"));
}

TEST_CASE("a name without room for the unfinished file's is refused with what to do") {
    const TemporaryFolder folder;
    CHECK_THAT(refusal(folder.file(std::string(250, 'n'))), Contains("choose a shorter name"));
}
