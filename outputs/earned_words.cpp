// SPDX-License-Identifier: Apache-2.0
#include "outputs/earned_words.hpp"

#include "engine/base/csv.hpp"
#include "outputs/target_rows.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vuon {

namespace {

/// Errors by years ahead, and how many lists they rest on.
struct Earned {
    std::string errors; // "0.7 / 0.8 / 1.5"
    int farthest = 0;
    double n = 0.0, covered_80 = 0.0; // lists; those inside the 80 % interval
};

Earned earned_of(const Table& t, const std::string& origin) {
    Earned e;
    for (std::size_t r = 0; r < t.rows(); ++r) {
        const int horizon = static_cast<int>(t.number(r, "horizon"));
        if (t.cell(r, "origin") != origin || horizon == 0) // 0 pools one to three years only
            continue;
        const double n = t.number(r, "n");
        e.n += n;
        e.covered_80 += n * t.number(r, "cover_80");
        e.errors += fmt::format("{}{:.1f}", e.errors.empty() ? "" : " / ", t.number(r, "error_pp"));
        e.farthest = std::max(e.farthest, horizon);
    }
    return e;
}

} // namespace

std::string earned_words(const Results& results, Language language) {
    const auto text = results.manifest.text.find("reference/backtest.csv");
    if (!is_backtested(results) || text == results.manifest.text.end())
        return untested_words(language);
    const auto first = results.manifest.number.find("first_review_only");
    const bool one_review = first == results.manifest.number.end() || first->second != 0;
    Earned e = earned_of(Table::parse(text->second, "backtest.csv"), one_review ? "first" : "later");
    if (e.n < 1.0)
        return untested_words(language);
    if (language == Language::English)
        return fmt::format("{:.0f} lists of the past, {} known, were missed by {} points at 1 to {} years; "
                           "{:.0f} of 100 lay inside the "
                           "80 % interval; later years, other targets and single districts are untested",
                           e.n, one_review ? "one review" : "two reviews or more", e.errors, e.farthest,
                           100.0 * e.covered_80 / e.n);
    e.errors = with_decimal_sign(e.errors, language);
    return fmt::format(
        "{:.0f} kết quả rà soát trước đây, khi đã biết {}, được dự báo lệch {} điểm % sau 1 đến {} năm; "
        "{:.0f} trên 100 nằm trong khoảng 80 %; năm xa hơn, chỉ tiêu khác và từng huyện chưa kiểm chứng",
        e.n, one_review ? "một kỳ" : "từ hai kỳ", e.errors, e.farthest, 100.0 * e.covered_80 / e.n);
}

} // namespace vuon
