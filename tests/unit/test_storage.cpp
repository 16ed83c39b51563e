// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/hdf5.hpp"
#include "engine/storage/seal.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <numeric>

using namespace vuon;
using namespace vuon::storage;
using vuon::sample::bytes_of;
using vuon::sample::TemporaryFolder;

namespace {

std::vector<std::int64_t> counting(std::size_t size) {
    std::vector<std::int64_t> values(size);
    std::iota(values.begin(), values.end(), std::int64_t{-3});
    return values;
}

void write_everything(const std::string& path) {
    File file = File::create(path);
    Group group = file.root().create_group("nhóm");
    group.set_attribute("text", "hộ nghèo");
    group.set_attribute("empty", "");
    group.set_attribute("integer", std::int64_t{-7});
    group.set_attribute("short", 32);
    group.set_attribute("real", 0.1);
    const auto counts = counting(24 * 1000);
    const std::vector<double> reals = {0.1, -0.0, 1e300};
    const std::vector<std::uint8_t> bytes = {0, 255, 7};
    const std::vector<std::string> labels = {"Tri Tôn", "", "Châu Đốc"};
    group.write("counts", {2, 3, 4, 1000}, std::span<const std::int64_t>(counts));
    group.write("reals", {3}, std::span<const double>(reals));
    group.write("bytes", {3, 1}, std::span<const std::uint8_t>(bytes));
    group.write("labels", {3}, std::span<const std::string>(labels));
    group.write("single", "một");
    group.write("none", {0, 3}, std::span<const std::int64_t>());
    file.close();
}

} // namespace

TEST_CASE("arrays of every kind come back as they were written") {
    const TemporaryFolder folder;
    write_everything(folder.file("a.h5"));
    File file = File::open(folder.file("a.h5"));
    const Group group = file.root().open_group("nhóm");
    CHECK(group.open_dataset("counts").int64s() == counting(24 * 1000));
    CHECK(group.open_dataset("counts").shape() == Shape{2, 3, 4, 1000});
    CHECK(group.open_dataset("reals").doubles() == std::vector<double>{0.1, -0.0, 1e300});
    CHECK(group.open_dataset("bytes").bytes() == std::vector<std::uint8_t>{0, 255, 7});
    CHECK(group.open_dataset("labels").texts() == std::vector<std::string>{"Tri Tôn", "", "Châu Đốc"});
    CHECK(group.open_dataset("single").text() == "một");
    CHECK(group.open_dataset("single").shape().empty());
    CHECK(group.open_dataset("none").int64s().empty());
    CHECK(group.open_dataset("none").shape() == Shape{0, 3});
}

TEST_CASE("attributes of every kind come back as they were written") {
    const TemporaryFolder folder;
    write_everything(folder.file("a.h5"));
    File file = File::open(folder.file("a.h5"));
    const Group group = file.root().open_group("nhóm");
    CHECK(group.text_attribute("text") == "hộ nghèo");
    CHECK(group.text_attribute("empty").empty());
    CHECK(group.text_attribute("absent", "otherwise") == "otherwise");
    CHECK(group.integer_attribute("integer") == -7);
    CHECK(group.integer_attribute("short") == 32);
    CHECK(group.real_attribute("real") == 0.1);
}

TEST_CASE("parts are listed in the order in which they were made") {
    const TemporaryFolder folder;
    write_everything(folder.file("a.h5"));
    File file = File::open(folder.file("a.h5"));
    std::vector<std::string> names;
    for (const Entry& entry : file.root().open_group("nhóm").entries())
        names.push_back(entry.name);
    CHECK(names == std::vector<std::string>{"counts", "reals", "bytes", "labels", "single", "none"});
}

TEST_CASE("the same calls give the same bytes") {
    const TemporaryFolder folder;
    write_everything(folder.file("a.h5"));
    write_everything(folder.file("b.h5"));
    CHECK(bytes_of(folder.file("a.h5")) == bytes_of(folder.file("b.h5")));
}

TEST_CASE("chunks depend on the shape alone and small arrays have none") {
    CHECK(chunk_shape({}, 8).empty());
    CHECK(chunk_shape({1023}, 8).empty());
    CHECK(chunk_shape({1024}, 8) == Shape{1024});
    CHECK(chunk_shape({100, 65536}, 8) == Shape{1, 65536});
    CHECK(chunk_shape({100, 1000, 100}, 8) == Shape{1, 655, 100});
    CHECK(chunk_shape({1 << 20}, 1) == Shape{512 * 1024});
    CHECK(chunk_shape({0, 1024}, 8).empty());
}

TEST_CASE("axes carry the names of their scales") {
    const TemporaryFolder folder;
    const std::vector<std::string> labels = {"a", "b"};
    const std::vector<double> values(6);
    {
        File file = File::create(folder.file("a.h5"));
        Dataset scale = file.root().write("area", {2}, std::span<const std::string>(labels));
        const Dataset data = file.root().write("data", {3, 2}, std::span<const double>(values));
        make_scale(scale, "area");
        const std::vector<ScaleLink> links = {{&data, 1, &scale}};
        attach_scales(links);
        file.close();
    }
    File file = File::open(folder.file("a.h5"));
    CHECK(is_scale(file.root().open_dataset("area")));
    CHECK_FALSE(is_scale(file.root().open_dataset("data")));
    CHECK(scale_names(file.root().open_dataset("data")) == std::vector<std::string>{"", "area"});
    CHECK(scale_names(file.root().open_dataset("area")) == std::vector<std::string>{""});
}

TEST_CASE("a text with a NUL byte is refused instead of cut") {
    const TemporaryFolder folder;
    File file = File::create(folder.file("a.h5"));
    CHECK_THROWS_AS(file.root().write("text", std::string("a\0b", 3)), StorageError);
}

TEST_CASE("any changed byte of a closed file is noticed") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.h5");
    write_everything(path);
    CHECK(seal_of(path) == Seal::whole);
    CHECK(File::open(path).is_sealed());
    const std::string whole = bytes_of(path);
    const std::size_t before_seal = whole.size() - 16;
    for (std::size_t place = 0; place < whole.size(); place += 97) {
        std::string bytes = whole;
        bytes[place] = static_cast<char>(bytes[place] ^ 1);
        vuon::sample::put_bytes(path, bytes);
        CHECK(seal_of(path) != Seal::whole);
    }
    vuon::sample::put_bytes(path, whole.substr(0, before_seal));
    CHECK(seal_of(path) == Seal::absent);
    CHECK_FALSE(File::open(path).is_sealed());
}

TEST_CASE("a damaged chunk is refused even without a seal") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.h5");
    std::vector<std::int64_t> noise(4096);
    std::uint64_t state = 1;
    for (std::int64_t& value : noise)
        value = static_cast<std::int64_t>(state = state * 6364136223846793005U + 1442695040888963407U);
    {
        File file = File::create(path);
        file.root().write("noise", {noise.size()}, std::span<const std::int64_t>(noise));
        file.close();
    }
    std::string bytes = bytes_of(path).substr(0, bytes_of(path).size() - 16);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    vuon::sample::put_bytes(path, bytes);
    File file = File::open(path);
    try {
        file.root().open_dataset("noise").int64s();
        FAIL("read damaged numbers");
    } catch (const StorageError& error) {
        CHECK(error.kind() == StorageFailure::damaged);
    }
}

TEST_CASE("a created file that is not closed leaves no finished file and no error") {
    const TemporaryFolder folder;
    {
        File file = File::create(folder.file("a.h5"));
        file.root().write("text", "unfinished");
    }
    CHECK(folder.entries() == 0);
}
