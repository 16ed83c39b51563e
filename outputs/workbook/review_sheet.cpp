// SPDX-License-Identifier: Apache-2.0
// The yearly movements in the layout of the official summary of the review: resident households, stock at the start of
// the year, escaped, returned, newly arisen, stock at its end, with rates and the ethnic minorities. The form has no
// column for households that split, moved or ended; here it has one, or else the stocks would not follow from each other.
#include "outputs/list_movements.hpp"
#include "outputs/projection.hpp"
#include "outputs/workbook/sheets.hpp"

#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

struct Row {
    std::string number, name;
    std::size_t area = 0, group = 0;
    int minority = -1; // group of the minority columns, -1: unknown for this row
    bool strong = false;
};

class Review {
  public:
    Review(Sheet& sheet, const BookSource& source, std::size_t variant, ReviewList list)
        : sheet_(sheet), s_(source), variant_(variant), list_(list), movements_(s_.results, list),
          households_(s_.results, "population", "households") {}

    void fill() {
        const bool poor = list_ == ReviewList::Poor;
        sheet_.title(
            poor ? s_.say("Tổng hợp diễn biến hộ nghèo trong năm", "Movements of poor households in the year")
                 : s_.say("Tổng hợp diễn biến hộ cận nghèo trong năm",
                          "Movements of near-poor households in the year"),
            s_.names.variant(variant_) + " · " + s_.about());
        row_ = sheet_.heads(3, columns(), 3);
        for (std::size_t year = 1; year < s_.years(); ++year)
            for (const Row& row : rows())
                line(year, row);
        sheet_.paragraph(row_ + 1, 0, 15, note());
    }

  private:
    std::vector<Row> rows() const {
        std::vector<Row> list;
        int number = 0;
        for (const std::size_t area : area_kinds(s_.results).districts)
            list.push_back({std::to_string(++number), s_.names.area(area), area, 0, s_.minority, false});
        list.push_back({"", s_.say("Tổng cộng", "Total"), 0, 0, s_.minority, true});
        const std::vector<std::string>& groups = s_.results.dimension("group").labels;
        for (const char* id : {"urban", "rural", "ethnic_minority"})
            if (const int group = position_of(groups, id); group >= 0)
                list.push_back({"",
                                fmt::format("{} {}", s_.say("Trong đó:", "Of which:"),
                                            s_.names.group(static_cast<std::size_t>(group))),
                                0, static_cast<std::size_t>(group), -1, false});
        return list;
    }

    std::vector<Column> columns() const {
        const bool poor = list_ == ReviewList::Poor;
        const std::string all = s_.say("Tổng số hộ dân cư", "All households"),
                          opening =
                              poor ? s_.say("Số hộ nghèo đầu năm", "Poor households, start of year")
                                   : s_.say("Số hộ cận nghèo đầu năm", "Near-poor households, start of year"),
                          left = poor ? s_.say("Số hộ thoát nghèo", "Escaped")
                                      : s_.say("Số hộ thoát cận nghèo", "Left the list"),
                          back = poor ? s_.say("Số hộ tái nghèo", "Returned")
                                      : s_.say("Số hộ tái cận nghèo", "Returned"),
                          newly = poor ? s_.say("Số hộ nghèo phát sinh", "Newly poor")
                                       : s_.say("Số hộ cận nghèo phát sinh", "Newly near-poor"),
                          closing =
                              poor ? s_.say("Số hộ nghèo cuối năm", "Poor households, end of year")
                                   : s_.say("Số hộ cận nghèo cuối năm", "Near-poor households, end of year");
        const std::string n = s_.say("Số hộ", "Number"), rate = s_.say("Tỷ lệ", "Rate"),
                          minority = s_.say("Số hộ DTTS", "Minority"),
                          minority_rate = s_.say("Tỷ lệ DTTS", "Rate");
        std::vector<Column> list = {
            {s_.say("Năm", "Year"), 6.5, ""},
            {s_.say("TT", "No."), 4.5, ""},
            {s_.say("Địa bàn", "Unit"), 30.0, ""},
            {n, 11.0, all},
            {s_.say("Trong đó hộ DTTS", "Of which minority"), 10.0, all},
            {n, 9.0, opening},
            {rate, 7.5, opening},
            {minority, 9.0, opening},
            {minority_rate, 7.5, opening},
            {n, 9.0, left},
            {rate, 7.5, left},
            {poor ? s_.say("Trở thành cận nghèo", "Now near-poor") : s_.say("Trở thành hộ nghèo", "Now poor"),
             9.5, left},
            {n, 9.0, back},
            {rate, 7.5, back},
            {n, 9.0, newly},
            {rate, 7.5, newly}};
        if (!poor)
            list.push_back({s_.say("Từ hộ nghèo chuyển sang", "From the poor list"), 9.5, ""});
        list.push_back({s_.say("Biến động khác", "Other changes"), 9.5, ""});
        for (const auto& [words, width] :
             {std::pair(n, 9.0), {rate, 7.5}, {minority, 9.0}, {minority_rate, 7.5}})
            list.push_back({words, width, closing});
        return list;
    }

