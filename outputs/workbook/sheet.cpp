// SPDX-License-Identifier: Apache-2.0
#include "outputs/workbook/sheet.hpp"

#include "outputs/console_text.hpp"
#include "outputs/safe_text.hpp"
#include "outputs/workbook/looks.hpp"

#include <algorithm>
#include <cmath>
#include <new>
#include <stdexcept>

namespace vuon {

namespace {

constexpr double kLineHeight = 15.0, kHeadWidth = 8.43; // points; width of a column nobody set
constexpr std::size_t kLongestText = 8000;              // letters; a cell holds 32,767 bytes at most
constexpr double kMargin = 0.5, kMarginBelow = 0.6;     // inches

lxw_row_t row_of(int row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_of(int column) { return static_cast<lxw_col_t>(column); }

/// A long text with its end cut off between letters.
std::string fitting(std::string text) {
    if (text.size() <= kLongestText)
        return text;
    std::size_t end = kLongestText;
    while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return text.substr(0, end) + " …";
}

} // namespace

Sheet::Sheet(Book& book, const std::string& name)
    : book_(book), name_(name), sheet_(workbook_add_worksheet(book.raw(), name.c_str())) {
    if (sheet_ == nullptr)
        throw std::logic_error("sheet " + name + " could not be added");
    print_setup();
}

void Sheet::print_setup() {
    worksheet_set_landscape(sheet_);
    constexpr uint8_t a4 = 9;
    worksheet_set_paper(sheet_, a4);
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_set_margins(sheet_, kMargin, kMargin, kMargin, kMarginBelow);
    worksheet_set_footer(sheet_, "&L&9&A&R&9&P / &N");
    worksheet_gridlines(sheet_, LXW_HIDE_ALL_GRIDLINES);
}

void Sheet::write_text(int row, int column, const std::string& text, lxw_format* format) {
    const std::string plain = fitting(plain_text(text));
    const lxw_error error = plain.empty()
                                ? worksheet_write_blank(sheet_, row_of(row), column_of(column), format)
                                : worksheet_write_string(sheet_, row_of(row), column_of(column), plain.c_str(),
                                                         format);
    if (error != LXW_NO_ERROR)
        throw std::logic_error(std::string("cell of a workbook: ") + lxw_strerror(error));
}

void Sheet::text(int row, int column, const std::string& text, Look look, bool strong) {
    write_text(row, column, text, book_.format(look, strong));
}

void Sheet::number(int row, int column, double value, Look look, bool strong) {
    lxw_format* format = book_.format(look, strong);
    if (std::isfinite(value))
        worksheet_write_number(sheet_, row_of(row), column_of(column), value, format);
    else
        worksheet_write_blank(sheet_, row_of(row), column_of(column), format);
}

void Sheet::shown(int row, int column, const Shown& value, Look look, bool strong) {
    if (value.hidden)
        text(row, column, kHiddenMark, Look::Hidden, strong);
    else
        number(row, column, value.value, look, strong);
}

void Sheet::across(int row, int first, int last, const std::string& text, Look look) {
    lxw_format* format = book_.format(look);
    if (last > first)
        worksheet_merge_range(sheet_, row_of(row), column_of(first), row_of(row), column_of(last), "", format);
    write_text(row, first, text, format);
}

void Sheet::paragraph(int row, int first, int last, const std::string& text, Look look) {
    across(row, first, last, text, look);
    double width = 0.0;
    for (int c = first; c <= last; ++c)
        width += static_cast<std::size_t>(c) < widths_.size() ? widths_[static_cast<std::size_t>(c)] : kHeadWidth;
    constexpr double letters_per_digit = 1.05;
    const std::size_t letters = static_cast<std::size_t>(std::max(10.0, width * letters_per_digit));
    height(row, kLineHeight * static_cast<double>(std::max<std::size_t>(1, wrapped(text, letters).size())));
}

void Sheet::title(const std::string& title, const std::string& about) {
    write_text(0, 0, title, book_.format(Look::Heading));
    write_text(1, 0, about, book_.format(Look::Subtitle));
}

int Sheet::heads(int row, const std::vector<Column>& columns, int kept) {
    const bool two = std::any_of(columns.begin(), columns.end(), [](const Column& c) { return !c.over.empty(); });
    lxw_format* head = book_.format(Look::Head);
    const int below = two ? row + 1 : row;
    widths_.resize(std::max(widths_.size(), columns.size()), kHeadWidth);
    for (int c = 0, end = static_cast<int>(columns.size()); c < end;) {
        const Column& column = columns[static_cast<std::size_t>(c)];
        int last = c;
        while (!column.over.empty() && last + 1 < end &&
               columns[static_cast<std::size_t>(last + 1)].over == column.over)
            ++last;
        if (two && column.over.empty())
            worksheet_merge_range(sheet_, row_of(row), column_of(c), row_of(below), column_of(c), "", head);
        else if (two && last > c)
            worksheet_merge_range(sheet_, row_of(row), column_of(c), row_of(row), column_of(last), "", head);
        write_text(row, c, two && !column.over.empty() ? column.over : column.words, head);
        for (; c <= last; ++c) {
            const Column& own = columns[static_cast<std::size_t>(c)];
            if (two && !own.over.empty())
                write_text(below, c, own.words, head);
            worksheet_set_column(sheet_, column_of(c), column_of(c), own.width, nullptr);
            widths_[static_cast<std::size_t>(c)] = own.width;
        }
    }
    worksheet_freeze_panes(sheet_, row_of(below + 1), column_of(kept));
    worksheet_repeat_rows(sheet_, row_of(row), row_of(below));
    return below + 1;
}

void Sheet::height(int row, double points) { worksheet_set_row(sheet_, row_of(row), points, nullptr); }

void Sheet::filter(int head, int last_row, int columns) {
    if (last_row > head)
        worksheet_autofilter(sheet_, row_of(head), 0, row_of(last_row), column_of(columns - 1));
}

} // namespace vuon
