// SPDX-License-Identifier: Apache-2.0
#include "outputs/result_values.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <sstream>

namespace vuon {

namespace {

/// Year as written in the target's text column, 0 when there is none.
std::int64_t year_number(const TargetRow& row) { return std::strtol(row.to_year.c_str(), nullptr, 10); }

std::int64_t latest_of_members(const std::vector<TargetRow>& rows, const TargetRow& joint) {
    std::int64_t latest = 0;
    std::istringstream members(joint.of);
    for (std::string member; members >> member;)
        for (const TargetRow& row : rows)
            if (row.target == member)
                latest = std::max(latest, year_number(row));
    return latest;
}

} // namespace

std::vector<double> target_by_draw(const Results& results, const char* name, std::size_t variant,
                                   std::size_t target) {
    const std::vector<double>& all = results.variable("targets", name).values;
    const std::size_t draws = results.dimension("draw").size(), targets = results.dimension("target").size();
    std::vector<double> values;
    for (std::size_t d = 0; d < draws; ++d)
        values.push_back(all[(variant * draws + d) * targets + target]);
    return values;
}

std::vector<double> place_by_draw(const Results& results, const char* group, const char* name,
                                  std::size_t variant, std::size_t first, std::size_t last) {
    const Variable& v = results.variable(group, name); // [variant, draw, year, area, group, ...]
    const std::vector<std::size_t> shape = shape_of(results, v);
    std::size_t of_households = 1; // numbers behind one area and group
    for (std::size_t k = 5; k < shape.size(); ++k)
        of_households *= shape[k];
    std::vector<double> sums;
    for (std::size_t d = 0; d < shape[1]; ++d) {
        std::int64_t sum = 0;
        for (std::size_t y = first; y <= last; ++y) {
            const std::size_t at =
                ((variant * shape[1] + d) * shape[2] + y) * shape[3] * shape[4] * of_households;
            for (std::size_t k = 0; k < of_households; ++k)
                sum += v.counts[at + k];
        }
        sums.push_back(static_cast<double>(sum));
    }
    return sums;
}

std::vector<double> rate_by_draw(const Results& results, const char* group, const char* name,
                                 std::size_t variant, std::size_t year) {
    std::vector<double> rates = place_by_draw(results, group, name, variant, year, year);
    const std::vector<double> households =
        place_by_draw(results, "population", "households", variant, year, year);
    for (std::size_t d = 0; d < rates.size(); ++d)
        rates[d] = households[d] > 0.0 ? rates[d] / households[d] : std::numeric_limits<double>::quiet_NaN();
    return rates;
}

std::size_t last_year_of(const Results& results, const std::vector<TargetRow>& rows, const TargetRow& row) {
    const std::vector<std::int64_t>& years = results.dimension("year").numbers;
    const std::int64_t wanted = row.kind == "joint" ? latest_of_members(rows, row) : year_number(row);
    const auto at = std::find(years.begin(), years.end(), wanted);
    return at == years.end() ? years.size() - 1 : static_cast<std::size_t>(at - years.begin());
}

} // namespace vuon
