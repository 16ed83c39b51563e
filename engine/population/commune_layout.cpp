// SPDX-License-Identifier: Apache-2.0
#include "engine/population/commune_layout.hpp"

#include "engine/base/errors.hpp"
#include "engine/population/integerise.hpp"
#include "engine/population/ipf.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace vuon {

// Assumptions: no table of communes is used.
constexpr float kCommuneSizeSpread = 0.25f;      // sd of the log number of households of a commune
constexpr float kMinoritySpread = 1.5f;          // sd of the log odds of being a minority household, between communes
constexpr double kLeastCommuneHouseholds = 300.0;
constexpr double kLeastShareOfMean = 0.5;        // where communes are smaller than that anyway
constexpr double kYearlySurvivalOfOldest = 0.87; // persons of an age from 80 on over those a year younger

namespace {
enum Part : u32 { kHouseholdsOfCommunes, kMinority, kSizes, kYearsOfAge, kAgesOfDistricts, kCommuneSpread };

struct Builder {
    const Margins& m;
    RandomKey key{m.seed, m.alternative};
    Layout layout{};

    Ties ties(Part part, std::size_t unit) const { return {key, synthesis_address(part, static_cast<u32>(unit))}; }
    std::vector<int> communes_of(std::size_t district, int residence) const;
    std::vector<std::array<i64, 2>> households_by_residence(std::vector<Problem>& problems) const;
    void households_of_communes(const std::vector<std::array<i64, 2>>& households);
    void minority_of_communes(std::size_t district);
    void sizes(const std::vector<std::array<i64, 2>>& households);
};
} // namespace

std::vector<int> Builder::communes_of(std::size_t district, int residence) const {
    std::vector<int> found;
    for (int c = 0; c < m.places.communes; ++c)
        if (m.places.district_of(c) == static_cast<int>(district) && m.places.urban(c) == (residence == 1))
            found.push_back(c);
    return found;
}

/// Households follow persons; residences without persons must be without communes, and the reverse.
std::vector<std::array<i64, 2>> Builder::households_by_residence(std::vector<Problem>& problems) const {
    static const char* names[] = {"rural", "urban"};
    std::vector<std::array<i64, 2>> households;
    for (std::size_t d = 0; d < m.districts.size(); ++d) {
        const DistrictMargin& margin = m.districts[d];
        const double persons[] = {static_cast<double>(margin.persons - margin.urban_persons),
                                  static_cast<double>(margin.urban_persons)};
        const std::vector<i64> parts = apportion(margin.households, persons, ties(kSizes, d));
        households.push_back({parts[0], parts[1]});
        for (int r = 0; r < 2; ++r) {
            const std::size_t communes = communes_of(d, r).size();
            if ((communes == 0) != (persons[r] <= 0.0))
                problems.push_back({"", 0, 0,
                                    fmt::format("district {}: {} persons = {:.0f} in {} {} communes (neither may be 0 "
                                                "alone). Correct the urban persons or the kind of its communes",
                                                margin.code, names[r], persons[r], communes, names[r])});
        }
    }
    return households;
}

/// Lognormal sizes; communes under the least size are set to it and the others share what is left.
static std::vector<i64> split_with_floor(i64 total, std::vector<double> weights, Ties ties) {
    const double mean = static_cast<double>(total) / static_cast<double>(weights.size());
    const double least = std::min(kLeastCommuneHouseholds, kLeastShareOfMean * mean);
    std::vector<char> fixed(weights.size(), 0);
    for (bool changed = true; changed;) {
        changed = false;
        double left = static_cast<double>(total), free_weight = 0.0;
        for (std::size_t k = 0; k < weights.size(); ++k)
            fixed[k] ? left -= least : free_weight += weights[k];
        for (std::size_t k = 0; k < weights.size(); ++k)
            if (!fixed[k] && left * weights[k] < least * free_weight)
                changed = fixed[k] = 1;
        if (changed)
            continue;
        for (std::size_t k = 0; k < weights.size(); ++k)
            weights[k] = fixed[k] ? least : left * weights[k] / free_weight;
    }
    return apportion(total, weights, ties);
}

