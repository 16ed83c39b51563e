// SPDX-License-Identifier: Apache-2.0
#include "engine/population/synthesis.hpp"

#include "engine/base/errors.hpp"
#include "engine/base/parallel.hpp"
#include "engine/population/age_structure.hpp"
#include "engine/population/district_population.hpp"
#include "engine/population/margin_fit.hpp"

#include <fmt/format.h>

namespace vuon {

namespace {
struct Problems {
    std::vector<Problem> list;
    template <class... A> void add(fmt::format_string<A...> text, A&&... a) {
        list.push_back({"", 0, 0, fmt::format(text, std::forward<A>(a)...)});
    }
};
} // namespace

static void check_districts(const Margins& m, Problems& problems) {
    if (static_cast<int>(m.districts.size()) != m.places.districts)
        problems.add("districts = {} (the place has {}). Give one margin a district", m.districts.size(),
                     m.places.districts);
    for (const DistrictMargin& d : m.districts) {
        if (d.households < 1 || d.persons < d.households)
            problems.add(
                "district {}: {} households, {} persons (must be 1 or more persons a household). Correct the "
                "counts",
                d.code, d.households, d.persons);
        if (d.urban_persons < 0 || d.urban_persons > d.persons)
            problems.add("district {}: urban persons = {} (must be 0 to {}). Correct the count", d.code,
                         d.urban_persons, d.persons);
        if (d.minority_households < 0 || d.minority_households > d.households)
            problems.add("district {}: minority households = {} (must be 0 to {}). Correct the count", d.code,
                         d.minority_households, d.households);
    }
}

static void check_ages(const Margins& m, Problems& problems) {
    i64 by_age = 0, by_district = 0;
    int next = 0;
    for (const AgeBand& band : m.ages) {
        if (band.from != next || band.to < band.from || band.from > kOldestAge || band.men < 0 ||
            band.women < 0)
            problems.add(
                "ages {} to {} (bands must follow each other from 0 on with 0 or more persons). Correct the "
                "band",
                band.from, band.to);
        next = band.to + 1;
        by_age += band.men + band.women;
    }
    for (const DistrictMargin& d : m.districts)
        by_district += d.persons;
    if (by_age != by_district)
        problems.add("persons by age sum to {} but by district to {} (must be equal). Scale one of them",
                     by_age, by_district);
}

static void check_sizes(const Margins& m, Problems& problems) {
    if (m.share_of_size.empty() || m.share_of_size.size() > kLargestHouseholdSize)
        problems.add("household sizes = {} (must be 1 to {}). Correct the distribution",
                     m.share_of_size.size(), kLargestHouseholdSize);
    for (std::size_t s = 0; s < m.share_of_size.size(); ++s)
        if (!(m.share_of_size[s] >= 0.0 && m.share_of_size[s] <= 1.0))
            problems.add(
                "share of households of size {} = {} (must be a share between 0 and 1). Correct the share",
                s + 1, m.share_of_size[s]);
}

Population build_population(const Margins& margins, MarginFit& fit) {
    Problems problems;
    check_districts(margins, problems);
    check_ages(margins, problems);
    check_sizes(margins, problems);
    if (!problems.list.empty())
        throw InputError(std::move(problems.list));
    const Layout layout = lay_out_communes(margins);
    const std::vector<std::vector<i64>> ages = ages_by_district(margins);
    Population population;
    population.blocks.resize(static_cast<std::size_t>(margins.places.communes));
    parallel_for(margins.districts.size(), [&](std::size_t district) {
        build_district(margins, layout, district, ages[district], population.blocks);
    });
    fit = measure_fit(margins, population);
    return population;
}

} // namespace vuon
