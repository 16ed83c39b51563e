// SPDX-License-Identifier: Apache-2.0
#include "scenarios/places.hpp"

#include "scenarios/district_table.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vuon {

namespace {

constexpr const char* kFile = "places.csv";

struct Finder {
    const Table& table;
    const std::string& boundaries;

    bool valid(std::size_t row) const {
        return boundaries.empty() || table.cell(row, "boundaries") == boundaries;
    }

    /// Rows of a level under a parent, in order of code.
    std::vector<std::size_t> under(const std::string& parent, const char* level) const {
        std::vector<std::size_t> rows;
        for (std::size_t row = 0; row < table.rows(); ++row)
            if (valid(row) && table.cell(row, "parent") == parent && table.cell(row, "level") == level)
                rows.push_back(row);
        std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
            return table.cell(a, "code") < table.cell(b, "code");
        });
        return rows;
    }

    std::size_t place(const std::string& code) const {
        std::vector<std::string> known;
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const std::string& level = table.cell(row, "level");
            if (!valid(row) || (level != "country" && level != "province" && level != "district"))
                continue;
            if (table.cell(row, "code") == code)
                return row;
            known.push_back(table.cell(row, "code"));
        }
        const std::string near = nearest_word(code, known);
        throw InputError(
            {{kFile, 0, 0,
              fmt::format(
                  "place `{}` (must be the code of a country, province or district with boundaries `{}`). {}",
                  code, boundaries, near.empty() ? "Add its row" : fmt::format("Did you mean {}?", near))}});
    }

    Area area(std::size_t row, AreaLevel level, int parent) const {
        const std::string& kind = table.cell(row, "kind");
        const bool urban = level == AreaLevel::Commune && kind != "commune";
        if (level == AreaLevel::Commune && kind != "commune" && kind != "ward" && kind != "township")
            throw InputError({table.problem(row, "kind",
                                            fmt::format("kind = {} (must be ward, township or commune). "
                                                        "Correct the kind",
                                                        kind))});
        return {table.cell(row, "code"),
                table.cell(row, "name_vi"),
                table.cell(row, "name_en"),
                level,
                parent,
                urban};
    }
};

void add_communes(const Finder& find, const std::vector<std::size_t>& districts, Places& places) {
    std::vector<Problem> problems;
    for (int d = 0; d < places.districts; ++d) {
        const std::size_t row = districts[static_cast<std::size_t>(d)];
        const std::vector<std::size_t> communes = find.under(find.table.cell(row, "code"), "commune");
        if (communes.empty())
            problems.push_back(
                find.table.problem(row, "code",
                                   fmt::format("{} has no communes (a district needs them). Add "
                                               "their rows",
                                               find.table.cell(row, "code"))));
        for (std::size_t commune : communes)
            places.areas.push_back(find.area(commune, AreaLevel::Commune, places.district_area(d)));
    }
    if (!problems.empty())
        throw InputError(std::move(problems));
}

/// Communes of a region that have no names: they only carry its households.
void make_up_communes(const std::vector<DistrictRow>& rows, Places& places) {
    places.communes_are_made_up = true;
    for (int d = 0; d < places.districts; ++d) {
        const Area region = places.areas[static_cast<std::size_t>(places.district_area(d))];
        const auto row = std::find_if(rows.begin(), rows.end(),
                                      [&](const DistrictRow& r) { return r.code == region.code; });
        if (row == rows.end() || row->communes < 1)
            throw InputError(
                {{kFile, 0, 0,
                  fmt::format("region {} has no communes (the district table says how many it has). Add "
                              "its row with communes and urban_communes",
                              region.code)}});
        for (int k = 0; k < row->communes; ++k) {
            const std::string number = fmt::format("{:04}", k + 1);
            places.areas.push_back({region.code + "-" + number, region.name_vi + " " + number,
                                    region.name_en + " " + number, AreaLevel::Commune,
                                    places.district_area(d), k < row->urban_communes});
        }
    }
}

} // namespace

Places places_of(const std::string& code, const std::string& boundaries, const std::string& district_table,
                 const Reference& reference) {
    const Table& table = reference.table(kFile);
    table.require({"code", "level", "name_vi", "name_en", "parent", "kind", "boundaries"});
    const Finder find{table, boundaries};
    const std::size_t top = find.place(code);
    const std::string& level = table.cell(top, "level");
    const bool country = level == "country";
    const std::vector<std::size_t> districts =
        level == "district" ? std::vector{top} : find.under(code, country ? "region" : "district");
    if (districts.empty())
        throw InputError({table.problem(top, "code",
                                        fmt::format("{} has no districts (a province needs them). Add "
                                                    "their rows",
                                                    code))});
    Places places;
    places.areas.push_back(find.area(top, AreaLevel::Province, -1));
    for (std::size_t row : districts)
        places.areas.push_back(find.area(row, AreaLevel::District, 0));
    places.districts = static_cast<int>(districts.size());
    if (country)
        make_up_communes(district_rows(reference, district_table), places);
    else
        add_communes(find, districts, places);
    places.communes = static_cast<int>(places.areas.size()) - 1 - places.districts;
    return places;
}

} // namespace vuon
