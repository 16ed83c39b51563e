// SPDX-License-Identifier: Apache-2.0
#include "outputs/compare.hpp"

#include "engine/base/errors.hpp"
#include "outputs/result_values.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace vuon {

namespace {

using Numbers = std::vector<double>;

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

Better better_of(const TargetRow& row) {
    const bool least = !std::isnan(row.at_least), most = !std::isnan(row.at_most);
    return least && most ? Better::WithinLimits : most ? Better::Lower : Better::Higher;
}

/// How far a number is on the better side; 0 within the limits of a range, less beyond them.
double merit(double value, Better better, const TargetRow* limits) {
    switch (better) {
    case Better::Higher:
        return value;
    case Better::WithinLimits:
        return std::min({0.0, value - limits->at_least, limits->at_most - value});
    case Better::Lower:
    case Better::NoneOfBoth:
        break;
    }
    return -value;
}

class Comparing {
  public:
    Comparing(const Results& results, const CompareChoice& choice, const std::vector<TargetRow>& rows)
        : results_(results), choice_(choice), rows_(rows), variants_(results.dimension("variant").labels),
          reference_(choice.against.empty() ? 0 : place_of(variants_, choice.against)) {
        comparison_.reference = variants_[reference_];
        comparison_.design = draw_design(results);
    }

    Comparison all() {
        const std::size_t targets = results_.dimension("target").size();
        std::set<std::size_t> years = {results_.dimension("year").size() - 1};
        std::size_t latest = 0;
        for (std::size_t t = 0; t < targets; ++t) {
            const TargetRow& row = rows_[reference_ * targets + t];
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
        find_other_paces();
        return std::move(comparison_);
    }

  private:
    struct Pair {
        std::size_t variant;
        Numbers own, reference;
    };
    /// f(variant) of the reference and of every other variant.
    template <class F> std::vector<Pair> pairs(F&& numbers) const {
        std::vector<Pair> list;
        const Numbers reference = numbers(reference_);
        for (std::size_t v = 0; v < variants_.size(); ++v)
            if (v != reference_)
                list.push_back({v, numbers(v), reference});
        return list;
    }

    ComparedVariant compared(const Pair& pair, Better better, const TargetRow* limits) const {
        ComparedVariant c;
        c.variant = variants_[pair.variant];
        c.median = quantile_of(pair.own, 0.5);
        c.difference = paired_difference(pair.own, pair.reference, comparison_.design);
        double above = 0.0, below = 0.0;
        for (std::size_t d = 0; d < pair.own.size(); ++d) {
            const double gain = merit(pair.own[d], better, limits) - merit(pair.reference[d], better, limits);
            above += gain > 0.0 ? 1.0 : 0.0;
            below += gain < 0.0 ? 1.0 : 0.0;
        }
        c.better = above / static_cast<double>(c.difference.draws);
        c.worse = below / static_cast<double>(c.difference.draws);
        return c;
    }

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
            return pairs([&](std::size_t v) { return target_by_draw(results_, name, v, t); });
        };
        const std::vector<Pair> met = drawn("met"), outcomes = drawn(joint ? "met" : "outcome");
        for (std::size_t p = 0; p < met.size(); ++p) {
            ComparedVariant c = compared(outcomes[p], item.better, &row);
            c.met = met_difference(met[p].own, met[p].reference, comparison_.design);
            c.probability = proportion_of(met[p].own);
            item.variants.push_back(std::move(c));
        }
        comparison_.items.push_back(std::move(item));
    }

    template <class F>
    void measure(const std::string& id, std::size_t year, const char* unit, Better better,
                 const std::string& en, const std::string& vi, F&& numbers) {
        ComparedItem item{
            ComparedItem::Kind::Measure, id + "-" + year_text(year), en, vi, unit, better, 0.0, {}, {}};
        for (const Pair& pair : pairs(numbers)) {
            item.reference_median = quantile_of(pair.reference, 0.5);
            item.variants.push_back(compared(pair, better, nullptr));
        }
        comparison_.items.push_back(std::move(item));
    }

    std::string year_text(std::size_t y) const {
        return std::to_string(results_.dimension("year").numbers[y]);
    }