    double households(std::size_t year, std::size_t area, std::size_t group) const {
        return mean_range_of(households_.by_draw(variant_, {year, area, group})).mean;
    }

    void put(const Shown& value, Look look, bool strong) {
        sheet_.shown(row_, column_++, value, look, strong);
    }

    /// A count and its share of a base.
    void with_rate(double count, double base, bool strong) {
        put(s_.disclosure.count(count), Look::Count, strong);
        put(s_.disclosure.rate(base > 0.0 ? count / base : std::nan(""), base), Look::Percent, strong);
    }

    void stock(double all, double of_all, double minority, double of_minority, bool strong) {
        with_rate(all, of_all, strong);
        with_rate(minority, of_minority, strong);
    }

    void line(std::size_t year, const Row& row) {
        const Movements m = movements_.of(variant_, {year, row.area, row.group});
        const double before = households(year - 1, row.area, row.group),
                     now = households(year, row.area, row.group);
        Movements minor;
        minor.opening = minor.closing = std::nan("");
        double minor_before = std::nan(""), minor_now = std::nan("");
        if (row.minority >= 0) {
            const std::size_t group = static_cast<std::size_t>(row.minority);
            minor = movements_.of(variant_, {year, row.area, group});
            minor_before = households(year - 1, row.area, group);
            minor_now = households(year, row.area, group);
        }
        sheet_.number(row_, 0, s_.year(year), Look::Year, row.strong);
        sheet_.text(row_, 1, row.number, Look::Centred, row.strong);
        sheet_.text(row_, 2, row.name, Look::Text, row.strong);
        column_ = 3;
        put(s_.disclosure.count(now), Look::Count, row.strong);
        put(s_.disclosure.count(minor_now), Look::Count, row.strong);
        stock(m.opening, before, minor.opening, minor_before, row.strong);
        with_rate(m.left, m.opening, row.strong);
        put(s_.disclosure.count(m.to_other_list), Look::Count, row.strong);
        with_rate(m.returned, m.opening, row.strong);
        with_rate(m.newly, m.opening, row.strong);
        if (list_ == ReviewList::NearPoor)
            put(s_.disclosure.count(m.from_other_list), Look::Count, row.strong);
        put(s_.disclosure.change(m.other()), Look::Signed, row.strong);
        stock(m.closing, now, minor.closing, minor_now, row.strong);
        ++row_;
    }

    std::string note() const {
        std::string text = s_.say("Trung bình các lần rút, không phải kết quả rà soát. Cuối năm = đầu năm − "
                                  "thoát + tái + phát sinh + biến động "
                                  "khác (bảng cận nghèo cộng thêm số hộ từ hộ nghèo chuyển sang); số nguyên "
                                  "hiển thị có thể lệch 1. Tỷ lệ đầu "
                                  "năm, cuối năm tính trên số hộ dân cư cuối năm trước, cuối năm; tỷ lệ DTTS "
                                  "tính trên số hộ DTTS; tỷ lệ "
                                  "thoát, tái, phát sinh tính trên số hộ đầu năm. Biến động khác: hộ mới "
                                  "tách, giải thể, chuyển đi, chuyển "
                                  "nhóm, thay đổi do áp dụng chuẩn mới. Diễn biến theo xã: xem bảng xã.",
                                  "Means over the draws, not results of a review. Closing = opening - left + "
                                  "returned + newly + other changes "
                                  "(near-poor: and those from the poor list); shown as whole numbers they "
                                  "may differ by 1. Rates at the start "
                                  "and end of the year are of the households at the end of the year before "
                                  "and of the year; minority rates of "
                                  "minority households; rates of movements of the households on the list at "
                                  "the start. Other changes: "
                                  "households founded, dissolved, moved, changed group, change by a new "
                                  "standard. Communes have their own "
                                  "sheet.");
        const std::string rule = s_.disclosure.rule_words(s_.names.language());
        return rule.empty() ? text : text + " " + rule;
    }

    Sheet& sheet_;
    const BookSource& s_;
    std::size_t variant_;
    ReviewList list_;
    ListMovements movements_;
    DrawnVariable households_;
    int row_ = 0, column_ = 0;
};

} // namespace

void fill_review(Sheet& sheet, const BookSource& source, std::size_t variant, ReviewList list) {
    Review(sheet, source, variant, list).fill();
}

} // namespace vuon
