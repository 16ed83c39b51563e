// SPDX-License-Identifier: Apache-2.0
// The file of the workbook: same bytes, whole or not at all. Its cells are checked by check_workbook.py.
#include "engine/base/errors.hpp"
#include "engine/storage/storage_error.hpp"
#include "outputs/list_movements.hpp"
#include "outputs/workbook/export_workbook.hpp"
#include "outputs/workbook/whole_archive.hpp"
#include "tests/small_disk.hpp"
#include "tests/small_export.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using Catch::Contains;
using vuon::sample::bytes_of;
using vuon::sample::TemporaryFolder;

namespace {

std::string refusal(const Results& r, const std::string& path, const ExportChoice& choice = {}) {
    try {
        write_workbook(r, choice, path);
    } catch (const StorageError& error) {
        return error.what();
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST_CASE("equal results give equal workbooks, which are whole") {
    const TemporaryFolder folder;
    for (const char* name : {"a.xlsx", "b.xlsx"})
        write_workbook(sample::small_export(), {}, folder.file(name));
    const std::string bytes = bytes_of(folder.file("a.xlsx"));
    CHECK(bytes == bytes_of(folder.file("b.xlsx")));
    CHECK(is_whole_workbook(bytes));
    CHECK(folder.entries() == 2);
}

TEST_CASE("a workbook that was cut or changed is not whole") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.xlsx");
    write_workbook(sample::small_export(), {}, path);
    std::string bytes = bytes_of(path);
    CHECK_FALSE(is_whole_workbook(bytes.substr(0, bytes.size() / 2)));
    CHECK_FALSE(is_whole_workbook(bytes.substr(bytes.size() / 2)));
    CHECK_FALSE(is_whole_workbook(""));
    bytes[200] = static_cast<char>(~bytes[200]);
    CHECK_FALSE(is_whole_workbook(bytes));
}

TEST_CASE("a workbook that fails leaves the old file and nothing else") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.xlsx");
    sample::put_bytes(path, "old");
    Results r = sample::small_export();
    std::erase_if(r.variables, [](const Variable& v) { return v.name == "newly_near_poor"; });
    CHECK_THAT(refusal(r, path), Contains("could not find variable flows/newly_near_poor"));
    CHECK_THAT(refusal(sample::small_export(), path, {Language::English, "more-credt", false}),
               Contains("--variant more-credt (no such variant in the results). Did you mean more-credit?"));
    CHECK(bytes_of(path) == "old");
    CHECK(folder.entries() == 1);
}

TEST_CASE("a full disk is said in one sentence, and nothing stays") {
    for (const rlim_t bytes : {0U, 2'000U, 9'000U, 30'000U}) {
        const TemporaryFolder folder;
        std::string said;
        {
            const sample::LimitOnFileSize limit(bytes);
            said = refusal(sample::small_export(), folder.file("a.xlsx"));
        }
        CAPTURE(bytes);
        CHECK_THAT(said, Contains("a.xlsx: could not write") && Contains("No file was changed"));
        CHECK(folder.entries() == 0);
    }
}

TEST_CASE("on a small disk the workbook is whole or refused, whatever part of it did not fit") {
    const TemporaryFolder folder;
    std::size_t refused = 0;
    for (int kib = 4; kib <= 100; kib += 8) {
        const sample::SmallDisk disk(folder, kib);
        if (!disk.is_mounted())
            return;
        CAPTURE(kib);
        const std::string said = refusal(sample::small_export(), disk.file("a.xlsx"));
        refused += said.empty() ? 0 : 1;
        CHECK(disk.entries() == (said.empty() ? 1 : 0));
        if (said.empty())
            CHECK(is_whole_workbook(bytes_of(disk.file("a.xlsx"))));
        else
            CHECK_THAT(said, Contains("No space left on device; make room there"));
    }
    CHECK(refused > 1);
}

TEST_CASE("movements add up from opening to closing, mean and draw by draw") {
    const Results r = sample::small_export();
    for (const ReviewList list : {ReviewList::Poor, ReviewList::NearPoor}) {
        const ListMovements movements(r, list);
        const Movements m = movements.of(1, {2, 1, 1, 0});
        const double sign = list == ReviewList::Poor ? 2.0 : -3.0; // as the sample has it
        CHECK(m.other() == Approx(sign));
        const std::vector<DrawnMovement> by_draw = movements.by_draw(1, {2, 1, 1, 0});
        REQUIRE(by_draw.size() == 8);
        for (std::size_t d = 0; d < 5; ++d) {
            const auto at = [&](std::size_t k) { return by_draw[k].by_draw[d]; };
            CHECK(at(6) == sign);
            CHECK(at(0) - at(1) + at(3) + at(4) + at(5) + at(6) == at(7));
        }
    }
}
