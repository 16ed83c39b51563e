// SPDX-License-Identifier: Apache-2.0
// What holds for every synthetic population, on a made-up province of two districts.
#include "engine/base/errors.hpp"
#include "engine/base/parallel.hpp"
#include "engine/population/synthesis.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;

namespace {

Places two_districts() {
    Places places;
    places.areas.push_back({"P", "P", "P", AreaLevel::Province, -1, false});
    places.areas.push_back({"A", "A", "A", AreaLevel::District, 0, false});
    places.areas.push_back({"B", "B", "B", AreaLevel::District, 0, false});
    places.districts = 2;
    for (int c = 0; c < 9; ++c) // four communes in A, five in B, the first two of each are wards
        places.areas.push_back({std::string(1, static_cast<char>('a' + c)), "", "", AreaLevel::Commune,
                                c < 4 ? 1 : 2, c == 0 || c == 1 || c == 4 || c == 5});
    places.communes = 9;
    return places;
}

void shares_by_age(Margins& m) {
    for (std::size_t age = 0; age < kAges; ++age)
        for (std::size_t residence = 0; residence < 2; ++residence)
            for (std::size_t k = 0; k < 2; ++k) {
                m.share_in_school[residence][k][age] = age >= 6 && age < 15    ? 0.95
                                                       : age >= 15 && age < 18 ? 0.6
                                                                               : 0.0;
                m.schooling[k][residence][0][age] = {9.0, 3.0};
                m.schooling[k][residence][1][age] = {6.0, 3.0};
                m.share_of_activity[k][residence][age] = {0, 0, 0.3, 0.2, 0.3, 0.1, 0.08, 0.02};
            }
}

Margins example(u32 seed = 5) {
    Margins m;
    m.places = two_districts();
    m.districts = {{"A", 4000, 14300, 5100, 300}, {"B", 5500, 20100, 6000, 1500}};
    m.share_of_size = {0.11, 0.16, 0.205, 0.285, 0.125, 0.068, 0.027, 0.012, 0.005, 0.003};
    const int persons[] = {2700, 2600, 2550, 2500, 2450, 2600, 2900, 2850, 2600,
                           2400, 2200, 1900, 1500, 1100, 750,  450,  350};
    for (int k = 0; k < 17; ++k)
        m.ages.push_back(
            {5 * k, k == 16 ? 120 : 5 * k + 4, persons[k] / 2 + 5 * (8 - k), persons[k] / 2 - 5 * (8 - k)});
    shares_by_age(m);
    m.seed = seed;
    return m;
}

struct Built {
    Margins margins;
    MarginFit fit;
    Population population;
    explicit Built(Margins m) : margins(std::move(m)) { population = build_population(margins, fit); }

    /// f(block, household, first person)
    template <class F> void each_household(F&& f) const {
        for (const Block& block : population.blocks) {
            u32 row = 0;
            for (u32 h = 0; h < block.households; row += block.household.size[h], ++h)
                f(block, h, row);
        }
    }
};

const Built& built() {
    static const Built one{example()};
    return one;
}

int age_of(const Block& b, u32 row) { return b.person.age_sex[row] & 0x7f; }
bool woman(const Block& b, u32 row) { return (b.person.age_sex[row] & kFemale) != 0; }
Relation relation(const Block& b, u32 row) { return static_cast<Relation>(b.person.relation[row]); }

/// Every column of a population as bytes.
std::string bytes_of(const Population& population) {
    std::string bytes;
    for (const Block& b : population.blocks) {
        PersonColumns::each(const_cast<PersonColumns&>(b.person), [&](auto* column, auto...) {
            bytes.append(reinterpret_cast<const char*>(column), b.persons * sizeof(*column));
        });
        HouseholdColumns::each(const_cast<HouseholdColumns&>(b.household), [&](auto* column, auto...) {
            bytes.append(reinterpret_cast<const char*>(column), b.households * sizeof(*column));
        });
    }
    return bytes;
}

double got(const MarginFit& fit, const std::string& margin, const std::string& cell) {
    for (const MarginFit::Row& row : fit.rows)
        if (row.margin == margin && row.cell == cell)
            return row.got;
    return -1.0;
}

} // namespace

