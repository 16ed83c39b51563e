// SPDX-License-Identifier: Apache-2.0
#include "outputs/target_table.hpp"

#include "outputs/csv_cells.hpp"
#include "outputs/target_rows.hpp"

namespace vuon {

namespace {

std::string number(double value) { return csv_number(value); }

std::string csv_line(const TargetRow& row) {
    const bool evaluated = row.met.draws > 0;
    const std::vector<std::string> cells = {
        row.variant,
        row.target,
        row.kind,
        row.reading,
        row.measure,
        row.group,
        row.area,
        row.unit,
        number(row.at_least),
        number(row.at_most),
        number(row.stretch),
        number(row.median),
        number(row.q025),
        number(row.q10),
        number(row.q90),
        number(row.q975),
        number(row.met.share()),
        evaluated ? number(row.met.interval.low) : "",
        evaluated ? number(row.met.interval.high) : "",
        verdict_words(row.verdict, Language::English),
        number(row.latent_median),
        number(row.register_rate),
        number(row.latent_rate),
        number(row.stretch_met.share()),
        row.not_evaluated,
    };
    return csv_row(cells);
}

} // namespace

std::string targets_csv(const Results& results) {
    std::string text =
        "variant,target,kind,reading,measure,group,area,unit,at_least,at_most,stretch,median,q025,q10,q90,"
        "q975,probability,low,high,verdict,latent_median,register_rate,latent_rate,"
        "stretch_probability,not_evaluated\n";
    for (const TargetRow& row : target_rows(results))
        text += csv_line(row);
    return text;
}

void write_targets_csv(const Results& results, const std::string& path) {
    write_csv_table(targets_csv(results), path);
}

} // namespace vuon
