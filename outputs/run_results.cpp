// SPDX-License-Identifier: Apache-2.0
#include "outputs/run_results.hpp"

#include "outputs/run_variables.hpp"
#include "outputs/target_summary.hpp"
#include "scenarios/arithmetic.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace vuon {

namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

/// The numbers of a run, put into variables by name.
class Filling {
  public:
    Filling(Results& results, const Scenario& scenario, const BuiltModel& built, const Ensemble& ensemble)
        : results_(results), scenario_(scenario), built_(built), ensemble_(ensemble),
          variants_(scenario.variants.size()), tasks_(ensemble.tasks.size()),
          years_(static_cast<std::size_t>(built.model.last_year_index() + 1)),
          areas_(area_count(built.model)), groups_(listed_groups(scenario.variants.front().inputs)) {}

    void fill(const DrawTable& table) {
        fill_measures();
        for (const FlowIdentity& identity : flow_identities())
            fill_flows(identity);
        fill_programmes();
        fill_communes();
        fill_targets();
        fill_decisions();
        fill_start();
        fill_official();
        for (const std::vector<double>& row : table.values)
            for (const double value : row)
                add("parameters", "value", value);
    }

  private:
    Variable& variable(const std::string& group, const std::string& name) {
        return const_cast<Variable&>(results_.variable(group, name));
    }
    void add(const std::string& group, const std::string& name, double value) {
        variable(group, name).values.push_back(value);
    }
    const VariantRun& run(std::size_t v, std::size_t task) const { return ensemble_.tasks[task].variants[v]; }

    /// f(variant, task, year, area, group) in the order of the file.
    template <class F> void each_tally(F&& f) const {
        for (std::size_t v = 0; v < variants_; ++v)
            for (std::size_t task = 0; task < tasks_; ++task)
                for (std::size_t y = 0; y < years_; ++y)
                    for (std::size_t a = 0; a < areas_; ++a)
                        for (const Group g : groups_)
                            f(v, task, y, a, g);
    }
    i64 count(std::size_t v, std::size_t task, std::size_t y, std::size_t a, Group g, int measure) const {
        return run(v, task).areas[y][a].at(g, measure);
    }

    void fill_measures() {
        for (const MeasureText& m : measure_texts()) {
            std::vector<i64>& counts = variable(m.group, m.name).counts;
            const bool flow = std::string(m.group) == "flows";
            each_tally([&](auto v, auto task, auto y, auto a, auto g) {
                counts.push_back(flow && y == 0 ? 0 : count(v, task, y, a, g, m.measure));
            });
        }
    }

    void fill_flows(const FlowIdentity& identity) {
        const std::string list = identity.list;
        std::vector<i64>&opening = variable("flows", "opening_" + list).counts,
        &rebased = variable("flows", "rebased_" + list).counts,
        &closing = variable("flows", "closing_" + list).counts;
        each_tally([&](auto v, auto task, auto y, auto a, auto g) {
            const i64 after = count(v, task, y, a, g, identity.after);
            const i64 before = y == 0 ? after : count(v, task, y, a, g, identity.before);
            i64 first = before;
            for (const auto& [sign, measure] : identity.terms)
                first -= y == 0 ? 0 : sign * count(v, task, y, a, g, measure);
            const i64 wanted = y == 0 ? first : count(v, task, y - 1, a, g, identity.after);
            if (first != wanted)
                throw BugError(fmt::format("flows of {} households do not join: variant {}, draw {}, year "
                                           "{}, area {}, group {}: opening {} "
                                           "but {} at the end of the year before",
                                           list, scenario_.variants[v].id, task,
                                           built_.model.start + static_cast<int>(y),
                                           built_.model.places.areas[a].code, group_name(g), first, wanted));
            opening.push_back(first);
            rebased.push_back(after - before);
            closing.push_back(after);
        });
    }

