// SPDX-License-Identifier: Apache-2.0
// A year whose review has been published: the pace is found on the review itself, then everybody is classified.
#include "engine/base/errors.hpp"
#include "engine/base/parallel.hpp"
#include "engine/run/variant_run.hpp"

#include <algorithm>
#include <bit>

namespace vuon {

namespace {

/// How far the line may rise before a household is off the list, and the households it stands for.
struct Step {
    double critical;
    i64 weight;
};

/// Position of the line at which the wanted weight is listed: between two neighbouring steps.
double line_of(std::vector<Step>& steps, i64 wanted) {
    std::sort(steps.begin(), steps.end(),
              [](const Step& a, const Step& b) { return a.critical > b.critical; });
    i64 listed = 0;
    std::size_t i = 0;
    while (i < steps.size() && listed + steps[i].weight <= wanted)
        listed += steps[i++].weight;
    const double above = i > 0 ? steps[i - 1].critical : steps.front().critical + 0.01;
    const double below = i < steps.size() ? steps[i].critical : above - 0.01;
    return 0.5 * (above + below);
}

constexpr double kNotCounted = -1e30; // below any line: not deprived enough to be poor

/// How far above the line a household is still in the published count (the rules of engine/kernels/year_review.cpp).
double margin_of(const HouseholdColumns& c, u32 h, const Standard& standard, const BlockStanding& s,
                 const Parameters& p, bool near_included) {
    const bool two = standard.kind == ReviewKind::TwoLines;
    const double listed = c.status[h] != kNotListed ? p.exit_margin : -p.entry_margin;
    const double top = listed + (two ? s.band : 0.0);
    const int lacking = std::popcount(c.deprivations[h] & standard.indicators);
    if (near_included ||
        static_cast<double>(lacking) + static_cast<double>(c.cut_draw[h]) >= s.cut[c.traits[h] & kMinority])
        return top;
    if (!two)
        return kNotCounted;
    return c.status[h] == kPoor ? p.exit_margin : -p.entry_margin;
}

} // namespace

// The published share is met by the order statistic of how far the line must move for each household.
void VariantYears::find_pace(int year, const Anchor& anchor) {
    constexpr double kOutOfReach = 1.5; // log points above the line: no review lists a household from there
    const Standard& standard = model_.standards[model_.standard_of(year)];
    std::vector<Step> steps;
    i64 households = 0;
    for (std::size_t k = 0; k < population_.blocks.size(); ++k) {
        const Block& b = population_.blocks[k];
        const BlockStanding s = standing_of(k, year);
        const double fixed = s.pace - pace_.level();
        for (u32 h = 0; h < b.households; ++h) {
            if (b.household.size[h] == 0)
                continue;
            households += b.household.weight[h];
            const bool listed = b.household.status[h] != kNotListed;
            const double a = static_cast<double>(b.household.score[h]) + fixed;
            if (!listed && (a > kOutOfReach || !asks(b.household.id[h], year)))
                continue;
            const double margin = margin_of(b.household, h, standard, s, v_.p, anchor.near_included);
            if (margin == kNotCounted)
                continue;
            // Households without labour move at their own pace: solve for the place's.
            const bool stays = (b.household.traits[h] & kNoLabour) != 0;
            const double own = stays ? v_.p.stayer_pace : 1.0;
            const double rest = stays ? s.stayer_extra - (own - 1.0) * pace_.level() : 0.0;
            steps.push_back({(margin - a - rest) / own, b.household.weight[h]});
        }
    }
    if (steps.empty())
        throw NumericalError({"register pace", year, draw_, 0}, "no household can be listed");
    pace_.found(line_of(steps, static_cast<i64>(anchor.share * static_cast<double>(households) + 0.5)));
}

bool VariantYears::asks(u64 household, int year) const {
    const Words w = words_at(key_, household, moment(year, Decision::HouseholdIncome));
    return w[3] < threshold_of(v_.p.ask_probability);
}

void VariantYears::review_all(int year, double formation) {
    const YearSetup setup = setup_of(year, formation);
    parallel_for(population_.blocks.size(), [&](std::size_t k) {
        VisitScratch& s = this_threads_scratch();
        visit_households(population_.blocks[k], setup, standing_of(k, year), model_.hazards, kReview, s,
                         tallies_[k]);
    });
}

} // namespace vuon
