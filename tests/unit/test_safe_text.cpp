// SPDX-License-Identifier: Apache-2.0
#include "outputs/csv_cells.hpp"
#include "outputs/safe_text.hpp"

#include <catch2/catch.hpp>

using namespace vuon;

TEST_CASE("text that an office program would take for a formula gets an apostrophe") {
    for (const std::string text : {"=1+1", "+84 123", "-cmd", "@SUM(A1)", "=HYPERLINK(\"http://x\")"})
        CHECK(safe_cell_text(text) == "'" + text);
    CHECK(safe_cell_text("  =1+1") == "  '=1+1");
    CHECK(safe_cell_text("\t=1+1") == " '=1+1");
    CHECK(safe_cell_text("\r\n@x") == "  '@x");
    CHECK(safe_cell_text("\xC2\xA0=1") == " '=1");
    CHECK(safe_cell_text("\xEF\xBC\x9D"
                         "1+1") == "'\xEF\xBC\x9D"
                                   "1+1");
}

TEST_CASE("a formula behind a semicolon is text too, where that separates cells") {
    CHECK(safe_cell_text("a;=1+1") == "a;'=1+1");
    CHECK(safe_cell_text("a; -b; c") == "a; '-b; c");
}

TEST_CASE("other text and numbers stay what they are") {
    for (const std::string text :
         {"An Giang", "a = b", "1-2", "Trong đó: hộ", "", "'x", "-0.5", "-1e-09", "12"})
        CHECK(safe_cell_text(text) == text);
}

TEST_CASE("controls, marks of direction and what is no UTF-8 do not get through") {
    CHECK(plain_text(std::string("a\0b\x07"
                                 "c\x7F",
                                 6)) == "abc");
    CHECK(plain_text("a\nb\tc") == "a b c");
    CHECK(plain_text("a\xE2\x80\xAE"
                     "b\xE2\x81\xA6"
                     "c\xC2\x85") == "abc");
    CHECK(plain_text("\xEF\xBB\xBF"
                     "a\xEF\xBF\xBE") == "a");
    CHECK(plain_text("x\xE9y") == "x\xEF\xBF\xBDy");
    CHECK(plain_text("Tri Tôn – “ấp” …") == "Tri Tôn – “ấp” …");
}

TEST_CASE("cells of tables are safe, and numbers in them stay numbers") {
    CHECK(csv_text("=a,b") == "\"'=a,b\"");
    CHECK(csv_text("say \"hi\"") == "\"say \"\"hi\"\"\"");
    CHECK(csv_row({"@x", "-1.5", "two\nlines"}) == "'@x,-1.5,two lines\n");
}