TEST_CASE("sizes of households sum to the persons of their block") {
    for (const Block& block : built().population.blocks) {
        u32 persons = 0;
        for (u32 h = 0; h < block.households; ++h)
            persons += block.household.size[h];
        CHECK(persons == block.persons);
        CHECK(block.person_capacity() >= block.persons * 1.1);
    }
    CHECK(built().population.persons() == 34400);
    CHECK(built().population.households() == 9500);
}

TEST_CASE("the first member is the head, the second may be the spouse, and there are no more of them") {
    bool heads_first = true, spouses_second = true, only_one = true;
    built().each_household([&](const Block& b, u32 h, u32 row) {
        heads_first &= relation(b, row) == Relation::Head;
        for (u32 k = 1; k < b.household.size[h]; ++k) {
            only_one &= relation(b, row + k) != Relation::Head;
            spouses_second &= relation(b, row + k) != Relation::Spouse || k == 1;
        }
    });
    CHECK(heads_first);
    CHECK(spouses_second);
    CHECK(only_one);
}

TEST_CASE("nobody under eighteen heads a household or is a spouse, so no child lives alone") {
    int youngest = 200;
    built().each_household([&](const Block& b, u32 h, u32 row) {
        for (u32 k = 0; k < b.household.size[h]; ++k)
            if (relation(b, row + k) <= Relation::Spouse)
                youngest = std::min(youngest, age_of(b, row + k));
    });
    CHECK(youngest >= 18);
}

TEST_CASE("head and spouse are a man and a woman near each other in age, and only they are partnered") {
    bool opposite = true, flags = true;
    double couples = 0, near = 0, gap = 0;
    built().each_household([&](const Block& b, u32 h, u32 row) {
        const bool couple = b.household.size[h] > 1 && relation(b, row + 1) == Relation::Spouse;
        for (u32 k = 0; k < b.household.size[h]; ++k)
            flags &= ((b.person.flags[row + k] & kPartnered) != 0) == (couple && k < 2);
        if (!couple)
            return;
        opposite &= woman(b, row) != woman(b, row + 1);
        const int man = woman(b, row) ? age_of(b, row + 1) : age_of(b, row);
        const int difference = man - (woman(b, row) ? age_of(b, row) : age_of(b, row + 1));
        ++couples;
        near += std::abs(difference) <= 10;
        gap += difference;
    });
    CHECK(opposite);
    CHECK(flags);
    CHECK(near / couples > 0.9);
    CHECK(gap / couples > 0.0);
    CHECK(gap / couples < 5.0);
}

TEST_CASE("children are 16 to 45 years younger than the younger parent, and most dependants are children") {
    bool within = true;
    double children = 0, others = 0;
    built().each_household([&](const Block& b, u32 h, u32 row) {
        int parent = age_of(b, row);
        if (b.household.size[h] > 1 && relation(b, row + 1) == Relation::Spouse)
            parent = std::min(parent, age_of(b, row + 1));
        for (u32 k = 1; k < b.household.size[h]; ++k) {
            const int gap = parent - age_of(b, row + k);
            if (relation(b, row + k) == Relation::ChildOfHead)
                within &= gap >= 16 && gap <= 45;
            children += relation(b, row + k) == Relation::ChildOfHead;
            others += relation(b, row + k) == Relation::Other;
        }
    });
    CHECK(within);
    CHECK(children > 4 * others);
}

TEST_CASE("children born are those at home, for the woman of the couple or the woman who heads alone") {
    bool right = true;
    built().each_household([&](const Block& b, u32 h, u32 row) {
        int children = 0;
        for (u32 k = 0; k < b.household.size[h]; ++k)
            children += relation(b, row + k) == Relation::ChildOfHead;
        for (u32 k = 0; k < b.household.size[h]; ++k) {
            const bool mother = woman(b, row + k) && relation(b, row + k) <= Relation::Spouse;
            right &= (b.person.flags[row + k] >> kParityShift & 7) == (mother ? std::min(children, 7) : 0);
        }
    });
    CHECK(right);
}

