// SPDX-License-Identifier: Apache-2.0
#include "outputs/compare.hpp"

#include "engine/base/errors.hpp"
#include "outputs/compared_runs.hpp"
#include "outputs/projection.hpp"
#include "outputs/result_values.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace vuon {

namespace {

std::size_t place_of(const std::vector<std::string>& names, const std::string& wanted) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), wanted) - names.begin());
}

[[noreturn]] void refuse_name(const char* option, const std::string& name, const char* what,
                              const std::vector<std::string>& known) {
    const std::string near = nearest_word(name, known);
    throw InputError(fmt::format("{} {} (no such {} in the results). {}", option, name, what,
                                 near.empty() ? fmt::format("There are {}", fmt::join(known, ", "))
                                              : fmt::format("Did you mean {}?", near)));
}

void refuse_what_cannot_be_compared(const Results& results, const CompareChoice& choice,
                                    const std::vector<TargetRow>& rows) {
    const std::vector<std::string>& variants = results.dimension("variant").labels;
    if (variants.size() < 2)
        throw InputError(
            fmt::format("{} holds one variant only ({}), so there is nothing to compare. Give the "
                        "scenario a table [variant.ID] and run `vuon run SCENARIO.toml --variants ID`",
                        results.file.empty() ? "results" : results.file, variants.front()));
    if (!choice.against.empty() && place_of(variants, choice.against) == variants.size())
        refuse_name("--against", choice.against, "variant", variants);
    for (const std::string& id : choice.targets) {
        const auto row =
            std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.target == id; });
        if (row == rows.end())
            refuse_name("--targets", id, "target", results.dimension("target").labels);
        if (!row->not_evaluated.empty())
            throw InputError(
                fmt::format("--targets {} (the target is not evaluated: {})", id, row->not_evaluated));
    }
}

/// By label, or an area by its code as well.
std::size_t place_on(const Results& results, const char* dimension, const char* option,
                     const std::string& wanted) {
    const Dimension& names = results.dimension(dimension);
    if (wanted.empty())
        return 0;
    const int coded = area_with_code(names, wanted);
    const std::size_t at = coded >= 0 ? static_cast<std::size_t>(coded) : place_of(names.labels, wanted);
    if (at == names.size())
        refuse_name(option, wanted, dimension, names.labels);
    return at;
}

Better better_of(const TargetRow& row) {
    const bool least = !std::isnan(row.at_least), most = !std::isnan(row.at_most);
    return least && most ? Better::WithinLimits : most ? Better::Lower : Better::Higher;
}

class Comparing {
  public:
    Comparing(const Results& results, const CompareChoice& choice, const std::vector<TargetRow>& rows)
        : results_(results), choice_(choice), rows_(rows), variants_(results.dimension("variant").labels),
          runs_(results, choice.against.empty() ? 0 : place_of(variants_, choice.against)) {
        comparison_.reference = runs_.name_of(runs_.reference());
        comparison_.design = runs_.design();
    }

    Comparison all() {
        const std::size_t targets = results_.dimension("target").size();
        std::set<std::size_t> years = {results_.dimension("year").size() - 1};
        std::size_t latest = 0;
        for (std::size_t t = 0; t < targets; ++t) {
            const TargetRow& row = rows_[runs_.reference() * targets + t];
            if (!row.not_evaluated.empty())
                continue;
            latest = std::max(latest, last_year_of(results_, rows_, row));
            if (choice_.targets.empty() || place_of(choice_.targets, row.target) < choice_.targets.size())
                target(row, t);
        }
        if (targets > 0 && latest > 0)
            years.insert(latest);
        for (const std::size_t year : years)
            measures(year);
        add_changes(runs_, latest > 0 ? latest : *years.rbegin(), comparison_.items);
        comparison_.other_pace = variants_of_other_pace(results_, runs_.reference());
        return std::move(comparison_);
    }

  private:
    void target(const TargetRow& row, std::size_t t) {
        const bool joint = row.kind == "joint";
        ComparedItem item;
        item.kind = joint ? ComparedItem::Kind::JointTarget : ComparedItem::Kind::Target;
        item.id = row.target;
        item.text_en = row.text_en;
        item.text_vi = row.text_vi;
        item.unit = row.unit;
        item.better = joint ? Better::Higher : better_of(row);
        item.reference_median = row.median;
        item.reference_probability = row.met;
        const auto drawn = [&](const char* name) {
            return runs_.pairs([&](std::size_t v) { return target_by_draw(results_, name, v, t); });
        };
        const std::vector<ComparedPair> met = drawn("met"), outcomes = drawn(joint ? "met" : "outcome");
        for (std::size_t p = 0; p < met.size(); ++p) {
            ComparedVariant c = runs_.compared(outcomes[p], item.better, &row);
            c.met = met_difference(met[p].own, met[p].reference, comparison_.design);
            c.probability = proportion_of(met[p].own);
            item.variants.push_back(std::move(c));
        }
        comparison_.items.push_back(std::move(item));
    }

    void measures(std::size_t year) {
        const std::size_t area = place_on(results_, "area", "--area", choice_.area);
        const std::size_t group = place_on(results_, "group", "--group", choice_.group);
        std::vector<Cell> cells = {{year, area, group, 0}};
        if (choice_.everywhere)
            for (std::size_t a = 0; a < results_.dimension("area").size(); ++a)
                for (std::size_t g = 0; g < results_.dimension("group").size(); ++g)
                    if (a != area || g != group)
                        cells.push_back({year, a, g, 0});
        for (const Cell& cell : cells)
            if (runs_.hides(cell))
                ++comparison_.hidden_cells;
            else
                add_measures(runs_, cell, comparison_.items);
        if (choice_.everywhere || (area == 0 && group == 0))
            add_costs(runs_, year, comparison_.items);
    }

    const Results& results_;
    const CompareChoice& choice_;
    const std::vector<TargetRow>& rows_;
    const std::vector<std::string>& variants_;
    ComparedRuns runs_;
    Comparison comparison_;
};

} // namespace

Comparison compare(const Results& results, const CompareChoice& choice) {
    const std::vector<TargetRow> rows = target_rows(results);
    refuse_what_cannot_be_compared(results, choice, rows);
    return Comparing(results, choice, rows).all();
}

} // namespace vuon
