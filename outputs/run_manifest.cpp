// SPDX-License-Identifier: Apache-2.0
// What a second run needs, and nothing that differs between two equal runs: no time, machine, path or threads.
#include "outputs/run_results.hpp"

#include "outputs/assumptions.hpp"
#include "outputs/disclosure.hpp"
#include "outputs/posterior_manifest.hpp"
#include "outputs/version.hpp"

#include <fmt/format.h>

namespace vuon {

namespace {

const char* const kTimetable =
    "start   burn-in of the list on the population of the margins; official stocks met exactly; sample\n"
    "year    1 shared decision: places of every programme, from the proposals at the end of the year before\n"
    "        2 delivery: skip, leak, limit of new programmes per household; money spent\n"
    "        3 persons: death, birth, partners, leaving home, moves, schooling, work\n"
    "        4 households: hazards of communes, shocks, income, effects of programmes\n"
    "        5 deprivations\n"
    "        6 pace of the register: drawn, or found where a published review is known\n"
    "        7 review: poor, near-poor, flows; a second review under the new standard in a year of change\n"
    "        8 tallies; status of communes; formation of households aligned (found in the base, reused)\n"
    "        9 proposals for the next year\n";

const char* const kFormat =
    "Year: state at its end. Flows of the start year are zero: the run begins there.\n"
    "closing_poor = opening_poor - escaped + returned + newly_poor + formed_poor - ended_poor + "
    "regrouped_poor"
    " + rebased_poor\n"
    "closing_near_poor = opening_near_poor - left_near_poor + returned_near_poor + newly_near_poor"
    " + escaped_to_near_poor + formed_near_poor - ended_near_poor + regrouped_near_poor + rebased_near_poor\n"
    "draw = ((parameter_draw * paths + path) * populations + population) * replicates + replicate. "
    "decisions/*_from hold the bits of unsigned 64-bit keys;"
    " all bits set means nobody.\n"
    "targets: shares and points lie between 0 and 1; NaN is not evaluated.\n";

} // namespace

Manifest run_manifest(const Scenario& scenario, const BuiltModel& built, const Reference& reference,
                      const RunSettings& settings) {
    const Inputs& base = scenario.variants.front().inputs;
    Manifest m;
    m.text["title"] = base.plan.name_en.empty() ? base.plan.name_vi : base.plan.name_en;
    m.text["title_vi"] = base.plan.name_vi.empty() ? base.plan.name_en : base.plan.name_vi;
    m.text["version"] = version();
    m.text["commit"] = commit();
    m.text["scenario"] = scenario.text;
    m.text["timetable"] = kTimetable;
    m.text["format"] = kFormat;
    m.text["sample_other"] = exact_text(settings.sample_other);
    m.text["margin_fit"] = fit_table(built.fit);
    m.text["verdict/on_track"] = exact_text(base.verdict.on_track);
    m.text["verdict/uncertain"] = exact_text(base.verdict.uncertain);
    m.text["population/source"] = kFromMargins;
    m.number["population/small_cells"] = base.output.small_cells;
    m.number["verdict/backtested"] = base.verdict.backtested ? 1 : 0;
    m.number["first_review_only"] = built.model.first_review_only ? 1 : 0;
    m.number["seed"] = settings.seed;
    m.number["draws"] = settings.design.draws;
    m.number["paths"] = settings.design.paths;
    m.number["populations"] = settings.design.populations;
    m.number["replicates"] = settings.design.replicates;
    for (const auto& [file, table] : reference.tables())
        m.text["reference/" + file] = table.text();
    if (base.ensemble.posterior)
        put_posterior(*base.ensemble.posterior, m);
    int number = 0;
    for (const Assumption& a : assumptions_of(scenario.text))
        m.text[fmt::format("assumptions/{:03} {}", ++number, a.key)] = a.text;
    for (const PendingItem& p : scenario.pending)
        m.text["pending/" + p.key] = p.reason;
    return m;
}

} // namespace vuon
