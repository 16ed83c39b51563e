// SPDX-License-Identifier: Apache-2.0
// The population of An Giang as its plan and the reference tables say, against figures that are known
// elsewhere.
#include "engine/base/errors.hpp"
#include "engine/population/synthesis.hpp"
#include "scenarios/margins.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <numeric>

using namespace vuon;

namespace {

const std::string kScenarios = std::string(VUON_SOURCE_DIR) + "/scenarios/";

const Reference& reference() {
    static const Reference one = Reference::read(kScenarios + "reference");
    return one;
}

Inputs plan(const std::string& file) {
    return read_scenario(kScenarios + "plans/" + file, reference()).variants.front().inputs;
}

struct AnGiang {
    Inputs inputs = plan("an-giang.toml");
    Margins margins = margins_of(inputs, reference());
    MarginFit fit;
    Population population;
    double seconds = 0.0;
    AnGiang() {
        const auto start = std::chrono::steady_clock::now();
        population = build_population(margins, fit);
        seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }
};

const AnGiang& an_giang() {
    static const AnGiang one;
    return one;
}

i64 total(const Margins& m, i64 DistrictMargin::*count) {
    i64 sum = 0;
    for (const DistrictMargin& d : m.districts)
        sum += d.*count;
    return sum;
}

const DistrictMargin& district(const Margins& m, const std::string& code) {
    for (const DistrictMargin& d : m.districts)
        if (d.code == code)
            return d;
    throw BugError("no district " + code);
}

} // namespace

TEST_CASE("An Giang has 11 districts, 40 wards and townships and 116 communes") {
    const Places& places = an_giang().margins.places;
    int urban = 0;
    for (int c = 0; c < places.communes; ++c)
        urban += places.urban(c);
    CHECK(places.districts == 11);
    CHECK(places.communes == 156);
    CHECK(urban == 40);
    CHECK(places.areas[0].name_vi == "An Giang");
}

TEST_CASE("the margins of An Giang sum to the totals of the plan") {
    const Margins& m = an_giang().margins;
    const PopulationSection& p = an_giang().inputs.population;
    CHECK(total(m, &DistrictMargin::households) == static_cast<i64>(p.households.value));
    CHECK(total(m, &DistrictMargin::persons) == static_cast<i64>(p.persons.value));
    CHECK(total(m, &DistrictMargin::minority_households) == static_cast<i64>(p.minority_households.value));
    CHECK(static_cast<double>(total(m, &DistrictMargin::urban_persons)) ==
          Approx(p.urban_persons.value * p.persons.value).margin(1.0));
    i64 women = 0, persons = 0;
    for (const AgeBand& band : m.ages) {
        women += band.women;
        persons += band.men + band.women;
    }
    CHECK(persons == total(m, &DistrictMargin::persons));
    CHECK(static_cast<double>(women) == Approx(p.female_persons.value * p.persons.value).margin(1.0));
}

TEST_CASE("districts of An Giang keep their shares of the review of 2016 and the census of 2019") {
    const Margins& m = an_giang().margins;
    const double households = static_cast<double>(total(m, &DistrictMargin::households));
    const double persons = static_cast<double>(total(m, &DistrictMargin::persons));
    CHECK(static_cast<double>(district(m, "883").households) ==
          Approx(74058.0 / 543764.0 * households).margin(1.0));
    CHECK(static_cast<double>(district(m, "893").persons) ==
          Approx(307981.0 / 1908352.0 * persons).margin(1.0));
    CHECK(static_cast<double>(district(m, "883").urban_persons) /
              static_cast<double>(district(m, "883").persons) ==
          Approx(239588.0 / 272365.0).margin(0.005));
}

TEST_CASE("An Giang fits every margin within half a point") {
    INFO(fit_table(an_giang().fit));
    CHECK(an_giang().fit.worst_share_error < 0.005);
    for (const MarginFit::Row& row : an_giang().fit.rows)
        if (row.margin != "household size" && row.margin != "in school" && row.margin != "activity")
            CHECK(row.got == row.wanted);
}

#if !defined(VUON_CHECKS) // sanitizers and contracts take their own time
TEST_CASE("An Giang is built within three seconds") { CHECK(an_giang().seconds < 3.0); }
#endif

TEST_CASE("one household in ten of An Giang is one person and one in four is headed by a woman") {
    double households = 0, alone = 0, women = 0;
    for (const Block& b : an_giang().population.blocks) {
        u32 row = 0;
        for (u32 h = 0; h < b.households; row += b.household.size[h], ++h) {
            ++households;
            alone += b.household.size[h] == 1;
            women += (b.person.age_sex[row] & kFemale) != 0;
        }
    }
    CHECK(alone / households == Approx(0.109).margin(0.01));
    CHECK(women / households == Approx(0.25).margin(0.04));
}

TEST_CASE("a place that is itself a district is its own only district") {
    const Inputs inputs = plan("tutorial.toml");
    const Margins m = margins_of(inputs, reference());
    CHECK(m.places.districts == 1);
    CHECK(m.places.communes == 8);
    CHECK(m.places.areas[0].code == m.places.areas[1].code);
    CHECK(m.places.areas[0].level == AreaLevel::Province);
    CHECK(m.places.areas[2].parent == 1);
    MarginFit fit;
    CHECK(build_population(m, fit).persons() == static_cast<i64>(inputs.population.persons.value));
}

TEST_CASE("a place that places.csv does not know is refused with the nearest code") {
    Inputs inputs = an_giang().inputs;
    inputs.plan.place = "99";
    CHECK_THROWS_WITH(margins_of(inputs, reference()), Catch::Contains("places.csv") &&
                                                           Catch::Contains("place `99`") &&
                                                           Catch::Contains("Did you mean 89?"));
}

TEST_CASE("a district without a row in the district table is refused") {
    Inputs inputs = an_giang().inputs;
    inputs.population.district_table = "tutorial-districts.csv";
    CHECK_THROWS_WITH(margins_of(inputs, reference()),
                      Catch::Contains("tutorial-districts.csv") &&
                          Catch::Contains("district 883 (Long Xuyên) has no row"));
}

TEST_CASE("a place without ages or household sizes is refused") {
    Inputs inputs = an_giang().inputs;
    inputs.population.age_sex = "79";
    CHECK_THROWS_WITH(margins_of(inputs, reference()),
                      Catch::Contains("age_sex.csv") && Catch::Contains("place 79"));
    inputs = an_giang().inputs;
    inputs.population.household_size = "79";
    CHECK_THROWS_WITH(margins_of(inputs, reference()), Catch::Contains("household_size.csv"));
}

TEST_CASE("a share above one in a reference table is refused at its line") {
    std::map<std::string, std::string> texts;
    for (const auto& [file, table] : reference().tables())
        texts[file] = table.text();
    std::string& text = texts["household_size.csv"];
    text.replace(text.find("89,1,0.1090"), 11, "89,1,1.1090");
    CHECK_THROWS_WITH(margins_of(an_giang().inputs, Reference::from_texts(texts)),
                      Catch::Contains("household_size.csv:2:") && Catch::Contains("share = 1.109"));
}