TEST_CASE("households of one person and of old people alone exist") {
    int alone = 0, old_alone = 0;
    built().each_household([&](const Block& b, u32 h, u32 row) {
        alone += b.household.size[h] == 1;
        old_alone += b.household.size[h] == 1 && age_of(b, row) >= 60;
    });
    CHECK(alone > 800);
    CHECK(old_alone > 200);
}

TEST_CASE("ids run in the order of the place and those of members lie under their household's") {
    u64 expected = 1;
    bool households = true, members = true;
    built().each_household([&](const Block& b, u32 h, u32 row) {
        households &= b.household.id[h] == expected++ << 8;
        for (u32 k = 0; k < b.household.size[h]; ++k)
            members &= b.person.id[row + k] == (b.household.id[h] | (k + 1));
    });
    CHECK(households);
    CHECK(members);
}

TEST_CASE("a start population has no past on the register, no support, weight one and no model state") {
    bool clean = true;
    built().each_household([&](const Block& b, u32 h, u32) {
        const HouseholdColumns& c = b.household;
        clean &=
            c.status[h] == kNotListed && c.years_since_poor[h] == kNever && c.years_since_near[h] == kNever;
        clean &=
            c.weight[h] == 1 && c.permanent[h] == 0.0f && c.log_income[h] == 0.0f && c.deprivations[h] == 0;
        clean &= (c.traits[h] & ~kMinority) == 0 && c.floor_area[h] >= 8;
        for (int slot = 0; slot < kProgrammes; ++slot)
            clean &= c.slot_age[slot][h] == 255 && c.slot_dose[slot][h] == 0;
    });
    CHECK(clean);
}

TEST_CASE("households, persons, urban persons, minority households and ages are exact") {
    int rows = 0;
    for (const MarginFit::Row& row : built().fit.rows)
        if (row.margin != "household size" && row.margin != "in school" && row.margin != "activity") {
            INFO(row.margin << " " << row.cell);
            CHECK(row.got == row.wanted);
            ++rows;
        }
    CHECK(rows == 2 * 4 + 2 * 17);
}

TEST_CASE("sizes fit within half a point, drawn margins within four standard errors") {
    for (const MarginFit::Row& row : built().fit.rows) {
        INFO(row.margin << " " << row.cell << ": " << row.wanted << " wanted, " << row.got << " got");
        if (row.margin == "household size")
            CHECK(std::fabs(row.got - row.wanted) < 0.005 * 9500);
        else
            CHECK(std::fabs(row.got - row.wanted) <= 4.0 * std::sqrt(row.wanted));
    }
    CHECK(built().fit.worst_share_error < 0.01);
    CHECK(built().fit.srmse > 0.0);
}

TEST_CASE("the fit is counted from the population, not from the tables") {
    i64 pupils = 0;
    built().each_household([&](const Block& b, u32 h, u32 row) {
        for (u32 k = 0; k < b.household.size[h]; ++k)
            pupils += age_of(b, row + k) >= 6 && age_of(b, row + k) <= 10 &&
                      (b.person.schooling[row + k] & kInSchool);
    });
    CHECK(got(built().fit, "in school", "6-10") == static_cast<double>(pupils));
}

TEST_CASE("schooling, school and activity go together") {
    bool consistent = true;
    built().each_household([&](const Block& b, u32 h, u32 row) {
        for (u32 k = 0; k < b.household.size[h]; ++k) {
            const int age = age_of(b, row + k), years = b.person.schooling[row + k] & 0x7f;
            const bool in_school = (b.person.schooling[row + k] & kInSchool) != 0;
            const Activity activity = static_cast<Activity>(b.person.activity[row + k]);
            consistent &= years <= std::max(0, age - 5) && years <= 22;
            consistent &= in_school == (activity == Activity::Student);
            consistent &= (activity == Activity::Child) == (age < 15 && !in_school);
        }
    });
    CHECK(consistent);
}

