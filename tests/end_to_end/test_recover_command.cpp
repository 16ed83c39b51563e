// SPDX-License-Identifier: Apache-2.0
// vuon recover as a user calls it, on a calibration small enough for every change.
#include "tests/command.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;
using Catch::Contains;
using vuon::sample::bytes_of;
using vuon::sample::put_bytes;
using vuon::sample::TemporaryFolder;

namespace {

const std::string shipped = std::string(VUON_SOURCE_DIR) + "/scenarios/calibration/registers.toml";

/// The shipped calibration with one round and ten members.
std::string small_calibration(const TemporaryFolder& folder) {
    std::string text = bytes_of(shipped);
    const auto set = [&](const std::string& key, const std::string& value) {
        const std::size_t line = text.find("\n" + key + " ");
        REQUIRE(line != std::string::npos);
        text.replace(line, text.find('\n', line + 1) - line, "\n" + key + " = " + value);
    };
    set("place", "\"" VUON_SOURCE_DIR "/scenarios/calibration/typical-place.toml\"");
    set("rounds", "1");
    set("members", "10");
    put_bytes(folder.file("small.toml"), text);
    return folder.file("small.toml");
}

} // namespace

TEST_CASE("a recovery study has the same bytes on one and two threads and when it was interrupted") {
    const TemporaryFolder folder;
    const std::string file = small_calibration(folder), one = folder.file("one.csv"),
                      two = folder.file("two.csv");
    const Outcome o = vuon_command("recover " + file + " -o " + one + " --truths 3 --threads 1");
    REQUIRE(o.exit_code == 0);
    CHECK_THAT(o.output, Contains("3 truths drawn from the priors, 10 members each"));
    CHECK_THAT(o.output, Contains("register.exit_margin"));
    CHECK_THAT(o.output, Contains("The misfit check flagged"));
    for (const std::string& line : lines_of(o.output))
        CHECK(columns_of(line) <= vuon::kConsoleColumns);
    // As if stopped after the second trial, then continued on two threads.
    const std::string all = bytes_of(one);
    const std::size_t third = all.find(all.substr(all.find('\n') + 1, 16) + ",2,");
    REQUIRE(third != std::string::npos);
    put_bytes(two, all.substr(0, third));
    const Outcome again = vuon_command("recover " + file + " -o " + two + " --truths 3 --threads 2");
    REQUIRE(again.exit_code == 0);
    CHECK_THAT(again.error, Contains("Going on from 2 trials"));
    CHECK(bytes_of(two) == all);
    CHECK(again.output == o.output);

    const Outcome fewer = vuon_command("recover " + file + " -o " + two + " --truths 3 --members 11");
    CHECK(fewer.exit_code == 2);
    CHECK_THAT(fewer.error,
               Contains("number of members. Remove it to start anew, or name another file (-o)"));
    CHECK(bytes_of(two) == all);
}

TEST_CASE("counts out of range and a table that cannot be written are refused before anything runs") {
    const TemporaryFolder folder;
    const std::string table = folder.file("r.csv");
    const Outcome o =
        vuon_command("recover " + shipped + " -o " + table + " --truths 2 --members 5 --threads -1");
    CHECK(o.exit_code == 2);
    CHECK_THAT(o.error, Contains("--truths = 2 (must be between 3 and 10000: correlations need three)"));
    CHECK_THAT(o.error, Contains("--members = 5 (must be between 10 and 10000)"));
    CHECK_THAT(o.error, Contains("--threads = -1 (must be between 0 and 1024)"));
    const Outcome nowhere = vuon_command("recover " + shipped + " -o " + folder.file("nowhere/r.csv"));
    CHECK(nowhere.exit_code == 2);
    CHECK_THAT(nowhere.error, Contains("does not exist") && Contains("(-o)"));
    put_bytes(table, "year,poor\n2021,3\n");
    CHECK(vuon_command("recover " + shipped + " -o " + table).exit_code == 2);
    CHECK(bytes_of(table) == "year,poor\n2021,3\n");
    CHECK(folder.entries() == 1);
}
