// SPDX-License-Identifier: Apache-2.0
#include "engine/base/parallel.hpp"
#include "engine/base/wrong_rule.hpp"
#include "engine/run/start_work.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace vuon {

namespace {

constexpr float kNotScored = -1e30f;
constexpr double kDeprivedAloneAt = 5.0; // two lines: deprivations that make a household above the line poor;
                                         // officials used the rule rarely (33 of 25,650 in Quảng Nam 2019)
constexpr double kAboveAll = 0.01;       // deprivations
constexpr float kMoreThanAll = 16.f;     // deprivations
constexpr double kNarrowestBand = 0.02;  // log points

const Standard& starting_standard(const Model& model) {
    return model.standards[model.standard_of(model.start)];
}

double band_of(const Standard& standard) {
    if (standard.kind == ReviewKind::OneLine)
        return 0.0;
    return static_cast<double>(logarithm(static_cast<float>(standard.upper_vnd[0] / standard.line_vnd[0])));
}

/// How far above the line (log points) a household of each status may be listed, and be poor, at a review.
struct StartMargins {
    std::array<float, 3> listed, poor, deprivations; // by status

    StartMargins(const Parameters& p, bool two_lines, bool first) : listed{}, poor{}, deprivations{} {
        if (first) // nobody has been on a list yet
            return;
        const float exit = static_cast<float>(p.exit_margin), entry = static_cast<float>(-p.entry_margin);
        const float near = static_cast<float>(p.near_exit_margin);
        const float step = two_lines ? 0.f : static_cast<float>(p.step_margin);
        const float kept = static_cast<float>(p.deprivation_margin);
        listed = {entry, near, exit + step};
        poor = {entry, two_lines ? entry : near, exit};
        deprivations = {0.f, -kept, kept};
    }
};

/// How far the line must fall for each household to be off the list, and how deprived it is.
void score_block(StartWork& w, std::size_t k, int year, bool first) {
    Block& b = w.everybody.blocks[k];
    VisitScratch& s = this_threads_scratch();
    const HouseholdColumns& c = b.household;
    const Standard& standard = starting_standard(w.model);
    const StartMargins margins(w.values.p, standard.kind == ReviewKind::TwoLines, first);
    const u32 ask = threshold_of(w.values.p.ask_probability);
    w.critical[k].resize(b.households);
    w.critical_poor[k].resize(b.households);
    w.lacking[k].resize(b.households);
    for (u32 h = 0; h < b.households; ++h) {
        float a = c.score[h];
        if (wrong_rule(WrongRule::ListByForgottenScore))
            a += 0.4f * standard_normal(words_at(w.key, c.id[h], moment(year, Decision::EscapedHistory))[1]);
        const u8 was = c.status[h];
        const bool scored = first || was != kNotListed || s.asking[h] < ask;
        w.critical[k][h] = scored ? margins.listed[was] - a : kNotScored;
        w.critical_poor[k][h] = scored ? margins.poor[was] - a : kNotScored;
        w.lacking[k][h] = static_cast<float>(std::popcount(c.deprivations[h] & standard.indicators)) +
                          c.cut_draw[h] + margins.deprivations[was];
    }
}

YearSetup burn_in_setup(StartWork& w, int year) {
    const Parameters& p = w.values.p;
    YearSetup setup;
    setup.key = w.key;
    setup.year = year;
    setup.demography = false;
    setup.nobody_supported = year < w.model.start;
    setup.parameters = &p;
    for (int urban = 0; urban < 2; ++urban) {
        make_person_tables(w.model.rates, p, w.place.shares, {}, year, urban == 1, setup.persons[urban],
                           setup.exact[urban]);
        setup.floor_vnd[urban] = 1e-12;
    }
    setup.income.no_labour_shift = w.out.no_labour_shift;
    setup.deprivations = deprivation_rules(p, w.model.chains, year - w.model.start);
    setup.effects = effect_tables(w.model.variants.front().programmes, w.values.effect, p);
    return setup;
}

/// Nobody grows older while the list is burnt in, so nobody may gain years of schooling either.
void hold_schooling(StartWork& w, std::size_t k) {
    constexpr u8 kYears = 31;
    const u8* before = w.place.people.blocks[k].person.schooling;
    u8* now = w.everybody.blocks[k].person.schooling;
    for (u32 i = 0; i < w.everybody.blocks[k].persons; ++i)
        now[i] = static_cast<u8>((now[i] & ~kYears) | (before[i] & kYears));
}

void advance_everybody(StartWork& w, int year, bool first) {
    const YearSetup setup = burn_in_setup(w, year);
    parallel_for(w.everybody.blocks.size(), [&](std::size_t k) {
        BlockStanding standing;
        standing.urban = w.model.places.urban(static_cast<int>(k));
        standing.commune_effect = w.out.commune_effect[k];
        standing.commune_id = place_id(
            w.model.places.areas[static_cast<std::size_t>(w.model.places.commune_area(static_cast<int>(k)))]
                .code);
        VisitScratch& s = this_threads_scratch();
        Tally unused;
        visit_persons(w.everybody.blocks[k], setup, standing, s, unused);
        visit_households(w.everybody.blocks[k], setup, standing, w.model.hazards, kAdvance | kKeepAsking, s,
                         unused);
        score_block(w, k, year, first);
        hold_schooling(w, k);
    });
}

/// Published share carried back along the normal-score path; zero stays zero.
i64 earlier_count(i64 now, i64 households, double back) {
    if (now <= 0 || now >= households)
        return now;
    const double share = static_cast<double>(now) / static_cast<double>(households);
    const double then = normal_share(normal_score(share) + back);
    return std::min(households, static_cast<i64>(then * static_cast<double>(households) + 0.5));
}

void review_stratum(StartWork& w, std::size_t stratum, double back, std::vector<std::vector<u8>>& status) {
    std::array<std::vector<Member>, 2> cells;
    std::array<i64, 2> households{};
    for (std::size_t k = 0; k < w.everybody.blocks.size(); ++k) {
        if (w.stratum_of(k) != stratum)
            continue;
        const Block& b = w.everybody.blocks[k];
        for (u32 h = 0; h < b.households; ++h) {
            const std::size_t minority = b.household.traits[h] & kMinority;
            ++households[minority];
            if (w.critical[k][h] > kNotScored)
                cells[minority].push_back({w.critical[k][h], static_cast<u32>(k), h});
        }
    }
    for (std::size_t m = 0; m < 2; ++m) {
        const CellStock now = w.stocks[stratum][m];
        const i64 listed = earlier_count(now.poor + now.near_poor, households[m], back);
        const i64 poor = std::min(listed, earlier_count(now.poor, households[m], back));
        list_cell(w, cells[m], {poor, listed - poor}, w.out.cell_shift[stratum][m], w.out.cut[stratum][m]);
        for (std::size_t i = 0; i < static_cast<std::size_t>(listed) && i < cells[m].size(); ++i)
            status[cells[m][i].block][cells[m][i].household] =
                i < static_cast<std::size_t>(poor) ? kPoor : kNearPoor;
    }
}

void keep_history(StartWork& w, const std::vector<std::vector<u8>>& status) {
    for (std::size_t k = 0; k < w.everybody.blocks.size(); ++k) {
        HouseholdColumns& c = w.everybody.blocks[k].household;
        for (u32 h = 0; h < w.everybody.blocks[k].households; ++h) {
            const u8 now = status[k][h], before = c.status[h];
            auto year_on = [](u8 x) { return static_cast<u8>(x < kNever - 1 ? x + 1 : x); };
            c.years_since_poor[h] = before == kPoor && now != kPoor ? u8{0} : year_on(c.years_since_poor[h]);
            c.years_since_near[h] =
                before == kNearPoor && now != kNearPoor ? u8{0} : year_on(c.years_since_near[h]);
            c.status[h] = now;
        }
    }
}

double no_labour_share(const StartWork& w) {
    i64 poor = 0, without = 0;
    for (const Block& b : w.everybody.blocks)
        for (u32 h = 0; h < b.households; ++h)
            if (b.household.status[h] == kPoor) {
                ++poor;
                without += (b.household.traits[h] & kNoLabour) ? 1 : 0;
            }
    return poor == 0 ? 0.0 : static_cast<double>(without) / static_cast<double>(poor);
}

/// Moves the no-labour shift towards the wanted share among the poor: one Newton step on the logit, whose slope is
/// that of a small rate against the line (density over rate and spread of the score, about 3.3 a log point).
void correct_no_labour(StartWork& w) {
    if (w.values.no_labour_share_of_poor < 0.0)
        return;
    const double slope = 3.3;
    auto logit = [](double x) {
        const float y = static_cast<float>(std::clamp(x, 0.005, 0.995));
        return static_cast<double>(logarithm(y / (1.f - y)));
    };
    const double share = no_labour_share(w);
    w.out.no_labour_shift += (logit(share) - logit(w.values.no_labour_share_of_poor)) / slope;
    w.out.no_labour_shift = std::clamp(w.out.no_labour_shift, -3.0, 3.0);
}

float between(const std::vector<Member>& cell, std::size_t count) {
    // The cell is partitioned: the first `count` are listed. The line lies between the last listed and the first not.
    float last = 1e30f, next = kNotScored;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (i < count)
            last = std::min(last, cell[i].critical);
        else
            next = std::max(next, cell[i].critical);
    }
    if (count == 0)
        return next == kNotScored ? 0.f : next + 1e-3f;
    return next == kNotScored ? last - 1e-3f : 0.5f * (last + next);
}

