// SPDX-License-Identifier: Apache-2.0
// vuon calibrate as a user calls it.
#include "tests/command.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;
using Catch::Contains;
using vuon::sample::bytes_of;
using vuon::sample::put_bytes;
using vuon::sample::TemporaryFolder;

namespace {

const std::string source = VUON_SOURCE_DIR;
const std::string shipped = source + "/scenarios/calibration/registers.toml";

} // namespace

TEST_CASE(
    "a calibration says why it stopped and what is prior-driven, with equal bytes on one and two threads") {
    const TemporaryFolder folder;
    const std::string one = folder.file("one.h5"), two = folder.file("two.h5");
    const Outcome o = vuon_command("calibrate " + shipped + " -o " + one + " --members 10 --threads 1");
    REQUIRE(o.exit_code == 0);
    CHECK_THAT(o.output, Contains("Stopped after"));
    CHECK_THAT(o.output, Contains("62 2022 near_to_poor"));
    CHECK_THAT(o.output, Contains("register.exit_margin"));
    REQUIRE(vuon_command("calibrate " + shipped + " -o " + two + " --members 10 --threads 2").exit_code == 0);
    CHECK(bytes_of(one) == bytes_of(two));
    CHECK(folder.entries() == 2);
}

TEST_CASE("a calibration file with mistakes is refused with all of them, and nothing is written") {
    const TemporaryFolder folder;
    std::string text = bytes_of(shipped);
    const auto replace = [&](const std::string& from, const std::string& to) {
        REQUIRE(text.find(from) != std::string::npos);
        text.replace(text.find(from), from.size(), to);
    };
    replace("\"register.exit_margin\"", "\"register.exit_marginn\"");
    replace("members = 100", "members = -3");
    put_bytes(folder.file("bad.toml"), text);
    const Outcome o = vuon_command("calibrate " + folder.file("bad.toml") + " -o " + folder.file("p.h5"));
    CHECK(o.exit_code == 2);
    CHECK_THAT(o.error, Contains("Did you mean \"register.exit_margin\"?"));
    CHECK_THAT(o.error, Contains("ensemble.members = -3"));
    CHECK(folder.entries() == 1);
}
