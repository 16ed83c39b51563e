// SPDX-License-Identifier: Apache-2.0
// Movements of both lists of the whole place by year, with signs, so that a row is a sum.
#include "outputs/list_movements.hpp"
#include "outputs/workbook/sheets.hpp"

namespace vuon {

namespace {

std::vector<Column> columns(const BookSource& s) {
    const std::string poor = s.say("Hộ nghèo", "Poor households"),
                      near = s.say("Hộ cận nghèo", "Near-poor households");
    const std::string other = s.say("Biến động khác", "Other changes"), opening = s.say("Đầu năm", "Opening"),
                      closing = s.say("Cuối năm", "Closing");
    return {{s.say("Phương án", "Variant"), 30.0, ""},
            {s.say("Năm", "Year"), 7.0, ""},
            {opening, 11.0, poor},
            {s.say("Thoát nghèo", "Escaped"), 11.0, poor},
            {s.say("Tái nghèo", "Returned"), 11.0, poor},
            {s.say("Phát sinh", "Newly poor"), 11.0, poor},
            {other, 11.0, poor},
            {closing, 11.0, poor},
            {opening, 11.0, near},
            {s.say("Thoát cận nghèo", "Left the list"), 11.0, near},
            {s.say("Tái cận nghèo", "Returned"), 11.0, near},
            {s.say("Phát sinh", "Newly near-poor"), 11.0, near},
            {s.say("Từ hộ nghèo chuyển sang", "From the poor list"), 11.0, near},
            {other, 11.0, near},
            {closing, 11.0, near}};
}

void list_cells(Sheet& sheet, const BookSource& s, int row, int column, const Movements& m, bool from_other) {
    const auto put = [&](const Shown& value, Look look) { sheet.shown(row, column++, value, look); };
    put(s.disclosure.count(m.opening), Look::Count);
    put(s.disclosure.change(-m.left), Look::Signed);
    put(s.disclosure.change(m.returned), Look::Signed);
    put(s.disclosure.change(m.newly), Look::Signed);
    if (from_other)
        put(s.disclosure.change(m.from_other_list), Look::Signed);
    put(s.disclosure.change(m.other()), Look::Signed);
    put(s.disclosure.count(m.closing), Look::Count);
}

} // namespace

void fill_flows(Sheet& sheet, const BookSource& s, ChartData& data) {
    sheet.title(s.say("Biến động hộ nghèo, hộ cận nghèo theo năm", "Movements of both lists by year"),
                s.about());
    int row = sheet.heads(3, columns(s), 2);
    const ListMovements poor(s.results, ReviewList::Poor), near(s.results, ReviewList::NearPoor);
    for (const std::size_t variant : s.variants) {
        const int first = row;
        for (std::size_t year = 1; year < s.years(); ++year, ++row) {
            sheet.text(row, 0, s.names.variant(variant), Look::Text);
            sheet.number(row, 1, s.year(year), Look::Year);
            list_cells(sheet, s, row, 2, poor.of(variant, {year, 0, 0}), false);
            list_cells(sheet, s, row, 8, near.of(variant, {year, 0, 0}), true);
        }
        data.flow_rows.push_back({first, row - 1});
    }
    std::string note = s.say(
        "Trung bình các lần rút: đầu năm + các biến động = cuối năm (khi hiển thị số nguyên có thể lệch 1). "
        "Biến động "
        "khác: hộ mới tách, giải thể, chuyển đi, chuyển nhóm, và thay đổi do áp dụng chuẩn mới.",
        "Means over the draws: opening + movements = closing (shown as whole numbers they may differ by 1). "
        "Other "
        "changes: households founded, dissolved, moved, changed group, and the change by a new standard.");
    const std::string rule = s.disclosure.rule_words(s.names.language());
    sheet.paragraph(row + 1, 0, 14, rule.empty() ? note : note + " " + rule);
}

} // namespace vuon
