// SPDX-License-Identifier: Apache-2.0
// Runs that the machine cannot do are refused before anything is computed.
#include "tests/command.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;
using Catch::Contains;
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
    CHECK_THAT(o.error, Contains("Choose another file with -o"));
    CHECK_THAT(o.error, !Contains("draws x"));
}

TEST_CASE("a results path that is a folder is refused before the run") {
    const TemporaryFolder folder;
    const Outcome o = vuon_command("run " + tutorial + " -o " + folder.path());
    CHECK(o.exit_code == 3);
    CHECK_THAT(o.error, Contains("it is a folder; name a file inside it"));
}

TEST_CASE("a results path that the system does not allow is refused before the run") {
    const Outcome o = vuon_command("run " + tutorial + " -o /proc/r.h5");
    CHECK((o.exit_code == 2 || o.exit_code == 3));
    CHECK_THAT(o.error, Contains("/proc/r.h5: could not create the file"));
    CHECK_THAT(o.error, Contains("Choose another file with -o"));
}

TEST_CASE("a disk that is full at the end leaves no file") {
    const TemporaryFolder folder;
    const Outcome o = vuon_command("run " + tutorial + " --draws 4 --quiet -o " + folder.file("r.h5"),
                                   "ulimit -f 100; trap '' XFSZ;");
    CHECK(o.exit_code == 3);
    CHECK_THAT(o.error, Contains("r.h5: could not"));
    CHECK(folder.entries() == 0);
}

TEST_CASE("a scenario or results file that is not there is refused by name") {
    CHECK_THAT(vuon_command("run nothing.toml").error, Contains("nothing.toml"));
    CHECK(vuon_command("run nothing.toml").exit_code == 2);
    CHECK(vuon_command("targets nothing.h5").exit_code == 2);
    CHECK(vuon_command("rerun nothing.h5").exit_code == 2);
    CHECK_THAT(vuon_command("targets " + tutorial).error, Contains(tutorial + ": could not"));
}
