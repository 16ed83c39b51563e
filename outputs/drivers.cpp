// SPDX-License-Identifier: Apache-2.0
#include "outputs/drivers.hpp"

#include "engine/base/csv.hpp"
#include "engine/base/maths.hpp"
#include "engine/kernels/year_kernels.hpp"

#include <cmath>
#include <map>
#include <set>

namespace vuon {

namespace {

using Numbers = std::vector<double>;

// Last years of the five-year plans and of the standards that went with them.
const std::set<int> kLastYears = {2015, 2020, 2025};
constexpr std::size_t kFewestFalls = 5;
// A rate among few households: one list more or less decides its normal score.
constexpr double kLeastPercent = 0.1;

double mean_of(const Numbers& values) { return mean_range_of(values).mean; }

double normal_score(double percent) {
    return static_cast<double>(inverse_normal(static_cast<float>(percent / 100.0)));
}

/// Households that are poor when the lines stand `log_shift` away, between the counted lines.
double at_shift(const Numbers& counts, double log_shift) {
    for (std::size_t k = 1; k < counts.size(); ++k) {
        const auto log_of = [](std::size_t i) { return std::log(1.0 + kLineShifts[i] / 100.0); };
        if (log_shift > log_of(k))
            continue;
        const double w = (log_shift - log_of(k - 1)) / (log_of(k) - log_of(k - 1));
        return counts[k - 1] + w * (counts[k] - counts[k - 1]);
    }
    return counts.back();
}

struct Falls {
    Numbers last, other;
};

Falls falls_of(const Table& history) {
    std::map<std::string, std::map<int, double>> series; // by place and standard
    for (std::size_t r = 0; r < history.rows(); ++r)
        if (history.cell(r, "measure") == "poor_rate" && history.cell(r, "use") == "fit" &&
            history.cell(r, "group") == "all" && history.number(r, "value") >= kLeastPercent)
            series[history.cell(r, "place") + " " + history.cell(r, "standard")]
                  [static_cast<int>(history.number(r, "year"))] = normal_score(history.number(r, "value"));
    Falls falls;
    for (const auto& [key, scores] : series)
        for (const auto& [year, score] : scores)
            if (const auto before = scores.find(year - 1); before != scores.end())
                (kLastYears.count(year) ? falls.last : falls.other).push_back(before->second - score);
    return falls;
}

/// Squared standard error of the mean.
double variance_of_mean(const Numbers& values) {
    const double mean = mean_of(values), n = static_cast<double>(values.size());
    double sum = 0.0;
    for (const double x : values)
        sum += (x - mean) * (x - mean);
    return sum / (n - 1.0) / n;
}

} // namespace

bool TargetPressure::told() const {
    constexpr double kTwoErrors = 1.96;
    return std::abs(last_years - other_years) > kTwoErrors * standard_error;
}

ListDrivers list_drivers(const Results& results, std::size_t variant, const Cell& cell) {
    const auto total = [&](const char* name) {
        const DrawnVariable flow(results, "flows", name);
        Numbers sum(flow.draws(), 0.0);
        for (Cell c = cell; c.year > 0; --c.year)
            sum = sum_of(std::move(sum), flow.by_draw(variant, c));
        return sum;
    };
    const DrawnVariable poor(results, "register", "poor");
    Cell first = cell;
    first.year = 0;
    const Numbers start = poor.by_draw(variant, first), end = poor.by_draw(variant, cell);
    const Numbers escaped = total("escaped"), returned = total("returned"), newly = total("newly_poor"),
                  standard = total("rebased_poor");
    Numbers demography = sum_of(difference_of(end, start), escaped);
    for (const Numbers* n : {&returned, &newly, &standard})
        demography = difference_of(std::move(demography), *n);
    const std::vector<std::int64_t>& years = results.dimension("year").numbers;
    return {static_cast<int>(years[0]), static_cast<int>(years[cell.year]),
            mean_range_of(start),       mean_range_of(escaped),
            mean_range_of(returned),    mean_range_of(newly),
            mean_range_of(standard),    mean_range_of(demography),
            mean_range_of(end)};
}

std::optional<GrowthAlone> growth_alone(const Results& results, std::size_t variant, std::size_t year) {
    if (year == 0 || !results.has("latent", "poor_if_line_moved") || !results.has("paths", "income_growth"))
        return std::nullopt;
    const std::size_t years = results.dimension("year").size(), draws = results.dimension("draw").size();
    const Numbers &real = results.variable("paths", "income_growth").values,
                  &prices = results.variable("paths", "prices").values;
    Numbers growth;
    for (std::size_t d = 0; d < draws; ++d) {
        const std::size_t at = (variant * draws + d) * years + year;
        growth.push_back((real[at] + prices[at]) / static_cast<double>(year));
    }
    const double g = quantile_of(growth, 0.5);
    const double lowest = std::log(1.0 + kLineShifts[0] / 100.0),
                 highest = std::log(1.0 + kLineShifts[kLines - 1] / 100.0);
    if (!(-g > lowest && -g < highest))
        return std::nullopt;
    // [variant, draw, year, area, line]: the line lies where a variable by group has its groups.
    const DrawnVariable lines(results, "latent", "poor_if_line_moved");
    const Numbers households = DrawnVariable(results, "population", "households").by_draw(variant, {});
    Numbers rate(draws), moved(draws);
    std::vector<Numbers> counts;
    for (std::size_t k = 0; k < kLines; ++k)
        counts.push_back(lines.by_draw(variant, {0, 0, k, 0}));
    for (std::size_t d = 0; d < draws; ++d) {
        Numbers of_draw;
        for (const Numbers& count : counts)
            of_draw.push_back(count[d]);
        rate[d] = at_shift(of_draw, 0.0) / households[d];
        moved[d] = at_shift(of_draw, -g) / households[d];
    }
    return GrowthAlone{std::exp(g) - 1.0, mean_of(rate), mean_of(moved)};
}

std::optional<TargetPressure> target_pressure(const Results& results) {
    const auto history = results.manifest.text.find("reference/history.csv");
    if (history == results.manifest.text.end())
        return std::nullopt;
    const Table table = Table::parse(history->second, "history.csv");
    if (!table.has_column("use"))
        return std::nullopt;
    table.require({"place", "group", "year", "standard", "measure", "value", "use"});
    const Falls falls = falls_of(table);
    if (falls.last.size() < kFewestFalls || falls.other.size() < kFewestFalls)
        return std::nullopt;
    return TargetPressure{mean_of(falls.last), mean_of(falls.other),
                          std::sqrt(variance_of_mean(falls.last) + variance_of_mean(falls.other)),
                          falls.last.size(), falls.other.size()};
}

} // namespace vuon
