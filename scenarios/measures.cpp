// SPDX-License-Identifier: Apache-2.0
#include "scenarios/measures.hpp"

#include <algorithm>

namespace vuon {

const std::vector<MeasureRule>& measures() {
    static const std::vector<MeasureRule> all = {
        {"poor_rate", false, true, true, ""},
        {"near_poor_rate", false, true, true, ""},
        {"multidimensional_poor_rate", false, true, true, ""},
        {"poor_households", true, true, true, ""},
        {"communes_with_status", true, false, false, "status"},
        {"programme_reach", false, false, false, "programme"},
        {"share_of_households_with_3_or_more_programmes", false, false, false, ""},
        {"leaked_share_of_spending", false, false, false, "", "detection of abuse"},
        {"share_of_spending_in", false, false, false, "", "money"},
        {"registered_to_exit", true, false, false, "", "registration rule"},
    };
    return all;
}

const MeasureRule* find_measure(const std::string& id) {
    const auto at =
        std::find_if(measures().begin(), measures().end(), [&](const auto& m) { return m.id == id; });
    return at == measures().end() ? nullptr : &*at;
}

Unit target_unit(const MeasureRule& measure, TargetSection::Kind kind) {
    if (measure.is_count)
        return Unit::Count;
    return kind == TargetSection::Kind::AverageFallPerYear && measure.can_fall ? Unit::Points : Unit::Share;
}

} // namespace vuon
