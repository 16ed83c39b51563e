// SPDX-License-Identifier: Apache-2.0
#include "outputs/csv_export.hpp"
#include "outputs/results.hpp"
#include "tests/sample_results.hpp"
#include "tests/temporary_folder.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <sstream>

using namespace vuon;
using vuon::sample::bytes_of;
using vuon::sample::TemporaryFolder;

namespace {

void check_equal(const Dimension& a, const Dimension& b) {
    CHECK(a.name == b.name);
    CHECK(a.labels == b.labels);
    CHECK(a.numbers == b.numbers);
    CHECK(a.long_name == b.long_name);
    CHECK(a.long_name_vi == b.long_name_vi);
    CHECK(a.label_columns == b.label_columns);
}

void check_equal(const Variable& a, const Variable& b) {
    CHECK(a.group + "/" + a.name == b.group + "/" + b.name);
    CHECK(a.units == b.units);
    CHECK(a.long_name == b.long_name);
    CHECK(a.long_name_vi == b.long_name_vi);
    CHECK(a.dimensions == b.dimensions);
    CHECK(a.counts == b.counts);
    REQUIRE(a.values.size() == b.values.size());
    for (std::size_t i = 0; i < a.values.size(); ++i)
        CHECK(std::bit_cast<std::uint64_t>(a.values[i]) == std::bit_cast<std::uint64_t>(b.values[i]));
}

std::string csv_of(const Results& results, const std::string& group) {
    std::ostringstream out;
    write_csv(results, group, out, CsvStyle{false});
    return out.str();
}

Results small_table() {
    Results results;
    results.dimensions.push_back(sample::labelled("area", {"An Giang", "Tri Tôn, huyện"}, "", ""));
    results.dimensions.front().label_columns = {{"code", {"89", "891"}}};
    results.dimensions.push_back(sample::numbered("year", 2021, 2));
    Variable poor = sample::variable("register", "poor", "households", {"area", "year"});
    poor.counts = {1, 2, 3, 4};
    Variable rate = sample::variable("register", "poor_rate", "1", {"area", "year"});
    rate.values = {0.1, std::nan(""), 1.0 / 3.0, 1.0};
    Variable total = sample::variable("register", "line", "VND", {"year"});
    total.counts = {700000, 1500000};
    results.variables = {poor, rate, total};
    return results;
}

} // namespace

TEST_CASE("results come back from their file as they were") {
    const TemporaryFolder folder;
    const Results written = sample::results();
    write_results(written, folder.file("results.h5"));
    const Results read = read_results(folder.file("results.h5"));
    REQUIRE(read.dimensions.size() == written.dimensions.size());
    for (std::size_t i = 0; i < read.dimensions.size(); ++i)
        check_equal(read.dimensions[i], written.dimensions[i]);
    REQUIRE(read.variables.size() == written.variables.size());
    for (std::size_t i = 0; i < read.variables.size(); ++i)
        check_equal(read.variables[i], written.variables[i]);
    CHECK(read.manifest.text == written.manifest.text);
    CHECK(read.manifest.number == written.manifest.number);
    CHECK(read.file == folder.file("results.h5"));
}

TEST_CASE("writing twice, and writing what was read, gives equal bytes") {
    const TemporaryFolder folder;
    write_results(sample::results(500), folder.file("a.h5"));
    write_results(sample::results(500), folder.file("b.h5"));
    write_results(read_results(folder.file("a.h5")), folder.file("c.h5"));
    const std::string bytes = bytes_of(folder.file("a.h5"));
    CHECK(bytes == bytes_of(folder.file("b.h5")));
    CHECK(bytes == bytes_of(folder.file("c.h5")));
    CHECK(bytes.find(folder.path()) == std::string::npos);
}

TEST_CASE("the sign of a missing number does not reach the file") {
    const TemporaryFolder folder;
    Results results = sample::results();
    write_results(results, folder.file("a.h5"));
    for (Variable& variable : results.variables)
        for (double& value : variable.values)
            if (std::isnan(value))
                value = std::copysign(value, -1.0);
    write_results(results, folder.file("b.h5"));
    CHECK(bytes_of(folder.file("a.h5")) == bytes_of(folder.file("b.h5")));
}

TEST_CASE("groups inside groups keep their place") {
    const TemporaryFolder folder;
    Results results = sample::results();
    sample::add_counts(results,
                       sample::variable("register/communes", "poor", "households", {"area", "year"}));
    write_results(results, folder.file("a.h5"));
    const Results read = read_results(folder.file("a.h5"));
    CHECK(read.has("register/communes", "poor"));
    CHECK(read.variable("register/communes", "poor").counts ==
          results.variable("register/communes", "poor").counts);
}