    void fill_programmes() {
        const char* const names[kProgrammeMeasures] = {"eligible", "wanted", "reached",
                                                       "leaked",   "missed", "spent"};
        const int programmes = static_cast<int>(built_.slots.ids.size());
        for (int m = 0; m < kProgrammeMeasures; ++m) {
            std::vector<i64>& counts = variable("programmes", names[m]).counts;
            each_tally([&](auto v, auto task, auto y, auto a, auto g) {
                for (int p = 0; p < programmes; ++p)
                    counts.push_back(
                        count(v, task, y, a, g, programme_measure(p, static_cast<ProgrammeMeasure>(m))));
            });
        }
        fill_labelled("deprivations", "deprived", mIndicatorFirst, "indicator", true);
        fill_labelled("latent", "poor_if_line_moved", mLineFirst, "line", false);
    }

    /// Counts that are told apart by the labels of one more dimension, of every group or of all households only.
    void fill_labelled(const char* group, const char* name, int first, const char* dimension,
                       bool every_group) {
        std::vector<i64>& counts = variable(group, name).counts;
        const int labels = static_cast<int>(results_.dimension(dimension).size());
        each_tally([&](auto v, auto task, auto y, auto a, auto g) {
            for (int k = 0; (every_group || g == gAll) && k < labels; ++k)
                counts.push_back(count(v, task, y, a, g, first + k));
        });
    }

    void fill_communes() {
        const char* const names[] = {"households", "poor", "near_poor"};
        const std::size_t communes = results_.dimension("commune").size();
        std::vector<double> draws(tasks_);
        for (std::size_t k = 0; k < 3; ++k) {
            std::vector<double>& means = variable("communes", std::string(names[k]) + "_mean").values;
            std::vector<double>& quantiles = variable("communes", std::string(names[k]) + "_quantile").values;
            for (std::size_t v = 0; v < variants_; ++v)
                for (std::size_t y = 0; y < years_; ++y)
                    for (std::size_t c = 0; c < communes; ++c) {
                        i64 sum = 0;
                        for (std::size_t task = 0; task < tasks_; ++task) {
                            const i64 n = run(v, task).communes[y][c][k];
                            sum += n;
                            draws[task] = static_cast<double>(n);
                        }
                        means.push_back(static_cast<double>(sum) / static_cast<double>(tasks_));
                        for (const double q : commune_quantiles())
                            quantiles.push_back(quantile_of(draws, q));
                    }
        }
    }

    void fill_targets() {
        for (std::size_t v = 0; v < variants_; ++v) {
            const std::vector<TargetSection> targets = targets_of(scenario_, v);
            const TargetPlaces places = target_places(built_, scenario_.variants.front().inputs);
            for (std::size_t task = 0; task < tasks_; ++task)
                for (const TargetOutcome& o : target_outcomes(targets, run(v, task), places)) {
                    add("targets", "outcome", o.outcome);
                    add("targets", "latent_outcome", o.latent_outcome);
                    add("targets", "register_rate", o.register_rate);
                    add("targets", "latent_rate", o.latent_rate);
                    add("targets", "met", o.met);
                    add("targets", "stretch_met", o.stretch_met);
                }
            fill_limits(targets, scenario_.variants[v].inputs);
        }
    }

    void fill_limits(const std::vector<TargetSection>& targets, const Inputs& inputs) {
        const auto value = [](const std::optional<Amount>& a) { return a ? a->value : kNoNumber; };
        const std::vector<ArithmeticFinding> findings = arithmetic_test(inputs);
        for (const TargetSection& t : targets) {
            add("targets", "at_least", value(t.at_least));
            add("targets", "at_most", value(t.at_most));
            add("targets", "stretch", value(t.stretch));
            add("targets", "precision", t.precision);
            const bool impossible =
                std::any_of(findings.begin(), findings.end(), [&](const ArithmeticFinding& f) {
                    return f.target == t.id && !f.is_stretch &&
                           f.verdict == ArithmeticFinding::Verdict::CannotBeMet;
                });
            add("targets", "impossible", impossible ? 1.0 : 0.0);
        }
    }

