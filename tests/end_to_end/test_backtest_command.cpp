// SPDX-License-Identifier: Apache-2.0
// vuon backtest as a user calls it.
#include "tests/command.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace vuon_test;
using Catch::Contains;
using vuon::sample::put_bytes;
using vuon::sample::TemporaryFolder;

TEST_CASE("a backtest of the rivals prints errors, coverage and both kinds of origin") {
    const Outcome o = vuon_command("backtest --rivals-only");
    REQUIRE(o.exit_code == 0);
    CHECK_THAT(o.output, Contains("Two or more reviews known"));
    CHECK_THAT(o.output, Contains("One review known"));
    CHECK_THAT(o.output, Contains("normal score, AR(0.5)"));
    CHECK_THAT(o.output, Contains("Never used to fit"));
}

TEST_CASE("a backtest speaks Vietnamese") {
    const Outcome o = vuon_command("backtest --rivals-only --lang vi");
    REQUIRE(o.exit_code == 0);
    CHECK_THAT(o.output, Contains("Mới biết một kỳ rà soát"));
}

TEST_CASE("a table of observations with mistakes is refused with every one of them, by line and column") {
    const TemporaryFolder folder;
    const std::string file = folder.file("h.csv");
    put_bytes(file, "place,group,year,standard,measure,value,unit,precision,kind,published,use,source,note\n"
                    "89,all,2022,vn-2022-2025,poor_rate,381,percent,0.01,list,2022,fit,x,\n"
                    "89,all,2023,,poor_rate,3.1,percent,0.01,list,2023,fit,x,\n"
                    "89,all,2024,vn-2022-2025,poor_rate,20000,households,1,list,2024,fit,x,\n");
    const Outcome o = vuon_command("backtest --rivals-only --history " + file);
    CHECK(o.exit_code == 2);
    CHECK_THAT(o.error, Contains("h.csv:2:"));
    CHECK_THAT(o.error, Contains("between 0 and 100 percent"));
    CHECK_THAT(o.error, Contains("h.csv:3:"));
    CHECK_THAT(o.error, Contains("h.csv:4:"));
}

TEST_CASE("the words of verdicts are made from the household model on the shipped history only") {
    const TemporaryFolder folder;
    const Outcome o = vuon_command("backtest --rivals-only --earned " + folder.file("e.csv"));
    CHECK(o.exit_code == 2);
    CHECK_THAT(o.error, Contains("--earned needs the household model"));
    CHECK(folder.entries() == 0);
}