void Builder::households_of_communes(const std::vector<std::array<i64, 2>>& households) {
    layout.communes.resize(static_cast<std::size_t>(m.places.communes));
    for (std::size_t d = 0; d < households.size(); ++d)
        for (int r = 0; r < 2; ++r) {
            const std::vector<int> communes = communes_of(d, r);
            if (communes.empty())
                continue;
            std::vector<double> weights;
            for (int c : communes) {
                Stream stream(key, synthesis_address(kCommuneSpread, static_cast<u32>(c)),
                              moment(1900, Decision::SynthesisHousehold));
                weights.push_back(static_cast<double>(stream.lognormal(0.0f, kCommuneSizeSpread)));
            }
            const std::vector<i64> parts = split_with_floor(households[d][static_cast<std::size_t>(r)],
                                                            std::move(weights), ties(kHouseholdsOfCommunes, 2 * d + r));
            for (std::size_t k = 0; k < communes.size(); ++k)
                layout.communes[static_cast<std::size_t>(communes[k])].households = parts[k];
        }
    u64 next = 1;
    for (CommuneLayout& commune : layout.communes) {
        commune.first_ordinal = next;
        next += static_cast<u64>(commune.households);
    }
}

/// Share of minority households of a commune = o g / (1 + o g) with lognormal g; o makes the district's number right.
void Builder::minority_of_communes(std::size_t district) {
    std::vector<std::size_t> communes;
    std::vector<double> odds, wanted;
    for (int r = 0; r < 2; ++r)
        for (int c : communes_of(district, r)) {
            Stream stream(key, synthesis_address(kCommuneSpread, static_cast<u32>(c)),
                          moment(1900, Decision::SynthesisHousehold), 1);
            communes.push_back(static_cast<std::size_t>(c));
            odds.push_back(static_cast<double>(stream.lognormal(0.0f, kMinoritySpread)));
        }
    const i64 total = m.districts[district].minority_households;
    const bool all = total == m.districts[district].households;
    auto expected = [&](double o) {
        wanted.clear();
        for (std::size_t k = 0; k < communes.size(); ++k)
            wanted.push_back(static_cast<double>(layout.communes[communes[k]].households) *
                             (all ? 1.0 : o * odds[k] / (1.0 + o * odds[k])));
        return std::accumulate(wanted.begin(), wanted.end(), 0.0);
    };
    double low = 1e-12, high = 1e12;
    for (int step = 0; step < 80; ++step) {
        const double o = std::sqrt(low * high);
        (expected(o) < static_cast<double>(total) ? low : high) = o;
    }
    expected(high);
    const std::vector<i64> parts = apportion(total, wanted, ties(kMinority, district));
    for (std::size_t k = 0; k < communes.size(); ++k)
        layout.communes[communes[k]].minority_households = parts[k];
}

/// Brings the persons of a row to their number, one household and one person at a time, at its commonest size.
static void meet_persons(std::span<i64> households_of_size, i64 persons) {
    i64 lacking = persons;
    for (std::size_t s = 0; s < households_of_size.size(); ++s)
        lacking -= households_of_size[s] * static_cast<i64>(s + 1);
    while (lacking != 0) {
        const std::size_t skip = lacking > 0 ? 0 : 1; // the smallest cannot shrink, the largest cannot grow
        const auto first = households_of_size.begin() + static_cast<std::ptrdiff_t>(skip);
        const auto most = std::max_element(first, first + static_cast<std::ptrdiff_t>(households_of_size.size() - 1));
        if (*most <= 0)
            throw BugError("households of no size can take or give a person");
        --*most;
        ++*(lacking > 0 ? most + 1 : most - 1);
        lacking += lacking > 0 ? -1 : 1;
    }
}

