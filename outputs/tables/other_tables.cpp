// SPDX-License-Identifier: Apache-2.0
// Tables of communes, targets and variants compared.
#include "outputs/commune_rows.hpp"
#include "outputs/compare.hpp"
#include "outputs/csv_cells.hpp"
#include "outputs/disclosure.hpp"
#include "outputs/tables/tidy_rows.hpp"
#include "outputs/target_table.hpp"

#include <algorithm>

namespace vuon {

namespace {

constexpr const char* kShares[] = {"0.025", "0.1", "0.5", "0.9", "0.975"};

std::string commune_line(const Results& results, const CommuneStocks& stocks, const Disclosure& disclosure,
                         const char* stock, std::size_t variant, std::size_t year, std::size_t commune) {
    const Dimension& d = results.dimension("commune");
    std::string line =
        key_cells({results.dimension("variant").labels[variant],
                   std::to_string(results.dimension("year").numbers[year]), label_text(d, "code", commune),
                   d.labels[commune], label_text(d, "district_code", commune), stock, "households"});
    bool hidden = false;
    const auto put = [&](double n) {
        const Shown shown = disclosure.count(n);
        hidden = hidden || shown.hidden;
        line += ',' + csv_number(shown.value);
    };
    put(stocks.mean(stock, variant, year, commune));
    for (const char* share : kShares)
        put(stocks.quantile(stock, share, variant, year, commune));
    return line + (hidden ? ",1\n" : ",0\n");
}

/// The rows of one variant, whose id is the first cell; all when none is asked for.
std::string rows_of(const std::string& table, const std::string& variant) {
    if (variant.empty())
        return table;
    const std::string start = csv_text(variant) + ",";
    std::string kept;
    for (std::size_t at = 0; at < table.size();) {
        const std::size_t end = table.find('\n', at) + 1;
        const std::string_view line = std::string_view(table).substr(at, end - at);
        if (at == 0 || line.starts_with(start))
            kept += line;
        at = end;
    }
    return kept;
}

} // namespace

std::string communes_table(const Results& results, const ExportChoice& choice) {
    const CommuneStocks stocks(results);
    const Disclosure disclosure(results);
    std::string text =
        "variant,year,commune_code,commune,district_code,measure,unit,mean,q025,q10,median,q90,q975,"
        "hidden\n";
    for (const std::size_t variant : chosen_variants(results, choice))
        for (std::size_t year = 0; year < results.dimension("year").size(); ++year)
            for (std::size_t commune = 0; commune < stocks.size(); ++commune)
                for (const char* stock : {"households", "poor", "near_poor"})
                    text += commune_line(results, stocks, disclosure, stock, variant, year, commune);
    return text;
}

std::string targets_table(const Results& results, const ExportChoice& choice) {
    return rows_of(targets_csv(results), choice.variant);
}

std::string comparison_table(const Results& results, const ExportChoice& choice) {
    const std::vector<std::string>& variants = results.dimension("variant").labels;
    if (variants.size() < 2 || choice.variant == variants.front())
        return "";
    Comparison comparison = compare(results, {});
    const Disclosure disclosure(results);
    for (ComparedItem& item : comparison.items) {
        if (item.unit.rfind("households", 0) != 0)
            continue;
        item.reference_median = disclosure.count(item.reference_median).value;
        for (ComparedVariant& v : item.variants)
            v.median = disclosure.count(v.median).value;
    }
    return rows_of(compare_csv(comparison), choice.variant);
}

} // namespace vuon
