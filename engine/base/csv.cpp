// SPDX-License-Identifier: Apache-2.0
#include "engine/base/csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace vuon {

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

struct RawCell {
    std::string text;
    int column = 1; // in characters, where the cell starts
};

struct RawRow {
    std::vector<RawCell> cells;
    int line = 1;
    bool open_quote = false;
    bool blank() const { return cells.size() == 1 && cells[0].text.empty(); }
};

/// Walks over a text one row at a time; a quoted cell may hold commas, doubled quotes and line ends.
class RowScanner {
  public:
    explicit RowScanner(std::string_view text) : text_(text) {
        if (text_.substr(0, utf8_mark.size()) == utf8_mark)
            at_ = utf8_mark.size();
    }
    bool done() const { return at_ >= text_.size(); }
    RawRow next();

  private:
    RawCell quoted(RawRow& row);
    RawCell plain();
    char take();

    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1;
    int column_ = 1;
};

char RowScanner::take() {
    const char c = text_[at_++];
    if (c == '\n') {
        ++line_;
        column_ = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
        ++column_;
    }
    return c;
}

RawCell RowScanner::quoted(RawRow& row) {
    RawCell cell{"", column_};
    take();
    while (!done()) {
        const char c = take();
        if (c != '"') {
            cell.text += c;
        } else if (!done() && text_[at_] == '"') {
            cell.text += take();
        } else {
            return cell;
        }
    }
    row.open_quote = true;
    return cell;
}

RawCell RowScanner::plain() {
    RawCell cell{"", column_};
    while (!done() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r')
        cell.text += take();
    return cell;
}

RawRow RowScanner::next() {
    RawRow row;
    row.line = line_;
    while (true) {
        const bool quote = !done() && text_[at_] == '"';
        row.cells.push_back(quote ? quoted(row) : plain());
        if (quote && !done() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r')
            row.cells.back().text += plain().text;
        if (done())
            return row;
        const char c = take();
        if (c == ',')
            continue;
        if (c == '\r' && !done() && text_[at_] == '\n')
            take();
        return row;
    }
}

Problem invalid_utf8(const std::string& name, std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    int column = 1;
    for (const char c : before.substr(start))
        column += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    return {name, static_cast<int>(line), column, "is not UTF-8 text. Save the file as \"UTF-8\""};
}

/// Checks one row against the header; returns whether it can be used.
bool row_fits(const RawRow& row, std::size_t columns, const std::string& name,
              std::vector<Problem>& problems) {
    if (row.open_quote) {
        problems.push_back({name, row.line, row.cells.back().column,
                            "a quote is opened and never closed. Close it with \""});
        return false;
    }
    if (row.cells.size() == columns)
        return true;
    const char* how = row.cells.size() < columns ? "cut short" : "too long";
    problems.push_back(
        {name, row.line, 1,
         fmt::format("the row is {} ({} cells, the header has {}). {}", how, row.cells.size(), columns,
                     row.cells.size() < columns ? "Add the missing cells"
                                                : "Quote cells that hold a comma")});
    return false;
}

void check_header(const RawRow& row, const std::string& name, std::vector<Problem>& problems) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const RawCell& cell = row.cells[i];
        if (cell.text.empty())
            problems.push_back({name, row.line, cell.column, "a column has no name. Name it in the header"});
        for (std::size_t j = 0; j < i && !cell.text.empty(); ++j)
            if (row.cells[j].text == cell.text)
                problems.push_back({name, row.line, cell.column,
                                    fmt::format("column {} appears twice. Rename or remove one", cell.text)});
    }
}

std::string read_whole_file(const std::string& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        throw InputError({{path, 0, 0, "cannot be read (it is a folder). Name a file"}});
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw InputError({{path, 0, 0, "cannot be read (no such file, or no permission). Check the path"}});
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

} // namespace

