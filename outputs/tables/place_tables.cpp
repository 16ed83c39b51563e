// SPDX-License-Identifier: Apache-2.0
// Tables by place and group: stocks and rates, movements, programmes.
#include "outputs/csv_cells.hpp"
#include "outputs/list_movements.hpp"
#include "outputs/tables/tidy_rows.hpp"

#include <algorithm>

namespace vuon {

namespace {

/// Every shown variant, year from `first`, area and group.
template <class Act>
void for_each_cell(const Results& results, const ExportChoice& choice, std::size_t first, Act&& act) {
    for (const std::size_t variant : chosen_variants(results, choice))
        for (std::size_t year = first; year < results.dimension("year").size(); ++year)
            for (std::size_t area = 0; area < results.dimension("area").size(); ++area)
                for (std::size_t group = 0; group < results.dimension("group").size(); ++group)
                    act(variant, Cell{year, area, group, 0});
}

constexpr const char* kHouseholds = "households";
constexpr const char* kShare = "share";

/// Money of a draw goes with the households of that draw; of a summary with as many as its share of the mean.
void add_spent(TidyRows& table, const std::string& keys, Rows rows, const Disclosure& disclosure,
               const std::vector<double>& spent, const std::vector<double>& given) {
    const double mean = mean_range_of(spent).mean;
    const double households_per_vnd = mean > 0.0 ? mean_range_of(given).mean / mean : 0.0;
    std::size_t draw = 0; // the rows of every draw are asked for in their order
    table.add(keys, "spent", "VND", spent, [&](double vnd) {
        return disclosure.amount(vnd, rows == Rows::EveryDraw ? given[draw++] : vnd * households_per_vnd);
    });
}

} // namespace

std::string yearly_table(const Results& results, const ExportChoice& choice, Rows rows) {
    const DrawnVariable all(results, "population", "households"), poor(results, "register", "poor"),
        near(results, "register", "near_poor"), latent(results, "latent", "poor");
    const Disclosure disclosure(results);
    const auto count = [&](double n) { return disclosure.count(n); };
    TidyRows table(kPlaceColumns, rows);
    for_each_cell(results, choice, 0, [&](std::size_t variant, const Cell& cell) {
        const std::string keys = place_keys(results, variant, cell);
        const auto of = [&](const DrawnVariable& v) { return v.by_draw(variant, cell); };
        const std::vector<double> households = of(all), listed = of(poor), almost = of(near),
                                  truly = of(latent);
        const double base = fan_of(households).q50;
        const auto rate = [&](double share) { return disclosure.rate(share, base); };
        table.add(keys, "households", kHouseholds, households, count);
        table.add(keys, "poor", kHouseholds, listed, count);
        table.add(keys, "near_poor", kHouseholds, almost, count);
        table.add(keys, "true_poor", kHouseholds, truly, count);
        table.add(keys, "poor_rate", kShare, ratio_of(listed, households), rate);
        table.add(keys, "near_poor_rate", kShare, ratio_of(almost, households), rate);
        table.add(keys, "multidimensional_poor_rate", kShare, ratio_of(sum_of(listed, almost), households),
                  rate);
        table.add(keys, "true_poor_rate", kShare, ratio_of(truly, households), rate);
    });
    return table.text();
}

std::string flows_table(const Results& results, const ExportChoice& choice, Rows rows) {
    const ListMovements poor(results, ReviewList::Poor), near(results, ReviewList::NearPoor);
    const Disclosure disclosure(results);
    const auto change = [&](double n) { return disclosure.change(n); };
    TidyRows table(std::string(kPlaceColumns) + ",list", rows);
    for_each_cell(results, choice, 1, [&](std::size_t variant, const Cell& cell) {
        const std::string keys = place_keys(results, variant, cell);
        for (const DrawnMovement& m : poor.by_draw(variant, cell))
            table.add(keys + ",poor", m.name, kHouseholds, m.by_draw, change);
        for (const DrawnMovement& m : near.by_draw(variant, cell))
            table.add(keys + ",near_poor", m.name, kHouseholds, m.by_draw, change);
    });
    return table.text();
}

std::string programmes_table(const Results& results, const ExportChoice& choice, Rows rows) {
    const Disclosure disclosure(results);
    const auto count = [&](double n) { return disclosure.count(n); };
    const char* const names[] = {"eligible", "wanted", "reached", "missed", "leaked"};
    std::vector<DrawnVariable> measures;
    for (const char* name : names)
        measures.emplace_back(results, "programmes", name);
    const DrawnVariable spent(results, "programmes", "spent");
    const std::vector<std::string>& programmes = results.dimension("programme").labels;
    TidyRows table(std::string(kPlaceColumns) + ",programme", rows);
    for_each_cell(results, choice, 1, [&](std::size_t variant, Cell cell) {
        for (cell.further = 0; cell.further < programmes.size(); ++cell.further) {
            const std::string keys =
                place_keys(results, variant, cell) + ',' + csv_text(programmes[cell.further]);
            for (std::size_t k = 0; k < measures.size(); ++k)
                table.add(keys, names[k], kHouseholds, measures[k].by_draw(variant, cell), count);
            add_spent(table, keys, rows, disclosure, spent.by_draw(variant, cell),
                      sum_of(measures[2].by_draw(variant, cell), measures[4].by_draw(variant, cell)));
        }
    });
    return table.text();
}

} // namespace vuon
