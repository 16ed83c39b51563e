// SPDX-License-Identifier: Apache-2.0
// vuon calibrate as a user calls it.
#include "scenarios/posterior.hpp"
#include "tests/checks/small_calibration.hpp"
#include "tests/child.hpp"
#include "tests/command.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>

using namespace vuon_test;
using Catch::Contains;
using vuon::sample::bytes_of;
using vuon::sample::put_bytes;
using vuon::sample::TemporaryFolder;

namespace {

/// What the command says to a calibration file in which some text stands instead of other text.
Outcome with(const std::vector<std::pair<std::string, std::string>>& changes,
             const std::string& options = "") {
    const TemporaryFolder folder;
    std::string text = shipped_calibration();
    for (const auto& [from, to] : changes)
        replace_once(text, from, to);
    put_bytes(folder.file("c.toml"), text);
    const Outcome o =
        vuon_command("calibrate " + folder.file("c.toml") + " -o " + folder.file("p.h5") + options);
    CHECK(folder.entries() == 1);
    return o;
}

bool appears(const std::string& file) {
    bool there = false;
    for (int i = 0; i < 12 && !there; ++i) // two minutes: other work may take the machine
        there = waited_for([&] { return std::filesystem::exists(file); });
    return there;
}

/// Runs the small calibration whole on one thread; kills it once its first state is kept, goes on with two threads, and
/// compares the bytes. Returns what the whole one said and found.
std::pair<Outcome, vuon::Posterior> restarted(const std::string& options) {
    const TemporaryFolder folder;
    put_bytes(folder.file("c.toml"), small_calibration());
    std::string other = small_calibration();
    replace_once(other, "\"register.ask_probability\", ", "");
    put_bytes(folder.file("other.toml"), other);
    const std::string into = options + " -o " + folder.file("cut.h5");
    const std::string start = "calibrate " + folder.file("c.toml");
    const Outcome whole = vuon_command(start + options + " --threads 1 -o " + folder.file("whole.h5"));
    REQUIRE(whole.exit_code == 0);
    const pid_t cut = start_command(start + into, folder.file("log"));
    REQUIRE(appears(folder.file("cut.h5.state")));
    ::kill(cut, SIGKILL);
    REQUIRE(end_of(cut).signal == SIGKILL);
    REQUIRE_FALSE(std::filesystem::exists(folder.file("cut.h5")));
    const Outcome refused = vuon_command("calibrate " + folder.file("other.toml") + into + " --resume");
    CHECK(refused.exit_code == 2);
    CHECK_THAT(refused.error, Contains("belongs to another calibration: the settings"));
    REQUIRE(vuon_command(start + into + " --resume --threads 2").exit_code == 0);
    CHECK(bytes_of(folder.file("cut.h5")) == bytes_of(folder.file("whole.h5")));
    CHECK_FALSE(std::filesystem::exists(folder.file("cut.h5.state")));
    return {whole, vuon::read_posterior(folder.file("whole.h5"))};
}

} // namespace

TEST_CASE(
    "a calibration says why it stopped and what is prior-driven, with equal bytes on one and two threads") {
    const TemporaryFolder folder;
    const std::string one = folder.file("one.h5"), two = folder.file("two.h5");
    const Outcome o =
        vuon_command("calibrate " + kShippedCalibration + " -o " + one + " --members 10 --threads 1");
    REQUIRE(o.exit_code == 0);
    CHECK_THAT(o.output, Contains("Stopped after"));
    CHECK_THAT(o.output, Contains("62 2022 near_to_poor"));
    CHECK_THAT(o.output, Contains("register.exit_margin"));
    CHECK_THAT(o.output, Contains("Not used: VN 2015 returned_per_escaped: left out: "));
    REQUIRE(vuon_command("calibrate " + kShippedCalibration + " -o " + two + " --members 10 --threads 2")
                .exit_code == 0);
    CHECK(bytes_of(one) == bytes_of(two));
    CHECK(folder.entries() == 2);
}

TEST_CASE("a calibration that was killed goes on to the same bytes, and not with other settings") {
    const auto [said, posterior] = restarted("");
    CHECK_THAT(said.error, Contains("Warning: 4 moments for 12 parameters"));
    CHECK(posterior.members() == 10);
}

TEST_CASE("a point estimate says that it has no uncertainty and why it stopped, and goes on after a cut") {
    const auto [said, posterior] = restarted(" --point");
    CHECK_THAT(said.output, Contains("Point estimate without uncertainty. Stopped because"));
    CHECK_THAT(said.output, Contains("20 evaluations")); // start and three generations of five points
    CHECK_THAT(said.output, Contains("58 2022 near_to_poor"));
    CHECK(posterior.members() == 1);
    CHECK_THAT(posterior.stopped, Contains("without uncertainty"));
    CHECK(std::isnan(posterior.contraction.front()));
}

TEST_CASE("a calibration file with mistakes is refused with all of them, and nothing is written") {
    const Outcome o = with({{"\"register.exit_margin\"", "\"register.exit_marginn\""},
                            {"members  = 100", "members  = -3"},
                            {"localise = true", "localise = 1"},
                            {"generations = 60", "generations = 0"},
                            {"\"VN 2015 returned_per_escaped\"", "\"VN 2016 returned_per_escaped\""}});
    CHECK(o.exit_code == 2);
    CHECK_THAT(o.error, Contains("Did you mean \"register.exit_margin\"?"));
    CHECK_THAT(o.error, Contains("ensemble.members = -3"));
    CHECK_THAT(o.error, Contains("ensemble.localise = 1 (must be true or false)"));
    CHECK_THAT(o.error, Contains("point.generations = 0 (must be between 1 and 10000)"));
    CHECK_THAT(o.error, Contains("(no such moment). Did you mean \"VN 2018 returned_per_escaped\"?"));
}

TEST_CASE("places that are not there, or have no flows, are refused with the nearest") {
    const auto places = [](const std::string& list) {
        return with({{"\nfree ", "\nplaces = " + list + "\nfree "}});
    };
    const Outcome unknown = places("[\"622\", \"Kon Tum\"]");
    CHECK(unknown.exit_code == 2);
    CHECK_THAT(unknown.error, Contains("= \"622\" (no such id in places.csv). Did you mean \""));
    CHECK_THAT(unknown.error, Contains("(a place is written by its code). Did you mean \"62\"?"));
    const Outcome without = places("[\"62\", \"04\"]");
    CHECK(without.exit_code == 2);
    CHECK_THAT(without.error,
               Contains("= \"04\" (has no flows in history.csv that may be fitted). Use one of: "
                        "49, 58, 62"));
    CHECK_THAT(places("[]").error, Contains("Name a place or remove the key"));
}

TEST_CASE("a calibration with nothing to go on with, or with nothing left to learn from, is refused") {
    const Outcome o = with({}, " --resume");
    CHECK(o.exit_code == 2);
    CHECK_THAT(o.error, Contains("p.h5.state: is not there, so there is no calibration to go on with"));
    CHECK_THAT(with({}, " --point --members 10").error, Contains("a point estimate has no members"));
    const Outcome nothing = with({{"\nfree ", "\nplaces = [\"49\"]\nfree "},
                                  {"[leave_out]", "[leave_out]\n\"49 2019 escaped\" = \"why not\"\n"
                                                  "\"VN 2018 returned_per_escaped\" = \"why not\""}});
    CHECK(nothing.exit_code == 2);
    CHECK_THAT(nothing.error, Contains("no published flow is left to learn from (49 2019 escaped: left out"));
}
