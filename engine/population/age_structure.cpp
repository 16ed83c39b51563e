// SPDX-License-Identifier: Apache-2.0
#include "engine/population/age_structure.hpp"

#include "engine/population/integerise.hpp"
#include "engine/population/synthesis_address.hpp"

#include <algorithm>
#include <numeric>

namespace vuon {

// Assumption: persons of an age from 80 on over those a year younger.
constexpr double kYearlySurvivalOfOldest = 0.87;
constexpr int kOpenAbove = 100; // a band that ends above this age is open

/// Persons of a band by single year: a straight slope from its neighbours, geometric in the open band.
static std::vector<double> within_band(const std::vector<AgeBand>& bands, std::size_t k, i64 AgeBand::*sex) {
    const AgeBand& band = bands[k];
    const bool open = band.to > kOpenAbove;
    std::vector<double> weights;
    double level = 1.0;
    auto density = [&](const AgeBand& b) { return static_cast<double>(b.*sex) / (b.to - b.from + 1); };
    const bool inner = k > 0 && k + 1 < bands.size() && bands[k + 1].to <= kOpenAbove && band.*sex > 0;
    const double middle = 0.5 * (band.from + band.to);
    const double slope =
        inner
            ? (density(bands[k + 1]) - density(bands[k - 1])) / density(band) /
                  (0.5 * (bands[k + 1].from + bands[k + 1].to) - 0.5 * (bands[k - 1].from + bands[k - 1].to))
            : 0.0;
    for (int age = band.from; age <= std::min(band.to, kOldestAge); ++age) {
        weights.push_back(open ? level : std::max(0.1, 1.0 + slope * (age - middle)));
        level *= kYearlySurvivalOfOldest;
    }
    return weights;
}

std::vector<std::vector<i64>> ages_by_district(const Margins& m) {
    const RandomKey key{m.seed, m.alternative};
    std::vector<i64> of_place(2 * kAges, 0);
    for (std::size_t k = 0; k < m.ages.size(); ++k)
        for (std::size_t sex = 0; sex < 2; ++sex) {
            i64 AgeBand::*count = sex == 1 ? &AgeBand::women : &AgeBand::men;
            const Ties ties{key, synthesis_address(SynthesisPart::YearsOfAge, static_cast<u32>(2 * k + sex))};
            const std::vector<i64> years = apportion(m.ages[k].*count, within_band(m.ages, k, count), ties);
            std::copy(years.begin(), years.end(),
                      of_place.begin() + static_cast<std::ptrdiff_t>(sex * kAges) + m.ages[k].from);
        }
    const double all = static_cast<double>(std::accumulate(of_place.begin(), of_place.end(), i64{0}));
    std::vector<double> cells;
    std::vector<i64> persons;
    for (const DistrictMargin& district : m.districts) {
        persons.push_back(district.persons);
        for (i64 n : of_place)
            cells.push_back(static_cast<double>(district.persons) * (static_cast<double>(n) / all));
    }
    const std::vector<i64> rounded =
        round_table(cells, persons, of_place, {key, synthesis_address(SynthesisPart::AgesOfDistricts, 0)});
    std::vector<std::vector<i64>> result;
    for (std::size_t d = 0; d < persons.size(); ++d)
        result.emplace_back(rounded.begin() + static_cast<std::ptrdiff_t>(d * 2 * kAges),
                            rounded.begin() + static_cast<std::ptrdiff_t>((d + 1) * 2 * kAges));
    return result;
}

} // namespace vuon
