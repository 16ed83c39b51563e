// SPDX-License-Identifier: Apache-2.0
// One sheet: cells, heads and how it prints (A4, landscape, one page wide, heads on every page). Text is always
// written as text, whatever it begins with.
#pragma once
#include "outputs/disclosure.hpp"
#include "outputs/workbook/book.hpp"

#include <map>
#include <string>
#include <vector>

namespace vuon {

struct Column {
    std::string words;
    double width = 10.0; // in digits
    std::string over;    // head above it; neighbours with the same one share a cell
};

class Sheet {
  public:
    /// `name`: at most 31 letters, none of []:*?/\, our own words only.
    Sheet(Book& book, const std::string& name);

    const std::string& name() const { return name_; }
    lxw_worksheet* raw() { return sheet_; }

    void text(int row, int column, const std::string& text, Look look, bool strong = false);
    /// A number that does not exist (NaN) is an empty cell.
    void number(int row, int column, double value, Look look, bool strong = false);
    void shown(int row, int column, const Shown& value, Look look, bool strong = false);
    /// One text over several columns; a band across a table.
    void across(int row, int first, int last, const std::string& text, Look look);
    /// The same for a paragraph, with the height that its text takes.
    void paragraph(int row, int first, int last, const std::string& text, Look look = Look::Note);
    /// Title in the first row and what it is about in the second.
    void title(const std::string& title, const std::string& about);
    /// Heads of a table in one row, or two where columns have a head above them; gives the first row below. The heads
    /// stay in sight, with the first `kept` columns, and are printed on every page.
    int heads(int row, const std::vector<Column>& columns, int kept);
    void height(int row, double points);
    void width(int column, double digits);
    void print_on_one_page();
    void filter(int head, int last_row, int columns);

  private:
    void print_setup();
    void write_text(int row, int column, const std::string& text, lxw_format* format);
    /// Office programs do not agree on when they fit the height of a row to its text, so it is set.
    void make_room(int row, const std::string& text, double width);
    double width_of(int first, int last) const;
    void merge(int first_row, int first, int last_row, int last, lxw_format* format);
    int head_group(int row, int below, const std::vector<Column>& columns, int first);

    Book& book_;
    std::string name_;
    lxw_worksheet* sheet_;
    std::map<int, double> widths_;
    std::map<int, std::size_t> lines_; // of rows that have more than one
};

} // namespace vuon
