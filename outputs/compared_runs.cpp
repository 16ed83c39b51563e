// SPDX-License-Identifier: Apache-2.0
#include "outputs/compared_runs.hpp"

#include "outputs/disclosure.hpp"

#include <algorithm>
#include <cmath>

namespace vuon {

namespace {

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

} // namespace

ComparedRuns::ComparedRuns(const Results& results, std::size_t reference)
    : results_(results), reference_(reference), variants_(results.dimension("variant").size()),
      design_(draw_design(results)) {}

const std::string& ComparedRuns::name_of(std::size_t variant) const {
    return results_.dimension("variant").labels[variant];
}

std::vector<ComparedPair> ComparedRuns::pairs(const NumbersOf& numbers) const {
    std::vector<ComparedPair> list;
    const std::vector<double> reference = numbers(reference_);
    for (std::size_t v = 0; v < variants_; ++v)
        if (v != reference_)
            list.push_back({v, numbers(v), reference});
    return list;
}

ComparedVariant ComparedRuns::compared(const ComparedPair& pair, Better better,
                                       const TargetRow* limits) const {
    ComparedVariant c;
    c.variant = name_of(pair.variant);
    c.median = quantile_of(pair.own, 0.5);
    c.difference = paired_difference(pair.own, pair.reference, design_);
    double above = 0.0, below = 0.0;
    for (std::size_t d = 0; d < pair.own.size(); ++d) {
        if (std::isnan(pair.own[d]) || std::isnan(pair.reference[d]))
            continue;
        const double gain = merit(pair.own[d], better, limits) - merit(pair.reference[d], better, limits);
        above += gain > 0.0 ? 1.0 : 0.0;
        below += gain < 0.0 ? 1.0 : 0.0;
    }
    c.better = above / static_cast<double>(c.difference.draws);
    c.worse = below / static_cast<double>(c.difference.draws);
    return c;
}

bool ComparedRuns::hides(const Cell& cell) const {
    const double least = least_shown_count(results_);
    if (least <= 0.0)
        return false;
    for (const char* list : {"poor", "near_poor"})
        for (std::size_t v = 0; v < variants_; ++v) {
            const double n = quantile_of(DrawnVariable(results_, "register", list).by_draw(v, cell), 0.5);
            if (n > 0.0 && n < least)
                return true;
        }
    return false;
}

ComparedItem ComparedRuns::measured(ComparedItem item, const NumbersOf& numbers) const {
    for (const ComparedPair& pair : pairs(numbers)) {
        item.reference_median = quantile_of(pair.reference, 0.5);
        item.reference_mean = mean_range_of(pair.reference).mean;
        item.variants.push_back(compared(pair, item.better, nullptr));
    }
    return item;
}

std::vector<std::string> variants_of_other_pace(const Results& results, std::size_t reference) {
    std::vector<std::string> other;
    if (!results.has("paths", "register_pace"))
        return other;
    const std::vector<std::string>& variants = results.dimension("variant").labels;
    const std::vector<double>& pace = results.variable("paths", "register_pace").values;
    const auto size = static_cast<std::ptrdiff_t>(pace.size() / variants.size());
    const auto of = [&](std::size_t v) { return pace.begin() + static_cast<std::ptrdiff_t>(v) * size; };
    for (std::size_t v = 0; v < variants.size(); ++v)
        if (!std::equal(of(v), of(v) + size, of(reference)))
            other.push_back(variants[v]);
    return other;
}

} // namespace vuon
