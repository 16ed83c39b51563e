// SPDX-License-Identifier: Apache-2.0
#include "scenarios/district_table.hpp"

#include <algorithm>

namespace vuon {

std::vector<DistrictRow> district_rows(const Reference& reference, const std::string& file) {
    std::vector<DistrictRow> rows;
    if (file.empty())
        return rows;
    const Table& t = reference.table(file);
    t.require({"code", "households", "poor", "near_poor", "persons", "urban_persons"});
    const bool regions = t.has_column("communes");
    for (std::size_t r = 0; r < t.rows(); ++r) {
        const auto known = [&](const char* column) {
            return t.cell(r, column).empty() ? std::nullopt : std::optional<double>(t.number(r, column));
        };
        DistrictRow row{t.cell(r, "code"),
                        known("households"),
                        known("poor"),
                        known("near_poor"),
                        t.number(r, "persons"),
                        t.number(r, "urban_persons"),
                        0,
                        0};
        if (regions) {
            row.communes = static_cast<int>(t.number(r, "communes"));
            row.urban_communes = static_cast<int>(t.number(r, "urban_communes"));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<double> household_weights(const std::vector<DistrictRow>& rows) {
    const bool counted =
        std::all_of(rows.begin(), rows.end(), [](const DistrictRow& r) { return r.households; });
    std::vector<double> weights;
    for (const DistrictRow& row : rows)
        weights.push_back(counted ? *row.households : row.persons);
    return weights;
}

} // namespace vuon