TEST_CASE(
    "no file is larger than predicted, and none without text much smaller when it cannot be compressed") {
    const TemporaryFolder folder;
    Results results = sample::results(400);
    results.manifest.text.clear();
    std::uint64_t state = 1;
    for (Variable& variable : results.variables) {
        for (std::int64_t& count : variable.counts)
            count = static_cast<std::int64_t>(state = state * 6364136223846793005U + 1442695040888963407U);
        for (double& value : variable.values)
            value =
                static_cast<double>(state = state * 6364136223846793005U + 1442695040888963407U) * 0x1p-64;
    }
    write_results(results, folder.file("a.h5"));
    const std::size_t size = bytes_of(folder.file("a.h5")).size();
    CHECK(predicted_bytes(results) >= size);
    CHECK(predicted_bytes(results) < size + size / 2);
    for (Variable& variable : results.variables) {
        variable.counts.clear();
        variable.values.clear();
    }
    CHECK(predicted_bytes(results) >= size);
}

TEST_CASE("a small file is not larger than predicted either") {
    const TemporaryFolder folder;
    write_results(sample::results(1), folder.file("a.h5"));
    CHECK(predicted_bytes(sample::results(1)) >= bytes_of(folder.file("a.h5")).size());
}

TEST_CASE("parts that do not fit each other are refused before anything is written") {
    const TemporaryFolder folder;
    Results results = sample::results();
    SECTION("too few numbers") { results.variables.front().counts.pop_back(); }
    SECTION("an unknown dimension") { results.variables.front().dimensions.back() = "place"; }
    SECTION("a dimension twice") { results.variables.front().dimensions.back() = "year"; }
    SECTION("a label twice") { results.dimensions[3].labels[1] = "An Giang"; }
    SECTION("a column that is too short") { results.dimensions[3].label_columns[0].second.pop_back(); }
    SECTION("a variable twice") { results.variables.push_back(results.variables.front()); }
    SECTION("counts and values") { results.variables.front().values = {1.0}; }
    SECTION("a variable with the name of a dimension") { results.variables.front().name = "year"; }
    SECTION("a variable with the name of a group") {
        sample::add_counts(results, sample::variable("register/poor", "all", "households", {"year"}));
    }
    SECTION("a group with the name of a dimension") { results.variables.front().group = "register/area"; }
    SECTION("a variable in the manifest") { results.variables.front().group = "manifest"; }
    SECTION("a label that is not UTF-8") { results.dimensions[3].labels[1] = "Tri T\xF4n"; }
    SECTION("a cut UTF-8 character") { results.dimensions[3].labels[1] = "Tri T\xC3"; }
    SECTION("a manifest text with a NUL byte") { results.manifest.text["scenario"] = std::string("a\0b", 3); }
    SECTION("a manifest key that is a value and a folder") { results.manifest.text["reference"] = "x"; }
    SECTION("a manifest key with an empty part") { results.manifest.text["reference//x"] = "x"; }
    CHECK_THROWS_AS(check(results), std::logic_error);
    CHECK_THROWS_AS(write_results(results, folder.file("a.h5")), std::logic_error);
    CHECK(folder.entries() == 0);
}

TEST_CASE("repeated names become labels that differ") {
    CHECK(distinct_labels({"Tri Tôn", "Ba Chúc", "Tri Tôn", "Tri Tôn"},
                          {"huyện", "thị trấn", "thị trấn", "thị trấn"}) ==
          std::vector<std::string>{"Tri Tôn", "Ba Chúc", "Tri Tôn (thị trấn)", "Tri Tôn (thị trấn 2)"});
}

TEST_CASE("a long table has one row for each combination of labels and counts nothing twice") {
    CHECK(csv_of(small_table(), "register") == "area,area_code,year,poor,poor_rate,line\n"
                                               "An Giang,89,2021,1,0.1,\n"
                                               "An Giang,89,2022,2,,\n"
                                               "\"Tri Tôn, huyện\",891,2021,3,0.3333333333333333,\n"
                                               "\"Tri Tôn, huyện\",891,2022,4,1,\n"
                                               ",,2021,,,700000\n"
                                               ",,2022,,,1500000\n");
}

TEST_CASE("a table of variables without dimensions has one row") {
    CHECK(csv_of(sample::results(), "population") == "households\n0\n");
}

TEST_CASE("a table file opens with the mark that Excel needs and appears complete") {
    const TemporaryFolder folder;
    write_csv(small_table(), "register", folder.file("register.csv"));
    CHECK(bytes_of(folder.file("register.csv")) == "\xEF\xBB\xBF" + csv_of(small_table(), "register"));
    CHECK(folder.entries() == 1);
}
