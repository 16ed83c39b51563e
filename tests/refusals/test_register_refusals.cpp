// SPDX-License-Identifier: Apache-2.0
// Stocks of the register, samples and designs that cannot be, each message whole.
#include "tests/refusal_table.hpp"

using namespace vuon_test;

namespace {

const std::string kPoor = "poor = { all = 4000, ethnic_minority = 1000, source = \"review-2021\" }";
const std::string kNearPoor = "near_poor = { all = 6000, ethnic_minority = 500, source = \"review-2021\" }";

} // namespace

TEST_CASE("a stock is counted or given by a ratio, once") {
    check_refusals({
        {"poor without a count",
         {{kPoor, "poor = { ethnic_minority = 1000, source = \"review-2021\" }"}},
         "s.toml:32:8: population.register.poor.all is missing (required). Add all = 20074"},
        {"near-poor without a count",
         {{kNearPoor, "near_poor = { ethnic_minority = 500, source = \"review-2021\" }"}},
         "s.toml:33:13: population.register.near_poor.all is missing (a stock is counted, "
         "or given as per_poor). Add all = 31046, or per_poor = { value = 1.1, assumed = "
         "\"why\" }"},
        {"near-poor counted and given by a ratio",
         {{kNearPoor, "near_poor = { all = 6000, per_poor = 1.5, source = \"review-2021\" }"}},
         "s.toml:33:27: population.register.near_poor.per_poor = 1.5 (the stock is "
         "counted already). Remove one of them"},
        {"poor given by a ratio",
         {{kPoor, "poor = { per_poor = 1.5, source = \"review-2021\" }"}},
         "s.toml:32:10: population.register.poor.per_poor = 1.5 (no such key here). Use "
         "one of: all, ethnic_minority, ethnic_minority_share, source, assumed"},
        {"a ratio below zero",
         {{kNearPoor, "near_poor = { per_poor = -1.5, source = \"review-2021\" }"}},
         "s.toml:33:26: population.register.near_poor.per_poor = -1.5 (must be between 0 "
         "and 1000). Did you mean 1.5?"},
        {"a ratio with a unit",
         {{kNearPoor, "near_poor = { per_poor = \"150 %\", source = \"review-2021\" }"}},
         "s.toml:33:26: population.register.near_poor.per_poor = \"150 %\" (unit \"%\" is not "
         "allowed here; allowed: none). Write it like 1.5"},
        {"a stock without a reason",
         {{kNearPoor, "near_poor = { per_poor = { value = 1.1, prior = \"uniform(0.7, 1.5)\" } }"}},
         "s.toml:33:26: population.register.near_poor.per_poor = {...} (has neither a "
         "source nor an assumption). Add source = \"...\" or assumed = \"why\""},
        {"a prior out of its bounds",
         {{kNearPoor, "near_poor = { per_poor = { value = 1.1, prior = \"uniform(1.5, 0.7)\", assumed = "
                      "\"guess\" } }"}},
         "s.toml:33:49: population.register.near_poor.per_poor.prior = \"uniform(1.5, "
         "0.7)\" (the low end of a uniform prior must be below its high end). Write it "
         "like \"normal(12, 4)\""},
        {"no poor at all",
         {{"poor = { all = 4000, ethnic_minority = 1000, source = \"review-2021\" }\n", ""}},
         "s.toml:31:1: population.register.poor is missing (required). Add a table "
         "[population.register.poor]"},
    });
}

TEST_CASE("the minority's part is counted or a share, once") {
    check_refusals({
        {"poor both ways",
         {{kPoor, "poor = { all = 4000, ethnic_minority = 1000, ethnic_minority_share = \"25 %\", "
                  "source = \"review-2021\" }"}},
         "s.toml:32:46: population.register.poor.ethnic_minority_share = \"25 %\" (the "
         "minority's part is counted already). Remove one of them"},
        {"near-poor both ways",
         {{kNearPoor, "near_poor = { all = 6000, ethnic_minority = 500, ethnic_minority_share = \"8 %\", "
                      "source = \"review-2021\" }"}},
         "s.toml:33:50: population.register.near_poor.ethnic_minority_share = \"8 %\" (the "
         "minority's part is counted already). Remove one of them"},
        {"a share above 100 %",
         {{kPoor, "poor = { all = 4000, ethnic_minority_share = \"125 %\", source = \"review-2021\" }"}},
         "s.toml:32:46: population.register.poor.ethnic_minority_share = \"125 %\" (must be "
         "between 0 % and 100 %). Did you mean \"12.5 %\"?"},
        {"a share as a bare number",
         {{kPoor, "poor = { all = 4000, ethnic_minority_share = 0.25, source = \"review-2021\" }"}},
         "s.toml:32:46: population.register.poor.ethnic_minority_share = 0.25 (a quantity "
         "is text with its unit; allowed: %). Did you mean \"25 %\"?"},
        {"a share without a reason",
         {{kPoor, "poor = { all = { value = 4000, source = \"review-2021\" }, ethnic_minority_share "
                  "= \"25 %\" }"}},
         "s.toml:32:82: population.register.poor.ethnic_minority_share = \"25 %\" (has "
         "neither a source nor an assumption). Add source = \"...\" or assumed = \"why\""},
    });
}

