// SPDX-License-Identifier: Apache-2.0
#include "outputs/tables/tidy_rows.hpp"

#include "outputs/csv_cells.hpp"

#include <fmt/format.h>

namespace vuon {

TidyRows::TidyRows(std::string key_columns, Rows rows) : rows_(rows), text_(std::move(key_columns)) {
    text_ += rows == Rows::EveryDraw ? ",measure,unit,draw,value,hidden\n"
                                     : ",measure,unit,mean,q025,q10,q25,median,q75,q90,q975,hidden\n";
}

void TidyRows::numbers(const std::vector<Shown>& shown) {
    bool hidden = false;
    for (const Shown& number : shown) {
        text_ += ',' + csv_number(number.value);
        hidden = hidden || number.hidden;
    }
    text_ += hidden ? ",1\n" : ",0\n";
}

void TidyRows::add(const std::string& keys, const std::string& measure, const char* unit,
                   const std::vector<double>& by_draw, const Control& control) {
    const std::string head = keys + ',' + measure + ',' + unit;
    if (rows_ == Rows::EveryDraw) {
        for (std::size_t d = 0; d < by_draw.size(); ++d) {
            text_ += head + ',' + std::to_string(d);
            numbers({control(by_draw[d])});
        }
        return;
    }
    const Fan f = fan_of(by_draw);
    text_ += head;
    numbers({control(mean_range_of(by_draw).mean), control(f.q025), control(f.q10), control(f.q25),
             control(f.q50), control(f.q75), control(f.q90), control(f.q975)});
}

std::string key_cells(const std::vector<std::string>& cells) {
    std::string row = csv_row(cells);
    row.pop_back();
    return row;
}

std::string place_keys(const Results& results, std::size_t variant, const Cell& cell) {
    const Dimension& areas = results.dimension("area");
    return key_cells({results.dimension("variant").labels[variant],
                      std::to_string(results.dimension("year").numbers[cell.year]),
                      label_text(areas, "code", cell.area), areas.labels[cell.area],
                      results.dimension("group").labels[cell.group]});
}

} // namespace vuon
