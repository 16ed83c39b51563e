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

/// Rates of one variant, area, group and year over the draws.
class Rates {
  public:
    explicit Rates(const Results& r)
        : r_(r), draws_(r.dimension("draw").size()), years_(r.dimension("year").size()),
          areas_(r.dimension("area").size()), groups_(r.dimension("group").size()) {}

    std::vector<double> of(const std::string& measure, std::size_t variant, int year, int area,
                           int group) const {
        const std::vector<std::int64_t>& poor = r_.variable("register", "poor").counts;
        const std::vector<std::int64_t>& near_poor = r_.variable("register", "near_poor").counts;
        const std::vector<std::int64_t>& all = r_.variable("population", "households").counts;
        std::vector<double> rates;
        for (std::size_t d = 0; d < draws_; ++d) {
            const std::size_t at =
                (((variant * draws_ + d) * years_ + static_cast<std::size_t>(year)) * areas_ +
                 static_cast<std::size_t>(area)) *
                    groups_ +
                static_cast<std::size_t>(group);
            double listed = measure == "near_poor_rate" ? 0.0 : static_cast<double>(poor[at]);
            if (measure != "poor_rate")
                listed += static_cast<double>(near_poor[at]);
            rates.push_back(all[at] > 0 ? listed / static_cast<double>(all[at]) : 0.0);
        }
        return rates;
    }

  private:
    const Results& r_;
    std::size_t draws_, years_, areas_, groups_;
};

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
    const Rates rates(results);
    const Dimension &areas = results.dimension("area"), &groups = results.dimension("group"),
                    &years = results.dimension("year"), &variants = results.dimension("variant");
    for (std::size_t v = 0; v < variants.size(); ++v)
        for (std::size_t r = 0; r < t.rows(); ++r) {
            const std::string& measure = t.cell(r, "measure");
            if (measure != "poor_rate" && measure != "near_poor_rate" &&
                measure != "multidimensional_poor_rate")
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
            line.official = t.number(r, "value") / 100.0;
            summarise(rates.of(measure, v, year, area, group), line);
            // A place's own rate that hardly differs between draws was met on purpose.
            line.used = line.sd < 5e-5;
            lines.push_back(line);
        }
    return lines;
}

namespace {

/// One published figure beside its projection.
std::string history_row(const HistoryLine& l, bool vi) {
    const std::string range = fmt::format("{:.2f} % [{:.2f}, {:.2f}]", 100 * l.median, 100 * l.q025, 100 * l.q975);
    const std::string z = l.used            ? (vi ? "đã dùng" : "used")
                          : std::isnan(l.z) ? "-"
                                            : fmt::format("{:+.1f}", l.z);
    return "  " + padded(std::to_string(l.year), 6) +
           padded(l.group == "all" ? l.measure : l.measure + " (" + l.group + ")", 46) +
           padded_left(fmt::format("{:.2f} %", 100 * l.official), 12) + padded_left(range, 26) + padded_left(z, 9) +
           "\n";
}

std::string history_head(bool vi) {
    return std::string(vi ? "Số liệu chính thức đã công bố sau năm gốc (không dùng để hiệu chỉnh; một địa phương chưa "
                            "phải là kiểm chứng)\n"
                          : "What the official lists have said since the start (not used to tune; one place is no "
                            "backtest)\n") +
           "  " + padded(vi ? "năm" : "year", 6) + padded(vi ? "chỉ tiêu" : "measure", 46) +
           padded_left(vi ? "chính thức" : "official", 12) + padded_left(vi ? "dự báo [95 %]" : "projected [95 %]", 26) +
           padded_left("z", 9) + "\n";
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
                          place(results.dimension("area").labels, l.area), l.group != "all", l.group, l.measure,
                          l.year);
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
