// SPDX-License-Identifier: Apache-2.0
#include "outputs/reach_words.hpp"

#include "outputs/console_text.hpp"
#include "outputs/target_words.hpp"

#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

constexpr std::size_t kIdWidth = 26;

bool is_vietnamese(Language language) { return language == Language::Vietnamese; }

std::string percent(double share, int places, Language language) {
    return number_text(100.0 * share, places, language);
}

void join(std::string& text, const std::string& sentence) {
    text += (text.empty() || sentence.empty() ? "" : " ") + sentence;
}

std::string reached_words(const TargetReach& r, std::size_t draws, Language language) {
    const bool vi = is_vietnamese(language);
    if (std::isnan(r.reached_share))
        return "";
    const long times = std::lround(r.reached_share * static_cast<double>(draws));
    if (times == 0)
        return vi ? "Không lần rút nào đạt." : "Reached in no draw.";
    if (std::isnan(r.year_q50))
        return fmt::format(fmt::runtime(vi ? "Đạt trong {} trên {} lần rút." : "Reached in {} of {} draws."),
                           times, draws);
    const std::string last =
        std::isnan(r.year_q90) ? (vi ? "các năm sau" : "later") : fmt::format("{:.0f}", r.year_q90);
    return fmt::format(fmt::runtime(vi ? "Đạt vào năm {:.0f} ({:.0f} đến {}), trong {} trên {} lần rút."
                                       : "Reached in {:.0f} ({:.0f} to {}), in {} of {} draws."),
                       r.year_q50, r.year_q10, last, times, draws);
}

} // namespace

std::string reach_words(const TargetRow& row, const TargetReach& r, std::size_t draws, Language language) {
    const bool vi = is_vietnamese(language);
    std::string text = reached_words(r, draws, language);
    if (!std::isnan(r.shortfall)) {
        const bool one = std::abs(r.shortfall - 1.0) < 0.05; // as it is printed
        const std::string unit =
            row.unit == "share" ? (vi ? "điểm %" : "points") : target_unit_words(row, language, one);
        join(text,
             fmt::format(fmt::runtime(vi ? "Khi không đạt, thường thiếu {} {}." : "Where missed, by {} {}."),
                         target_number(row, r.shortfall, language), unit));
    }
    if (r.pace_from > 0 && r.pace_needed > 0.0)
        join(text, fmt::format(fmt::runtime(vi ? "Từ danh sách năm {} cần giảm {} điểm %/năm."
                                               : "From the list of {} on, {} points a year are needed."),
                               r.pace_from, percent(r.pace_needed, 2, language)));
    else if (r.pace_from > 0)
        join(text, fmt::format(fmt::runtime(vi ? "Danh sách năm {} đã ở mức yêu cầu."
                                               : "The list of {} is where it is asked to be."),
                               r.pace_from));
    return text;
}

std::string precedent_words(const Precedent& p, Language language) {
    const bool vi = is_vietnamese(language);
    std::string text = fmt::format(fmt::runtime(vi ? "Kế hoạch giảm {} điểm %/năm từ mức {} %, dự báo {}."
                                                   : "Planned {} points a year from {} %, projected {}."),
                                   percent(p.plan.planned, 2, language), percent(p.plan.first, 1, language),
                                   percent(p.plan.projected, 2, language));
    if (p.members.empty())
        return text + (vi ? " Không có danh sách nào từng bắt đầu từ mức tương tự."
                          : " No list began at a similar rate.");
    return text + fmt::format(
                      fmt::runtime(
                          vi ? " Trong {} danh sách bắt đầu từ {} đến {} %, {} giảm nhanh như vậy tính theo "
                               "điểm %, {} tính theo phần của tỷ lệ ban đầu ({} %/năm)."
                             : " Of {} lists that began at {} to {} %, {} fell as fast in points and {} as a "
                               "share of their rate ({} % a year)."),
                      p.members.size(), percent(p.lowest, 1, language), percent(p.highest, 1, language),
                      p.as_fast, p.as_fast_share, percent(p.plan.planned_share(), 1, language));
}

std::string reach_section(const Results& results, Language language) {
    const std::vector<TargetRow> rows = target_rows(results);
    const std::string first = results.dimension("variant").labels.front();
    const std::size_t draws = results.dimension("draw").size();
    std::string text;
    std::size_t target = 0;
    for (const TargetRow& row : rows) {
        if (row.variant != first)
            break;
        std::string words = row.not_evaluated.empty() && row.kind != "joint"
                                ? reach_words(row, target_reach(results, row), draws, language)
                                : "";
        if (const std::optional<Precedent> p = precedent_of(results, 0, target++))
            join(words, precedent_words(*p, language));
        if (!words.empty())
            text += hanging("  " + row.target, kIdWidth, words);
    }
    if (text.empty())
        return "";
    const char* heading =
        is_vietnamese(language)
            ? "Thời điểm đạt, phần còn thiếu, và so với tốc độ giảm đã có trong lịch sử (phương án {})\n"
            : "When reached, what is missing, and the pace against history (variant {})\n";
    return fmt::format(fmt::runtime(heading), first) + text;
}

} // namespace vuon
