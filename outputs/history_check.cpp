// SPDX-License-Identifier: Apache-2.0
#include "outputs/history_check.hpp"

#include "engine/base/csv.hpp"
#include "outputs/console_text.hpp"
#include "outputs/projection.hpp"
#include "outputs/target_rows.hpp"
#include "scenarios/key_words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <tuple>

namespace vuon {

namespace {

/// What the published tables are compared in: lists and those who left them.
bool is_compared(const std::string& measure) {
    return Projection::knows(measure) && (!Projection::is_flow(measure) || measure == "escaped_households");
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
            if (!is_compared(measure))
                continue;
            const int year = static_cast<int>(t.number(r, "year")) - static_cast<int>(years.numbers.front());
            const int area = area_with_code(areas, t.cell(r, "place")),
                      group = position_of(groups.labels, t.cell(r, "group"));
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
            summarise(projection.of(measure, v, static_cast<std::size_t>(year),
                                    static_cast<std::size_t>(area), static_cast<std::size_t>(group)),
                      line);
            // A place's own rate that hardly differs between draws was met on purpose.
            line.used = line.sd < 5e-5;
            lines.push_back(line);
        }
    return lines;
}

namespace {

/// One published figure beside its projection.
std::string history_row(const HistoryLine& l, Language language) {
    const auto number = [&](double value) {
        return l.is_count ? number_text(value, 0, language) : number_text(100 * value, 2, language);
    };
    const std::string unit = l.is_count ? "" : " %",
                      between = fmt::format(fmt::runtime(in(language, "[{}, {}]", "[{}; {}]")),
                                            number(l.q025), number(l.q975)),
                      z = l.used ? in(language, "used", "đã dùng") : signed_text(l.z, 1, language),
                      measure = measure_name(l.measure, language);
    return "  " + padded(std::to_string(l.year), 6) +
           padded(l.group == "all" ? measure : measure + " (" + group_name(l.group, language) + ")", 46) +
           padded_left(number(l.official) + unit, 12) +
           padded_left(number(l.median) + unit + " " + between, 28) + padded_left(z, 9) + "\n";
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
        out += history_row(l, language);
    }
    return out;
}

} // namespace vuon
