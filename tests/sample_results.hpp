// SPDX-License-Identifier: Apache-2.0
// Small results with everything a file can hold; the numbers mean nothing.
#pragma once
#include "outputs/results.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <string>

namespace vuon::sample {

inline Dimension labelled(const std::string& name, std::vector<std::string> labels,
                          const std::string& long_name, const std::string& long_name_vi) {
    Dimension dimension;
    dimension.name = name;
    dimension.labels = std::move(labels);
    dimension.long_name = long_name;
    dimension.long_name_vi = long_name_vi;
    return dimension;
}

inline Dimension numbered(const std::string& name, std::int64_t first, std::size_t size) {
    Dimension dimension;
    dimension.name = name;
    dimension.numbers.resize(size);
    std::iota(dimension.numbers.begin(), dimension.numbers.end(), first);
    dimension.long_name = name;
    dimension.long_name_vi = name == "year" ? "năm" : "lần rút tham số";
    return dimension;
}

inline Variable variable(const std::string& group, const std::string& name, const std::string& units,
                         std::vector<std::string> dimensions) {
    Variable variable;
    variable.group = group;
    variable.name = name;
    variable.units = units;
    variable.long_name = name + " of the review";
    variable.long_name_vi = "số hộ nghèo theo rà soát";
    variable.dimensions = std::move(dimensions);
    return variable;
}

inline std::size_t places(const Results& results, const Variable& variable) {
    std::size_t size = 1;
    for (const std::size_t length : shape_of(results, variable))
        size *= length;
    return size;
}

inline void add_counts(Results& results, Variable variable) {
    variable.counts.resize(places(results, variable));
    for (std::size_t i = 0; i < variable.counts.size(); ++i)
        variable.counts[i] = static_cast<std::int64_t>(i * 7919 % 1009);
    results.variables.push_back(std::move(variable));
}

inline void add_values(Results& results, Variable variable) {
    variable.values.resize(places(results, variable));
    for (std::size_t i = 0; i < variable.values.size(); ++i)
        variable.values[i] = static_cast<double>(i * 7919 % 1009) / 1009.0;
    variable.values.back() = std::numeric_limits<double>::quiet_NaN();
    results.variables.push_back(std::move(variable));
}

inline Results results(std::size_t draws = 3) {
    Results results;
    results.dimensions.push_back(labelled("variant", {"base", "more-credit"}, "variant", "phương án"));
    results.dimensions.push_back(numbered("draw", 0, draws));
    results.dimensions.push_back(numbered("year", 2021, 5));
    Dimension area = labelled("area", {"An Giang", "Tri Tôn", "Tịnh Biên", "Châu Đốc"}, "area", "địa bàn");
    area.label_columns = {{"code", {"89", "891", "890", "884"}},
                          {"name_en", {"An Giang", "Tri Ton", "Tinh Bien", "Chau Doc"}}};
    results.dimensions.push_back(area);
    results.dimensions.push_back(labelled("group", {"all", "ethnic minority, \"poor\""}, "group", "nhóm"));
    results.dimensions.push_back(labelled("programme", {}, "programme", "chương trình"));
    results.dimensions.push_back(labelled("target", {"ag-1"}, "target", "chỉ tiêu"));
    const std::vector<std::string> full = {"variant", "draw", "year", "area", "group"};
    add_counts(results, variable("register", "poor", "households", full));
    add_values(results, variable("register", "poor_rate", "1", full));
    add_counts(results, variable("register", "lines_in_force", "1", {"year"}));
    add_values(results, variable("latent", "poverty_gap", "1", full));
    add_counts(results, variable("programmes", "reached", "households", {"variant", "programme", "year"}));
    add_values(results, variable("targets", "probability_met", "1", {"variant", "target"}));
    add_counts(results, variable("population", "households", "households", {}));
    results.manifest.text = {{"scenario", "name = \"Giảm nghèo\"\n[programme.credit]\n"},
                             {"version", "0.1.0"},
                             {"commit", ""},
                             {"reference/poverty_lines.csv", "year,rural\n2021,1500000\n"},
                             {"reference/places/units.csv", std::string(200000, 'x')}};
    results.manifest.number = {{"seed", 42}, {"draws", static_cast<std::int64_t>(draws)}};
    return results;
}

} // namespace vuon::sample
