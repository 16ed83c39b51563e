// SPDX-License-Identifier: Apache-2.0
#include "scenarios/margins.hpp"

#include "engine/population/integerise.hpp"
#include "engine/population/ipf.hpp"
#include "engine/population/synthesis_address.hpp"
#include "scenarios/district_table.hpp"
#include "scenarios/person_margins.hpp"
#include "scenarios/places.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace vuon {

namespace {

struct DistrictTable {
    std::vector<double> households, persons, urban_persons;
};

Ties ties(const Inputs& inputs, SynthesisPart part) {
    return {{inputs.ensemble.seed, 0}, synthesis_address(part)};
}

/// Rows of the population that stand for the amount.
i64 count_of(const Amount& amount, const char* key, int weight) {
    if (!(amount.value >= 1.0))
        throw InputError({{amount.at.file, amount.at.line, amount.at.column,
                           fmt::format("{} = {} (must be 1 or more). Give the number",
                                       amount.key.empty() ? key : amount.key, amount.value)}});
    return static_cast<i64>(std::floor(amount.value / weight + 0.5));
}

/// The row of every district; a place with one district needs none.
DistrictTable districts_from(const Inputs& inputs, const Places& places, const Reference& reference) {
    const std::string& file = inputs.population.district_table;
    if (file.empty() && places.districts == 1)
        return {{1.0}, {1.0}, {inputs.population.urban_persons.value}};
    const std::vector<DistrictRow> rows = district_rows(reference, file);
    const std::vector<double> households = household_weights(rows);
    DistrictTable result;
    std::vector<Problem> problems;
    for (int d = 0; d < places.districts; ++d) {
        const Area& area = places.areas[static_cast<std::size_t>(places.district_area(d))];
        const auto row =
            std::find_if(rows.begin(), rows.end(), [&](const DistrictRow& r) { return r.code == area.code; });
        if (row == rows.end()) {
            problems.push_back(
                {file.empty() ? "population.areas.table" : file, 0, 0,
                 fmt::format("district {} ({}) has no row (every district of the place needs one). Add it",
                             area.code, area.name_vi)});
            continue;
        }
        result.households.push_back(households[static_cast<std::size_t>(row - rows.begin())]);
        result.persons.push_back(row->persons);
        result.urban_persons.push_back(row->urban_persons);
        if (!(result.households.back() > 0.0) || !(row->persons > 0.0) ||
            !(row->urban_persons >= 0.0 && row->urban_persons <= row->persons))
            problems.push_back(
                {file, 0, 0,
                 fmt::format("district {} (households and persons must be positive, urban persons 0 to "
                             "the persons). Correct the row",
                             area.code)});
    }
    if (!problems.empty())
        throw InputError(std::move(problems));
    return result;
}

/// Urban persons of the districts: the pattern of the table, raked to the place's urban share; a share of 0
/// keeps the table's own.
std::vector<i64> urban_persons(const Inputs& inputs, const DistrictTable& table,
                               const std::vector<i64>& persons) {
    const std::size_t n = persons.size();
    const i64 all = std::accumulate(persons.begin(), persons.end(), i64{0});
    std::vector<double> cells;
    double share = 0.0;
    for (std::size_t d = 0; d < n; ++d) {
        const double urban = table.urban_persons[d] / table.persons[d];
        cells.push_back(static_cast<double>(persons[d]) * (1.0 - urban));
        cells.push_back(static_cast<double>(persons[d]) * urban);
        share += cells.back() / static_cast<double>(all);
    }
    if (inputs.population.urban_persons.value > 0.0)
        share = inputs.population.urban_persons.value;
    const i64 urban = static_cast<i64>(std::floor(share * static_cast<double>(all) + 0.5));
    const i64 totals[] = {all - urban, urban};
    fit_rows_and_columns(cells, persons, totals, "urban persons by district");
    const std::vector<i64> rounded =
        round_table(cells, persons, totals, ties(inputs, SynthesisPart::ScenarioUrban));
    std::vector<i64> result;
    for (std::size_t d = 0; d < n; ++d)
        result.push_back(rounded[2 * d + 1]);
    return result;
}

/// Minority households: named districts take their share, the others what is left by their households.
std::vector<i64> minority_households(const Inputs& inputs, const Places& places,
                                     const std::vector<i64>& households) {
    const Amount& amount = inputs.population.minority_households;
    const i64 total =
        static_cast<i64>(std::floor(std::max(0.0, amount.value) / row_weight(inputs.population) + 0.5));
    double named = 0.0, others = 0.0;
    std::vector<double> weights(households.size());
    const auto& shares = inputs.population.minority_by_district;
    auto share_of = [&](std::size_t d) {
        const auto at = shares.find(places.areas[1 + d].code);
        return at == shares.end() ? -1.0 : at->second;
    };
    for (std::size_t d = 0; d < weights.size(); ++d)
        share_of(d) >= 0.0 ? named += share_of(d) : others += static_cast<double>(households[d]);
    const double left = others > 0.0 ? std::max(0.0, 1.0 - named) : 0.0;
    for (std::size_t d = 0; d < weights.size(); ++d)
        weights[d] = share_of(d) >= 0.0 ? share_of(d) : left * static_cast<double>(households[d]) / others;
    if (total == 0)
        return std::vector<i64>(weights.size(), 0);
    if (std::accumulate(weights.begin(), weights.end(), 0.0) <= 0.0)
        throw InputError(
            {{amount.at.file, amount.at.line, amount.at.column,
              fmt::format("population.minority_by_district gives nobody a share, but there are {} minority "
                          "households (shares must sum to 1). Correct the shares",
                          total)}});
    return apportion(total, weights, ties(inputs, SynthesisPart::ScenarioMinority));
}

void refuse_unknown_districts(const Inputs& inputs, const Places& places) {
    std::vector<std::string> codes;
    for (int d = 0; d < places.districts; ++d)
        codes.push_back(places.areas[static_cast<std::size_t>(places.district_area(d))].code);
    std::vector<Problem> problems;
    const Position& at = inputs.population.minority_households.at;
    for (const auto& [code, share] : inputs.population.minority_by_district) {
        if (std::find(codes.begin(), codes.end(), code) != codes.end())
            continue;
        const std::string near = nearest_word(code, codes);
        problems.push_back(
            {at.file, at.line, at.column,
             fmt::format("population.minority_by_district.{} (must be a district of the place). {}", code,
                         near.empty() ? "Correct the code" : fmt::format("Did you mean {}?", near))});
    }
    if (!problems.empty())
        throw InputError(std::move(problems));
}

} // namespace

