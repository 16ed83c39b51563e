// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/hdf5.hpp"
#include "outputs/csv_export.hpp"
#include "outputs/results.hpp"
#include "tests/child.hpp"
#include "tests/sample_results.hpp"
#include "tests/small_disk.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <functional>

using namespace vuon;
using vuon::sample::bytes_of;
using vuon::sample::LimitOnFileSize;
using vuon::sample::put_bytes;
using vuon::sample::SmallDisk;
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

/// Where the structures of the file begin: HDF5 marks each kind with four letters.
std::vector<std::size_t> structure_boundaries(const std::string& bytes) {
    std::vector<std::size_t> found;
    for (const char* mark : {"OHDR", "OCHK", "TREE", "SNOD", "HEAP", "GCOL", "FRHP", "FHDB", "FHIB", "FSHD",
                             "FSSE", "BTHD", "BTIN", "BTLF", "SMTB", "SMLI", "VUONseal"})
        for (std::size_t at = bytes.find(mark); at != std::string::npos; at = bytes.find(mark, at + 1))
            found.push_back(at);
    return found;
}

std::vector<std::size_t> random_places(std::size_t count, std::size_t from, std::size_t to) {
    std::vector<std::size_t> places;
    std::uint64_t state = 20;
    while (places.size() < count) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        places.push_back(from + static_cast<std::size_t>(state >> 33) % (to - from));
    }
    return places;
}

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
    const std::size_t signature = 8; // what is shorter is not known as HDF5
    const std::vector<std::size_t> structures = structure_boundaries(whole);
    CHECK(structures.size() > 50);
    std::vector<std::size_t> lengths = {
        signature, 20, 47, 48, 1000, whole.size() / 2, whole.size() - 17, whole.size() - 1};
    lengths.insert(lengths.end(), structures.begin(), structures.end());
    for (const std::size_t length : random_places(100, signature, whole.size()))
        lengths.push_back(length);
    for (const std::size_t length : lengths) {
        CAPTURE(length);
        put_bytes(path, whole.substr(0, length));
        check_reading(path, StorageFailure::cut_short, "cut short");
    }
}

TEST_CASE("a file of a few bytes is refused by name") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.h5");
    write_results(sample::results(1), path);
    const std::string whole = bytes_of(path);
    for (std::size_t length = 1; length < 8; ++length) {
        put_bytes(path, whole.substr(0, length));
        check_reading(path, StorageFailure::not_hdf5, "it is not an HDF5 file");
    }
}

TEST_CASE("a file with one changed byte is refused by name") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.h5");
    Results small = sample::results(1);
    small.manifest.text.clear();
    write_results(small, path);
    const std::string whole = bytes_of(path);
    const auto change = [&](std::size_t place) {
        CAPTURE(place);
        std::string bytes = whole;
        bytes[place] = static_cast<char>(~bytes[place]);
        put_bytes(path, bytes);
    };
    const std::size_t signature = 8, seal = whole.size() - 16;
    std::vector<std::size_t> places = structure_boundaries(whole.substr(0, seal));
    for (std::size_t place = signature; place < seal; place += 41)
        places.push_back(place);
    for (std::size_t place = whole.size() - 8; place < whole.size(); ++place) // the hash itself
        places.push_back(place);
    for (const std::size_t place : places) {
        change(place);
        check_reading(path, StorageFailure::damaged, "the file is damaged");
    }
    for (std::size_t place = 0; place < signature; ++place) {
        change(place);
        check_reading(path, StorageFailure::not_hdf5, "it is not an HDF5 file");
    }
    for (std::size_t place = seal; place < seal + 8; ++place) { // the mark of the seal
        change(place);
        check_reading(path, StorageFailure::cut_short, "it was cut short, or changed after the run");
    }
}

TEST_CASE("bytes behind the end are refused by name") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.h5");
    write_results(sample::results(1), path);
    put_bytes(path, bytes_of(path) + "\n");
    check_reading(path, StorageFailure::cut_short, "changed after the run");
}

TEST_CASE("an HDF5 file of another program is refused by name") {
    const TemporaryFolder folder;
    storage::File file = storage::File::create(folder.file("a.h5"));
    file.root().write("text", "hello");
    file.close();
    check_reading(folder.file("a.h5"), StorageFailure::not_results, "not a results file of Vươn");
}

TEST_CASE("another format is refused with both versions and what to do") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.h5");
    const auto message = [&](int format, StorageFailure kind) {
        storage::File file = storage::File::create(path);
        file.root().set_attribute("vuon_format_version", format);
        file.root().set_attribute("vuon_version", "9.9.0");
        file.close();
        const Refusal refusal = refusal_of([&] { read_results(path); });
        CHECK(refusal.kind == kind);
        return refusal.message.substr(path.size());
    };
    CHECK(
        message(3, StorageFailure::newer_format) ==
        ": could not read the results: it has format 3, written by Vươn 9.9.0; this version reads format 2. "
        "Use a newer Vươn");
    CHECK(
        message(1, StorageFailure::older_format) ==
        ": could not read the results: it has format 1, written by Vươn 9.9.0; this version reads format 2. "
        "Run the scenario again with this version (vuon run)");
    CHECK_THAT(message(0, StorageFailure::damaged), Catch::Contains("format version 0"));
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
    check_writing(sample::results(), folder.path(), StorageFailure::no_file_name, "it is a folder");
    check_writing(sample::results(), "/dev/full", StorageFailure::no_file_name, "it is not an ordinary file");
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
        check_writing(large, path, StorageFailure::no_space, "File too large; raise the limit");
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
                      "No space left on device; make room there or write to another disk");
        CHECK(bytes_of(disk.file("a.h5")) == before);
        CHECK(disk.entries() == 1);
    }
}

TEST_CASE("a writer killed while it writes results leaves the old file and nothing else") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.h5");
    write_results(sample::results(), path);
    const std::string before = bytes_of(path);
    const Results large = large_results();
    for (const rlim_t limit : {rlim_t{1}, rlim_t{5000}, rlim_t{300'000}}) {
        CAPTURE(limit);
        const vuon_test::ChildEnd end = vuon_test::in_child([&]() -> std::string {
            const rlimit bytes = {limit, limit};
            ::setrlimit(RLIMIT_FSIZE, &bytes); // whose signal comes in the middle of writing and kills
            write_results(large, path);
            return "not killed";
        });
        CHECK(end.signal == SIGXFSZ);
        CHECK(bytes_of(path) == before);
    }
    write_results(large, path); // and where a file could not be nameless, this removes what was left
    CHECK(folder.entries() == 1);
}

TEST_CASE("a folder on a read-only disk is named") {
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
