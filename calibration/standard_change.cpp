// SPDX-License-Identifier: Apache-2.0
#include "calibration/standard_change.hpp"

#include "calibration/rivals.hpp"
#include "outputs/console_text.hpp"
#include "scenarios/key_words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <tuple>

namespace vuon {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kPoints = 100.0; // percentage points of a share

bool same_rate(const Series& a, const Series& b) {
    return a.place == b.place && a.group == b.group && a.measure == b.measure;
}

/// Years that both series hold; ids of standards carry their years, so the later id is the later standard.
void pair_years(const Series& old_one, const Series& new_one, std::vector<DoubleReview>& found) {
    for (const Review& a : old_one.reviews)
        for (const Review& b : new_one.reviews)
            if (a.year == b.year && !a.validate && !b.validate)
                found.push_back({old_one.place, old_one.cluster, old_one.measure, old_one.standard,
                                 new_one.standard, a.year, a.rate, b.rate,
                                 score_of_rate(b.rate) - score_of_rate(a.rate), kNone, kNone});
}

double log_ratio(const DoubleReview& r) { return std::log(r.after / r.before); }

void predict(std::vector<DoubleReview>& reviews) {
    for (DoubleReview& own : reviews) {
        double jumps = 0.0, ratios = 0.0, n = 0.0;
        for (const DoubleReview& other : reviews)
            if (other.cluster != own.cluster) {
                jumps += other.jump;
                ratios += log_ratio(other);
                n += 1.0;
            }
        if (n == 0.0)
            continue;
        own.by_jump = rate_of_score(score_of_rate(own.before) + jumps / n);
        own.by_ratio = std::min(1.0, own.before * std::exp(ratios / n));
    }
}

void summarise(StandardChange& change) {
    const double n = static_cast<double>(change.reviews.size());
    double squares = 0.0;
    for (const DoubleReview& r : change.reviews)
        change.mean_jump += r.jump / n;
    for (const DoubleReview& r : change.reviews) {
        squares += (r.jump - change.mean_jump) * (r.jump - change.mean_jump);
        // NaN from a review without a prediction stays: a mean over some would not be that of the table.
        change.jump_error_pp += kPoints * std::fabs(r.by_jump - r.after) / n;
        change.ratio_error_pp += kPoints * std::fabs(r.by_ratio - r.after) / n;
    }
    change.sd_jump = n > 1.0 ? std::sqrt(squares / (n - 1.0)) : kNone;
}

std::string number(double value, int digits) {
    return std::isnan(value) ? "-" : fmt::format("{:.{}f}", value, digits);
}

std::string review_row(const DoubleReview& r) {
    return "  " + padded(r.place, 8) + padded(std::to_string(r.year), 6) + padded(r.from + " > " + r.to, 30) +
           padded_left(number(kPoints * r.before, 2), 8) + padded_left(number(kPoints * r.after, 2), 8) +
           padded_left(number(r.jump, 3), 9) + padded_left(number(kPoints * r.by_jump, 2), 12) +
           padded_left(number(kPoints * r.by_ratio, 2), 12) + "\n";
}

std::string change_text(const StandardChange& c, bool vi) {
    std::string text = "\n" + measure_name(c.measure, vi ? Language::Vietnamese : Language::English) +
                       "\n  " + padded(vi ? "nơi" : "place", 8) + padded(vi ? "năm" : "year", 6) +
                       padded(vi ? "chuẩn" : "standard", 30) + padded_left(vi ? "cũ %" : "old %", 8) +
                       padded_left(vi ? "mới %" : "new %", 8) + padded_left(vi ? "bước" : "jump", 9) +
                       padded_left(vi ? "theo bước" : "by jump", 12) +
                       padded_left(vi ? "theo tỷ lệ" : "by ratio", 12) + "\n";
    for (const DoubleReview& r : c.reviews)
        text += review_row(r);
    return text +
           fmt::format(
               fmt::runtime(vi ? "  n = {}; bước trung bình {} (độ lệch chuẩn {}); sai số {} theo bước, "
                                 "{} theo tỷ lệ (điểm %)\n"
                               : "  n = {}; mean jump {} (sd {}); error {} by jump, {} by ratio "
                                 "(points)\n"),
               c.reviews.size(), number(c.mean_jump, 3), number(c.sd_jump, 3), number(c.jump_error_pp, 2),
               number(c.ratio_error_pp, 2));
}

} // namespace

std::vector<StandardChange> standard_changes(const std::vector<Series>& history) {
    std::map<std::string, std::vector<DoubleReview>> by_measure;
    for (const Series& a : history)
        for (const Series& b : history)
            if (a.group == "all" && same_rate(a, b) && a.standard < b.standard)
                pair_years(a, b, by_measure[a.measure]);
    std::vector<StandardChange> changes;
    for (auto& [measure, reviews] : by_measure) {
        // A rate of zero has no ratio; it takes part in neither rule, so that both answer the same reviews.
        std::erase_if(reviews, [](const DoubleReview& r) { return r.before <= 0.0 || r.after <= 0.0; });
        if (reviews.empty())
            continue;
        std::sort(reviews.begin(), reviews.end(), [](const DoubleReview& a, const DoubleReview& b) {
            return std::tie(a.year, a.place, a.from) < std::tie(b.year, b.place, b.from);
        });
        predict(reviews);
        StandardChange change{measure, reviews};
        summarise(change);
        changes.push_back(change);
    }
    return changes;
}

std::string standard_change_text(const std::vector<StandardChange>& changes, Language language) {
    if (changes.empty())
        return "";
    const bool vi = language == Language::Vietnamese;
    std::string text =
        vi ? "\nĐổi chuẩn: một năm đếm theo hai chuẩn, mỗi nơi dự báo từ các nơi khác\n"
           : "\nChange of standard: one year counted by both, each predicted from other clusters\n";
    for (const StandardChange& c : changes)
        text += change_text(c, vi);
    if (vi)
        std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

} // namespace vuon
