// SPDX-License-Identifier: Apache-2.0
#include "calibration/backtest_text.hpp"

#include "outputs/console_text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace vuon {

namespace {

constexpr std::size_t kNameWidth = 34, kCellWidth = 12, kNarrow = 7;

struct MethodName {
    const char *id, *en, *vi;
};
constexpr MethodName kNames[] = {
    {"no_change", "no change", "giữ nguyên"},
    {"linear", "same points a year", "giảm đều theo điểm %"},
    {"constant_decline", "same percentage a year", "giảm đều theo tỷ lệ"},
    {"shrunk_decline", "percentage, half of others'", "theo tỷ lệ, một nửa của nơi khác"},
    {"normal_score_half", "normal score, half of others'", "điểm chuẩn, một nửa của nơi khác"},
    {"normal_score_others", "normal score, others' alone", "điểm chuẩn, chỉ của nơi khác"},
    {"normal_score_ar", "normal score, AR(0.5)", "điểm chuẩn, AR(0,5)"},
    {"households", "Vươn, household model", "Vươn, mô hình hộ"},
};

std::string name_of(const std::string& id, bool vi) {
    for (const MethodName& m : kNames)
        if (id == m.id)
            return vi ? m.vi : m.en;
    return id;
}

std::string with_comma(const std::string& text, bool vi) {
    return with_decimal_sign(text, vi ? Language::Vietnamese : Language::English);
}

using Cells = std::map<int, const Score*>; // by horizon

std::string score_row(const std::string& name, const Cells& cells, bool vi) {
    std::string line = "  " + padded(name, kNameWidth), crps, cover;
    for (const auto& [h, s] : cells)
        if (h > 0)
            line += padded_left(with_comma(fmt::format("{:.2f}", s->error_pp), vi), kNarrow);
    for (const auto& [h, s] : cells)
        if (h > 0)
            line += padded_left(with_comma(fmt::format("{:.2f}", s->crps_pp), vi), kNarrow);
    const Score& all = *cells.begin()->second;
    return line +
           padded_left(fmt::format("{:.0f}/{:.0f}/{:.0f}", 100 * all.coverage[0], 100 * all.coverage[1],
                                   100 * all.coverage[2]),
                       kCellWidth) +
           padded_left(fmt::format("{:.0f} %", 100 * all.right_sign), kNarrow) + "\n";
}

std::string head(const Cells& cells, bool vi) {
    std::string line = "  " + padded(vi ? "phương pháp" : "method", kNameWidth),
                n = "  " + padded("n", kNameWidth);
    for (int part = 0; part < 2; ++part)
        for (const auto& [h, s] : cells)
            if (h > 0) {
                line += padded_left(fmt::format("{}{}", part == 0 ? (vi ? "sai " : "err ") : "crps ", h),
                                    kNarrow);
                n += padded_left(part == 0 ? std::to_string(s->n) : "", kNarrow);
            }
    const Score& all = *cells.begin()->second;
    const auto band = [&](std::size_t c) {
        const auto [low, high] = coverage_band(kCoverages[c], all.n);
        return fmt::format("{:.0f}-{:.0f}", 100 * low, 100 * high);
    };
    return line + padded_left(vi ? "phủ 50/80/95" : "50/80/95", kCellWidth + 1) +
           padded_left(vi ? "dấu" : "sign", kNarrow) + "\n" + n +
           fmt::format("   ({} {}/{}/{}, n = {}, {} {})\n", vi ? "dải" : "band", band(0), band(1), band(2),
                       all.n, all.clusters, vi ? "cụm" : "clusters");
}

/// One cluster says nothing about another draw of clusters: a dash, since 0.00 would read as certain.
std::string difference_words(const BootstrapDifference& d) {
    const std::string error = d.clusters < 2 ? "-" : fmt::format("{:.2f}", d.error);
    return fmt::format("{:+.2f} ({})", d.mean, error);
}

std::string difference_rows(const Backtest& b, const std::string& slice, bool first, bool vi) {
    std::string text;
    std::map<std::string, std::map<int, const ScoreDifference*>> rows;
    std::vector<std::string> order;
    for (const ScoreDifference& d : b.differences)
        if (d.slice == slice && d.first_review == first) {
            if (rows[d.rival].empty())
                order.push_back(d.rival);
            rows[d.rival][d.horizon] = &d;
        }
    for (const std::string& rival : order) {
        text += "  " + padded(name_of(rival, vi), kNameWidth);
        for (const auto& [h, d] : rows[rival])
            text += padded_left(with_comma((h == 0 ? "" : fmt::format("{}: ", h)) +
                                               difference_words(h == 0 ? d->crps_pp : d->error_pp),
                                           vi),
                                h == 0 ? 15 : 17);
        text += "\n";
    }
    return text.empty()
               ? ""
               : std::string(vi ? "  Vươn trừ phương pháp khác: CRPS gộp 1-3 năm, rồi sai số từng năm "
                                  "(sai số chuẩn theo cụm); âm là tốt hơn\n"
                                : "  Vươn minus rival: CRPS pooled over 1-3 years, then error by horizon "
                                  "(standard error by cluster); negative is better\n") +
                     text;
}

} // namespace

std::string backtest_text(const Backtest& b, const std::string& heading, Language language) {
    const bool vi = language == Language::Vietnamese;
    std::map<std::pair<std::string, bool>, std::map<std::string, Cells>> tables;
    std::vector<std::string> order;
    for (const Score& s : b.scores) {
        if (std::find(order.begin(), order.end(), s.method) == order.end())
            order.push_back(s.method);
        tables[{s.slice, s.first_review}][s.method][s.horizon] = &s;
    }
    std::string text = heading + "\n";
    for (auto& [key, methods] : tables) {
        const auto& [slice, first] = key;
        text += fmt::format("\n{}{}\n", slice == "all" ? "" : slice + ": ",
                            first ? (vi ? "Mới biết một kỳ rà soát" : "One review known")
                                  : (vi ? "Biết từ hai kỳ rà soát" : "Two or more reviews known"));
        text += head(methods.begin()->second, vi);
        for (const std::string& m : order)
            text += score_row(name_of(m, vi), methods[m], vi);
        text += difference_rows(b, slice, first, vi);
    }
    return text;
}

} // namespace vuon
