// SPDX-License-Identifier: Apache-2.0
#include "engine/population/fit_lines.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace vuon {

constexpr std::size_t kRowsShown = 3; // of a margin that is not met exactly

namespace {
struct OneMargin {
    std::vector<MarginFit::Row> rows; // worst first
    double wanted = 0.0;
    double share(const MarginFit::Row& row) const {
        return wanted > 0.0 ? std::fabs(row.got - row.wanted) / wanted : 0.0;
    }
    double worst() const { return share(rows.front()); }
};
} // namespace

static std::vector<OneMargin> worst_first(const MarginFit& fit) {
    std::vector<OneMargin> margins;
    for (const MarginFit::Row& row : fit.rows) {
        if (margins.empty() || margins.back().rows.front().margin != row.margin)
            margins.emplace_back();
        margins.back().rows.push_back(row);
        margins.back().wanted += row.wanted;
    }
    for (OneMargin& margin : margins)
        std::stable_sort(margin.rows.begin(), margin.rows.end(),
                         [&](const auto& a, const auto& b) { return margin.share(a) > margin.share(b); });
    std::stable_sort(margins.begin(), margins.end(),
                     [](const OneMargin& a, const OneMargin& b) { return a.worst() > b.worst(); });
    return margins;
}

std::vector<FitLine> fit_lines(const MarginFit& fit) {
    std::vector<FitLine> lines;
    for (const OneMargin& margin : worst_first(fit)) {
        const std::string& name = margin.rows.front().margin;
        if (margin.worst() <= 0.0) {
            lines.push_back({name, "", margin.rows.size(), margin.wanted, margin.wanted, 0.0});
            continue;
        }
        for (std::size_t k = 0; k < std::min(margin.rows.size(), kRowsShown); ++k) {
            const MarginFit::Row& row = margin.rows[k];
            lines.push_back({name, row.cell, 0, row.wanted, row.got, margin.share(row)});
        }
    }
    return lines;
}

std::string fit_table(const MarginFit& fit) {
    std::string text = fmt::format("{:<22}{:<14}{:>12}{:>12}{:>12}{:>10}\n", "margin", "cell", "wanted",
                                   "got", "difference", "pp");
    for (const FitLine& l : fit_lines(fit))
        text += fmt::format("{:<22}{:<14}{:>12.0f}{:>12.0f}{:>12.0f}{:>10.3f}\n", l.margin,
                            l.cells > 0 ? fmt::format("all {}", l.cells) : l.cell, l.wanted, l.got,
                            l.got - l.wanted, 100.0 * l.share);
    return text + fmt::format("largest error {:.3f} pp of its margin, SRMSE {:.4f}\n",
                              100.0 * fit.worst_share_error, fit.srmse);
}

} // namespace vuon
