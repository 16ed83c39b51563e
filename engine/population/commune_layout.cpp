// SPDX-License-Identifier: Apache-2.0
#include "engine/population/commune_layout.hpp"

#include "engine/base/errors.hpp"
#include "engine/population/household_sizes.hpp"
#include "engine/population/integerise.hpp"
#include "engine/population/synthesis_address.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace vuon {

// Assumptions: no table of communes is used.
constexpr float kCommuneSizeSpread = 0.25f; // sd of the log number of households of a commune
constexpr float kMinoritySpread = 1.5f; // sd of the log odds of being a minority household, between communes
constexpr double kLeastCommuneHouseholds = 300.0;
constexpr double kLeastShareOfMean = 0.5; // where communes are smaller than that anyway

namespace {
struct Builder {
    const Margins& m;
    RandomKey key{m.seed, m.alternative};
    Layout layout{};

    Ties ties(SynthesisPart part, std::size_t unit) const {
        return {key, synthesis_address(part, static_cast<u32>(unit))};
    }
    std::vector<int> communes_of(std::size_t district, int residence) const;
    std::vector<ByResidence> households_by_residence(std::vector<Problem>& problems) const;
    void households_of_communes(const std::vector<ByResidence>& households);
    void minority_of_communes(std::size_t district);
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
std::vector<ByResidence> Builder::households_by_residence(std::vector<Problem>& problems) const {
    static const char* names[] = {"rural", "urban"};
    std::vector<ByResidence> households;
    for (std::size_t d = 0; d < m.districts.size(); ++d) {
        const DistrictMargin& margin = m.districts[d];
        const double persons[] = {static_cast<double>(margin.persons - margin.urban_persons),
                                  static_cast<double>(margin.urban_persons)};
        const std::vector<i64> parts =
            apportion(margin.households, persons, ties(SynthesisPart::Residence, d));
        households.push_back({parts[0], parts[1]});
        for (std::size_t r = 0; r < 2; ++r) {
            const std::size_t communes = communes_of(d, static_cast<int>(r)).size();
            if ((communes == 0) != (households.back()[r] == 0) ||
                (households.back()[r] == 0) != (persons[r] <= 0.0))
                problems.push_back(
                    {"", 0, 0,
                     fmt::format("district {}: {} persons = {:.0f} in {} households and {} communes (none "
                                 "may be 0 alone). Correct the urban persons or the kind of its communes",
                                 margin.code, names[r], persons[r], households.back()[r], communes)});
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
                fixed[k] = 1, changed = true;
        if (changed)
            continue;
        for (std::size_t k = 0; k < weights.size(); ++k)
            weights[k] = fixed[k] ? least : left * weights[k] / free_weight;
    }
    return apportion(total, weights, ties);
}

void Builder::households_of_communes(const std::vector<ByResidence>& households) {
    layout.communes.resize(static_cast<std::size_t>(m.places.communes));
    for (std::size_t d = 0; d < households.size(); ++d)
        for (int r = 0; r < 2; ++r) {
            const std::vector<int> communes = communes_of(d, r);
            if (communes.empty())
                continue;
            std::vector<double> weights;
            for (int c : communes) {
                Stream stream(key, synthesis_address(SynthesisPart::CommuneSpread, static_cast<u32>(c)),
                              moment(1900, Decision::SynthesisHousehold));
                weights.push_back(static_cast<double>(stream.lognormal(0.0f, kCommuneSizeSpread)));
            }
            const std::vector<i64> parts =
                split_with_floor(households[d][static_cast<std::size_t>(r)], std::move(weights),
                                 ties(SynthesisPart::HouseholdsOfCommunes, 2 * d + r));
            for (std::size_t k = 0; k < communes.size(); ++k)
                layout.communes[static_cast<std::size_t>(communes[k])].households = parts[k];
        }
    u64 next = 1;
    for (CommuneLayout& commune : layout.communes) {
        commune.first_ordinal = next;
        next += static_cast<u64>(commune.households);
    }
}

/// Share of minority households of a commune = o g / (1 + o g) with lognormal g; o makes the district's
/// number right.
void Builder::minority_of_communes(std::size_t district) {
    std::vector<std::size_t> communes;
    std::vector<double> odds, wanted;
    for (int r = 0; r < 2; ++r)
        for (int c : communes_of(district, r)) {
            Stream stream(key, synthesis_address(SynthesisPart::CommuneSpread, static_cast<u32>(c)),
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
    const std::vector<i64> parts = apportion(total, wanted, ties(SynthesisPart::Minority, district));
    for (std::size_t k = 0; k < communes.size(); ++k)
        layout.communes[communes[k]].minority_households = parts[k];
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
    builder.layout.households_of_size = households_by_size(margins, households);
    return std::move(builder.layout);
}

} // namespace vuon
