// SPDX-License-Identifier: Apache-2.0
// Stocks and rates by year for the place, its districts and groups: medians and the range of 8 in 10 draws.
#include "outputs/workbook/sheets.hpp"

#include <cmath>

namespace vuon {

namespace {

class Yearly {
  public:
    Yearly(Sheet& sheet, const BookSource& source)
        : sheet_(sheet), s_(source), households_(s_.results, "population", "households"),
          poor_(s_.results, "register", "poor"), near_(s_.results, "register", "near_poor"),
          latent_(s_.results, "latent", "poor"), returned_(s_.results, "flows", "returned"),
          opening_(s_.results, "flows", "opening_poor") {}

    void fill(ChartData& data) {
        sheet_.title(s_.say("Hộ nghèo, hộ cận nghèo theo năm", "Poor and near-poor households by year"),
                     s_.about());
        const int head = 3;
        row_ = sheet_.heads(head, columns(), kYearColumn + 3);
        const int first = row_;
        const std::size_t areas = s_.results.dimension("area").size(),
                          groups = s_.results.dimension("group").size();
        for (const std::size_t variant : s_.variants)
            for (std::size_t area = 0; area < areas; ++area)
                for (std::size_t group = 0; group < groups; ++group) {
                    const int from = row_;
                    for (std::size_t year = 0; year < s_.years(); ++year)
                        line(variant, {year, area, group});
                    if (area == 0 && group == 0)
                        data.yearly_rows.push_back({from, row_ - 1});
                }
        sheet_.filter(first - 1, row_ - 1, static_cast<int>(columns().size()));
        sheet_.paragraph(row_ + 1, 0, 15, note());
    }

  private:
    std::vector<Column> columns() const {
        std::vector<Column> list = {{s_.say("Phương án", "Variant"), 20.0, ""},
                                    {s_.say("Năm", "Year"), 6.0, ""},
                                    {s_.say("Địa bàn", "Place"), 18.0, ""},
                                    {s_.say("Nhóm hộ", "Group"), 18.0, ""},
                                    {s_.say("Số hộ dân cư", "Households"), 9.0, ""}};
        const auto three = [&](const std::string& over) {
            list.push_back({s_.say("Trung vị", "Median"), 7.8, over});
            list.push_back({s_.say("Thấp", "Low"), 7.8, over});
            list.push_back({s_.say("Cao", "High"), 7.8, over});
        };
        three(s_.say("Số hộ nghèo", "Poor households"));
        three(s_.say("Tỷ lệ hộ nghèo", "Poor rate"));
        three(s_.say("Số hộ cận nghèo", "Near-poor households"));
        list.push_back({s_.say("Tỷ lệ hộ cận nghèo", "Near-poor rate"), 8.5, ""});
        three(s_.say("Tỷ lệ nghèo đa chiều (nghèo và cận nghèo)",
                     "Multidimensional poverty rate (poor and near-poor)"));
        three(s_.say("Tỷ lệ nghèo thực tế (ước lượng)", "True poverty rate (estimated)"));
        three(s_.say("Số hộ tái nghèo trong năm", "Households returned in the year"));
        list.push_back(
            {s_.say("Tái nghèo so với số hộ nghèo đầu năm", "Returned, of the poor at the start of the year"),
             12.0, ""});
        return list;
    }

    std::string note() const {
        std::string text = s_.say("Thấp và cao: 8 trong 10 lần rút nằm giữa hai số này. Trung vị của các "
                                  "nhóm, địa bàn không cộng lại thành "
                                  "trung vị chung; các dòng cộng được nằm ở các bảng biến động. Số liệu tính "
                                  "đến cuối năm. Nghèo thực tế là "
                                  "ước lượng của mô hình, không phải kết quả rà soát.",
                                  "Low and high: 8 of 10 draws lie between them. Medians of groups and "
                                  "places do not add up to the median of "
                                  "all; rows that add up are in the tables of movements. State at the end of "
                                  "the year. True poverty is an "
                                  "estimate of the model, not a result of the review.");
        const std::string rule = s_.disclosure.rule_words(s_.names.language());
        return rule.empty() ? text : text + " " + rule;
    }

    void counts(int column, const std::vector<double>& values) {
        const Fan fan = fan_of(values);
        int c = column;
        for (const double x : {fan.q50, fan.q10, fan.q90})
            sheet_.shown(row_, c++, s_.disclosure.count(x), Look::Count);
    }

    void rates(int column, std::vector<double> values, const std::vector<double>& base, double middle) {
        const Fan fan = fan_of(ratio_of(std::move(values), base));
        int c = column;
        for (const double x : {fan.q50, fan.q10, fan.q90})
            sheet_.shown(row_, c++, s_.disclosure.rate(x, middle), Look::Percent);
    }

    void line(std::size_t variant, const Cell& cell) {
        const auto of = [&](const DrawnVariable& v) { return v.by_draw(variant, cell); };
        const std::vector<double> households = of(households_), poor = of(poor_), near = of(near_);
        const double middle = fan_of(households).q50;
        sheet_.text(row_, 0, s_.names.variant(variant), Look::Text);
        sheet_.number(row_, 1, s_.year(cell.year), Look::Year);
        sheet_.text(row_, 2, s_.names.area(cell.area), Look::Text);
        sheet_.text(row_, 3, s_.names.group(cell.group), Look::Text);
        sheet_.shown(row_, 4, s_.disclosure.count(middle), Look::Count);
        counts(5, poor);
        rates(kPoorRateColumn, poor, households, middle);
        counts(11, near);
        sheet_.shown(row_, 14, s_.disclosure.rate(fan_of(ratio_of(near, households)).q50, middle),
                     Look::Percent);
        rates(kMultidimensionalColumn, sum_of(poor, near), households, middle);
        rates(18, of(latent_), households, middle);
        const bool has_flows = cell.year > 0; // the run begins in the first year
        const std::vector<double> none(households.size(), std::nan(""));
        counts(21, has_flows ? of(returned_) : none);
        const std::vector<double> opening = of(opening_);
        sheet_.shown(
            row_, 24,
            s_.disclosure.rate(has_flows ? fan_of(ratio_of(of(returned_), opening)).q50 : std::nan(""),
                               fan_of(opening).q50),
            Look::Percent);
        ++row_;
    }

    Sheet& sheet_;
    const BookSource& s_;
    DrawnVariable households_, poor_, near_, latent_, returned_, opening_;
    int row_ = 0;
};

} // namespace

void fill_yearly(Sheet& sheet, const BookSource& source, ChartData& data) {
    Yearly(sheet, source).fill(data);
}

} // namespace vuon
