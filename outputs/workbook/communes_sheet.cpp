// SPDX-License-Identifier: Apache-2.0
// Stocks of the communes by year. A results file keeps no movements of communes, so the stock at the start of a year is
// the one at the end of the year before.
#include "outputs/commune_rows.hpp"
#include "outputs/workbook/sheets.hpp"

#include <cmath>

namespace vuon {

namespace {

std::vector<Column> columns(const BookSource& s) {
    const std::string poor = s.say("Hộ nghèo", "Poor households"),
                      near = s.say("Hộ cận nghèo", "Near-poor households");
    const std::string opening = s.say("Đầu năm", "Start of year"), closing = s.say("Cuối năm", "End of year"),
                      low = s.say("Thấp", "Low"), high = s.say("Cao", "High"), rate = s.say("Tỷ lệ", "Rate");
    return {{s.say("Phương án", "Variant"), 26.0, ""},
            {s.say("Năm", "Year"), 7.0, ""},
            {s.say("Huyện", "District"), 20.0, ""},
            {s.say("Xã, phường, thị trấn", "Commune"), 26.0, ""},
            {s.say("Mã", "Code"), 9.0, ""},
            {s.say("Số hộ dân cư", "Households"), 10.0, ""},
            {opening, 9.0, poor},
            {closing, 9.0, poor},
            {low, 8.0, poor},
            {high, 8.0, poor},
            {rate, 8.0, poor},
            {opening, 9.0, near},
            {closing, 9.0, near},
            {low, 8.0, near},
            {high, 8.0, near},
            {rate, 8.0, near},
            {s.say("Tỷ lệ nghèo đa chiều", "Multidimensional poverty rate"), 11.0, ""}};
}

class Communes {
  public:
    Communes(Sheet& sheet, const BookSource& source) : sheet_(sheet), s_(source), stocks_(source.results) {}

    void fill() {
        sheet_.title(s_.say("Hộ nghèo, hộ cận nghèo theo xã", "Poor and near-poor households by commune"),
                     s_.about());
        const std::vector<Column> heads = columns(s_);
        row_ = sheet_.heads(3, heads, 4);
        const int first = row_;
        for (const std::size_t variant : s_.variants)
            for (std::size_t year = 0; year < s_.years(); ++year)
                for (std::size_t commune = 0; commune < stocks_.size(); ++commune)
                    line(variant, year, commune);
        sheet_.filter(first - 1, row_ - 1, static_cast<int>(heads.size()));
        sheet_.paragraph(row_ + 1, 0, 12, note());
    }

  private:
    std::string note() const {
        std::string text = s_.say("Trung bình các lần rút; thấp và cao: 8 trong 10 lần rút nằm giữa. Số liệu "
                                  "của một xã rất dao động: nên đọc "
                                  "khoảng, không đọc một con số.",
                                  "Means over the draws; low and high: 8 of 10 draws lie between. Numbers of "
                                  "a single commune vary much: read "
                                  "the range, not the one number.");
        const std::string rule = s_.disclosure.rule_words(s_.names.language());
        return rule.empty() ? text : text + " " + rule;
    }

    void list(const char* stock, std::size_t variant, std::size_t year, std::size_t commune,
              double households) {
        const auto count = [&](double n) {
            sheet_.shown(row_, column_++, s_.disclosure.count(n), Look::Count);
        };
        const double closing = stocks_.mean(stock, variant, year, commune);
        count(year > 0 ? stocks_.mean(stock, variant, year - 1, commune) : std::nan(""));
        count(closing);
        count(stocks_.quantile(stock, "0.1", variant, year, commune));
        count(stocks_.quantile(stock, "0.9", variant, year, commune));
        rate(closing, households);
    }

    void rate(double part, double households) {
        sheet_.shown(row_, column_++,
                     s_.disclosure.rate(households > 0.0 ? part / households : std::nan(""), households),
                     Look::Percent);
    }

    void line(std::size_t variant, std::size_t year, std::size_t commune) {
        const int district = stocks_.district(commune);
        sheet_.text(row_, 0, s_.names.variant(variant), Look::Text);
        sheet_.number(row_, 1, s_.year(year), Look::Year);
        sheet_.text(row_, 2, district < 0 ? "" : s_.names.area(static_cast<std::size_t>(district)),
                    Look::Text);
        sheet_.text(row_, 3, s_.names.commune(commune), Look::Text);
        sheet_.text(row_, 4, label_text(s_.results.dimension("commune"), "code", commune), Look::Centred);
        const double households = stocks_.mean("households", variant, year, commune);
        column_ = 5;
        sheet_.shown(row_, column_++, s_.disclosure.count(households), Look::Count);
        list("poor", variant, year, commune, households);
        list("near_poor", variant, year, commune, households);
        rate(stocks_.mean("poor", variant, year, commune) + stocks_.mean("near_poor", variant, year, commune),
             households);
        ++row_;
    }

    Sheet& sheet_;
    const BookSource& s_;
    CommuneStocks stocks_;
    int row_ = 0, column_ = 0;
};

} // namespace

void fill_communes(Sheet& sheet, const BookSource& source) { Communes(sheet, source).fill(); }

} // namespace vuon
