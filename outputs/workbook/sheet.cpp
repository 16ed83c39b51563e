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

constexpr double kLineHeight = 15.0, kHighestRow = 405.0; // points
constexpr double kUnsetWidth = 8.43;                      // digits
constexpr double kLettersPerDigit = 1.35;                 // letters that fit where a digit does, on average
constexpr std::size_t kLongestText = 8000;                // letters; a cell holds 32,767 bytes at most
constexpr double kMargin = 0.5, kMarginBelow = 0.6;       // inches

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
    const lxw_error error =
        plain.empty() ? worksheet_write_blank(sheet_, row_of(row), column_of(column), format)
                      : worksheet_write_string(sheet_, row_of(row), column_of(column), plain.c_str(), format);
    if (error != LXW_NO_ERROR)
        throw std::logic_error(std::string("cell of a workbook: ") + lxw_strerror(error));
}

double Sheet::width_of(int first, int last) const {
    double width = 0.0;
    for (int c = first; c <= last; ++c)
        width += widths_.count(c) > 0 ? widths_.at(c) : kUnsetWidth;
    return width;
}

void Sheet::make_room(int row, const std::string& text, double width) {
    const std::size_t letters = static_cast<std::size_t>(std::max(4.0, width * kLettersPerDigit));
    std::size_t needed = 0;
    for (const std::string& line : wrapped(text, letters)) // a word that is too long is broken
        needed += 1 + (std::max<std::size_t>(1, shown_width(line)) - 1) / letters;
    std::size_t& lines = lines_[row];
    if (needed <= std::max<std::size_t>(1, lines))
        return;
    lines = needed;
    height(row, std::min(kHighestRow, kLineHeight * static_cast<double>(needed) + 2.0));
}

void Sheet::text(int row, int column, const std::string& text, Look look, bool strong) {
    write_text(row, column, text, book_.format(look, strong));
    if (look == Look::Wrapped || look == Look::Head || look >= Look::Good)
        make_room(row, text, width_of(column, column));
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

void Sheet::merge(int first_row, int first, int last_row, int last, lxw_format* format) {
    if (last_row > first_row || last > first)
        worksheet_merge_range(sheet_, row_of(first_row), column_of(first), row_of(last_row), column_of(last),
                              "", format);
}

void Sheet::across(int row, int first, int last, const std::string& text, Look look) {
    lxw_format* format = book_.format(look);
    merge(row, first, row, last, format);
    write_text(row, first, text, format);
}

void Sheet::paragraph(int row, int first, int last, const std::string& text, Look look) {
    across(row, first, last, text, look);
    make_room(row, text, width_of(first, last));
}

void Sheet::title(const std::string& title, const std::string& about) {
    write_text(0, 0, title, book_.format(Look::Heading));
    write_text(1, 0, about, book_.format(Look::Subtitle));
}

/// One head with its columns; gives the column behind it.
int Sheet::head_group(int row, int below, const std::vector<Column>& columns, int first) {
    const auto at = [&](int c) -> const Column& { return columns[static_cast<std::size_t>(c)]; };
    lxw_format* head = book_.format(Look::Head);
    int last = first;
    const bool alone = at(first).over.empty();
    while (!alone && last + 1 < static_cast<int>(columns.size()) && at(last + 1).over == at(first).over)
        ++last;
    const std::string& words = alone ? at(first).words : at(first).over;
    merge(row, first, alone ? below : row, last, head);
    write_text(row, first, words, head);
    if (alone)
        make_room(below, words, width_of(first, first) * (below - row + 1));
    else
        make_room(row, words, width_of(first, last));
    for (int c = first; !alone && c <= last; ++c)
        text(below, c, at(c).words, Look::Head);
    return last + 1;
}

int Sheet::heads(int row, const std::vector<Column>& columns, int kept) {
    const int end = static_cast<int>(columns.size());
    for (int c = 0; c < end; ++c)
        width(c, columns[static_cast<std::size_t>(c)].width);
    const bool two =
        std::any_of(columns.begin(), columns.end(), [](const Column& c) { return !c.over.empty(); });
    const int below = two ? row + 1 : row;
    for (int c = 0; c < end;)
        c = head_group(row, below, columns, c);
    worksheet_freeze_panes(sheet_, row_of(below + 1), column_of(kept));
    worksheet_repeat_rows(sheet_, row_of(row), row_of(below));
    return below + 1;
}

void Sheet::print_on_one_page() { worksheet_fit_to_pages(sheet_, 1, 1); }

void Sheet::width(int column, double digits) {
    widths_[column] = digits;
    worksheet_set_column(sheet_, column_of(column), column_of(column), digits, nullptr);
}

void Sheet::height(int row, double points) { worksheet_set_row(sheet_, row_of(row), points, nullptr); }

void Sheet::filter(int head, int last_row, int columns) {
    if (last_row > head)
        worksheet_autofilter(sheet_, row_of(head), 0, row_of(last_row), column_of(columns - 1));
}

} // namespace vuon