void partition_by_critical(std::vector<Member>& cell, std::size_t count) {
    auto higher = [](const Member& a, const Member& b) {
        return a.critical != b.critical ? a.critical > b.critical
                                        : std::pair(a.block, a.household) < std::pair(b.block, b.household);
    };
    if (count > 0 && count < cell.size())
        std::nth_element(cell.begin(), cell.begin() + static_cast<std::ptrdiff_t>(count), cell.end(), higher);
}

} // namespace

// Two lines: the poor by income first, then the near-poor, whose band is as wide as their number needs; the place's band
// is the mean of its cells by listed households, so C moves the band. Nobody is poor by deprivations alone at the start:
// the cut lies above every near-poor household.
static void list_on_two_lines(StartWork& w, std::vector<Member>& cell, std::size_t poor, std::size_t listed,
                              double& shift, double& cut) {
    std::vector<Member> by_income = cell;
    for (Member& m : by_income)
        m.critical = w.critical_poor[m.block][m.household];
    partition_by_critical(by_income, poor);
    shift = between(by_income, poor);
    std::vector<Member> rest(by_income.begin() + static_cast<std::ptrdiff_t>(poor), by_income.end());
    for (Member& m : rest)
        m.critical = w.critical[m.block][m.household];
    partition_by_critical(rest, listed - poor);
    const float low = between(rest, listed - poor);
    cut = kDeprivedAloneAt;
    for (std::size_t i = 0; i < listed - poor; ++i)
        cut = std::max(cut, static_cast<double>(w.lacking[rest[i].block][rest[i].household]) + kAboveAll);
    std::copy(by_income.begin(), by_income.begin() + static_cast<std::ptrdiff_t>(poor), cell.begin());
    std::copy(rest.begin(), rest.end(), cell.begin() + static_cast<std::ptrdiff_t>(poor));
    w.band_sum += static_cast<double>(listed) * std::max(kNarrowestBand, shift - static_cast<double>(low));
    w.band_weight += static_cast<double>(listed);
}