    void measures(std::size_t y) {
        struct Rate {
            const char *id, *group, *name;
            Better better; // leaving poverty for near-poverty adds to the near-poor and is no loss
            const char *en, *vi;
        };
        const Rate rates[] = {
            {"poor-rate", "register", "poor", Better::Lower, "Poor rate on the list",
             "Tỷ lệ hộ nghèo theo danh sách"},
            {"near-poor-rate", "register", "near_poor", Better::NoneOfBoth, "Near-poor rate on the list",
             "Tỷ lệ hộ cận nghèo theo danh sách"},
            {"true-poor-rate", "latent", "poor", Better::Lower, "True poor rate", "Tỷ lệ hộ nghèo thực tế"},
            {"true-near-poor-rate", "latent", "near_poor", Better::NoneOfBoth, "True near-poor rate",
             "Tỷ lệ hộ cận nghèo thực tế"},
        };
        const std::string at_en = ", end of " + year_text(y), at_vi = ", cuối năm " + year_text(y);
        for (const Rate& r : rates)
            measure(r.id, y, "share", r.better, r.en + at_en, r.vi + at_vi,
                    [&](std::size_t v) { return rate_by_draw(results_, r.group, r.name, v, y); });
        measure("poor-households", y, "households", Better::Lower, "Poor households on the list" + at_en,
                "Số hộ nghèo theo danh sách" + at_vi,
                [&](std::size_t v) { return place_by_draw(results_, "register", "poor", v, y, y); });
        if (y == 0)
            return;
        const std::string years = year_text(1) + "–" + year_text(y);
        measure("spending", y, "VND", Better::NoneOfBoth, "Spending of all programmes, " + years,
                "Kinh phí của tất cả chính sách, " + years, [&](std::size_t v) { return spending(v, y); });
        cost("cost-off-poor-list-", {"poor"}, y,
             "Spending for each household-year fewer on the poor list, " + years,
             "Kinh phí cho mỗi năm bớt một hộ trong danh sách hộ nghèo, " + years);
        cost("cost-off-both-lists-", {"poor", "near_poor"}, y,
             "Spending for each household-year fewer on the lists of poor and near-poor, " + years,
             "Kinh phí cho mỗi năm bớt một hộ trong danh sách nghèo và cận nghèo, " + years);
    }

    /// The start year is the same in all variants and before the plan.
    Numbers spending(std::size_t v, std::size_t y) const {
        return place_by_draw(results_, "programmes", "spent", v, 1, y);
    }
    Numbers listed(const std::vector<const char*>& lists, std::size_t v, std::size_t y) const {
        Numbers sum(results_.dimension("draw").size(), 0.0);
        for (const char* list : lists) {
            const Numbers more = place_by_draw(results_, "register", list, v, 1, y);
            for (std::size_t d = 0; d < sum.size(); ++d)
                sum[d] += more[d];
        }
        return sum;
    }

    /// Parameter draws are the independent pairs of the interval.
    CostOfLifting cost_of(const Pair& money, const Pair& lists) const {
        Numbers spent, lifted;
        for (std::size_t d = 0; d < money.own.size(); ++d) {
            spent.push_back(money.own[d] - money.reference[d]);
            lifted.push_back(lists.reference[d] - lists.own[d]);
        }
        const std::size_t together = comparison_.design.draws_per_parameter_draw();
        spent = block_means(spent, together);
        lifted = block_means(lifted, together);
        return {block_means(spent, spent.size()).front(), block_means(lifted, lifted.size()).front(),
                ratio_of_means(spent, lifted, kZ80), ratio_of_means(spent, lifted, kZ95)};
    }

    void cost(const std::string& id, const std::vector<const char*>& lists, std::size_t y,
              const std::string& en, const std::string& vi) {
        ComparedItem item{ComparedItem::Kind::Cost,
                          id + year_text(y),
                          en,
                          vi,
                          "VND per household-year",
                          Better::Lower,
                          0.0,
                          {},
                          {}};
        const std::vector<Pair> money = pairs([&](std::size_t v) { return spending(v, y); }),
                                years_listed = pairs([&](std::size_t v) { return listed(lists, v, y); });
        for (std::size_t p = 0; p < money.size(); ++p)
            if (money[p].own != money[p].reference) {
                item.variants.push_back({});
                item.variants.back().variant = variants_[money[p].variant];
                item.variants.back().cost = cost_of(money[p], years_listed[p]);
            }
        if (!item.variants.empty())
            comparison_.items.push_back(std::move(item));
    }

    /// Variants that know other reviews find another pace; otherwise it is the same number in every draw.
    void find_other_paces() {
        if (!results_.has("paths", "register_pace"))
            return;
        const Numbers& pace = results_.variable("paths", "register_pace").values;
        const auto size = static_cast<std::ptrdiff_t>(pace.size() / variants_.size());
        const auto of = [&](std::size_t v) { return pace.begin() + static_cast<std::ptrdiff_t>(v) * size; };
        for (std::size_t v = 0; v < variants_.size(); ++v)
            if (!std::equal(of(v), of(v) + size, of(reference_)))
                comparison_.other_pace.push_back(variants_[v]);
    }

    const Results& results_;
    const CompareChoice& choice_;
    const std::vector<TargetRow>& rows_;
    const std::vector<std::string>& variants_;
    std::size_t reference_;
    Comparison comparison_;
};

} // namespace

Comparison compare(const Results& results, const CompareChoice& choice) {
    const std::vector<TargetRow> rows = target_rows(results);
    refuse_what_cannot_be_compared(results, choice, rows);
    return Comparing(results, choice, rows).all();
}

} // namespace vuon
