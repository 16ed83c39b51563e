// SPDX-License-Identifier: Apache-2.0
// How far forecasts of past lists were off, from the table that the results hold.
#include "outputs/report/report_parts.hpp"

#include "outputs/earned_words.hpp"

#include <cstdlib>
#include <nlohmann/json.hpp>

namespace vuon::report {

Json backtest(const Material& m) {
    if (!is_backtested(m.results))
        return nullptr;
    const auto first = m.results.manifest.number.find("first_review_only");
    const bool one_review = first == m.results.manifest.number.end() || first->second != 0;
    const char* known = one_review ? "first" : "later";
    Json rows = Json::array();
    for (const auto& c : reference_cells(m.results, "backtest.csv",
                                         {"origin", "horizon", "n", "clusters", "error_pp", "cover_80",
                                          "best_rival", "best_rival_error_pp"})) {
        const auto value = [&](std::size_t column) { return std::strtod(c[column].c_str(), nullptr); };
        if (c[0] == known)
            rows.push_back({{"horizon", number(value(1))},
                            {"n", number(value(2))},
                            {"places", number(value(3))},
                            {"error", number(value(4) / 100.0)},
                            {"cover_80", number(value(5))},
                            {"rival", c[6]},
                            {"rival_error", number(value(7) / 100.0)}});
    }
    if (rows.empty())
        return nullptr;
    return {{"known", known},
            {"by_horizon", rows},
            {"words", text(earned_words(m.results, Language::Vietnamese),
                           earned_words(m.results, Language::English))}};
}

} // namespace vuon::report
