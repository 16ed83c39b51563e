// SPDX-License-Identifier: Apache-2.0
#include "outputs/target_table.hpp"

#include "outputs/csv_cells.hpp"
#include "outputs/disclosure.hpp"
#include "outputs/precedent.hpp"
#include "outputs/target_reach.hpp"
#include "outputs/target_rows.hpp"

namespace vuon {

namespace {

std::string number(double value) { return csv_number(value); }

/// When it is reached, what is missing, and the reference class of its pace.
std::vector<std::string> reach_cells(const TargetRow& row, const TargetReach& reach,
                                     const std::optional<Precedent>& p) {
    const auto count = [&](std::size_t n) { return p ? std::to_string(n) : std::string(); };
    return {number(reach.shortfall),
            number(reach.reached_share),
            number(reach.year_q10),
            number(reach.year_q50),
            number(reach.year_q90),
            number(reach.pace_needed),
            reach.pace_from > 0 ? std::to_string(reach.pace_from) : "",
            count(p ? p->members.size() : 0),
            count(p ? p->as_fast : 0),
            count(p ? p->as_fast_share : 0),
            row.not_evaluated};
}

std::string csv_line(const Results& results, const TargetRow& row, std::size_t variant, std::size_t target) {
    const bool evaluated = row.met.draws > 0;
    std::vector<std::string> cells = {
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
    };
    for (std::string& cell :
         reach_cells(row, target_reach(results, row), precedent_of(results, variant, target)))
        cells.push_back(std::move(cell));
    return csv_row(cells);
}

} // namespace

std::string targets_csv(const Results& results) {
    std::string text =
        "variant,target,kind,reading,measure,group,area,unit,at_least,at_most,stretch,median,q025,q10,q90,"
        "q975,probability,low,high,verdict,latent_median,register_rate,latent_rate,"
        "stretch_probability,shortfall,reached_share,reached_q10,reached_median,reached_q90,pace_needed,"
        "pace_needed_from,class_size,class_as_fast,class_as_fast_share,not_evaluated\n";
    const std::size_t targets = results.dimension("target").size();
    const std::vector<TargetRow> rows = target_rows(results); // variants in their order, then targets
    const Disclosure disclosure(results);
    for (std::size_t k = 0; k < rows.size(); ++k) {
        const double base = disclosure.is_needed() ? households_at_end(results, k / targets) : 0.0;
        text += csv_line(results, disclosure.row(rows[k], base), k / targets, k % targets);
    }
    return text;
}

void write_targets_csv(const Results& results, const std::string& path) {
    write_csv_table(targets_csv(results), path);
}

} // namespace vuon
