// SPDX-License-Identifier: Apache-2.0
#include "outputs/sensitivity.hpp"

#include "engine/base/csv.hpp"
#include "outputs/draw_design.hpp"
#include "outputs/rank_correlation.hpp"
#include "outputs/result_values.hpp"
#include "scenarios/key_words.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace vuon {

namespace {

constexpr std::size_t kLeastPairs = 10;

bool varies(const std::vector<double>& values) {
    double first = std::nan("");
    for (const double v : values) {
        if (std::isnan(first))
            first = v;
        if (!std::isnan(v) && v != first)
            return true;
    }
    return false;
}

/// A path's name in the file as words: `register_pace` is "register pace".
std::string words_of(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

class Correlating {
  public:
    Correlating(const Results& results, std::size_t variant)
        : results_(results), variant_(variant), design_(draw_design(results)) {
        const auto text = results.manifest.text.find("reference/parameters.csv");
        if (text != results.manifest.text.end())
            names_ = Table::parse(text->second, "parameters.csv");
    }

    TargetSensitivity of(const std::vector<double>& outcomes, std::size_t year) const {
        TargetSensitivity s;
        s.varies = varies(outcomes);
        if (!s.varies)
            return s;
        parameters(outcomes, s.drivers);
        paths(outcomes, year, s.drivers);
        std::stable_sort(s.drivers.begin(), s.drivers.end(),
                         [](const auto& a, const auto& b) { return std::abs(a.rho) > std::abs(b.rho); });
        return s;
    }

  private:
    static void add(DriverCorrelation driver, const std::vector<double>& values,
                    const std::vector<double>& outcomes, std::vector<DriverCorrelation>& drivers) {
        for (std::size_t i = 0; i < values.size(); ++i)
            driver.pairs += std::isnan(values[i]) || std::isnan(outcomes[i]) ? 0 : 1;
        driver.rho = rank_correlation(values, outcomes);
        driver.noise = rank_noise(driver.pairs);
        if (driver.pairs >= kLeastPairs && !std::isnan(driver.rho))
            drivers.push_back(std::move(driver));
    }

    void parameters(const std::vector<double>& outcomes, std::vector<DriverCorrelation>& drivers) const {
        if (!results_.has("parameters", "value"))
            return;
        const Dimension& names = results_.dimension("parameter");
        const std::vector<double>& all = results_.variable("parameters", "value").values;
        const std::vector<double> means = block_means(outcomes, design_.draws_per_parameter_draw());
        for (std::size_t p = 0; p < names.size(); ++p) {
            std::vector<double> values;
            for (std::size_t d = 0; d < design_.parameter_draws; ++d)
                values.push_back(all[d * names.size() + p]);
            add({DriverCorrelation::Kind::Parameter, names.labels[p], name_vi(names.labels[p])}, values,
                means, drivers);
        }
    }

    /// The name beside the id, by which the number is found in the plan or in parameters.csv.
    std::string name_vi(const std::string& id) const {
        const std::string name = key_name_vi(id, names_ ? &*names_ : nullptr);
        return name.empty() ? id : name + " (" + id + ")";
    }

    void paths(const std::vector<double>& outcomes, std::size_t year,
               std::vector<DriverCorrelation>& drivers) const {
        const std::string at = std::to_string(results_.dimension("year").numbers[year]);
        const std::vector<double> means = block_means(outcomes, design_.draws_per_path());
        for (const Variable& v : results_.variables) {
            const std::vector<double> values = path_by_draw(v, year);
            if (!values.empty())
                add({DriverCorrelation::Kind::Path, words_of(v.name) + " to " + at,
                     v.long_name_vi + " đến " + at},
                    block_means(values, design_.draws_per_path()), means, drivers);
        }
    }

    /// Empty for what is no path by draw and year, with or without variants.
    std::vector<double> path_by_draw(const Variable& v, std::size_t year) const {
        const bool by_variant = v.dimensions == std::vector<std::string>{"variant", "draw", "year"};
        if (v.group != "paths" || !(by_variant || v.dimensions == std::vector<std::string>{"draw", "year"}))
            return {};
        const std::size_t years = results_.dimension("year").size(), first = by_variant ? variant_ : 0;
        std::vector<double> values;
        for (std::size_t d = 0; d < design_.draws(); ++d) {
            const std::size_t place = (first * design_.draws() + d) * years + year;
            values.push_back(v.counts.empty() ? v.values[place] : static_cast<double>(v.counts[place]));
        }
        return values;
    }

    const Results& results_;
    std::size_t variant_;
    DrawDesign design_;
    std::optional<Table> names_; // parameters.csv
};

} // namespace

std::vector<TargetSensitivity> sensitivities(const Results& results, std::size_t variant) {
    std::vector<TargetSensitivity> list;
    if (results.dimension("draw").size() < kLeastPairs)
        return list;
    const Correlating correlating(results, variant);
    const std::vector<TargetRow> rows = target_rows(results);
    const std::size_t targets = results.dimension("target").size();
    for (std::size_t t = 0; t < targets; ++t) {
        const TargetRow& row = rows[variant * targets + t];
        if (!row.not_evaluated.empty() || row.reading == "alternative")
            continue;
        const char* what = row.kind == "joint" ? "met" : "outcome";
        list.push_back(
            correlating.of(target_by_draw(results, what, variant, t), last_year_of(results, rows, row)));
        list.back().variant = row.variant;
        list.back().target = row.target;
    }
    return list;
}

} // namespace vuon
