// SPDX-License-Identifier: Apache-2.0
// Rows of a tidy table: keys, measure and unit, then the numbers of a vector over the draws.
#pragma once
#include "outputs/disclosure.hpp"
#include "outputs/draw_summary.hpp"
#include "outputs/tables/tidy_tables.hpp"

#include <functional>
#include <string>
#include <vector>

namespace vuon {

class TidyRows {
  public:
    using Control = std::function<Shown(double)>;

    TidyRows(std::string key_columns, Rows rows);

    /// Keys as csv_row writes them, without its line break; `control` turns a number into what may be shown.
    void add(const std::string& keys, const std::string& measure, const char* unit,
             const std::vector<double>& by_draw, const Control& control);
    const std::string& text() const { return text_; }

  private:
    void numbers(const std::vector<Shown>& shown);

    Rows rows_;
    std::string text_;
};

/// variant, year, area_code, area, group
inline constexpr const char* kPlaceColumns = "variant,year,area_code,area,group";
std::string place_keys(const Results& results, std::size_t variant, const Cell& cell);
/// Keys without the line break of csv_row.
std::string key_cells(const std::vector<std::string>& cells);

} // namespace vuon
