// SPDX-License-Identifier: Apache-2.0
#include "engine/base/csv.hpp"

#include <catch2/catch.hpp>

using vuon::Table;

namespace {

template <class Act> std::string problems_of(Act&& act) {
    try {
        act();
    } catch (const vuon::InputError& error) {
        return error.what();
    }
    return "";
}

std::string problems_of_text(const std::string& text) {
    return problems_of([&] { Table::parse(text, "t.csv"); });
}

} // namespace

TEST_CASE("cells keep commas, quotes and line ends that are quoted") {
    const Table table =
        Table::parse("id,note\na,\"one, two\"\nb,\"say \"\"hi\"\"\"\nc,\"two\nlines\"\nd,\n", "t.csv");
    REQUIRE(table.rows() == 4);
    CHECK(table.cell(0, "note") == "one, two");
    CHECK(table.cell(1, "note") == "say \"hi\"");
    CHECK(table.cell(2, "note") == "two\nlines");
    CHECK(table.cell(3, "note").empty());
    CHECK(table.line(2) == 4);
    CHECK(table.line(3) == 6);
}

TEST_CASE("line ends of Windows, a byte-order mark and blank lines change nothing") {
    const Table table = Table::parse("\xEF\xBB\xBFid,value\r\na,1\r\n\r\nb,2", "t.csv");
    REQUIRE(table.rows() == 2);
    CHECK(table.has_column("id"));
    CHECK(table.number(1, "value") == 2.0);
    CHECK(table.text().substr(0, 3) == "\xEF\xBB\xBF");
}

TEST_CASE("a number is digits with a point, nothing else") {
    const Table table = Table::parse("id,value\na,-1.5e3\nb,\nấ,\"1,5\"\nc,12 kg\nd,nan\n", "t.csv");
    CHECK(table.number(0, "value") == -1500.0);
    CHECK(table.number_or(1, "value", 7.0) == 7.0);
    CHECK(problems_of([&] { table.number(1, "value"); }) ==
          "t.csv:3:3: value = \"\" (must be a number). Write digits only, for example 12.5");
    CHECK(problems_of([&] { table.number(2, "value"); }) ==
          "t.csv:4:3: value = \"1,5\" (must be a number). Write a point for the decimals and nothing between "
          "thousands");
    CHECK(problems_of([&] { table.number(3, "value"); }) ==
          "t.csv:5:3: value = \"12 kg\" (must be a number). Write digits only, for example 12.5");
    CHECK_FALSE(problems_of([&] { table.number(4, "value"); }).empty());
}

TEST_CASE("every row that is cut short or too long is refused at once") {
    CHECK(problems_of_text("a,b,c\n1,2\n1,2,3\n1,2,3,4\n") ==
          "t.csv:2:1: the row is cut short (2 cells, the header has 3). Add the missing cells\n"
          "t.csv:4:1: the row is too long (4 cells, the header has 3). Quote cells that hold a comma");
}

TEST_CASE("an open quote, an empty table and a wrong header are refused") {
    CHECK(problems_of_text("a,b\n1,\"two\n3,4\n") ==
          "t.csv:2:3: a quote is opened and never closed. Close it with \"");
    CHECK(problems_of_text("") ==
          "t.csv: is empty (a table has a header row). Check that it is the right file");
    CHECK(problems_of_text("a,,a\n") == "t.csv:1:3: a column has no name. Name it in the header\n"
                                        "t.csv:1:4: column a appears twice. Rename or remove one");
}

TEST_CASE("a table that is not UTF-8 is refused at the byte") {
    CHECK(problems_of_text("a,b\nxã,\xE9\n") == "t.csv:2:4: is not UTF-8 text. Save the file as \"UTF-8\"");
    CHECK(vuon::first_invalid_utf8("Tri Tôn, Tịnh Biên €𝄞") == std::string::npos);
    CHECK(vuon::first_invalid_utf8("ab\xC0\xAF") == 2);
    CHECK(vuon::first_invalid_utf8("\xED\xA0\x80") == 0);
    CHECK(vuon::first_invalid_utf8("\xF4\x90\x80\x80") == 0);
    CHECK(vuon::first_invalid_utf8("a\xE2\x82") == 1);
}

TEST_CASE("a missing column is refused with the nearest present one") {
    const Table table = Table::parse("code,housholds\n1,2\n", "t.csv");
    CHECK(problems_of([&] {
              table.require({"code", "households", "persons_2019"});
          }) == "t.csv:1:1: column households is missing (required in this table). Did you mean housholds?\n"
                "t.csv:1:1: column persons_2019 is missing (required in this table). Add it");
    CHECK_THROWS_AS(table.cell(0, "persons_2019"), vuon::BugError);
}

TEST_CASE("a file that is missing or a folder is refused by name") {
    CHECK(problems_of([] { Table::read("/nowhere/t.csv"); }) ==
          "/nowhere/t.csv: cannot be read (no such file, or no permission). Check the path");
    CHECK(problems_of([] { Table::read("/"); }) == "/: cannot be read (it is a folder). Name a file");
}