int row_weight(const PopulationSection& population) {
    return static_cast<int>(std::floor(1.0 / population.sample_register + 0.5));
}

Margins margins_of(const Inputs& inputs, const Reference& reference) {
    const PopulationSection& p = inputs.population;
    Margins margins;
    margins.seed = inputs.ensemble.seed;
    margins.places = places_of(inputs.plan.place, inputs.plan.boundaries, p.district_table, reference);
    refuse_unknown_districts(inputs, margins.places);
    const i64 all_households = count_of(p.households, "population.households", row_weight(p));
    const i64 all_persons = count_of(p.persons, "population.persons", row_weight(p));
    const DistrictTable table = districts_from(inputs, margins.places, reference);
    const std::vector<i64> households =
        apportion(all_households, table.households, ties(inputs, SynthesisPart::ScenarioHouseholds));
    const std::vector<i64> persons =
        apportion(all_persons, table.persons, ties(inputs, SynthesisPart::ScenarioPersons));
    const std::vector<i64> urban = urban_persons(inputs, table, persons);
    const std::vector<i64> minority = minority_households(inputs, margins.places, households);
    for (std::size_t d = 0; d < households.size(); ++d)
        margins.districts.push_back(
            {margins.places.areas[1 + d].code, households[d], persons[d], urban[d], minority[d]});
    read_person_margins(inputs, reference, all_persons, margins);
    return margins;
}

} // namespace vuon
