// SPDX-License-Identifier: Apache-2.0
// Files and folders that may not be written or read. Root may do everything, so the work is done by nobody.
#include "engine/storage/storage_error.hpp"
#include "outputs/results.hpp"
#include "tests/child.hpp"
#include "tests/sample_results.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>

using namespace vuon;
using namespace vuon_test;
using Catch::Contains;
using vuon::sample::bytes_of;
using vuon::sample::put_bytes;
using vuon::sample::TemporaryFolder;

namespace {

/// A folder with an old file, both with the given permissions until the end.
class Guarded {
  public:
    Guarded(mode_t folder, mode_t file) {
        put_bytes(path(), "old");
        ::chmod(path().c_str(), file);
        ::chmod(folder_.path().c_str(), folder);
    }
    ~Guarded() { open(); }
    Guarded(const Guarded&) = delete;
    Guarded& operator=(const Guarded&) = delete;
    std::string path() const { return folder_.file("r.h5"); }
    std::string writing() const {
        return without_rights([&]() -> std::string {
                   write_results(sample::results(), path());
                   return "";
               })
            .said;
    }
    std::string reading() const {
        return without_rights([&]() -> std::string {
                   read_results(path());
                   return "";
               })
            .said;
    }
    void expect_untouched() const {
        open();
        CHECK(bytes_of(path()) == "old");
        CHECK(folder_.entries() == 1);
    }

  private:
    void open() const {
        ::chmod(folder_.path().c_str(), 0777);
        ::chmod(path().c_str(), 0666);
    }
    TemporaryFolder folder_;
};

constexpr const char* kAdvice = "choose a folder and a file that you may write to";

} // namespace

TEST_CASE("a folder without the right to write is refused with what to do") {
    const Guarded guarded(0555, 0666);
    CHECK(guarded.writing() == guarded.path() + ": could not create the file: Permission denied; " + kAdvice);
    guarded.expect_untouched();
}

TEST_CASE("a folder without the right to enter is refused") {
    const Guarded guarded(0000, 0666);
    CHECK_THAT(guarded.writing(), Contains(guarded.path() + ": could not") && Contains("Permission denied"));
    CHECK_THAT(guarded.reading(), Contains(guarded.path() + ": could not") && Contains("Permission denied"));
    guarded.expect_untouched();
}

TEST_CASE("a protected file is not replaced, though the folder would let us") {
    const Guarded guarded(0777, 0444);
    CHECK(guarded.writing() == guarded.path() + ": could not replace the file: it may not be written to; "
                                                "remove it or choose another name");
    guarded.expect_untouched();
}

TEST_CASE("a folder that may be written but not listed takes the file") {
    const Guarded guarded(0333, 0666);
    CHECK(guarded.writing().empty());
}

TEST_CASE("a file without the right to read is refused, and the machine is to blame") {
    const Guarded guarded(0755, 0000);
    CHECK(guarded.reading() == guarded.path() + ": could not open the file: Permission denied");
    CHECK_FALSE(StorageError(StorageFailure::denied, "", "", "").is_users_to_mend());
    guarded.expect_untouched();
}
