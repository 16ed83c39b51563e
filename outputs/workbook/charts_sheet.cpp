// SPDX-License-Identifier: Apache-2.0
// Excel's own charts on a sheet of their own, drawn from the cells of other sheets: rates with their range, movements of
// the poor list, households reached by programmes.
#include "outputs/safe_text.hpp"
#include "outputs/workbook/looks.hpp"
#include "outputs/workbook/sheets.hpp"

#include <algorithm>
#include <array>
#include <new>

namespace vuon {

namespace {

constexpr double kWidth = 640.0, kHeight = 330.0; // pixels
constexpr int kRowsApart = 18, kColumnsApart = 10, kFirstRow = 3;
constexpr std::array<lxw_color_t, 8> kColours = {kBlue,    kAmber,   kGreen,   kRed,
                                                 0x7D5BA6, 0x4BA3A8, 0x8C6D46, kGrey};

/// A name that begins with = would be read as the address of a cell.
std::string chart_text(const std::string& text) { return safe_cell_text(text); }

class Charts {
  public:
    Charts(Sheet& sheet, Book& book, const BookSource& source, const ChartData& data)
        : sheet_(sheet), book_(book), s_(source), data_(data) {}

    void fill() {
        sheet_.title(s_.say("Biểu đồ", "Charts"), s_.about());
        rate(s_.say("Tỷ lệ hộ nghèo", "Poor rate"), kPoorRateColumn);
        rate(s_.say("Tỷ lệ nghèo đa chiều (nghèo và cận nghèo)",
                    "Multidimensional poverty rate (poor and near-poor)"),
             kMultidimensionalColumn);
        for (std::size_t k = 0; k < s_.variants.size(); ++k)
            movements(k);
        for (std::size_t k = 0; k < s_.variants.size(); ++k)
            programmes(k);
    }

  private:
    lxw_chart* chart(lxw_chart_type type, const std::string& title, const char* number_format) {
        lxw_chart* chart = workbook_add_chart(book_.raw(), static_cast<std::uint8_t>(type));
        if (chart == nullptr)
            throw std::bad_alloc();
        lxw_chart_font heading = {}, small = {};
        std::string letter = kLetter;
        heading.name = small.name = letter.data();
        heading.size = 13;
        heading.bold = LXW_TRUE;
        heading.color = kInk;
        small.size = 10;
        chart_title_set_name(chart, chart_text(title).c_str());
        chart_title_set_name_font(chart, &heading);
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
        chart_legend_set_font(chart, &small);
        chart_axis_set_num_format(chart->y_axis, number_format);
        for (lxw_chart_axis* axis : {chart->x_axis, chart->y_axis})
            chart_axis_set_num_font(axis, &small);
        chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
        lxw_chart_line grid = {};
        grid.color = 0xE3E7EA;
        grid.width = 0.75F;
        chart_axis_major_gridlines_set_line(chart->y_axis, &grid);
        return chart;
    }

    lxw_chart_series* series(lxw_chart* chart, const std::string& sheet, const RowRange& rows, int years,
                             int values, const std::string& name) {
        lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
        const auto row = [](int r) { return static_cast<lxw_row_t>(r); };
        const auto column = [](int c) { return static_cast<lxw_col_t>(c); };
        chart_series_set_categories(series, sheet.c_str(), row(rows.first), column(years), row(rows.last),
                                    column(years));
        chart_series_set_values(series, sheet.c_str(), row(rows.first), column(values), row(rows.last),
                                column(values));
        chart_series_set_name(series, chart_text(name).c_str());
        return series;
    }

    static void draw_line(lxw_chart_series* series, lxw_color_t colour, bool middle) {
        lxw_chart_line line = {};
        line.color = colour;
        line.width = middle ? 2.5F : 1.0F;
        line.dash_type = middle ? LXW_CHART_LINE_DASH_SOLID : LXW_CHART_LINE_DASH_DASH;
        chart_series_set_line(series, &line);
    }

