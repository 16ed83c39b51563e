// SPDX-License-Identifier: Apache-2.0
// The command stopped by the user or the system at any moment.
#include "tests/child.hpp"
#include "tests/command.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;
using vuon::sample::bytes_of;
using vuon::sample::put_bytes;
using vuon::sample::TemporaryFolder;
using Clock = std::chrono::steady_clock;

static const std::string tutorial = std::string(VUON_SOURCE_DIR) + "/scenarios/plans/tutorial.toml";

TEST_CASE("a run that is stopped ends at once and leaves the old file and nothing else") {
    const TemporaryFolder folder, logs;
    put_bytes(folder.file("r.h5"), "old");
    for (const int signal : {SIGINT, SIGTERM, SIGKILL}) {
        CAPTURE(signal);
        const std::string log = logs.file(std::to_string(signal));
        const pid_t run = start_command("run " + tutorial + " --draws 2000 -o " + folder.file("r.h5"), log);
        REQUIRE(waited_for([&] { return bytes_of(log).find("draws x") != std::string::npos; }));
        const auto before = Clock::now();
        ::kill(run, signal);
        CHECK(end_of(run).signal == signal);
        CHECK(Clock::now() - before < std::chrono::seconds(2));
        CHECK(bytes_of(folder.file("r.h5")) == "old");
        CHECK(folder.entries() == 1);
    }
}

TEST_CASE("a command killed at any moment leaves the old file or the new one, whole") {
    const TemporaryFolder folder, other;
    const std::string results = other.file("r.h5"), csv = folder.file("t.csv");
    REQUIRE(vuon_command("run " + tutorial + " --draws 2 --quiet -o " + results).exit_code == 0);
    const std::string whole = bytes_of(other.file("targets.csv"));
    for (int step = 0; step < 30; ++step) {
        CAPTURE(step);
        put_bytes(csv, "old");
        const pid_t run = start_command("targets " + results + " --quiet --csv " + csv, other.file("log"));
        std::this_thread::sleep_for(std::chrono::milliseconds(4 * step));
        ::kill(run, SIGKILL);
        end_of(run);
        const std::string found = bytes_of(csv);
        CHECK((found == "old" || found == whole));
    }
    REQUIRE(vuon_command("targets " + results + " --quiet --csv " + csv).exit_code == 0);
    CHECK(bytes_of(csv) == whole);
    CHECK(folder.entries() == 1);
}
