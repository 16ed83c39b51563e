// SPDX-License-Identifier: Apache-2.0
// A synthetic population built from margins, without microdata.
//
// 1. Households: a table district x residence x size is raked to the households and persons of every
// district, its
//    urban persons and the size distribution; whole communes are urban or rural; minority households gather
//    in few communes of a district. Size does not depend on minority, so that axis needs no cells of its own.
// 2. Persons, by district: age x sex x role, head's age x size, spouse's age x head's age and dependant's age
// x
//    parent's age are raked to each other, rounded with exact totals and dealt to households.
// 3. Schooling, school and work are drawn by age, sex, residence and minority.
//
// Exact: households, persons, urban persons and minority households of every district, persons by year of age
// and sex. Approximate and reported in MarginFit: household sizes (they also have to give the persons),
// school, work. Assumes one age structure and one shape of households for all districts, residences and
// groups; the shapes are in household_shapes.cpp. Everything drawn has the address (seed, alternative;
// household or person). Tested in tests/property/test_population.cpp and
// tests/reference/test_an_giang_population.cpp.
#pragma once
#include "engine/population/population.hpp"

#include <array>

namespace vuon {

constexpr int kOldestAge = 110;
constexpr std::size_t kAges = kOldestAge + 1;
constexpr std::size_t kActivities = 8;    // of Activity
constexpr int kLargestHouseholdSize = 20; // of a size distribution
constexpr int kWorkingAgeFrom = 15;       // activity is drawn from this age on

struct DistrictMargin {
    std::string code;
    i64 households = 0, persons = 0, urban_persons = 0, minority_households = 0;
};

/// Persons of ages `from` to `to`, both included; a last band that ends above 100 is open.
struct AgeBand {
    int from = 0, to = 0;
    i64 men = 0, women = 0;
};

/// Years of schooling of those who have left school.
struct SchoolingYears {
    double mean = 0.0, sd = 0.0;
};

struct Margins {
    Places places;
    std::vector<DistrictMargin> districts; // in the order of places
    std::vector<AgeBand> ages;             // from 0 on without gaps; sums to the persons of all districts
    std::vector<double> share_of_size;     // [size - 1], of households
    // Indices: sex 0 men, 1 women; residence 0 rural, 1 urban; group 0 all or majority, 1 ethnic minority.
    std::array<std::array<std::array<std::array<SchoolingYears, kAges>, 2>, 2>, 2>
        schooling{};                                                           // [sex][res][group][age]
    std::array<std::array<std::array<double, kAges>, 2>, 2> share_in_school{}; // [res][group][age]
    /// [sex][residence][age][activity]: shares of those from 15 on who are not in school; sum to one.
    std::array<std::array<std::array<std::array<double, kActivities>, kAges>, 2>, 2> share_of_activity{};
    u32 seed = 1, alternative = 0;
};

/// How a population fits the margins it was built from.
struct MarginFit {
    struct Row {
        std::string margin, cell;
        double wanted, got; // households or persons
    };
    std::vector<Row> rows;
    double worst_share_error = 0.0; // largest |got - wanted| over the sum of its margin, 0..1
    double srmse = 0.0;             // standardised root mean square error of the worst margin
};

/// Builds the population; the same bits for any number of threads. Throws InputError when margins contradict
/// each other, with all contradictions between counts at once.
Population build_population(const Margins& margins, MarginFit& fit);

/// The worst cells of every margin, worst margin first, as text.
std::string fit_table(const MarginFit& fit);

} // namespace vuon