    static void draw_column(lxw_chart_series* series, lxw_color_t colour) {
        lxw_chart_fill fill = {};
        fill.color = colour;
        chart_series_set_fill(series, &fill);
    }

    void place(lxw_chart* chart) {
        lxw_chart_options options = {};
        constexpr double default_width = 480.0, default_height = 288.0;
        options.x_scale = kWidth / default_width;
        options.y_scale = kHeight / default_height;
        const int row = kFirstRow + placed_ / 2 * kRowsApart, column = placed_ % 2 * kColumnsApart;
        worksheet_insert_chart_opt(sheet_.raw(), static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                                   chart, &options);
        ++placed_;
    }

    /// Medians of every variant, the range of the first.
    void rate(const std::string& title, int column) {
        lxw_chart* line = chart(LXW_CHART_LINE, title, "0%");
        for (std::size_t k = 0; k < data_.yearly_rows.size(); ++k) {
            const lxw_color_t colour = kColours[k % kColours.size()];
            const RowRange& rows = data_.yearly_rows[k];
            const std::string name = s_.names.variant(s_.variants[k]);
            draw_line(series(line, data_.yearly, rows, kYearColumn, column, name), colour, true);
            if (k > 0)
                continue;
            const std::string low = s_.say(" (thấp)", " (low)"), high = s_.say(" (cao)", " (high)");
            draw_line(series(line, data_.yearly, rows, kYearColumn, column + 1, name + low), colour, false);
            draw_line(series(line, data_.yearly, rows, kYearColumn, column + 2, name + high), colour, false);
        }
        chart_axis_set_min(line->y_axis, 0.0);
        place(line);
    }

    void movements(std::size_t k) {
        if (data_.flow_rows[k].empty())
            return;
        lxw_chart* columns = chart(LXW_CHART_COLUMN_STACKED,
                                   s_.say("Biến động hộ nghèo: ", "Movements of poor households: ") +
                                       s_.names.variant(s_.variants[k]),
                                   "#,##0");
        const std::pair<int, std::string> parts[] = {
            {kEscapedColumn, s_.say("Thoát nghèo", "Escaped")},
            {kReturnedColumn, s_.say("Tái nghèo", "Returned")},
            {kNewColumn, s_.say("Phát sinh", "Newly poor")},
            {kOtherColumn, s_.say("Biến động khác", "Other changes")}};
        const lxw_color_t colours[] = {kGreen, kRed, kAmber, kGrey};
        for (std::size_t p = 0; p < std::size(parts); ++p)
            draw_column(series(columns, data_.flows, data_.flow_rows[k], kYearColumn, parts[p].first,
                               parts[p].second),
                        colours[p]);
        chart_set_series_gap(columns, 60);
        place(columns);
    }

    void programmes(std::size_t k) {
        lxw_chart* columns = nullptr;
        for (std::size_t p = 0; p < data_.programme_rows[k].size(); ++p) {
            const RowRange& rows = data_.programme_rows[k][p];
            if (rows.empty())
                continue;
            if (columns == nullptr)
                columns = chart(LXW_CHART_COLUMN_STACKED,
                                s_.say("Lượt hộ được hỗ trợ: ", "Households reached, by programme: ") +
                                    s_.names.variant(s_.variants[k]),
                                "#,##0");
            draw_column(series(columns, data_.programmes, rows, kProgrammeYearColumn, kReachedColumn,
                               s_.names.programme(p)),
                        kColours[p % kColours.size()]);
        }
        if (columns == nullptr)
            return;
        chart_set_series_gap(columns, 60);
        place(columns);
    }

    Sheet& sheet_;
    Book& book_;
    const BookSource& s_;
    const ChartData& data_;
    int placed_ = 0;
};

} // namespace

void fill_charts(Sheet& sheet, Book& book, const BookSource& source, const ChartData& data) {
    Charts(sheet, book, source, data).fill();
}

} // namespace vuon