TEST_CASE("minority households gather in few communes and have fewer years of schooling") {
    double most = 0.0, years[2] = {0, 0}, adults[2] = {0, 0};
    for (int c = 4; c < 9; ++c) {
        const Block& b = built().population.blocks[static_cast<std::size_t>(c)];
        double minority = 0;
        for (u32 h = 0; h < b.households; ++h)
            minority += (b.household.traits[h] & kMinority) != 0;
        most = std::max(most, minority / b.households);
    }
    built().each_household([&](const Block& b, u32 h, u32 row) {
        const int group = (b.household.traits[h] & kMinority) != 0;
        for (u32 k = 0; k < b.household.size[h]; ++k)
            if (age_of(b, row + k) >= 25) {
                years[group] += b.person.schooling[row + k] & 0x7f;
                ++adults[group];
            }
    });
    CHECK(most > 1.5 * 1500 / 5500);
    CHECK(years[1] / adults[1] < years[0] / adults[0] - 2.0);
}

TEST_CASE("floors average twenty square metres a person") {
    double area = 0, persons = 0;
    built().each_household([&](const Block& b, u32 h, u32) {
        area += b.household.floor_area[h];
        persons += b.household.size[h];
    });
    CHECK(area / persons > 19.0);
    CHECK(area / persons < 20.5);
}

TEST_CASE("the same bits for one, two and eight threads, other bits for another seed or alternative") {
    const std::string expected = bytes_of(built().population);
    for (int threads : {1, 2, 8}) {
        const ThreadLimit limit(threads);
        CHECK(bytes_of(Built(example()).population) == expected);
    }
    CHECK(bytes_of(Built(example(6)).population) != expected);
    Margins other = example();
    other.alternative = 1;
    const Built alternative(std::move(other));
    CHECK(bytes_of(alternative.population) != expected);
    CHECK(alternative.population.persons() == 34400);
}

TEST_CASE("exact margins hold for many seeds") {
    for (u32 seed = 100; seed < 110; ++seed) {
        const Built b(example(seed));
        for (const MarginFit::Row& row : b.fit.rows)
            if (row.margin != "household size" && row.margin != "in school" && row.margin != "activity")
                CHECK(row.got == row.wanted);
    }
}

TEST_CASE("a district of minorities only and a district without any are possible") {
    Margins m = example();
    m.districts[0].minority_households = 4000;
    m.districts[1].minority_households = 0;
    const Built b(std::move(m));
    CHECK(got(b.fit, "minority households", "A") == 4000);
    CHECK(got(b.fit, "minority households", "B") == 0);
}

TEST_CASE("margins that contradict each other are refused, all at once") {
    Margins m = example();
    m.districts[0].persons = 15000;
    m.districts[1].minority_households = 6000;
    MarginFit fit;
    CHECK_THROWS_WITH(build_population(m, fit),
                      Catch::Contains("persons by age sum to 34400") &&
                          Catch::Contains("district B: minority households = 6000"));
}

TEST_CASE("urban persons without a ward are refused") {
    Margins m = example();
    m.places.areas[3].urban = m.places.areas[4].urban = false;
    MarginFit fit;
    CHECK_THROWS_WITH(build_population(m, fit), Catch::Contains("district A: urban persons = 5100"));
}

TEST_CASE("too few adults for the households are refused") {
    Margins m = example();
    for (AgeBand& band : m.ages) {
        if (band.from >= 20) {
            m.ages[0].men += band.men * 3 / 4;
            m.ages[0].women += band.women * 3 / 4;
            band.men -= band.men * 3 / 4;
            band.women -= band.women * 3 / 4;
        }
    }
    MarginFit fit;
    CHECK_THROWS_WITH(build_population(m, fit), Catch::Contains("age and sex by role in the household"));
}

TEST_CASE("households too large for the size distribution are refused") {
    Margins m = example();
    m.share_of_size = {0.5, 0.5};
    MarginFit fit;
    CHECK_THROWS_WITH(build_population(m, fit), Catch::Contains("persons per household"));
}

TEST_CASE("the table of the fit names the worst cells and says what is exact") {
    const std::string table = fit_table(built().fit);
    CHECK_THAT(table, Catch::Contains("household size") && Catch::Contains("wanted") &&
                          Catch::Contains("all 17") && Catch::Contains("SRMSE"));
    CHECK(std::count(table.begin(), table.end(), '\n') <= 20);
}
