// SPDX-License-Identifier: Apache-2.0
// The small results with everything that a report reads; what is added is 0, but stocks and households.
#pragma once
#include "outputs/report/report.hpp"
#include "tests/small_results.hpp"

#include <nlohmann/json.hpp>

namespace vuon::sample {

inline void add_filled(Results& r, const char* group, const char* name, std::vector<std::string> dimensions,
                       std::int64_t value) {
    Variable v = variable(group, name, "households", std::move(dimensions));
    v.counts.assign(places(r, v), value);
    r.variables.push_back(std::move(v));
}

inline void add_report_communes(Results& r) {
    Dimension communes = labelled("commune", {"Ba Chúc", "Cô Tô"}, "commune", "xã");
    communes.label_columns = {{"code", {"30547", "30559"}}, {"district_code", {"889", "889"}}};
    r.dimensions.push_back(communes);
    r.dimensions.push_back(labelled("quantile", {"0.1", "0.5", "0.9"}, "quantile", "phân vị"));
    const auto add = [&](const char* name, std::vector<std::string> dimensions, double value) {
        Variable v = variable("communes", name, "households", std::move(dimensions));
        v.values.assign(places(r, v), value);
        r.variables.push_back(std::move(v));
    };
    add("poor_mean", {"variant", "year", "commune"}, 20.0);
    add("poor_quantile", {"variant", "year", "commune", "quantile"}, 20.0);
    add("households_mean", {"variant", "year", "commune"}, 400.0);
}

inline Results report_results(std::size_t draws) {
    Results r = small_results(draws);
    const std::vector<std::string> tally = {"variant", "draw", "year", "area", "group"};
    r.dimensions.push_back(numbered("line", 0, 3));
    r.dimensions.back().numbers = {-20, 0, 20};
    add_filled(r, "register", "poor_before_rebasing", tally, 1);
    add_filled(r, "register", "near_poor_before_rebasing", tally, 1);
    add_filled(r, "latent", "poor_if_line_moved", {"variant", "draw", "year", "area", "line"}, 1);
    for (const char* name :
         {"opening_poor", "escaped", "escaped_to_near_poor", "returned", "newly_poor", "rebased_poor",
          "closing_poor", "opening_near_poor", "left_near_poor", "returned_near_poor", "newly_near_poor",
          "rebased_near_poor", "closing_near_poor"})
        add_filled(r, "flows", name, tally, 0);
    for (const char* name : {"eligible", "wanted", "reached", "missed", "leaked"})
        add_filled(r, "programmes", name, {"variant", "draw", "year", "area", "group", "programme"}, 0);
    add_report_communes(r);
    return r;
}

/// A count of one area and group in one year: f(draw).
inline void set_cell(Results& r, const char* group, const char* name, std::size_t variant, std::size_t year,
                     std::size_t area, std::size_t household_group,
                     const std::function<std::int64_t(std::size_t)>& f) {
    Variable& v = variable_of(r, group, name);
    const std::vector<std::size_t> s = shape_of(r, v);
    for (std::size_t d = 0; d < s[1]; ++d)
        v.counts[(((variant * s[1] + d) * s[2] + year) * s[3] + area) * s[4] + household_group] = f(d);
}

inline nlohmann::json report_of(const Results& r, Language first = Language::English) {
    return nlohmann::json::parse(report_json(r, first));
}

/// The first item of a list whose fields are these; fails the parse of nothing by a null.
inline nlohmann::json item_with(const nlohmann::json& list, const nlohmann::json& fields) {
    for (const nlohmann::json& item : list) {
        bool all = true;
        for (const auto& [key, value] : fields.items())
            all = all && item.at(key) == value;
        if (all)
            return item;
    }
    return nullptr;
}

} // namespace vuon::sample
