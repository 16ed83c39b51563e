// SPDX-License-Identifier: Apache-2.0
// Plans whose targets, margins, programmes or variants cannot be, each with one problem at its place.
#include "tests/small_scenario.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace vuon_test;

namespace {

struct Refusal {
    const char* what;
    const char* written; // a piece of the small scenario
    const char* instead; // what stands there
    const char* message;
};

void check(const std::vector<Refusal>& refusals) {
    for (const Refusal& refusal : refusals) {
        INFO(refusal.what);
        CHECK(problems_of(changed(refusal.written, refusal.instead)) == refusal.message);
    }
}

} // namespace

TEST_CASE("a target that cannot be evaluated is refused") {
    check({
        {"measure that does not exist", "measure = \"poor_rate\"", "measure = \"poor_rat\"",
         "s.toml:88:11: target.t1-poor.measure = \"poor_rat\" (no such measure). Did you mean "
         "\"poor_rate\"?"},
        {"measure without a latent form", "measure = \"programme_reach\"",
         "measure = \"latent_programme_reach\"",
         "s.toml:101:11: target.t3.measure = \"latent_programme_reach\" (this measure has no latent "
         "form). Did you mean \"programme_reach\"?"},
        {"reach without a programme", "programme = \"credit\"\n", "",
         "s.toml:100:1: target.t3.programme is missing (programme_reach needs it). Add programme = "
         "\"credit\""},
        {"status missing", "status = \"extremely_difficult\"\n", "",
         "s.toml:93:1: target.t2.status is missing (communes_with_status needs it). Add status = "
         "\"extremely_difficult\""},
        {"from missing", "from = 2021\nto = 2025\nat_least = \"1.0 pp\"\nstretch",
         "to = 2025\nat_least = \"1.0 pp\"\nstretch",
         "s.toml:77:1: target.t1.from is missing (a target of kind average_fall_per_year is between two "
         "years). Add from = "
         "2021"},
        {"to missing", "to = 2025\nat_least = \"1.0 pp\"\nstretch", "at_least = \"1.0 pp\"\nstretch",
         "s.toml:77:1: target.t1.to is missing (a target of kind average_fall_per_year is between two "
         "years). Add to = "
         "2025"},
        {"at missing", "at = 2030\n", "",
         "s.toml:93:1: target.t2.at is missing (a level is measured in a year). Add at = 2025"},
        {"from not before to", "from = 2021\nto = 2025\nat_least = \"1.0 pp\"\nstretch",
         "from = 2025\nto = 2025\nat_least = \"1.0 pp\"\nstretch",
         "s.toml:81:6: target.t1.to = 2025 (must be after from = 2025). Write 2026 or later"},
        {"year of a target after the end", "at = 2030", "at = 2031",
         "s.toml:97:6: target.t2.at = 2031 (the year is outside the plan, 2022 to 2030). Change it "
         "or plan.end"},
        {"no limit", "at_least = \"50 %\"\n", "",
         "s.toml:100:1: target.t3.at_least is missing (a target needs at_least or at_most). Add "
         "at_least = \"...\" or at_most = \"...\""},
        {"stretch nearer than the limit", "stretch = \"1.2 pp\"", "stretch = \"0.8 pp\"",
         "s.toml:83:11: target.t1.stretch = \"0.8 pp\" (must be at_least or more). Exchange at_least "
         "and stretch"},
        {"fall of a measure that has none", "kind = \"level\"\nat = 2025",
         "kind = \"average_fall_per_year\"\nfrom = 2021\nto = 2025",
         "s.toml:103:8: target.t3.kind = \"average_fall_per_year\" (programme_reach is measured as: "
         "level). Write kind = \"level\" and at"},
        {"programme of a target absent", "programme = \"credit\"", "programme = \"cedit\"",
         "s.toml:102:13: target.t3.programme = \"cedit\" (no such programme in this file). Did you "
         "mean \"credit\"?"},
        {"programme of a target pending", "programme = \"credit\"", "programme = \"jobs\"",
         "s.toml:102:13: target.t3.programme = \"jobs\" (the programme is pending, so its reach "
         "cannot be evaluated). Add pending = \"why\" to the target or choose another programme"},
        {"joint of an unknown target", "of = [\"t1\", \"t2\"]", "of = [\"t1\", \"t9\"]",
         "s.toml:108:13: target.all.of = \"t9\" (no such target). Did you mean \"t1\"?"},
        {"joint without members", "of = [\"t1\", \"t2\"]\n", "",
         "s.toml:106:1: target.all.of is missing (a joint target lists its members). Add of = "
         "[\"...\", \"...\"]"},
        {"alternative of a missing main target", "of = \"t1\"\n", "of = \"t8\"\n",
         "s.toml:86:6: target.t1-poor.of = \"t8\" (no such target). Did you mean \"t1\"?"},
        {"alternative of an alternative", "[target.t2]\n",
         "[target.t5]\nof = \"t1-poor\"\nreading = \"alternative\"\nkind = \"level\"\nmeasure = "
         "\"poor_rate\"\nat = 2025\nat_most = \"3 %\"\n[target.t2]\n",
         "s.toml:94:6: target.t5.of = \"t1-poor\" (is itself an alternative reading). Name the main "
         "target"},
        {"target limit above 100 %", "at_least = \"50 %\"", "at_least = \"120 %\"",
         "s.toml:105:12: target.t3.at_least = \"120 %\" (must be between 0 % and 100 %). Did you mean "
         "\"12 %\"?"},
        {"group that does not exist", "measure = \"poor_rate\"",
         "group = \"minority\"\nmeasure = \"poor_rate\"",
         "s.toml:88:9: target.t1-poor.group = \"minority\" (must be one of all, ethnic_minority, "
         "merit, no_labour, poor_at_start, urban, rural). Choose one of them"},
        {"measure of a later release", "measure = \"communes_with_status\"\nstatus = \"extremely_difficult\"",
         "measure = \"registered_to_exit\"",
         "s.toml:94:11: target.t2.measure = \"registered_to_exit\" (this release does not evaluate it "
         "(registration rule)). Add pending = \"why\" to the target"},
    });
}