TEST_CASE("only a country is sampled on its register") {
    check_refusals({
        {"a small place",
         {{"other = \"10 %\"", "register_or_escaped = \"20 %\"\n"
                               "other = \"10 %\""}},
         "s.toml:42:23: population.sample.register_or_escaped = \"20 %\" (only a place of a "
         "million households or more is sampled on its register). Write \"100 %\""},
        {"a share that the others do not divide",
         {{"households = { value = 100000", "households = { value = 1000000"},
          {"value = 360000, source = \"census-2019: table 2\", prior = \"normal(360000, 5000)\"",
           "value = 3600000, source = \"census-2019\""},
          {"other = \"10 %\"", "register_or_escaped = \"20 %\"\n"
                               "other = \"12.5 %\""}},
         "s.toml:42:23: population.sample.register_or_escaped = \"20 %\" (must be a whole "
         "multiple of population.sample.other, because weights are whole). Write \"25 %\""},
        {"others kept more than the register",
         {{"households = { value = 100000", "households = { value = 1000000"},
          {"value = 360000, source = \"census-2019: table 2\", prior = \"normal(360000, 5000)\"",
           "value = 3600000, source = \"census-2019\""},
          {"other = \"10 %\"", "register_or_escaped = \"10 %\"\n"
                               "other = \"20 %\""}},
         "s.toml:42:23: population.sample.register_or_escaped = \"10 %\" (must be a whole "
         "multiple of population.sample.other, because weights are whole). Write \"20 %\""},
        {"a share that is no whole weight",
         {{"other = \"10 %\"", "other = \"30 %\""}},
         "s.toml:42:9: population.sample.other = \"30 %\" (must be 100 % divided by a whole "
         "number up to 100, because weights are whole). Write \"100 %\", \"50 %\", \"25 %\", "
         "\"20 %\" or \"10 %\""},
    });
}

TEST_CASE("populations, paths and draws are whole numbers within reason") {
    check_refusals({
        {"no path",
         {{"seed = 7", "seed = 7\n"
                       "paths = 0"}},
         "s.toml:45:9: ensemble.paths = 0 (must be between 1 and 100). Write it like 1"},
        {"no population",
         {{"seed = 7", "seed = 7\n"
                       "populations = 0"}},
         "s.toml:45:15: ensemble.populations = 0 (must be between 1 and 100). Write it "
         "like 1"},
        {"too many paths",
         {{"seed = 7", "seed = 7\n"
                       "paths = 100001"}},
         "s.toml:45:9: ensemble.paths = 100001 (must be between 1 and 100). Write it like "
         "1"},
        {"too many populations",
         {{"seed = 7", "seed = 7\n"
                       "populations = 1001"}},
         "s.toml:45:15: ensemble.populations = 1001 (must be between 1 and 100). Write it "
         "like 1"},
        {"half a population",
         {{"seed = 7", "seed = 7\n"
                       "populations = 1.5"}},
         "s.toml:45:15: ensemble.populations = 1.5 (must be a whole number). Write it "
         "like 1"},
        {"no replicate",
         {{"seed = 7", "seed = 7\n"
                       "replicates = 0"}},
         "s.toml:45:14: ensemble.replicates = 0 (must be between 1 and 100). Write it "
         "like 1"},
    });
}

TEST_CASE("counts of districts add up to no more than the place, and to all of it where all are known") {
    const std::string one = "fixed = { \"D1\" = { poor = 2500, source = \"review-2021\" }";
    check_refusals({
        {"too many together",
         {{one, one + ", \"D2\" = { poor = 1501, source = \"review-2021\" }"}},
         "s.toml:37:75: population.areas.fixed.D2.poor = 1501 (the districts have 4001 together, "
         "population.register.poor.all = 4000). Correct one of them"},
        {"too few in all districts",
         {{one, one + ", \"D2\" = { poor = 1400, source = \"review-2021\" }"}},
         "s.toml:37:75: population.areas.fixed.D2.poor = 1400 (the districts have 3900 together, "
         "population.register.poor.all = 4000). Correct one of them"},
        {"near-poor too",
         {{one,
           "fixed = { \"D1\" = { near_poor = 5000, source = \"review-2021\" }, \"D2\" = { near_poor = 1001, "
           "source = \"review-2021\" }"}},
         "s.toml:37:85: population.areas.fixed.D2.near_poor = 1001 (the districts have 6001 together, "
         "population.register.near_poor.all = 6000). Correct one of them"},
    });
    CHECK(problems_of(changed(one, one + ", \"D2\" = { poor = 1500, source = \"review-2021\" }")).empty());
}
