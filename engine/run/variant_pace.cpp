// SPDX-License-Identifier: Apache-2.0
// Years in which the list's length is given, by a published review or by the law of the pace: the place of the line is
// found so that the list has it, then everybody is classified. One share gives the shift R of the line; a second one
// gives, with R, the cut C (one line) or the width of the near-poor band (two lines). Each is an order statistic, so
// the counts are met to the household.
// Rules: engine/kernels/year_review.cpp. Tests: tests/property/test_flows.cpp, tests/property/test_lines.cpp.
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

/// A share as a normal score; a list without anybody stays without.
static double score_of(double share) {
    constexpr double kNone = 1e-7;
    return normal_score(std::clamp(share, kNone, 1.0 - kNone));
}

/// The standard that the year's flows are counted under: that of the year before when it changes.
static std::size_t flow_standard(const Model& model, int year) {
    return model.standard_of(model.changes_standard(year) ? year - 1 : year);
}

static double share_of(const Tally& all, bool near_included) {
    const i64 in = all.at(gAll, mPoorAfter) + (near_included ? all.at(gAll, mNearAfter) : 0);
    return static_cast<double>(in) / static_cast<double>(all.at(gAll, mHouseholds));
}

// A published review teaches the pace of the years since the one before.
void VariantYears::observe(const Anchor& published) {
    const bool by_list = !published.knows_poor();
    const double before = share_of(out_.areas[reviewed_][0], by_list);
    pace_.found(score_of(before) - score_of(by_list ? published.listed : published.poor));
}

double VariantYears::fall_since_start() const {
    return score_of(share_of(out_.areas.front()[0], false)) - score_of(share_of(out_.areas.back()[0], false));
}

Anchor VariantYears::next_by_law(int year) {
    const double now = score_of(share_of(out_.areas.back()[0], false)) - pace_.draw_next(year);
    return {year, normal_share(now), -1.0};
}

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
    const Standard& standard = model_.standards[flow_standard(model_, year)];
    const Parameters& p = v_.p;
    const bool two = standard.kind == ReviewKind::TwoLines;
    std::vector<RegisterCandidate> all;
    households = 0;
    for (std::size_t k = 0; k < population_.blocks.size(); ++k) {
        const Block& b = population_.blocks[k];
        const HouseholdColumns& c = b.household;
        const BlockStanding s = standing_of(k, year);
        const double fixed = s.pace - line_;
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
            const double rest = stays ? s.stayer_extra - (own - 1.0) * line_ : 0.0;
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

/// R at which the wanted weight is listed, or poor; `now` when nothing can be.
static double level_of(const std::vector<RegisterCandidate>& all, bool two, double band, bool near_included,
                       i64 wanted, double now, std::vector<Step>& steps) {
    steps.clear();
    for (const RegisterCandidate& c : all) {
        const double top = c.listed_to + (two ? band : 0.0);
        if (near_included || (two && c.excess >= 0.0))
            steps.push_back({(top - c.at_zero) / c.own, c.weight});
        else if (two || c.excess >= 0.0)
            steps.push_back({(c.poor_to - c.at_zero) / c.own, c.weight});
    }
    if (steps.empty())
        return now;
    const double level = line_of(steps, wanted);
    return wanted > 0 ? level : std::max(level, now); // an empty list needs no line that comes back
}

// The shares are met by order statistics of how far the line must move for each household.
void VariantYears::find_register(int year, const Anchor& goal) {
    const bool two = model_.standards[flow_standard(model_, year)].kind == ReviewKind::TwoLines;
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
    const bool both = goal.knows_poor() && goal.knows_listed();
    const bool by_list = both ? !two : goal.knows_listed();
    double band = start_.band + band_extra_, level = 0.0;
    for (int turn = 0; turn < (both && two ? kAlternations : 1); ++turn) {
        level = level_of(all, two, band, by_list, count(by_list ? goal.listed : goal.poor), line_, steps);
        if (!both || !two)
            break;
        steps.clear();
        for (const RegisterCandidate& c : all)
            steps.push_back({c.listed_to - c.at(level), c.weight});
        band = std::max(kNarrowestBand, -line_of(steps, count(goal.listed)));
    }
    band_extra_ = band - start_.band;
    if (both && !two) {
        steps.clear();
        for (const RegisterCandidate& c : all)
            if (c.at(level) <= c.poor_to)
                steps.push_back({c.excess, c.weight});
        cut_extra_ += steps.empty() ? 0.0 : line_of(steps, count(goal.poor));
    }
    line_ = level;
}

bool VariantYears::asks(u64 household, int year) const {
    const Words w = words_at(key_, household, moment(year, Decision::HouseholdIncome));
    return w[3] < threshold_of(v_.p.ask_probability);
}

void VariantYears::review_all(int year, double formation) {
    const YearSetup setup = setup_of(year, formation);
    parallel_for(population_.blocks.size(), [&](std::size_t k) {
        VisitScratch& s = this_threads_scratch();
        const BlockStanding standing = standing_of(k, year);
        visit_households(population_.blocks[k], setup, standing, model_.hazards, kReview, s, tallies_[k]);
        show(Stage::Closed, k, setup, standing, s);
    });
}

} // namespace vuon