TEST_CASE("margins that cannot be true together are refused") {
    check({
        {"fixed above households", "poor = 2500", "poor = 32500",
         "s.toml:37:27: population.areas.fixed.D1.poor = 32500 (the district has about 30000 "
         "households). Correct the count"},
        {"minority poor above poor", "ethnic_minority = 1000", "ethnic_minority = 5000",
         "s.toml:32:40: population.register.poor.ethnic_minority = 5000 (must not be above all poor "
         "households, population.register.poor.all = 4000). Correct one of them"},
        {"poor and near-poor above households", "all = 6000", "all = 98000",
         "s.toml:33:21: population.register.near_poor.all = 98000 (poor and near-poor together, "
         "102000 are more than population.households = 100000). Correct one of them"},
        {"poor above households", "all = 4000", "all = 400000",
         "s.toml:32:16: population.register.poor.all = 400000 (must not be above all households, "
         "population.households = 100000). Correct one of them"},
        {"minority households above households", "value = 8000", "value = 800000",
         "s.toml:27:24: population.group.ethnic_minority.households.value = 800000 (must not be "
         "above all households, population.households = 100000). Correct one of them"},
        {"minority register above minority households", "value = 8000", "value = 1200",
         "s.toml:33:45: population.register.near_poor.ethnic_minority = 500 (poor and near-poor of "
         "ethnic minorities, 1500 are more than population.group.ethnic_minority.households = "
         "1200). Correct one of them"},
        {"urban share out of range", "urban_persons = { value = \"30 %\"",
         "urban_persons = { value = \"130 %\"",
         "s.toml:16:27: population.urban_persons.value = \"130 %\" (must be between 0 % and 100 %). "
         "Did you mean \"13 %\"?"},
        {"shares by district above 100 %", "\"D1\" = \"75 %\", rest = \"by households\"",
         "\"D1\" = \"75 %\", \"D2\" = \"45 %\"",
         "s.toml:28:15: population.group.ethnic_minority.by_district = {...} (the shares add up to "
         "120 %, must be 100 % or less). Lower one of them"},
        {"shares by district below 100 %", "\"D1\" = \"75 %\", rest = \"by households\"", "\"D1\" = \"75 %\"",
         "s.toml:28:15: population.group.ethnic_minority.by_district = {...} (the shares add up to "
         "75 %). Add rest = \"by households\""},
        {"persons per household",
         "value = 360000, source = \"census-2019: table 2\", prior = \"normal(360000, 5000)\"",
         "value = 36000, source = \"census-2019\"",
         "s.toml:15:21: population.persons.value = 36000 (0.36 persons per household; must be "
         "between 1.5 and 8). Correct it or population.households = 100000"},
        {"communes not as listed", "value = 3,", "value = 4,",
         "s.toml:38:22: population.areas.communes.value = 4 (places.csv lists 3 communes). Did you "
         "mean 3?"},
        {"more difficult communes than communes", "value = 2, assumed", "value = 5, assumed",
         "s.toml:122:21: status.extremely_difficult.poorest.value = 5 (the place has 3 communes). "
         "Correct the count"},
        {"a small place is not sampled", "households = { value = 100000", "households = { value = 90000",
         "s.toml:42:9: population.sample.other = \"10 %\" (a place under 100000 households runs at "
         "full size). Write \"100 %\""},
    });
}