std::size_t first_invalid_utf8(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        const auto byte = [&](std::size_t k) {
            return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U;
        };
        const unsigned lead = byte(0);
        const std::size_t length = lead < 0x80   ? 1
                                   : lead < 0xC2 ? 0
                                   : lead < 0xE0 ? 2
                                   : lead < 0xF0 ? 3
                                   : lead < 0xF5 ? 4
                                                 : 0;
        bool valid = length > 0;
        for (std::size_t k = 1; k < length; ++k)
            valid = valid && (byte(k) & 0xC0U) == 0x80U;
        // Overlong forms, surrogates and code points above U+10FFFF.
        valid = valid && !(lead == 0xE0 && byte(1) < 0xA0) && !(lead == 0xED && byte(1) > 0x9F) &&
                !(lead == 0xF0 && byte(1) < 0x90) && !(lead == 0xF4 && byte(1) > 0x8F);
        if (!valid)
            return i;
        i += length;
    }
    return std::string_view::npos;
}

Table Table::read(const std::string& path) { return parse(read_whole_file(path), path); }

Table Table::parse(const std::string& text, const std::string& name) {
    Table table;
    table.name_ = name;
    table.text_ = text;
    if (const std::size_t bad = first_invalid_utf8(text); bad != std::string_view::npos)
        throw InputError({invalid_utf8(name, text, bad)});
    RowScanner scanner(table.text_);
    RawRow header;
    while (!scanner.done() && (header.cells.empty() || header.blank()))
        header = scanner.next();
    if (header.cells.empty() || header.blank())
        throw InputError(
            {{name, 0, 0, "is empty (a table has a header row). Check that it is the right file"}});
    std::vector<Problem> problems;
    check_header(header, name, problems);
    for (const RawCell& cell : header.cells)
        table.header_.push_back(cell.text);
    if (header.open_quote)
        row_fits(header, header.cells.size(), name, problems);
    while (!scanner.done()) {
        const RawRow row = scanner.next();
        if ((row.blank() && !row.open_quote) || !row_fits(row, header.cells.size(), name, problems))
            continue;
        table.lines_.push_back(row.line);
        table.cells_.emplace_back();
        for (const RawCell& cell : row.cells)
            table.cells_.back().push_back(cell.text);
    }
    if (!problems.empty())
        throw InputError(std::move(problems));
    return table;
}

bool Table::has_column(std::string_view column) const {
    return std::find(header_.begin(), header_.end(), column) != header_.end();
}

std::size_t Table::column_index(std::string_view column) const {
    const auto at = std::find(header_.begin(), header_.end(), column);
    if (at == header_.end())
        throw BugError(
            fmt::format("{}: column {} is read before it is required; this is a bug in vuon", name_, column));
    return static_cast<std::size_t>(at - header_.begin());
}

const std::string& Table::cell(std::size_t row, std::string_view column) const {
    VUON_EXPECTS(row < cells_.size());
    return cells_[row][column_index(column)];
}

double Table::number(std::size_t row, std::string_view column) const {
    const std::string& text = cell(row, column);
    double value = 0.0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    if (error == std::errc() && rest == end && std::isfinite(value))
        return value;
    const bool comma = text.find(',') != std::string::npos;
    throw InputError(
        {problem(row, column,
                 fmt::format("{} = \"{}\" (must be a number). {}", column, text,
                             comma ? "Write a point for the decimals and nothing between thousands"
                                   : "Write digits only, for example 12.5"))});
}

double Table::number_or(std::size_t row, std::string_view column, double fallback) const {
    return cell(row, column).empty() ? fallback : number(row, column);
}

Problem Table::problem(std::size_t row, std::string_view column, const std::string& message) const {
    // Columns are not kept: a message is rare, and the text is at hand to find the cell again.
    RowScanner scanner(text_);
    int at = 1;
    while (!scanner.done()) {
        const RawRow raw = scanner.next();
        if (raw.line != lines_[row])
            continue;
        at = raw.cells[column_index(column)].column;
        break;
    }
    return {name_, lines_[row], at, message};
}

void Table::require(const std::vector<std::string>& columns) const {
    std::vector<Problem> problems;
    for (const std::string& column : columns) {
        if (has_column(column))
            continue;
        const std::string near = nearest_word(column, header_);
        problems.push_back({name_, 1, 1,
                            fmt::format("column {} is missing (required in this table). {}", column,
                                        near.empty() ? "Add it" : fmt::format("Did you mean {}?", near))});
    }
    if (!problems.empty())
        throw InputError(std::move(problems));
}

} // namespace vuon
