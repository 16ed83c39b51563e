// SPDX-License-Identifier: Apache-2.0
// The command writes both forms, and the workbook is opened again and checked cell by cell in both languages: of plain
// results, of results with hostile names, and of results whose population comes from microdata.
#include "tests/command.hpp"
#include "tests/small_disk.hpp"
#include "tests/small_export.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace vuon;
using namespace vuon_test;
using Catch::Contains;
using vuon::sample::bytes_of;
using vuon::sample::TemporaryFolder;

namespace {

/// What the checking script says against the workbook; "" when nothing.
std::string complaint(const TemporaryFolder& folder, const std::string& language) {
    const std::string said = folder.file("said");
    const std::string line = fmt::format(
        "/usr/bin/python3 '{}/tests/end_to_end/check_workbook.py' {} {} {} {} >{} 2>&1 </dev/null",
        VUON_SOURCE_DIR, folder.file("r.h5"), folder.file("r.xlsx"), language, folder.file("tables"), said);
    return std::system(line.c_str()) == 0 ? "" : bytes_of(said);
}

void check_exports(const Results& results) {
    for (const std::string language : {"vi", "en"}) {
        const TemporaryFolder folder;
        CAPTURE(language);
        write_results(results, folder.file("r.h5"));
        const std::string lang = " --quiet --lang " + language;
        CHECK(vuon_command("export " + folder.file("r.h5") + " --to xlsx" + lang).exit_code == 0);
        CHECK(vuon_command("export " + folder.file("r.h5") + " --to csv -o " + folder.file("tables") + lang)
                  .exit_code == 0);
        CHECK(complaint(folder, language) == "");
    }
}

Results with_hostile_names() {
    Results r = sample::small_export();
    const auto rename = [&](const char* name, std::size_t label, const std::string& text) {
        for (Dimension& d : r.dimensions)
            if (d.name == name) {
                d.labels[label] = text;
                for (auto& [column, texts] : d.label_columns)
                    if (column.rfind("name_", 0) == 0 || column.rfind("text_", 0) == 0)
                        texts[label] = text;
            }
    };
    rename("variant", 0, "=cmd|' /C calc'!A0");
    rename("variant", 1, "@SUM(1+1)*cmd|'x'!A1");
    rename("area", 1, "=HYPERLINK(\"http://example.org\",\"x\")");
    rename("programme", 0, "+1+1");
    rename("programme", 1, "<f>1+1</f>&amp;\"'");
    rename("target", 0, "-2+3\n=1");
    r.manifest.text["title"] = r.manifest.text["title_vi"] = "={1,2}&[Page]";
    r.manifest.text["assumptions/001 =key"] = "=1+1";
    r.manifest.text["pending/@x"] = "\t=1+1";
    return r;
}

} // namespace

TEST_CASE("the workbook holds what the results hold, cell by cell, in both languages") {
    check_exports(sample::small_export());
}

TEST_CASE("hostile names of a scenario stay text in the workbook") { check_exports(with_hostile_names()); }

TEST_CASE("a workbook from microdata hides its small cells") {
    Results r = sample::small_export();
    sample::add_tally(r, "register", "poor", nullptr,
                      [](const std::vector<std::size_t>& at) { return at[4] == 1 ? 3 : 763; });
    sample::add_tally(r, "flows", "returned", nullptr, [](const std::vector<std::size_t>& at) {
        return static_cast<std::int64_t>(at[1] % 3);
    });
    r.manifest.text["population/source"] = "microdata";
    r.manifest.number["population/small_cells"] = 6;
    check_exports(r);
}

TEST_CASE("one variant alone gives a smaller workbook, beside the results when no name is given") {
    const TemporaryFolder folder;
    write_results(sample::small_export(), folder.file("r.h5"));
    const Outcome o = vuon_command("export " + folder.file("r.h5") + " --to xlsx --variant more-credit");
    CHECK(o.exit_code == 0);
    CHECK(o.error == "Written: " + folder.file("r.xlsx") + "\n");
    CHECK(o.output.empty());
    CHECK(folder.entries() == 2);
}

TEST_CASE("an output without room ends with 3 and one sentence") {
    const TemporaryFolder folder;
    write_results(sample::small_export(), folder.file("r.h5"));
    for (const std::string to : {"xlsx -o " + folder.file("x.xlsx"), "csv -o " + folder.file("x")}) {
        const Outcome o = vuon_command("export " + folder.file("r.h5") + " --to " + to, "ulimit -f 1;");
        CAPTURE(to);
        CHECK(o.exit_code == 3);
        CHECK_THAT(o.error, Contains("could not write") && Contains("No file was changed"));
        CHECK(lines_of(o.error).size() == 1);
        CHECK(folder.entries() == 1);
    }
}

TEST_CASE("an export that is asked for wrongly ends with 2 and what to do") {
    const TemporaryFolder folder;
    Results r = sample::small_export();
    write_results(r, folder.file("r.h5"));
    std::erase_if(r.variables, [](const Variable& v) { return v.group == "flows" && v.name == "returned"; });
    write_results(r, folder.file("less.h5"));
    const std::pair<std::string, std::string> refused[] = {
        {folder.file("less.h5") + " --to xlsx -o " + folder.file("x"),
         "could not find variable flows/returned"},
        {folder.file("less.h5") + " --to csv -o " + folder.file("x"),
         "could not find variable flows/returned"},
        {folder.file("r.h5") + " --to xlsx --variant bse -o " + folder.file("x"), "Did you mean base?"},
        {folder.file("r.h5") + " --to xlsx --draws -o " + folder.file("x"), "--draws belongs to --to csv"},
        {folder.file("r.h5") + " --to pdf -o " + folder.file("x"), "--to"},
        {folder.file("r.h5") + " --to csv -o " + folder.path(), "which is not of these tables"},
        {folder.file("r.h5") + " --to xlsx -o " + folder.file("r.h5"),
         "would replace the results that are read"}};
    for (const auto& [arguments, reason] : refused) {
        const Outcome o = vuon_command("export " + arguments);
        CAPTURE(arguments);
        CHECK(o.exit_code == 2);
        CHECK_THAT(o.error, Contains(reason));
        CHECK(folder.entries() == 2);
    }
}
