// SPDX-License-Identifier: Apache-2.0
#include "outputs/compare.hpp"
#include "outputs/csv_cells.hpp"

#include <cmath>
#include <limits>

namespace vuon {

namespace {

using Cells = std::vector<std::string>;

void append(Cells& cells, const Cells& more) { cells.insert(cells.end(), more.begin(), more.end()); }

Cells difference_cells(const ComparedItem& item, const ComparedVariant& v) {
    const PairedDifference& d = v.difference;
    Cells cells = {std::to_string(d.draws), std::to_string(d.parameter_draws)};
    for (const double x :
         {item.reference_median, v.median, d.mean, d.standard_error, d.median, d.q025, d.q10, d.q90, d.q975})
        cells.push_back(csv_number(x));
    const bool directed = item.better != Better::NoneOfBoth;
    append(cells, {directed ? csv_number(v.better) : "", directed ? csv_number(v.worse) : ""});
    append(cells, {finding_words(item, v, Language::English),
                   finding_of(d) == Finding::Noise ? csv_number(rounded_up(more_draws_needed(d))) : ""});
    return cells;
}

Cells met_cells(const ComparedItem& item, const ComparedVariant& v) {
    if (v.met.draws == 0)
        return Cells(8);
    return {csv_number(item.reference_probability.share()),
            csv_number(v.probability.share()),
            csv_number(v.met.difference),
            csv_number(v.met.low),
            csv_number(v.met.high),
            std::to_string(v.met.gained),
            std::to_string(v.met.lost),
            csv_number(v.met.p_value)};
}

/// The price and its limits only where there is one.
Cells cost_cells(const CostOfLifting& c) {
    Cells cells = {csv_number(c.spending), csv_number(c.lifted)};
    for (const double x :
         {c.within_95.ratio, c.within_95.low, c.within_80.low, c.within_80.high, c.within_95.high})
        cells.push_back(can_be_told(c) ? csv_number(x) : "");
    return cells;
}

/// No differences, but what the price says: the place of `finding` is the last but one.
Cells cost_finding_cells(const ComparedItem& item, const CostOfLifting& c) {
    Cells cells(15);
    cells[13] = cost_words(item, c, Language::English);
    return cells;
}

} // namespace

const char* kind_word(ComparedItem::Kind kind) {
    switch (kind) {
    case ComparedItem::Kind::Target:
        return "target";
    case ComparedItem::Kind::JointTarget:
        return "joint";
    case ComparedItem::Kind::Measure:
        return "measure";
    case ComparedItem::Kind::Deprivation:
        return "deprivation";
    case ComparedItem::Kind::Change:
        return "change";
    case ComparedItem::Kind::Cost:
        break;
    }
    return "cost";
}

std::string compare_csv(const Comparison& comparison) {
    std::string text =
        "variant,against,item,kind,area,group,unit,pairs,parameter_draws,reference_median,median,mean_change,"
        "standard_error,median_change,q025,q10,q90,q975,better,worse,finding,more_draws,reference_"
        "probability,"
        "probability,probability_change,probability_low,probability_high,gained,lost,mcnemar_p,spending_"
        "change,"
        "lifted,cost,cost_q025,cost_q10,cost_q90,cost_q975\n";
    for (const ComparedItem& item : comparison.items)
        for (const ComparedVariant& v : item.variants) {
            const bool cost = item.kind == ComparedItem::Kind::Cost;
            Cells cells = {v.variant, comparison.reference, item.id,  kind_word(item.kind),
                           item.area, item.group,           item.unit};
            append(cells, cost ? cost_finding_cells(item, v.cost) : difference_cells(item, v));
            append(cells, cost ? Cells(8) : met_cells(item, v));
            append(cells, cost ? cost_cells(v.cost) : Cells(7));
            text += csv_row(cells);
        }
    return text;
}

void write_compare_csv(const Comparison& comparison, const std::string& path) {
    write_csv_table(compare_csv(comparison), path);
}

} // namespace vuon
