// SPDX-License-Identifier: Apache-2.0
// Every parameter with its spread and where it comes from, then the sources themselves.
#include "engine/base/csv.hpp"
#include "outputs/workbook/sheets.hpp"

namespace vuon {

namespace {

int parameters(Sheet& sheet, const BookSource& s, int row) {
    const Dimension& d = s.results.dimension("parameter");
    for (std::size_t p = 0; p < d.size(); ++p, ++row) {
        const auto text = [&](const char* column) { return label_text(d, column, p); };
        const std::string assumed = text("assumed");
        sheet.text(row, 0, d.labels[p], Look::Wrapped);
        sheet.text(row, 1, text("default"), Look::Wrapped);
        sheet.text(row, 2, text("unit"), Look::Wrapped);
        sheet.text(row, 3, text("prior"), Look::Wrapped);
        sheet.text(row, 4, text("source"), Look::Wrapped);
        sheet.text(row, 5, assumed, Look::Wrapped);
    }
    return row;
}

void sources(Sheet& sheet, const BookSource& s, int row) {
    const std::string table = manifest_text(s.results, "reference/sources.csv");
    if (table.empty())
        return;
    const Table list = Table::parse(table, "sources.csv");
    const char* const names[] = {"id", "year", "", "author", "title", "url"};
    for (const char* name : names)
        if (*name != '\0' && !list.has_column(name))
            return;
    sheet.text(row++, 0, s.say("Nguồn", "Sources"), Look::Heading);
    const std::string heads[] = {
        s.say("Mã", "Id"),          s.say("Năm", "Year"),           "",
        s.say("Tác giả", "Author"), s.say("Tên tài liệu", "Title"), s.say("Địa chỉ", "Address")};
    for (int c = 0; c < 6; ++c)
        sheet.text(row, c, heads[c], Look::Head);
    ++row;
    for (std::size_t r = 0; r < list.rows(); ++r, ++row)
        for (int c = 0; c < 6; ++c)
            sheet.text(row, c, *names[c] == '\0' ? "" : list.cell(r, names[c]), Look::Wrapped);
}

} // namespace

void fill_sources(Sheet& sheet, const BookSource& s) {
    sheet.title(s.say("Tham số và nguồn", "Parameters and sources"), s.about());
    const int row = sheet.heads(3,
                                {{s.say("Tham số", "Parameter"), 40.0, ""},
                                 {s.say("Giá trị mặc định", "Default"), 16.0, ""},
                                 {s.say("Đơn vị", "Unit"), 20.0, ""},
                                 {s.say("Phân phối", "Spread"), 34.0, ""},
                                 {s.say("Nguồn", "Source"), 44.0, ""},
                                 {s.say("Giả định", "Assumption"), 60.0, ""}},
                                1);
    sources(sheet, s, parameters(sheet, s, row) + 1);
}

} // namespace vuon
