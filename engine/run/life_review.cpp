// SPDX-License-Identifier: Apache-2.0
// The review of one household, rule by rule, as engine/kernels/year_review.cpp does it for all.
#include "engine/run/life_parts.hpp"

#include <bit>

namespace vuon {

namespace {

double wide(float x) { return static_cast<double>(x); }

struct Limits {
    float low, poor, margin;
};

Limits limits_of(const ReviewRules& r, Status before) {
    const bool two = r.kind == ReviewKind::TwoLines;
    const float top = two ? r.band : 0.f;
    if (r.fresh != 0u)
        return {top, 0.f, 0.f};
    if (before == kPoor)
        return {two ? top + r.exit_margin : r.exit_margin + r.step_margin, r.exit_margin,
                r.deprivation_margin};
    if (before == kNearPoor)
        return {top + r.near_exit_margin, -r.entry_margin, -r.deprivation_margin};
    return {top - r.entry_margin, -r.entry_margin, 0.f};
}

Status truth_of(const ReviewRules& r, float log_income, int lacking) {
    const bool many = static_cast<float>(lacking) >= r.latent_cut, below = log_income <= r.latent_line;
    if (r.kind == ReviewKind::OneLine)
        return below ? (many ? kPoor : kNearPoor) : kNotListed;
    const bool between = log_income <= r.latent_upper;
    return below || (between && many) ? kPoor : between ? kNearPoor : kNotListed;
}

ReviewParts reviewed(const HouseholdYear& y, const ReviewRules& r, Status before) {
    const HouseholdColumns& c = y.closed.household;
    const u32 traits = c.traits[0];
    const bool two = r.kind == ReviewKind::TwoLines, fresh = r.fresh != 0u;
    const Limits limits = limits_of(r, before);
    const float stayer = (traits & kNoLabour) != 0 ? r.stayer_extra : 0.f;
    const float k = c.score[0] + r.pace + stayer;
    const u32 word = words_at(y.setup.key, c.id[0], moment(y.year(), Decision::HouseholdIncome))[3];
    const float window = r.ask_window + (two ? r.band : 0.f);
    ReviewParts p;
    p.before = before;
    p.two_lines = two;
    p.fresh = fresh;
    p.score = wide(c.score[0]);
    p.pace = wide(r.pace);
    p.stayer = wide(stayer);
    p.position = wide(k);
    p.low_at = wide(limits.low);
    p.poor_at = wide(limits.poor);
    p.needs_to_ask = before == kNotListed && !fresh;
    p.ask = {r.ask / 4294967296.0, word / 4294967296.0};
    p.ask_window = wide(window);
    p.asks = word < r.ask && k < window;
    p.low = k <= limits.low && (!p.needs_to_ask || p.asks);
    p.lacking = std::popcount(c.deprivations[0] & r.indicators);
    p.own_draw = wide(c.cut_draw[0]);
    p.margin = wide(limits.margin);
    const float cut = r.cut[traits & kMinority];
    p.cut = wide(cut);
    p.deprived = static_cast<float>(p.lacking) + c.cut_draw[0] + limits.margin >= cut;
    const bool income_poor = k <= limits.poor;
    p.steps_down = !two && before == kPoor && !income_poor;
    const bool poor = two ? p.deprived || income_poor : p.deprived && !p.steps_down;
    p.after = !p.low ? kNotListed : poor ? kPoor : kNearPoor;
    p.truth = truth_of(r, c.log_income[0], p.lacking);
    p.line_vnd = y.setup.latent_line_vnd[y.standing.urban];
    p.upper_vnd = y.setup.latent_upper_vnd[y.standing.urban];
    return p;
}

} // namespace

std::vector<ReviewParts> review_parts(const HouseholdYear& y) {
    if (!y.complete())
        return {};
    const HouseholdColumns &before = y.lived.household, &after = y.closed.household;
    const ReviewRules rules = review_rules(y.setup.review, y.setup, y.standing, y.standing.pace);
    std::vector<ReviewParts> list = {reviewed(y, rules, static_cast<Status>(before.status[0]))};
    ReviewParts& p = list.front();
    const int since = before.years_since_poor[0];
    p.years_since_poor = since < 254 ? since + 1 : since;
    p.escaped = p.before == kPoor && p.after != kPoor;
    const bool entered = p.before != kPoor && p.after == kPoor;
    p.returned = entered && p.years_since_poor <= rules.return_window;
    p.newly_poor = entered && !p.returned;
    if (after.years_since_poor[0] != (p.escaped ? 0 : p.years_since_poor))
        replay_differs(y, "years off the list");
    if (y.setup.rebases)
        list.push_back(reviewed(y, review_rules(y.setup.rebase, y.setup, y.standing, y.standing.rebase_pace),
                                list.front().after));
    if (after.status[0] != list.back().after)
        replay_differs(y, "the review");
    return list;
}

} // namespace vuon
