// SPDX-License-Identifier: Apache-2.0
#include "engine/run/visit.hpp"

#include "engine/base/wrong_rule.hpp"

#include <algorithm>
#include <memory>

namespace vuon {

VisitScratch& this_threads_scratch() {
    static thread_local std::unique_ptr<VisitScratch> scratch = std::make_unique<VisitScratch>();
    return *scratch;
}

HouseholdPiece piece_of(Block& b, u32 first, u32 rows, const VisitScratch& s) {
    HouseholdColumns& c = b.household;
    HouseholdPiece p{};
    p.rows = rows;
    p.sums = s.sums.data() + first;
    p.permanent = c.permanent + first;
    p.persistent = c.persistent + first;
    p.income_loss = c.income_loss + first;
    p.asset_loss = c.asset_loss + first;
    p.review_error = c.review_error + first;
    p.common_cause = c.common_cause + first;
    p.cut_draw = c.cut_draw + first;
    p.score = c.score + first;
    p.log_income = c.log_income + first;
    p.deprivations = c.deprivations + first;
    p.size = c.size + first;
    p.status = c.status + first;
    p.years_since_poor = c.years_since_poor + first;
    p.years_since_near = c.years_since_near + first;
    p.traits = c.traits + first;
    p.floor_area = c.floor_area + first;
    p.weight = c.weight + first;
    for (int k = 0; k < kProgrammes; ++k) {
        p.slot_age[k] = c.slot_age[k] + first;
        p.slot_dose[k] = c.slot_dose[k] + first;
    }
    for (int k = 0; k < 4; ++k) {
        p.income_words[k] = s.words[k];
        p.shock_words[k] = s.words[4 + k];
        p.chain_words[k] = s.words[8 + k];
    }
    return p;
}

ReviewRules review_rules(const ReviewRules& common, const YearSetup& setup, const BlockStanding& standing,
                         double pace) {
    ReviewRules r = common;
    r.pace = static_cast<float>(pace);
    r.stayer_extra = static_cast<float>(standing.stayer_extra);
    r.cut[0] = static_cast<float>(standing.cut[0]);
    r.cut[1] = static_cast<float>(standing.cut[1]);
    r.band = static_cast<float>(standing.band);
    r.latent_line = logarithm(static_cast<float>(setup.latent_line_vnd[standing.urban]));
    r.latent_upper = logarithm(static_cast<float>(setup.latent_upper_vnd[standing.urban]));
    return r;
}

void visit_persons(Block& block, const YearSetup& setup, const BlockStanding& standing, VisitScratch& s,
                   Tally& tally) {
    LifeYear life;
    life.key = setup.key;
    life.year = setup.year;
    life.demography = setup.demography;
    life.tables = &setup.persons[standing.urban];
    life.exact = &setup.exact[standing.urban];
    life.child_inherits = setup.child_inherits;
    life.child_innovation = setup.child_innovation;
    live_a_year(block, life, s.life, tally);
    sum_members(block, *life.tables, s.life, s.packed, s.sums);
}

IncomeRules income_rules_of(const YearSetup& setup, const BlockStanding& standing,
                            const std::vector<Hazard>& hazards) {
    IncomeYear y = setup.income;
    y.income_level += standing.commune_effect;
    y.floor_vnd = setup.floor_vnd[standing.urban];
    for (int m = 0; m < 2; ++m)
        y.cell_shift[m] += standing.cell_shift[m] + standing.commune_effect;
    IncomeRules income = income_rules(*setup.parameters, y);
    draw_hazards(hazards, setup.key, standing.commune_id, setup.year, income);
    return income;
}

static void fill_words(const YearSetup& setup, const u64* ids, u32 rows, unsigned parts, VisitScratch& s) {
    auto draw = [&](Decision decision, int at) {
        fill(setup.key, ids, rows, moment(setup.year, decision), 0, s.words[at], s.words[at + 1],
             s.words[at + 2], s.words[at + 3]);
    };
    draw(Decision::HouseholdIncome, 0);
    if (wrong_rule(WrongRule::ChanceShared))
        std::fill(s.words[2], s.words[2] + rows, s.words[2][0]);
    if (parts & kAdvance) {
        draw(Decision::HouseholdShocks, 4);
        draw(Decision::HouseholdDeprivation, 8);
    }
}

static std::array<float, kLines> logs_of_line_shifts() {
    std::array<float, kLines> logs{};
    for (std::size_t k = 0; k < logs.size(); ++k)
        logs[k] = logarithm(1.f + static_cast<float>(kLineShifts[k]) / 100.f);
    return logs;
}

/// True poverty is counted under the rules of the review, incomes under those with which the year ends.
static void count_piece(const HouseholdPiece& p, const YearKernels& k, const ReviewRules& review,
                        const ReviewRules& final, bool score_incomes, HouseholdScratch& s, Tally& tally) {
    static const std::array<float, kLines> shifts = logs_of_line_shifts();
    k.incomes(p, final.latent_line, s);
    for (int g = 0; g < kHouseholdGroups; ++g) {
        auto& row = tally.counts[static_cast<std::size_t>(g)];
        k.count(p.rows, s.events, p.weight, kGroupBits[g], row.data());
        i64 sums[8] = {};
        k.people(p.rows, s, kGroupBits[g], sums);
        row[mPersons] += sums[0];
        row[mIncomeSum] += sums[1];
        row[mLatentPoorPersons] += sums[2];
        row[mGapSum] += sums[3];
        row[mPoorPersons] += sums[4];
        row[mPoorIncomeSum] += sums[5];
        row[mDepthSum] += sums[6];
        row[mSeveritySum] += sums[7];
        if (score_incomes)
            k.score_incomes(p, s, kGroupBits[g], final, &row[mScoreIncomeSum]);
    }
    // Households that changed group while listed: only "no labour" changes over time.
    i64 before[2] = {}, now[2] = {};
    k.count_before(p.rows, s.events, p.weight, kOccupied | kWasNoLabour, before);
    k.count_before(p.rows, s.events, p.weight, kOccupied | kGroupNoLabour, now);
    tally.at(gNoLabour, mRegroupedPoor) += now[0] - before[0];
    tally.at(gNoLabour, mRegroupedNear) += now[1] - before[1];
    k.count_indicators(p.rows, s.events, p.deprivations, p.weight, kRebasedPoor | kRebasedNear, kGroupBits,
                       kHouseholdGroups, &tally.at(gAll, mIndicatorFirst), kMeasures);
    k.moved_lines(p, review, shifts.data(), &tally.at(gAll, mLineFirst));
}

static void no_effects(HouseholdScratch& s) {
    std::fill(std::begin(s.effect), std::end(s.effect), 0.f);
    std::fill(std::begin(s.clears), std::end(s.clears), 0u);
    std::fill(std::begin(s.protection), std::end(s.protection), 1.f);
}

void visit_households(Block& block, const YearSetup& setup, const BlockStanding& standing,
                      const std::vector<Hazard>& hazards, unsigned parts, VisitScratch& s, Tally& tally) {
    const YearKernels& k = year_kernels();
    if (parts & kKeepAsking)
        s.asking.resize(block.households);
    const IncomeRules income = income_rules_of(setup, standing, hazards);
    const ReviewRules review = review_rules(setup.review, setup, standing, standing.pace);
    const ReviewRules rebase = review_rules(setup.rebase, setup, standing, standing.rebase_pace);
    for (u32 first = 0; first < block.households; first += kPiece) {
        const u32 rows = std::min(kPiece, block.households - first);
        fill_words(setup, block.household.id + first, rows, parts, s);
        const HouseholdPiece piece = piece_of(block, first, rows, s);
        if (parts & kKeepAsking)
            std::copy_n(s.words[3], rows, s.asking.begin() + first);
        if (setup.nobody_supported)
            no_effects(s.household);
        else
            k.effects(piece, setup.effects, s.household);
        if (parts & kAdvance) {
            if (const u32 bad = k.income(piece, income, s.household))
                throw NumericalError({"income", setup.year, setup.draw, block.household.id[first + bad - 1]},
                                     "register score is not a number under variant " + setup.variant);
            k.deprivations(piece, setup.deprivations, s.household);
        }
        if (parts & kReview) {
            k.review(piece, review, s.household);
            if (setup.rebases)
                k.rebase(piece, rebase, s.household);
            count_piece(piece, k, review, setup.rebases ? rebase : review, setup.counts_score_incomes,
                        s.household, tally);
        }
    }
}

} // namespace vuon