TEST_CASE("pending is only for what this release leaves out") {
    check({
        {"pending on what is simulated", "turn = 2\n", "turn = 2\npending = \"later\"\n",
         "s.toml:63:11: programme.credit.pending = \"later\" (pending is only for money by source, "
         "infrastructure, the registration rule, detection of abuse, cash allowance, livelihoods, "
         "schooling, water, information and jobs). Remove it: preferential-credit is simulated"},
        {"not simulated and not pending", "pending = \"later\"\n[target.t1]", "[target.t1]",
         "s.toml:75:7: programme.jobs.use = \"job-link\" (this release does not simulate it). Add "
         "pending = \"why\" to the programme"},
        {"pending on a target that is evaluated", "at = 2025\nat_least = \"50 %\"",
         "at = 2025\npending = \"later\"\nat_least = \"50 %\"",
         "s.toml:105:11: target.t3.pending = \"later\" (pending is only for money by source, "
         "infrastructure, the registration rule, detection of abuse, cash allowance, livelihoods, "
         "schooling, water, information and jobs). Remove it: programme_reach can be evaluated"},
    });
}

TEST_CASE("a programme says who, when and how much") {
    check({
        {"programme without a turn", "turn = 1\n", "",
         "s.toml:68:1: programme.housing.turn is missing (a programme that is not pending says who "
         "may take part and when its turn is). Add turn = 1"},
        {"programme that gives nothing", "places = { 2022 = 700 }\n", "",
         "s.toml:68:1: programme.housing.coverage is missing (a programme needs coverage, places or "
         "budget). Add coverage = { 2022 = \"20 %\" }"},
        {"budget without a unit cost", "places = { 2022 = 700 }", "budget = { 2022 = \"3 billion VND\" }",
         "s.toml:68:1: programme.housing.unit_cost is missing (a budget buys places at a unit "
         "cost). Add unit_cost = { value = \"34 million VND per household\", source = \"...\" }"},
    });
}

TEST_CASE("a variant is refused at its own line") {
    check({
        {"variant copied from nowhere", "from = \"more\"", "from = \"mor\"",
         "s.toml:114:8: variant.seen.from = \"mor\" (no such variant). Did you mean \"more\"?"},
        {"variants in a circle", "name_en = \"More credit\"", "name_en = \"More credit\"\nfrom = \"seen\"",
         "s.toml:111:8: variant.more.from = \"seen\" (variants copy each other in a circle: more "
         "copies seen copies more). Copy from \"base\" or leave it out"},
        {"variant with another place", "information = \"observed\"", "place = \"P2\"",
         "s.toml:116:1: variant.seen.plan.place = \"P2\" (a variant has the place and the years of "
         "the base). Remove it or change the base"},
        {"problem at the line of the variant", "places = { 2022 = 900 }", "places = { 2022 = -900 }",
         "s.toml:112:19: variant.more.programme.credit.places.2022 = -900 (must not be negative). "
         "Did you mean 900?"},
        {"unknown key in a variant", "places = { 2022 = 900 }", "plaaces = { 2022 = 900 }",
         "s.toml:112:1: variant.more.programme.credit.plaaces = {...} (no such key here). Did you "
         "mean places?"},
        {"variant with its own economy", "name_en = \"More credit\"",
         "name_en = \"More credit\"\nmacro.pass_through = { value = \"50 %\", assumed = \"low\" }",
         "s.toml:111:1: variant.more.macro = {...} (variants share it with the base). Remove it or change "
         "the base"},
        {"variant with its own effect", "places = { 2022 = 900 }",
         "places = { 2022 = 900 }\neffect = { value = 0.1, assumed = \"hope\" }",
         "s.toml:113:1: variant.more.programme.credit.effect = {...} (variants share it with the base). "
         "Remove it or change the base"},
        {"unknown table in a variant", "[variant.more.programme.credit]", "[variant.more.programe.credit]",
         "s.toml:111:15: variant.more.programe = {...} (no such key here). Did you mean programme?"},
    });
}
