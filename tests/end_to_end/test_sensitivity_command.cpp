// SPDX-License-Identifier: Apache-2.0
// vuon sensitivity as a user calls it.
#include "tests/command.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;
using Catch::Contains;
using vuon::sample::bytes_of;
using vuon::sample::TemporaryFolder;

static const std::string tutorial = std::string(VUON_SOURCE_DIR) + "/scenarios/plans/tutorial.toml";

TEST_CASE("a plan's screening ranks its numbers, with the same bytes on one and two threads") {
    const TemporaryFolder folder;
    const std::string one = folder.file("one.csv"), two = folder.file("two.csv");
    const Outcome o =
        vuon_command("sensitivity " + tutorial + " -o " + one + " --trajectories 2 --threads 1");
    REQUIRE(o.exit_code == 0);
    CHECK_THAT(o.output, Contains("Poor households on the register 2025"));
    CHECK_THAT(o.output, Contains("Do nothing to any of these:"));
    CHECK_THAT(bytes_of(one), Contains("poor_rate,2025,1,"));
    for (const std::string& line : lines_of(o.output))
        CHECK(columns_of(line) <= vuon::kConsoleColumns);
    const Outcome vi =
        vuon_command("sensitivity " + tutorial + " -o " + two + " --trajectories 2 --threads 2 --lang vi");
    REQUIRE(vi.exit_code == 0);
    CHECK_THAT(vi.output, Contains("Tỷ lệ hộ nghèo 2025"));
    CHECK(bytes_of(one) == bytes_of(two));
}

TEST_CASE("years outside the plan and counts out of range are refused, and nothing is written") {
    const TemporaryFolder folder;
    const std::string table = " -o " + folder.file("s.csv");
    const Outcome years = vuon_command("sensitivity " + tutorial + table + " --years 2021,2024,2031");
    CHECK(years.exit_code == 2);
    CHECK_THAT(years.error,
               Contains("--years = 2021 (must lie after the plan's start, 2021, and not after its "
                        "end, 2025)"));
    CHECK_THAT(years.error, Contains("--years = 2031") && !Contains("--years = 2024"));
    const Outcome one = vuon_command("sensitivity " + tutorial + table + " --trajectories 1");
    CHECK(one.exit_code == 2);
    CHECK_THAT(one.error, Contains("--trajectories = 1 (must be between 2 and 10000: a spread needs two)"));
    const Outcome sample = vuon_command("sensitivity " + tutorial + table + " --sample 0.1");
    CHECK(sample.exit_code == 2);
    CHECK_THAT(sample.error, Contains("runs at full size"));
    const Outcome nowhere = vuon_command("sensitivity " + tutorial + " -o " + folder.file("nowhere/s.csv"));
    CHECK(nowhere.exit_code == 2);
    CHECK(folder.entries() == 0);
}
