// SPDX-License-Identifier: Apache-2.0
#include "outputs/projection.hpp"

#include <algorithm>

namespace vuon {

static const char* flow_variable(const std::string& measure) {
    return measure == "escaped_households"      ? "escaped"
           : measure == "returned_households"   ? "returned"
           : measure == "newly_poor_households" ? "newly_poor"
                                                : nullptr;
}

Projection::Projection(const Results& results)
    : results_(results), draws_(results.dimension("draw").size()), years_(results.dimension("year").size()),
      areas_(results.dimension("area").size()), groups_(results.dimension("group").size()) {}

bool Projection::is_rate(const std::string& measure) { return measure.find("_rate") != std::string::npos; }

bool Projection::is_flow(const std::string& measure) { return flow_variable(measure) != nullptr; }

bool Projection::knows(const std::string& measure) {
    static const std::vector<std::string> stocks = {
        "poor_rate",       "near_poor_rate",       "multidimensional_poor_rate",
        "poor_households", "near_poor_households", "multidimensional_poor_households"};
    return is_flow(measure) || position_of(stocks, measure) >= 0;
}

double Projection::listed(const std::string& measure, std::size_t at) const {
    const auto count = [&](const char* group, const char* name) {
        return static_cast<double>(results_.variable(group, name).counts[at]);
    };
    if (const char* flow = flow_variable(measure))
        return count("flows", flow);
    const bool near = measure.rfind("near_poor", 0) == 0, poor = measure.rfind("poor", 0) == 0;
    return (near ? 0.0 : count("register", "poor")) + (poor ? 0.0 : count("register", "near_poor"));
}

std::vector<double> Projection::of(const std::string& measure, std::size_t variant, std::size_t year,
                                   std::size_t area, std::size_t group) const {
    const Variable& all = results_.variable("population", "households");
    std::vector<double> values;
    for (std::size_t d = 0; d < draws_; ++d) {
        const std::size_t at = (((variant * draws_ + d) * years_ + year) * areas_ + area) * groups_ + group;
        const double households = static_cast<double>(all.counts[at]), n = listed(measure, at);
        values.push_back(!is_rate(measure) ? n : households > 0.0 ? n / households : 0.0);
    }
    return values;
}

int position_of(const std::vector<std::string>& labels, const std::string& wanted) {
    const auto at = std::find(labels.begin(), labels.end(), wanted);
    return at == labels.end() ? -1 : static_cast<int>(at - labels.begin());
}

int area_with_code(const Dimension& areas, const std::string& code) {
    for (const auto& [column, texts] : areas.label_columns)
        if (column == "code")
            return position_of(texts, code);
    return -1;
}

} // namespace vuon
