// SPDX-License-Identifier: Apache-2.0
#include "outputs/history_check.hpp"

#include "engine/base/csv.hpp"
#include "outputs/console_text.hpp"
#include "outputs/target_rows.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <tuple>

namespace vuon {

namespace {

int position(const std::vector<std::string>& list, const std::string& wanted) {
    const auto at = std::find(list.begin(), list.end(), wanted);
    return at == list.end() ? -1 : static_cast<int>(at - list.begin());
}

int area_of(const Dimension& areas, const std::string& code) {
    for (const auto& [column, texts] : areas.label_columns)
        if (column == "code")
            return position(texts, code);
    return -1;
}

/// Rates and counts of one variant, area, group and year over the draws.
class Projection {
  public:
    explicit Projection(const Results& r)
        : r_(r), draws_(r.dimension("draw").size()), years_(r.dimension("year").size()),
          areas_(r.dimension("area").size()), groups_(r.dimension("group").size()) {}

    std::vector<double> of(const std::string& measure, std::size_t variant, int year, int area,
                           int group) const {
        std::vector<double> values;
        for (std::size_t d = 0; d < draws_; ++d) {
            const std::size_t at =
                (((variant * draws_ + d) * years_ + static_cast<std::size_t>(year)) * areas_ +
                 static_cast<std::size_t>(area)) *
                    groups_ +
                static_cast<std::size_t>(group);
            const double households = count("population", "households", at);
            values.push_back(is_rate(measure) ? (households > 0.0 ? listed(measure, at) / households : 0.0)
                                              : listed(measure, at));
        }
        return values;
    }
    static bool is_rate(const std::string& measure) { return measure.find("_rate") != std::string::npos; }

  private:
    double count(const char* group, const char* name, std::size_t at) const {
        return static_cast<double>(r_.variable(group, name).counts[at]);
    }
    double listed(const std::string& measure, std::size_t at) const {
        if (measure == "escaped_households")
            return count("flows", "escaped", at);
        const bool near = measure.rfind("near_poor", 0) == 0, poor = measure.rfind("poor", 0) == 0;
        return (near ? 0.0 : count("register", "poor", at)) +
               (poor ? 0.0 : count("register", "near_poor", at));
    }

    const Results& r_;
    std::size_t draws_, years_, areas_, groups_;
};

bool is_known(const std::string& measure) {
    static const std::vector<std::string> known = {
        "poor_rate",         "near_poor_rate",       "multidimensional_poor_rate",
        "poor_households",   "near_poor_households", "multidimensional_poor_households",
        "escaped_households"};
    return std::find(known.begin(), known.end(), measure) != known.end();
}

void summarise(const std::vector<double>& rates, HistoryLine& line) {
    double sum = 0.0, squares = 0.0;
    for (double x : rates)
        sum += x;
    const double n = static_cast<double>(rates.size()), mean = sum / n;
    for (double x : rates)
        squares += (x - mean) * (x - mean);
    line.sd = n > 1.0 ? std::sqrt(squares / (n - 1.0)) : 0.0;
    line.median = quantile_of(rates, 0.5);
    line.q025 = quantile_of(rates, 0.025);
    line.q975 = quantile_of(rates, 0.975);
    line.z = line.sd > 1e-6 ? (line.official - mean) / line.sd : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

std::vector<HistoryLine> history_lines(const Results& results) {
    std::vector<HistoryLine> lines;
    const auto text = results.manifest.text.find("reference/history.csv");
    if (text == results.manifest.text.end())
        return lines;
    const Table t = Table::parse(text->second, "history.csv");
    const Projection projection(results);
    const Dimension &areas = results.dimension("area"), &groups = results.dimension("group"),
                    &years = results.dimension("year"), &variants = results.dimension("variant");
    for (std::size_t v = 0; v < variants.size(); ++v)
        for (std::size_t r = 0; r < t.rows(); ++r) {
            const std::string& measure = t.cell(r, "measure");
            if (!is_known(measure))
                continue;
            const int year = static_cast<int>(t.number(r, "year")) - static_cast<int>(years.numbers.front());
            const int area = area_of(areas, t.cell(r, "place")),
                      group = position(groups.labels, t.cell(r, "group"));
            if (t.cell(r, "kind") == "survey" || area < 0 || group < 0 || year <= 0 ||
                year >= static_cast<int>(years.size()))
                continue;
            HistoryLine line;
            line.variant = variants.labels[v];
            line.area = areas.labels[static_cast<std::size_t>(area)];
            line.group = groups.labels[static_cast<std::size_t>(group)];
            line.measure = measure;
            line.year = static_cast<int>(t.number(r, "year"));
            line.is_count = !Projection::is_rate(measure);
            line.official = line.is_count ? t.number(r, "value") : t.number(r, "value") / 100.0;
            summarise(projection.of(measure, v, year, area, group), line);
            // A place's own rate that hardly differs between draws was met on purpose.
            line.used = line.sd < 5e-5;
            lines.push_back(line);
        }
    return lines;
}

namespace {

/// One published figure beside its projection.
std::string history_row(const HistoryLine& l, bool vi) {
    const std::string range =
        l.is_count ? fmt::format("{:.0f} [{:.0f}, {:.0f}]", l.median, l.q025, l.q975)
                   : fmt::format("{:.2f} % [{:.2f}, {:.2f}]", 100 * l.median, 100 * l.q025, 100 * l.q975);
    const std::string z = l.used            ? (vi ? "đã dùng" : "used")
                          : std::isnan(l.z) ? "-"
                                            : fmt::format("{:+.1f}", l.z);
    return "  " + padded(std::to_string(l.year), 6) +
           padded(l.group == "all" ? l.measure : l.measure + " (" + l.group + ")", 46) +
           padded_left(l.is_count ? fmt::format("{:.0f}", l.official)
                                  : fmt::format("{:.2f} %", 100 * l.official),
                       12) +
           padded_left(range, 28) + padded_left(z, 9) + "\n";
}

std::string history_head(bool vi) {
    return std::string(
               vi ? "Số liệu chính thức đã công bố sau năm gốc (không dùng để hiệu chỉnh; một địa phương "
                    "chưa "
                    "phải là kiểm chứng)\n"
                  : "What the official lists have said since the start (not used to tune; one place is no "
                    "backtest)\n") +
           "  " + padded(vi ? "năm" : "year", 6) + padded(vi ? "chỉ tiêu" : "measure", 46) +
           padded_left(vi ? "chính thức" : "official", 12) +
           padded_left(vi ? "dự báo [95 %]" : "projected [95 %]", 28) + padded_left("z", 9) + "\n";
}

} // namespace

std::string history_table(const Results& results, Language language) {
    std::vector<HistoryLine> lines = history_lines(results);
    if (lines.empty())
        return "";
    const bool vi = language == Language::Vietnamese;
    const auto place = [](const std::vector<std::string>& labels, const std::string& label) {
        return std::find(labels.begin(), labels.end(), label) - labels.begin();
    };
    const auto order = [&](const HistoryLine& l) {
        return std::tuple(place(results.dimension("variant").labels, l.variant),
                          place(results.dimension("area").labels, l.area), l.group != "all", l.group,
                          l.measure, l.year);
    };
    std::stable_sort(lines.begin(), lines.end(),
                     [&](const HistoryLine& a, const HistoryLine& b) { return order(a) < order(b); });
    std::string out = history_head(vi), heading;
    for (const HistoryLine& l : lines) {
        const std::string own = fmt::format("{}, {}\n", l.variant, l.area);
        out += own != heading ? own : "";
        heading = own;
        out += history_row(l, vi);
    }
    return out;
}

} // namespace vuon
