// SPDX-License-Identifier: Apache-2.0
#include "outputs/draw_design.hpp"

#include "engine/base/errors.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace vuon {

namespace {

std::size_t levels(const Results& results, const char* key) {
    const auto at = results.manifest.number.find(key);
    return at == results.manifest.number.end()
               ? 1
               : static_cast<std::size_t>(std::max<std::int64_t>(1, at->second));
}

} // namespace

DrawDesign draw_design(const Results& results) {
    DrawDesign design{0, levels(results, "paths"), levels(results, "populations"),
                      levels(results, "replicates")};
    const std::size_t draws = results.dimension("draw").size();
    design.parameter_draws = results.has_dimension("parameter_draw")
                                 ? results.dimension("parameter_draw").size()
                                 : draws / design.draws_per_parameter_draw();
    if (design.draws() != draws)
        throw InputError(
            fmt::format("{}: {} parameter draws x {} paths x {} populations x {} replicates are not "
                        "its {} draws. Run the scenario again with this vuon",
                        results.file.empty() ? "results" : results.file, design.parameter_draws, design.paths,
                        design.populations, design.replicates, draws));
    return design;
}

std::vector<double> block_means(std::span<const double> by_draw, std::size_t together) {
    std::vector<double> means;
    for (std::size_t first = 0; first < by_draw.size(); first += together) {
        double sum = 0.0, number = 0.0;
        for (const double value : by_draw.subspan(first, std::min(together, by_draw.size() - first)))
            if (!std::isnan(value)) {
                sum += value;
                number += 1.0;
            }
        means.push_back(number > 0.0 ? sum / number : std::numeric_limits<double>::quiet_NaN());
    }
    return means;
}

} // namespace vuon