    void fill_decisions() {
        const auto counts = [&](const char* name) -> std::vector<i64>& {
            return variable("decisions", name).counts;
        };
        std::vector<i64>&eligible = counts("eligible_from"), &leak = counts("leak_from"),
        &reached = counts("units_reached"), &leaked = counts("units_leaked");
        for (std::size_t v = 0; v < variants_; ++v)
            for (std::size_t task = 0; task < tasks_; ++task)
                for (std::size_t y = 0; y < years_; ++y) {
                    const VariantRun& r = run(v, task);
                    add("paths", "register_pace", r.pace[y]);
                    add("paths", "register_line", r.line[y]);
                    add("paths", "income_growth", r.macro.income_growth[y]);
                    add("paths", "prices", r.macro.prices[y]);
                    fill_statuses(r, static_cast<int>(y));
                    for (std::size_t p = 0; p < built_.slots.ids.size(); ++p) {
                        const Allocation& a = r.decisions[y][p];
                        eligible.push_back(std::bit_cast<i64>(a.eligible_from));
                        leak.push_back(std::bit_cast<i64>(a.leak_from));
                        reached.push_back(a.units_reached);
                        leaked.push_back(a.units_leaked);
                    }
                }
    }

    /// Units that hold each status, and those that would have left it by each way alone.
    void fill_statuses(const VariantRun& r, int year_index) {
        const char* const ways[] = {"left_by_poverty", "left_by_recognition", "left_by_merger"};
        for (const StatusRecord& s : r.statuses) {
            variable("statuses", "units").counts.push_back(s.count(year_index));
            for (unsigned way = 0; way < kWaysOut; ++way)
                variable("statuses", ways[way])
                    .counts.push_back(s.count(-1) - s.count(year_index, 1u << way));
        }
    }

    void fill_start() {
        for (const TaskRun& task : ensemble_.tasks) {
            add("start", "score_sd", task.start.score_sd);
            add("start", "permanent_sd", task.start.permanent_sd);
            add("start", "no_labour_share_of_poor", task.start.no_labour_share_of_poor);
            add("start", "no_labour_shift", task.start.no_labour_shift);
            add("start", "mean_cut", task.start.mean_cut);
            variable("start", "sampled_households")
                .counts.push_back(static_cast<i64>(task.start.sample_rows));
            variable("start", "sampled_persons")
                .counts.push_back(static_cast<i64>(task.start.sample_persons));
        }
    }

    void fill_official() {
        std::array<std::vector<i64>, 4> columns;
        for (std::vector<i64>& c : columns)
            c.assign(areas_, 0);
        for (std::size_t d = 0; d < built_.stocks.size(); ++d) {
            const auto& [others, minority] = built_.stocks[d].second;
            const i64 stocks[] = {others.poor + minority.poor, minority.poor,
                                  others.near_poor + minority.near_poor, minority.near_poor};
            for (std::size_t k = 0; k < 4; ++k) {
                columns[k][0] += stocks[k];
                columns[k][1 + d] += stocks[k];
            }
        }
        const char* const names[] = {"poor", "poor_minority", "near_poor", "near_poor_minority"};
        for (std::size_t k = 0; k < 4; ++k)
            variable("official", names[k]).counts = columns[k];
    }

    Results& results_;
    const Scenario& scenario_;
    const BuiltModel& built_;
    const Ensemble& ensemble_;
    std::size_t variants_, tasks_, years_, areas_;
    std::vector<Group> groups_;
};

} // namespace

std::vector<TargetSection> targets_of(const Scenario& scenario, std::size_t variant) {
    std::vector<TargetSection> targets = scenario.variants.front().inputs.targets;
    for (TargetSection& target : targets)
        for (const TargetSection& own : scenario.variants[variant].inputs.targets)
            if (own.id == target.id)
                target = own;
    return targets;
}

Results results_shape(const Scenario& scenario, const BuiltModel& built, const DrawTable& table,
                      const Reference& reference, const RunSettings& settings) {
    return {run_dimensions(scenario, built, table, reference, settings), run_variables(),
            run_manifest(scenario, built, reference, settings), ""};
}

Results results_of(const Scenario& scenario, const BuiltModel& built, const DrawTable& table,
                   const Ensemble& ensemble, const Reference& reference, const RunSettings& settings) {
    Results results = results_shape(scenario, built, table, reference, settings);
    Filling(results, scenario, built, ensemble).fill(table);
    return results;
}

} // namespace vuon
