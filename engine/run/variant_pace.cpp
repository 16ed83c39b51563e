// SPDX-License-Identifier: Apache-2.0
// A year whose review has been published: the register's place is found on the review itself, then everybody is
// classified. One published share gives the pace R; a second one gives, with R, the cut C (one line) or the width of
// the near-poor band (two lines). Each is an order statistic, so the published counts are met to the household.
// Rules: engine/kernels/year_review.cpp. Tests: tests/property/test_flows.cpp, tests/property/test_anchors.cpp.
#include "engine/base/errors.hpp"
#include "engine/base/parallel.hpp"
#include "engine/run/variant_run.hpp"

#include <algorithm>
#include <bit>

namespace vuon {

namespace {

constexpr double kOutOfReach = 1.5;     // log points above the line: no review lists a household from there
constexpr double kNarrowestBand = 0.02; // log points
constexpr int kAlternations = 3; // two lines: deprived households above the lower line move with the band

/// Where the line must lie for a household to be in, and the households it stands for.
struct Step {
    double critical;
    i64 weight;
};

/// Position of the line at which the wanted weight is in (critical >= line): between two neighbouring steps.
double line_of(std::vector<Step>& steps, i64 wanted) {
    std::sort(steps.begin(), steps.end(),
              [](const Step& a, const Step& b) { return a.critical > b.critical; });
    i64 in = 0;
    std::size_t i = 0;
    while (i < steps.size() && in + steps[i].weight <= wanted)
        in += steps[i++].weight;
    const double above = i > 0 ? steps[i - 1].critical : steps.front().critical + 0.01;
    const double below = i < steps.size() ? steps[i].critical : above - 0.01;
    return 0.5 * (above + below);
}

} // namespace

/// What a review sees of a household that it scores.
struct RegisterCandidate {
    double at_zero;   // score against the line at R = 0, log points
    double own;       // pace of the household, of the place's
    double listed_to; // how far above the line it is still listed, without the band
    double poor_to;   // how far above the (lower) line it may still be poor; two lines: by income
    double excess;    // deprivations above the cut
    i64 weight;
    double at(double level) const { return at_zero + own * level; }
};

std::vector<RegisterCandidate> VariantYears::register_candidates(int year, i64& households) const {
    const Standard& standard = model_.standards[model_.standard_of(year)];
    const Parameters& p = v_.p;
    const bool two = standard.kind == ReviewKind::TwoLines;
    std::vector<RegisterCandidate> all;
    households = 0;
    for (std::size_t k = 0; k < population_.blocks.size(); ++k) {
        const Block& b = population_.blocks[k];
        const HouseholdColumns& c = b.household;
        const BlockStanding s = standing_of(k, year);
        const double fixed = s.pace - pace_.level();
        for (u32 h = 0; h < b.households; ++h) {
            if (c.size[h] == 0)
                continue;
            households += c.weight[h];
            const bool listed = c.status[h] != kNotListed;
            const double a = static_cast<double>(c.score[h]) + fixed;
            if (!listed && (a > kOutOfReach || !asks(c.id[h], year)))
                continue;
            // Households without labour move at their own pace: solve for the place's.
            const bool stays = (c.traits[h] & kNoLabour) != 0;
            const double own = stays ? p.stayer_pace : 1.0;
            const double rest = stays ? s.stayer_extra - (own - 1.0) * pace_.level() : 0.0;
            const int lacking = std::popcount(c.deprivations[h] & standard.indicators);
            const bool poor = c.status[h] == kPoor;
            const double kept = poor ? p.deprivation_margin : listed ? -p.deprivation_margin : 0.0;
            all.push_back({a + rest, own,
                           poor     ? p.exit_margin + (two ? 0.0 : p.step_margin)
                           : listed ? p.near_exit_margin
                                    : -p.entry_margin,
                           poor             ? p.exit_margin
                           : listed && !two ? p.near_exit_margin
                                            : -p.entry_margin,
                           static_cast<double>(lacking) + static_cast<double>(c.cut_draw[h]) + kept -
                               s.cut[c.traits[h] & kMinority],
                           c.weight[h]});
        }
    }
    return all;
}

/// R at which the wanted weight is listed, or poor.
static double level_of(const std::vector<RegisterCandidate>& all, bool two, double band, bool near_included,
                       i64 wanted, std::vector<Step>& steps) {
    steps.clear();
    for (const RegisterCandidate& c : all) {
        const double top = c.listed_to + (two ? band : 0.0);
        if (near_included || (two && c.excess >= 0.0))
            steps.push_back({(top - c.at_zero) / c.own, c.weight});
        else if (two || c.excess >= 0.0)
            steps.push_back({(c.poor_to - c.at_zero) / c.own, c.weight});
    }
    return steps.empty() ? 0.0 : line_of(steps, wanted);
}

// The published shares are met by order statistics of how far the line must move for each household.
void VariantYears::find_register(int year, const Anchor& anchor) {
    const bool two = model_.standards[model_.standard_of(year)].kind == ReviewKind::TwoLines;
    i64 households = 0;
    const std::vector<RegisterCandidate> all = register_candidates(year, households);
    const auto count = [&](double share) {
        return static_cast<i64>(share * static_cast<double>(households) + 0.5);
    };
    if (all.empty())
        throw NumericalError({"register pace", year, draw_, 0}, "no household can be listed");
    std::vector<Step> steps;
    steps.reserve(all.size());
    // One line: the list gives R and the poor the cut. Two lines: the poor give R and the list the band.
    const bool both = anchor.knows_poor() && anchor.knows_listed();
    const bool by_list = both ? !two : anchor.knows_listed();
    double band = start_.band + band_extra_, level = 0.0;
    for (int turn = 0; turn < (both && two ? kAlternations : 1); ++turn) {
        level = level_of(all, two, band, by_list, count(by_list ? anchor.listed : anchor.poor), steps);
        if (!both || !two)
            break;
        steps.clear();
        for (const RegisterCandidate& c : all)
            steps.push_back({c.listed_to - c.at(level), c.weight});
        band = std::max(kNarrowestBand, -line_of(steps, count(anchor.listed)));
    }
    band_extra_ = band - start_.band;
    if (both && !two) {
        steps.clear();
        for (const RegisterCandidate& c : all)
            if (c.at(level) <= c.poor_to)
                steps.push_back({c.excess, c.weight});
        cut_extra_ += steps.empty() ? 0.0 : line_of(steps, count(anchor.poor));
    }
    pace_.found(level);
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
