// SPDX-License-Identifier: Apache-2.0
// Runs that the machine cannot do are refused before anything is computed.
#include "tests/child.hpp"
#include "tests/command.hpp"
#include "tests/small_disk.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;
using Catch::Contains;
using vuon::sample::bytes_of;
using vuon::sample::put_bytes;
using vuon::sample::SmallDisk;
using vuon::sample::TemporaryFolder;

static const std::string tutorial = std::string(VUON_SOURCE_DIR) + "/scenarios/plans/tutorial.toml";

TEST_CASE("a run that cannot fit into memory is refused, naming the setting to change") {
    const TemporaryFolder folder;
    const Outcome o = vuon_command("run " + tutorial + " --draws 1000000 -o " + folder.file("r.h5"));
    CHECK(o.exit_code == 3);
    CHECK_THAT(o.error, Contains("this run needs about") && Contains("is available"));
    CHECK_THAT(o.error, Contains("Lower ensemble.parameter_draws (or --draws) from 1000000 to"));
    CHECK(folder.entries() == 0);
}

TEST_CASE("a results path in a folder that does not exist is refused before the run") {
    const TemporaryFolder folder;
    const Outcome o = vuon_command("run " + tutorial + " -o " + folder.file("nowhere/r.h5"));
    CHECK(o.exit_code == 2);
    CHECK_THAT(o.error, Contains("the folder " + folder.file("nowhere") + " does not exist"));
    CHECK_THAT(o.error, Contains(" (-o)"));
    CHECK_THAT(o.error, !Contains("draws x"));
}

TEST_CASE("a results path that is a folder is refused before the run") {
    const TemporaryFolder folder;
    const Outcome o = vuon_command("run " + tutorial + " -o " + folder.path());
    CHECK(o.exit_code == 2);
    CHECK_THAT(o.error, Contains("it is a folder; name a file inside it"));
}

TEST_CASE("a results path that the system does not allow is refused before the run") {
    const Outcome o = vuon_command("run " + tutorial + " -o /proc/r.h5");
    CHECK((o.exit_code == 2 || o.exit_code == 3));
    CHECK_THAT(o.error, Contains("/proc/r.h5: could not create the file"));
    CHECK_THAT(o.error, Contains(" (-o)"));
}

TEST_CASE("a disk that is full at the end leaves the old file and nothing else") {
    const TemporaryFolder folder;
    put_bytes(folder.file("r.h5"), "old");
    const Outcome o =
        vuon_command("run " + tutorial + " --draws 4 --quiet -o " + folder.file("r.h5"), "ulimit -f 100;");
    CHECK(o.exit_code == 3);
    CHECK(o.error == "vuon: " + folder.file("r.h5") +
                         ": could not write the file: File too large; raise the limit on the size of files "
                         "(ulimit -f) or write to another disk. No file was changed\n");
    CHECK(bytes_of(folder.file("r.h5")) == "old");
    CHECK(folder.entries() == 1);
}

TEST_CASE("results that will not fit on the disk are refused before the run") {
    const TemporaryFolder folder;
    const SmallDisk disk(folder, 64);
    if (!disk.is_mounted()) {
        WARN("not allowed to mount a small disk");
        return;
    }
    put_bytes(disk.file("r.h5"), "old");
    std::filesystem::create_symlink(disk.file("r.h5"), folder.file("link.h5"));
    for (const std::string& path : {disk.file("r.h5"), folder.file("link.h5")}) {
        const Outcome o = vuon_command("run " + tutorial + " --draws 4 -o " + path);
        CHECK(o.exit_code == 3);
        CHECK_THAT(o.error, Contains("the results need up to") && Contains(" kB is free where " + path));
    }
    disk.fill();
    const Outcome o = vuon_command("run " + tutorial + " --draws 4 -o " + disk.file("r.h5"));
    CHECK(o.exit_code == 3);
    CHECK_THAT(o.error,
               Contains("0 kB is free") && Contains("Choose another disk with -o, or fewer --draws"));
    CHECK(bytes_of(disk.file("r.h5")) == "old");
    CHECK(disk.entries() == 2);
}

TEST_CASE("results named like the table beside them are refused") {
    const TemporaryFolder folder;
    const Outcome o = vuon_command("run " + tutorial + " -o " + folder.file("targets.csv"));
    CHECK(o.exit_code == 2);
    CHECK_THAT(o.error, Contains("the table of targets beside the results has this name"));
    CHECK(folder.entries() == 0);
}

TEST_CASE("when only the table fails, the message says that the results are complete") {
    const TemporaryFolder folder;
    const SmallDisk disk(folder, 64);
    if (!disk.is_mounted()) {
        WARN("not allowed to mount a small disk");
        return;
    }
    std::filesystem::create_symlink(folder.file("r.h5"),
                                    disk.file("r.h5")); // results have room, the table none
    disk.fill();
    const Outcome o = vuon_command("run " + tutorial + " --draws 2 --quiet -o " + disk.file("r.h5"));
    CHECK(o.exit_code == 3);
    CHECK_THAT(o.error, Contains(disk.file("targets.csv") + ": could not write the file: No space left"));
    CHECK_THAT(o.error,
               Contains("The results are complete in " + disk.file("r.h5") + ". Only " +
                        disk.file("targets.csv") + " is missing; write the table with: vuon targets"));
    CHECK(disk.entries() == 2);
    CHECK(vuon_command("targets " + folder.file("r.h5")).exit_code == 0);
}

TEST_CASE("a table that becomes impossible during the run does not take the results with it") {
    const TemporaryFolder folder;
    const pid_t run =
        start_command("run " + tutorial + " --draws 30 -o " + folder.file("r.h5"), folder.file("log"));
    REQUIRE(waited_for([&] { return bytes_of(folder.file("log")).find("draws x") != std::string::npos; }));
    std::filesystem::create_directory(folder.file("targets.csv"));
    CHECK(end_of(run).exit_code == 2);
    CHECK_THAT(bytes_of(folder.file("log")),
               Contains("targets.csv: could not write the file: it is a folder") &&
                   Contains("The results are complete in"));
    CHECK(vuon_command("targets " + folder.file("r.h5")).exit_code == 0);
}

TEST_CASE("a scenario that is not there is refused by name") {
    CHECK_THAT(vuon_command("run nothing.toml").error, Contains("nothing.toml"));
    CHECK(vuon_command("run nothing.toml").exit_code == 2);
}
