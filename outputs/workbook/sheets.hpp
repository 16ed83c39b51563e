// SPDX-License-Identifier: Apache-2.0
// The sheets of the workbook, one translation unit each, and what they share.
#pragma once
#include "outputs/draw_summary.hpp"
#include "outputs/list_movements.hpp"
#include "outputs/result_names.hpp"
#include "outputs/target_rows.hpp"
#include "outputs/workbook/sheet.hpp"

#include <string>
#include <vector>

namespace vuon {

/// What every sheet is made from.
struct BookSource {
    const Results& results;
    ResultNames names;
    Disclosure disclosure;
    std::vector<std::size_t> variants; // that are shown
    std::vector<TargetRow> targets;    // of all variants
    int minority = -1;                 // place of the ethnic minorities on the dimension group

    std::string say(const char* vi, const char* en) const { return names.say(vi, en); }
    std::size_t years() const { return results.dimension("year").size(); }
    double year(std::size_t y) const { return static_cast<double>(results.dimension("year").numbers[y]); }
    /// "An Giang, 2021–2030, 100 draws"
    std::string about() const;
};

/// Rows of a sheet whose cells a chart draws: first and last row, both inside.
struct RowRange {
    int first = 0, last = -1;
    bool empty() const { return last < first; }
};

/// Where the numbers of the charts stand.
struct ChartData {
    std::string yearly, flows, programmes; // names of the sheets
    std::vector<RowRange> yearly_rows;     // whole place, all households; by shown variant
    std::vector<RowRange> flow_rows;
    std::vector<std::vector<RowRange>> programme_rows; // by shown variant, then programme
};

void fill_cover(Sheet& sheet, const BookSource& source,
                const std::vector<std::pair<std::string, std::string>>& list);
void fill_targets(Sheet& sheet, const BookSource& source);
void fill_target_details(Sheet& sheet, const BookSource& source);
void fill_charts(Sheet& sheet, Book& book, const BookSource& source, const ChartData& data);
void fill_yearly(Sheet& sheet, const BookSource& source, ChartData& data);
void fill_flows(Sheet& sheet, const BookSource& source, ChartData& data);
void fill_review(Sheet& sheet, const BookSource& source, std::size_t variant, ReviewList list);
void fill_programmes(Sheet& sheet, const BookSource& source, ChartData& data);
void fill_communes(Sheet& sheet, const BookSource& source);
void fill_comparison(Sheet& sheet, const BookSource& source);
void fill_assumptions(Sheet& sheet, const BookSource& source);
void fill_sources(Sheet& sheet, const BookSource& source);

/// Columns of the yearly sheet that charts draw: median, low, high of each rate.
inline constexpr int kYearColumn = 1, kPoorRateColumn = 8, kMultidimensionalColumn = 15;
/// Columns of the sheet of movements: escaped, returned, newly poor, other.
inline constexpr int kEscapedColumn = 3, kReturnedColumn = 4, kNewColumn = 5, kOtherColumn = 6;
/// Columns of the sheet of programmes.
inline constexpr int kProgrammeYearColumn = 3, kReachedColumn = 6;

} // namespace vuon
