// SPDX-License-Identifier: Apache-2.0
// True poverty if the income line stood elsewhere.
#include "outputs/report/report_parts.hpp"

#include <nlohmann/json.hpp>

namespace vuon::report {

Json line_fan(const Material& m) {
    Json list = Json::array();
    if (!m.results.has("latent", "poor_if_line_moved"))
        return list;
    // [variant, draw, year, area, line]: the line stands where other variables have the group.
    const DrawnVariable poor(m.results, "latent", "poor_if_line_moved"),
        all(m.results, "population", "households");
    Json shifts = Json::array();
    for (const std::int64_t percent : m.results.dimension("line").numbers)
        shifts.push_back(number(static_cast<double>(percent) / 100.0));
    for (std::size_t v = 0; v < m.variants.size(); ++v) {
        Json by_year = Json::array();
        for (std::size_t y = 0; y < m.years.size(); ++y) {
            Json shares = Json::array();
            for (std::size_t line = 0; line < shifts.size(); ++line)
                shares.push_back(
                    fan(fan_of(ratio_of(poor.by_draw(v, {y, 0, line, 0}), all.by_draw(v, {y, 0, 0, 0})))));
            by_year.push_back({{"year", m.years[y]}, {"share", shares}});
        }
        list.push_back({{"variant", m.variants.labels[v]}, {"shifts", shifts}, {"by_year", by_year}});
    }
    return list;
}

} // namespace vuon::report