void Builder::sizes(const std::vector<std::array<i64, 2>>& households) {
    const std::size_t count = m.share_of_size.size(), rows = 2 * households.size();
    std::vector<double> cells;
    std::vector<i64> row_totals, row_persons;
    IpfMargin by_row{"households by district and residence", {}, {}}, by_size{"household size", {}, {}};
    IpfMean mean{"persons per household, rural and urban by district", {}, {}, {}};
    for (std::size_t row = 0; row < rows; ++row) {
        const DistrictMargin& margin = m.districts[row / 2];
        row_totals.push_back(households[row / 2][row % 2]);
        row_persons.push_back(row % 2 == 1 ? margin.urban_persons : margin.persons - margin.urban_persons);
        by_row.wanted.push_back(static_cast<double>(row_totals.back()));
        mean.wanted.push_back(row_totals.back() == 0 ? 1.0
                                                     : static_cast<double>(row_persons.back()) /
                                                           static_cast<double>(row_totals.back()));
        for (std::size_t s = 0; s < count; ++s) {
            cells.push_back(row_totals.back() == 0 ? 0.0 : m.share_of_size[s]);
            by_row.group.push_back(static_cast<u32>(row));
            by_size.group.push_back(static_cast<u32>(s));
            mean.amount.push_back(static_cast<u32>(s + 1));
        }
    }
    mean.group = by_row.group;
    // The size distribution first gets the place's own mean, so that margins do not contradict each other.
    const double all = std::accumulate(by_row.wanted.begin(), by_row.wanted.end(), 0.0);
    const double persons = static_cast<double>(std::accumulate(row_persons.begin(), row_persons.end(), i64{0}));
    std::vector<double> shares = m.share_of_size;
    std::vector<u32> amounts(count), one(count, 0);
    std::iota(amounts.begin(), amounts.end(), 1u);
    const IpfMean whole[] = {{"persons per household", one, amounts, {persons / all}}};
    const IpfMargin total[] = {{"households", one, {all}}};
    fit_to_margins(shares, total, whole);
    by_size.wanted = shares;
    const IpfMargin both[] = {by_size, by_row};
    fit_to_margins(cells, both, std::span(&mean, 1), {1e-7, 1000, 1e-3});
    const std::vector<i64> size_totals =
        apportion(static_cast<i64>(all), shares, ties(kSizes, 1u << 20));
    std::vector<i64> rounded = round_table(cells, row_totals, size_totals, ties(kSizes, 1u << 21));
    layout.households_of_size.resize(households.size());
    for (std::size_t row = 0; row < rows; ++row) {
        const std::span<i64> part = std::span(rounded).subspan(row * count, count);
        meet_persons(part, row_persons[row]);
        layout.households_of_size[row / 2][row % 2].assign(part.begin(), part.end());
    }
}

Layout lay_out_communes(const Margins& margins) {
    Builder builder{margins};
    std::vector<Problem> problems;
    const auto households = builder.households_by_residence(problems);
    if (!problems.empty())
        throw InputError(std::move(problems));
    builder.households_of_communes(households);
    for (std::size_t d = 0; d < margins.districts.size(); ++d)
        builder.minority_of_communes(d);
    builder.sizes(households);
    return std::move(builder.layout);
}

/// Persons of a band by single year: a straight slope from its neighbours, geometric in the open band.
static std::vector<double> within_band(const std::vector<AgeBand>& bands, std::size_t k, i64 AgeBand::*sex) {
    const AgeBand& band = bands[k];
    const bool open = band.to > 100;
    std::vector<double> weights;
    double level = 1.0;
    auto density = [&](const AgeBand& b) { return static_cast<double>(b.*sex) / (b.to - b.from + 1); };
    const bool inner = k > 0 && k + 1 < bands.size() && bands[k + 1].to <= 100 && band.*sex > 0;
    const double middle = 0.5 * (band.from + band.to);
    const double slope = inner ? (density(bands[k + 1]) - density(bands[k - 1])) / density(band) /
                                     (0.5 * (bands[k + 1].from + bands[k + 1].to) -
                                      0.5 * (bands[k - 1].from + bands[k - 1].to))
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
            const Ties ties{key, synthesis_address(kYearsOfAge, static_cast<u32>(2 * k + sex))};
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
        round_table(cells, persons, of_place, {key, synthesis_address(kAgesOfDistricts, 0)});
    std::vector<std::vector<i64>> result;
    for (std::size_t d = 0; d < persons.size(); ++d)
        result.emplace_back(rounded.begin() + static_cast<std::ptrdiff_t>(d * 2 * kAges),
                            rounded.begin() + static_cast<std::ptrdiff_t>((d + 1) * 2 * kAges));
    return result;
}

} // namespace vuon