// One line: the lowest are listed, of these the most deprived are poor; who is listed only by the step margin last.
void list_cell(StartWork& w, std::vector<Member>& cell, const CellStock& stock, double& shift, double& cut) {
    const std::size_t listed = std::min(cell.size(), static_cast<std::size_t>(stock.poor + stock.near_poor));
    const std::size_t poor = std::min(listed, static_cast<std::size_t>(stock.poor));
    const Standard& standard = starting_standard(w.model);
    if (standard.kind == ReviewKind::TwoLines)
        return list_on_two_lines(w, cell, poor, listed, shift, cut);
    partition_by_critical(cell, listed);
    shift = between(cell, listed);
    std::vector<Member> below(cell.begin(), cell.begin() + static_cast<std::ptrdiff_t>(listed));
    for (Member& m : below) {
        const bool steps_down = static_cast<double>(w.critical_poor[m.block][m.household]) < shift;
        m.critical = w.lacking[m.block][m.household] - (steps_down ? kMoreThanAll : 0.f);
    }
    partition_by_critical(below, poor);
    cut = poor == 0 ? 14.0 : between(below, poor);
    for (std::size_t i = 0; i < listed; ++i)
        cell[i] = below[i];
}

void burn_in(StartWork& w) {
    const int reviews = std::max(1, static_cast<int>(w.values.p.burn_in_reviews + 0.5));
    const std::size_t strata = w.stocks.size();
    w.out.cell_shift.assign(strata, {0.0, 0.0});
    w.out.cut.assign(strata, {3.0, 3.0});
    w.out.band = band_of(starting_standard(w.model));
    w.out.no_labour_shift = w.values.p.low_labour_shift;
    w.critical.resize(w.everybody.blocks.size());
    w.critical_poor.resize(w.everybody.blocks.size());
    w.lacking.resize(w.everybody.blocks.size());
    for (int k = 0; k < reviews; ++k) {
        const int year = w.model.start - reviews + 1 + k;
        if (year == w.model.start)
            start_programmes(w);
        advance_everybody(w, year, k == 0);
        std::vector<std::vector<u8>> status(w.everybody.blocks.size());
        for (std::size_t b = 0; b < status.size(); ++b)
            status[b].assign(w.everybody.blocks[b].households, kNotListed);
        const double back = w.values.p.burn_in_speed * (w.model.start - year);
        w.band_sum = w.band_weight = 0.0;
        for (std::size_t s = 0; s < strata; ++s)
            review_stratum(w, s, back, status);
        if (w.band_weight > 0.0)
            w.out.band = w.band_sum / w.band_weight;
        keep_history(w, status);
        if (k + 1 < reviews)
            correct_no_labour(w);
    }
    w.out.score_sd = spread_at_the_line(w);
    w.out.no_labour_share_of_poor = no_labour_share(w);
}

} // namespace vuon
