// SPDX-License-Identifier: Apache-2.0
// Files that cannot be read at all, and files with several problems at once.
#include "tests/small_scenario.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;

namespace {

std::string problems_of_file(const std::string& path) {
    try {
        vuon::read_scenario(path, small_reference());
    } catch (const vuon::InputError& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST_CASE("all problems of a file are told at once, in the order of the file") {
    std::string text = changed("end = 2030", "end = \"2030\"");
    text = changed("stretch = \"1.2 pp\"", "stretch = \"1,2 pp\"", text);
    text = changed("places = { 2022 = 900 }", "plaaces = { 2022 = -900 }", text);
    text = changed("value = 900, assumed", "value = -900, assumed", text);
    text = changed("seed = 7", "sed = 7", text);
    CHECK(problems_of(text) == "s.toml:9:7: plan.end = \"2030\" (must be a year). Write it like 2030\n"
                               "s.toml:34:24: population.register.escaped_1y.value = -900 (must not be "
                               "negative). Did you mean 900?\n"
                               "s.toml:44:1: ensemble.sed = 7 (no such key here). Did you mean seed?\n"
                               "s.toml:83:11: target.t1.stretch = \"1,2 pp\" (a comma is not a decimal "
                               "point). Did you mean \"1.2 pp\"?\n"
                               "s.toml:112:1: variant.more.programme.credit.plaaces = {...} (no such key "
                               "here). Did you mean places?");
}

TEST_CASE("two alternative readings of a missing main target are two problems") {
    const std::string two =
        "of = \"t8\"\n[target.t1-x]\nof = \"t8\"\nreading = \"alternative\"\nmeasure = "
        "\"poor_rate\"\nkind = \"level\"\nat = 2025\nat_most = \"2 %\"\n[target.t1-poor]\n";
    CHECK(problems_of(
              changed("[target.t1-poor]\nof = \"t1\"\n", "[target.t1-y]\nmeasure = \"poor_rate\"\nkind = "
                                                         "\"level\"\nat = 2025\nat_most = \"2 %\"\n"
                                                         "reading = \"alternative\"\n" +
                                                             two + "of = \"t8\"\n")) ==
          "s.toml:91:6: target.t1-y.of = \"t8\" (no such target). Did you mean \"t1\"?\n"
          "s.toml:93:6: target.t1-x.of = \"t8\" (no such target). Did you mean \"t1\"?\n"
          "s.toml:100:6: target.t1-poor.of = \"t8\" (no such target). Did you mean \"t1\"?");
}

TEST_CASE("a problem of the base is told once, not again for each variant") {
    CHECK(
        problems_of(changed("pass_through = { value = \"80 %\"", "pass_through = { value = \"80\"")) ==
        "s.toml:49:26: macro.pass_through.value = \"80\" (has no unit; allowed: %). Did you mean \"80 %\"?");
}

TEST_CASE("an empty file, a file that is not UTF-8 and a wrong path are refused by name") {
    CHECK(problems_of("") == "s.toml: the file is empty (a scenario has at least [plan]). Check the path");
    CHECK(problems_of(" \n\n") ==
          "s.toml: the file is empty (a scenario has at least [plan]). Check the path");
    CHECK(problems_of(changed("Tỉnh Mẫu\"\nname_en", "T\xEC"
                                                     "nh\"\nname_en")) ==
          "s.toml:4:13: the file is not UTF-8 text (a scenario is UTF-8). Save it as \"UTF-8\"");
    CHECK(problems_of_file("/nowhere/plan.toml") ==
          "/nowhere/plan.toml: cannot be read (there is no such file). Check the path");
    CHECK(problems_of_file("/") ==
          "/: cannot be read (it is a folder, a scenario is a file). Name a .toml file");
}

TEST_CASE("a missing reference table is refused with the nearest") {
    try {
        small_reference().table("place.csv");
        FAIL("a table that does not exist was found");
    } catch (const vuon::InputError& error) {
        CHECK(std::string(error.what()) ==
              "place.csv: there is no such reference table. Did you mean places.csv?");
    }
}
