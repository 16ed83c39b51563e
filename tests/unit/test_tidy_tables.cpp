// SPDX-License-Identifier: Apache-2.0
#include "engine/base/csv.hpp"
#include "engine/base/errors.hpp"
#include "outputs/tables/export_tables.hpp"
#include "tests/small_export.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using Catch::Contains;
using vuon::sample::TemporaryFolder;

namespace {

Table table_of(const Results& r, const std::string& file, const ExportChoice& choice = {}) {
    for (const NamedTable& table : export_tables(r, choice))
        if (table.file == file)
            return Table::parse(table.text, file);
    FAIL("no table " << file);
    return Table::parse("a\n", "");
}

/// The only row with these cells.
std::size_t row_with(const Table& t, const std::vector<std::pair<const char*, const char*>>& cells) {
    std::size_t found = t.rows(), number = 0;
    for (std::size_t r = 0; r < t.rows(); ++r) {
        bool all = true;
        for (const auto& [column, text] : cells)
            all = all && t.cell(r, column) == text;
        number += all ? 1 : 0;
        found = all ? r : found;
    }
    REQUIRE(number == 1);
    return found;
}

} // namespace

TEST_CASE("a row of a tidy table is one observation with its numbers over the draws") {
    const Results r = sample::small_export();
    const Table yearly = table_of(r, "yearly.csv");
    const std::size_t at = row_with(yearly, {{"variant", "more-credit"},
                                             {"year", "2023"},
                                             {"area", "Tri Tôn"},
                                             {"group", "ethnic_minority"},
                                             {"measure", "poor"}});
    // 762 / 2 / 3 + 7 + 3 draw + 22 for draws 0 to 4
    CHECK(yearly.number(at, "mean") == 162.0);
    CHECK(yearly.number(at, "median") == 162.0);
    CHECK(yearly.number(at, "q10") == Approx(157.2));
    CHECK(yearly.cell(at, "area_code") == "889");
    CHECK(yearly.cell(at, "unit") == "households");
    CHECK(yearly.cell(at, "hidden") == "0");
}

TEST_CASE("movements of a tidy table add up") {
    const Table flows = table_of(sample::small_export(), "flows.csv");
    const auto mean = [&](const char* list, const char* measure) {
        return flows.number(row_with(flows, {{"variant", "base"},
                                             {"year", "2022"},
                                             {"area_code", "89"},
                                             {"group", "all"},
                                             {"list", list},
                                             {"measure", measure}}),
                            "mean");
    };
    for (const char* list : {"poor", "near_poor"})
        CHECK(mean(list, "opening") - mean(list, "left") + mean(list, "returned") + mean(list, "newly") +
                  mean(list, "from_other_list") + mean(list, "other") ==
              Approx(mean(list, "closing")));
}

TEST_CASE("every draw is a row when it is asked for, and the mean is theirs") {
    const Results r = sample::small_export();
    ExportChoice choice;
    choice.by_draw = true;
    const Table draws = table_of(r, "programmes_draws.csv", choice),
                means = table_of(r, "programmes.csv", choice);
    const std::vector<std::pair<const char*, const char*>> key = {
        {"variant", "base"}, {"year", "2023"},         {"area_code", "89"},
        {"group", "all"},    {"programme", "housing"}, {"measure", "spent"}};
    double sum = 0.0;
    for (const char* draw : {"0", "1", "2", "3", "4"}) {
        auto one = key;
        one.push_back({"draw", draw});
        sum += draws.number(row_with(draws, one), "value");
    }
    CHECK(means.number(row_with(means, key), "mean") == Approx(sum / 5.0));
}

TEST_CASE("one variant alone, its comparison with the first beside it") {
    const Results r = sample::small_export();
    ExportChoice choice;
    choice.variant = "more-credit";
    for (const NamedTable& table : export_tables(r, choice))
        CHECK_THAT(table.text, !Contains("\nbase,"));
    CHECK(table_of(r, "comparison.csv", choice).rows() > 0);
    choice.variant = "base";
    for (const NamedTable& table : export_tables(r, choice))
        CHECK(table.file != "comparison.csv");
}

TEST_CASE("small cells of microdata are empty, marked and explained") {
    Results r = sample::small_export();
    sample::add_tally(r, "register", "poor", nullptr,
                      [](const std::vector<std::size_t>& at) { return at[4] == 1 ? 3 : 762; });
    r.manifest.text["population/source"] = "microdata";
    const Table yearly = table_of(r, "yearly.csv");
    const std::size_t small = row_with(yearly, {{"variant", "base"},
                                                {"year", "2022"},
                                                {"area_code", "889"},
                                                {"group", "ethnic_minority"},
                                                {"measure", "poor"}});
    CHECK(yearly.cell(small, "mean").empty());
    CHECK(yearly.cell(small, "hidden") == "1");
    const std::size_t large = row_with(
        yearly,
        {{"variant", "base"}, {"year", "2022"}, {"area_code", "889"}, {"group", "all"}, {"measure", "poor"}});
    CHECK(yearly.number(large, "mean") == 760.0);
    CHECK(yearly.cell(large, "hidden") == "0");
    CHECK_THAT(export_tables(r, {}).back().text, Contains("hidden cell") && Contains("multiple of 5"));
}

TEST_CASE("names that look like formulas are text in every table") {
    Results r = sample::small_export();
    r.dimensions[0].labels[1] = "=cmd|' /C calc'!A0";
    r.dimensions[4].labels[1] = "@SUM(1;2),x";
    r.dimensions[6].labels[0] = "+credit";
    r.manifest.text["title"] = "=1+1";
    for (const NamedTable& table : export_tables(r, {}))
        for (const char sign : {'=', '+', '@'})
            for (const char* before : {",", "\n", ",\"", "\n\"", ";"}) {
                CAPTURE(table.file, sign, before);
                if (table.file != "README.txt")
                    CHECK(table.text.find(before + std::string(1, sign)) == std::string::npos);
            }
}

TEST_CASE("the folder of tables appears whole, replaces itself, and no other folder") {
    const TemporaryFolder folder;
    const std::string out = folder.file("tables");
    const Results r = sample::small_export();
    write_tables(r, {}, out);
    write_tables(r, {}, out + "/");
    CHECK(folder.entries() == 1);
    CHECK(sample::bytes_of(out + "/yearly.csv").substr(0, 3) == "\xEF\xBB\xBF");
    sample::put_bytes(out + "/mine.txt", "keep");
    CHECK_THROWS_WITH(write_tables(r, {}, out),
                      Contains("the folder holds mine.txt, which is not of these tables and would be lost"));
    CHECK(sample::bytes_of(out + "/mine.txt") == "keep");
    CHECK(folder.entries() == 1);
    sample::put_bytes(folder.file("file"), "x");
    CHECK_THROWS_WITH(write_tables(r, {}, folder.file("file")),
                      Contains("it is a file, and a folder is written"));
    CHECK_THROWS_WITH(write_tables(r, {}, folder.file("none/out")), Contains("does not exist"));
}
