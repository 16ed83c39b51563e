// SPDX-License-Identifier: Apache-2.0
// What each programme does by year, for the place and its districts: eligible, asked, reached, missed, leaked, spent.
// Means, so that districts add up; the range of 8 in 10 draws for places and money.
#include "outputs/workbook/sheets.hpp"

#include <cmath>

namespace vuon {

namespace {

constexpr double kVndPerMillion = 1e6;

class Programmes {
  public:
    Programmes(Sheet& sheet, const BookSource& source)
        : sheet_(sheet), s_(source), eligible_(s_.results, "programmes", "eligible"),
          wanted_(s_.results, "programmes", "wanted"), reached_(s_.results, "programmes", "reached"),
          missed_(s_.results, "programmes", "missed"), leaked_(s_.results, "programmes", "leaked"),
          spent_(s_.results, "programmes", "spent") {}

    void fill(ChartData& data) {
        sheet_.title(s_.say("Chương trình hỗ trợ theo năm", "Programmes by year"), s_.about());
        const std::vector<Column> heads = columns();
        row_ = sheet_.heads(3, heads, 4);
        const int first = row_;
        std::vector<std::size_t> areas = {0};
        for (const std::size_t a : area_kinds(s_.results).districts)
            areas.push_back(a);
        const std::size_t programmes = s_.results.dimension("programme").size();
        for (const std::size_t variant : s_.variants) {
            data.programme_rows.emplace_back();
            for (const std::size_t area : areas)
                for (std::size_t programme = 0; programme < programmes; ++programme) {
                    const int from = row_;
                    for (std::size_t year = 1; year < s_.years(); ++year)
                        line(variant, {year, area, 0, programme});
                    if (area == 0)
                        data.programme_rows.back().push_back({from, row_ - 1});
                }
        }
        sheet_.filter(first - 1, row_ - 1, static_cast<int>(heads.size()));
        sheet_.paragraph(row_ + 1, 0, 14,
                         programmes > 0
                             ? note()
                             : s_.say("Kế hoạch không có chương trình nào.", "The plan has no programme."));
    }

  private:
    std::vector<Column> columns() const {
        const std::string reached = s_.say("Được hỗ trợ đúng đối tượng", "Reached"),
                          spent = s_.say("Kinh phí (triệu đồng)", "Spent (million VND)");
        const std::string mean = s_.say("Trung bình", "Mean"), low = s_.say("Thấp", "Low"),
                          high = s_.say("Cao", "High");
        return {{s_.say("Phương án", "Variant"), 26.0, ""},
                {s_.say("Chương trình", "Programme"), 34.0, ""},
                {s_.say("Địa bàn", "Place"), 20.0, ""},
                {s_.say("Năm", "Year"), 7.0, ""},
                {s_.say("Thuộc đối tượng", "Eligible"), 10.0, ""},
                {s_.say("Có nhu cầu", "Asked"), 10.0, ""},
                {mean, 10.0, reached},
                {low, 10.0, reached},
                {high, 10.0, reached},
                {s_.say("Trong đó hộ DTTS", "Of which minority"), 10.0, reached},
                {s_.say("Tỷ lệ đối tượng được hỗ trợ", "Reached, of the eligible"), 11.0, reached},
                {s_.say("Có nhu cầu, chưa được hỗ trợ", "Asked and missed"), 11.0, ""},
                {s_.say("Hỗ trợ sai đối tượng", "Given to others"), 10.0, ""},
                {mean, 11.0, spent},
                {low, 11.0, spent},
                {high, 11.0, spent}};
    }

    std::string note() const {
        std::string text = s_.say("Số hộ, trung bình các lần rút; thấp và cao: 8 trong 10 lần rút nằm giữa. "
                                  "Một hộ có thể được nhiều chương "
                                  "trình hỗ trợ, nên không cộng số hộ giữa các chương trình. Kinh phí theo "
                                  "giá hiện hành, gồm cả phần hỗ trợ "
                                  "sai đối tượng; vốn cho vay tính đủ dù sẽ được hoàn trả.",
                                  "Households, means over the draws; low and high: 8 of 10 draws lie "
                                  "between. A household may be in several "
                                  "programmes, so do not add households over programmes. Money at the prices "
                                  "of the year, with what went to "
                                  "others; loans count in full though they are paid back.");
        const std::string rule = s_.disclosure.rule_words(s_.names.language());
        return rule.empty() ? text : text + " " + rule;
    }

    void line(std::size_t variant, const Cell& cell) {
        const auto mean = [&](const DrawnVariable& v) { return mean_range_of(v.by_draw(variant, cell)); };
        const MeanRange eligible = mean(eligible_), reached = mean(reached_), leaked = mean(leaked_),
                        spent = mean(spent_);
        sheet_.text(row_, 0, s_.names.variant(variant), Look::Text);
        sheet_.text(row_, 1, s_.names.programme(cell.further), Look::Text);
        sheet_.text(row_, 2, s_.names.area(cell.area), Look::Text);
        sheet_.number(row_, 3, s_.year(cell.year), Look::Year);
        int column = 4;
        const auto put = [&](const Shown& value, Look look) { sheet_.shown(row_, column++, value, look); };
        const auto count = [&](double n) { put(s_.disclosure.count(n), Look::Count); };
        for (const double n : {eligible.mean, mean(wanted_).mean, reached.mean, reached.q10, reached.q90})
            count(n);
        Cell minority = cell;
        minority.group = static_cast<std::size_t>(std::max(0, s_.minority));
        count(s_.minority < 0 ? std::nan("") : mean_range_of(reached_.by_draw(variant, minority)).mean);
        put(s_.disclosure.rate(eligible.mean > 0.0 ? reached.mean / eligible.mean : std::nan(""),
                               eligible.mean),
            Look::Percent);
        count(mean(missed_).mean);
        count(leaked.mean);
        // A quantile of money goes with as many households as its share of the mean.
        const double households_per_vnd = spent.mean > 0.0 ? (reached.mean + leaked.mean) / spent.mean : 0.0;
        for (const double vnd : {spent.mean, spent.q10, spent.q90})
            put(s_.disclosure.amount(vnd / kVndPerMillion, vnd * households_per_vnd), Look::Money);
        ++row_;
    }

    Sheet& sheet_;
    const BookSource& s_;
    DrawnVariable eligible_, wanted_, reached_, missed_, leaked_, spent_;
    int row_ = 0;
};

} // namespace

void fill_programmes(Sheet& sheet, const BookSource& source, ChartData& data) {
    Programmes(sheet, source).fill(data);
}

} // namespace vuon
