// SPDX-License-Identifier: Apache-2.0
// Comma separated tables with a header row (RFC 4180, UTF-8), with positions for messages.
#pragma once
#include "engine/base/errors.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vuon {

class Table {
  public:
    /// Reads a file. Problems: cannot be opened, empty, not UTF-8, a row cut short or too long, an open quote.
    /// Throws InputError with all of them.
    static Table read(const std::string& path);
    static Table parse(const std::string& text, const std::string& name);

    const std::string& name() const { return name_; }
    const std::string& text() const { return text_; }
    std::size_t rows() const { return lines_.size(); }
    bool has_column(std::string_view column) const;
    /// Cell as text; the column must exist (BugError otherwise: call `require` first).
    const std::string& cell(std::size_t row, std::string_view column) const;
    /// Cell as a number; throws InputError with file, line, column, rule and fix when it is none.
    double number(std::size_t row, std::string_view column) const;
    /// The same, `fallback` when the cell is empty.
    double number_or(std::size_t row, std::string_view column, double fallback) const;
    int line(std::size_t row) const { return lines_[row]; }
    Problem problem(std::size_t row, std::string_view column, const std::string& message) const;
    /// Throws InputError naming every missing column and the nearest present one.
    void require(const std::vector<std::string>& columns) const;

  private:
    std::size_t column_index(std::string_view column) const;
    std::string name_, text_;
    std::vector<std::string> header_;
    std::vector<std::vector<std::string>> cells_;
    std::vector<int> lines_;
};

/// Position of the first byte that is not UTF-8, or npos.
std::size_t first_invalid_utf8(std::string_view text);

} // namespace vuon
