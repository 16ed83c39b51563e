// SPDX-License-Identifier: Apache-2.0
// What `vuon report` refuses besides files that are no results (test_reading_commands.cpp), and that nothing is left
// behind.
#include "engine/storage/storage_error.hpp"
#include "tests/command.hpp"
#include "tests/report_results.hpp"
#include "tests/small_disk.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;
using namespace vuon::sample;
using Catch::Contains;

namespace {

std::string refusal_without(const char* group, const char* name) {
    Results r = report_results(3);
    std::erase_if(r.variables, [&](const Variable& v) { return v.group == group && v.name == name; });
    try {
        report_json(r, Language::English);
    } catch (const StorageError& error) {
        CHECK(error.kind() == StorageFailure::variable_missing);
        return error.what();
    }
    FAIL("nothing was refused");
    return "";
}

} // namespace

TEST_CASE("results without a variable that the page needs are refused with the nearest names") {
    CHECK_THAT(refusal_without("flows", "escaped"), Contains("flows/escaped"));
    CHECK_THAT(refusal_without("register", "near_poor"), Contains("register/near_poor"));
    CHECK_THAT(refusal_without("programmes", "missed"), Contains("programmes/missed"));
}

TEST_CASE("results of a release without counts of moved lines have no such figure, and a page all the same") {
    Results r = report_results(3);
    std::erase_if(r.variables, [](const Variable& v) { return v.name == "poor_if_line_moved"; });
    CHECK(report_of(r)["line_fan"].empty());
}

TEST_CASE("a folder that is not there is refused by name, and nothing is written") {
    const TemporaryFolder folder;
    write_results(report_results(3), folder.file("r.h5"));
    for (const char* option : {"-o ", "--json "}) {
        const Outcome o =
            vuon_command("report " + folder.file("r.h5") + " " + option + folder.file("none/page"));
        CHECK(o.exit_code == 2);
        CHECK_THAT(o.error, Contains("vuon: " + folder.file("none/page") + ": could not create the file"));
        CHECK(folder.entries() == 1);
    }
}

TEST_CASE("a full disk is the machine's fault, and leaves what was there") {
    const TemporaryFolder folder;
    write_results(report_results(3), folder.file("r.h5"));
    put_bytes(folder.file("r.html"), "old");
    // ulimit counts blocks of 512 or 1024 bytes: the page is larger than either.
    const Outcome o = vuon_command("report " + folder.file("r.h5"), "ulimit -f 4;");
    CHECK(o.exit_code == 3);
    CHECK_THAT(o.error, Contains("vuon: " + folder.file("r.html") + ": could not "));
    CHECK(bytes_of(folder.file("r.html")) == "old");
    CHECK(folder.entries() == 2);
}

TEST_CASE("a disk without space is the machine's fault, and keeps no part of the page") {
    const TemporaryFolder folder;
    const SmallDisk disk(folder, 64);
    if (!disk.is_mounted())
        return; // only root may mount one
    disk.fill();
    write_results(report_results(3), folder.file("r.h5"));
    const Outcome o = vuon_command("report " + folder.file("r.h5") + " -o " + disk.file("r.html"));
    CHECK(o.exit_code == 3);
    CHECK_THAT(o.error, Contains("No space left on device"));
    CHECK(disk.entries() == 1);
}

TEST_CASE("the page lies beside the results unless it is told otherwise, and says how it is opened") {
    const TemporaryFolder folder;
    write_results(report_results(3), folder.file("r.h5"));
    const Outcome o = vuon_command("report " + folder.file("r.h5"));
    CHECK(o.exit_code == 0);
    CHECK(o.output.empty());
    CHECK_THAT(o.error, Contains("Report: " + folder.file("r.html")) && Contains("Open it in a browser"));
    CHECK(lines_of(o.error).size() == 1);
    CHECK_THAT(bytes_of(folder.file("r.html")), Contains("\"meta\":{\"format\":1"));
}

TEST_CASE("data alone goes to standard output, and makes no page") {
    const TemporaryFolder folder;
    write_results(report_results(3), folder.file("r.h5"));
    const Outcome o = vuon_command("report " + folder.file("r.h5") + " --json - --lang vi");
    CHECK(o.exit_code == 0);
    CHECK(o.error.empty());
    CHECK(nlohmann::json::parse(o.output)["meta"]["language"] == "vi");
    CHECK(folder.entries() == 1);
}

TEST_CASE("equal results give equal pages") {
    const Results r = report_results(5);
    CHECK(report_json(r, Language::English) == report_json(r, Language::English));
}
