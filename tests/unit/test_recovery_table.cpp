// SPDX-License-Identifier: Apache-2.0
#include "calibration/recovery_table.hpp"
#include "engine/base/errors.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using Catch::Contains;
using vuon::sample::put_bytes;
using vuon::sample::TemporaryFolder;

namespace {

const RecoverySettings kSettings{"0123456789abcdef", 20, {"a", "b"}};

RecoveryTrial trial(int number) {
    RecoveredParameter p{1.0 / 3.0, 0.5, 0.1, -0.4, 0.2, 0.9, 7 + number, true};
    return {number, {p, p}, 0.04, true};
}

std::string refusal(const std::string& text, const RecoverySettings& settings = kSettings) {
    const TemporaryFolder folder;
    put_bytes(folder.file("r.csv"), text);
    try {
        read_recovery(folder.file("r.csv"), settings);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST_CASE("trials come back from their table as they were written") {
    const TemporaryFolder folder;
    const std::string text = recovery_csv(kSettings, {trial(0), trial(1)});
    put_bytes(folder.file("r.csv"), text);
    const std::vector<RecoveryTrial> back = read_recovery(folder.file("r.csv"), kSettings);
    REQUIRE(back.size() == 2);
    CHECK(recovery_csv(kSettings, back) == text);
    CHECK(back[1].parameters[0].rank == 8);
    CHECK(back[1].flagged);
    CHECK(as_written(kSettings, back).size() == 2);
    CHECK(read_recovery(folder.file("none.csv"), kSettings).empty());
}

TEST_CASE("a table of other settings, with gaps or cut short is not continued") {
    const std::string text = recovery_csv(kSettings, {trial(0), trial(1)});
    RecoverySettings other = kSettings;
    other.fingerprint = "fedcba9876543210";
    CHECK_THAT(refusal(text, other), Contains("trials of another calibration file") && Contains("Remove it"));
    other = kSettings;
    other.members = 30;
    CHECK_THAT(refusal(text, other), Contains("number of members"));
    CHECK_THAT(refusal(recovery_csv(kSettings, {trial(1)})), Contains("follow each other from 0"));
    CHECK_THAT(refusal(text.substr(0, text.rfind('\n', text.size() - 2) + 1)), Contains("cut short"));
    CHECK_THAT(refusal("year,poor\n2021,3\n"), Contains("settings"));
}
