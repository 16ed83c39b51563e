// SPDX-License-Identifier: Apache-2.0
// One visit of a block: all modules of a year run over it before the next block is touched.
//
// Timetable of a visit (year t):
//   deliver    programmes decided from the proposals of t - 1
//   live       ageing, mortality, births, leaving home and founding, moving away, school, work
//   sum        what households need to know of their members
//   advance    programme effects, shocks, income, register score, deprivations
//   review     register status, history, flows   (a second visit when the pace is found on the review itself)
//   count      tallies of the block
//   propose    for the programmes of t + 1
#pragma once
#include "engine/ageing/life_events.hpp"
#include "engine/run/model.hpp"

namespace vuon {

/// Everything a block's visit needs besides the block; made once a year and task.
struct YearSetup {
    RandomKey key;
    int year = 0;
    int draw = 0;        // place among the draws of the run; for messages
    std::string variant; // for messages
    bool demography = true;
    const Parameters* parameters = nullptr;
    std::array<PersonTables, 2> persons; // rural, urban
    std::array<ExactRates, 2> exact;
    float child_inherits = 0.f, child_innovation = 0.f;
    IncomeYear income; // cell shifts and commune parts are added per block
    std::array<double, 2> floor_vnd{};
    std::array<double, 2> latent_line_vnd{}, latent_upper_vnd{};
    DeprivationRules deprivations;
    EffectTables effects;
    ReviewRules review; // pace, cut and lines are completed per block
    ReviewRules rebase; // used when `rebases`
    bool rebases = false;
    bool counts_score_incomes = false;
    bool nobody_supported = false; // no household has any programme yet
};

/// The register's position for one block.
struct BlockStanding {
    double cell_shift[2] = {0.0, 0.0}; // alpha of the stratum's cells
    double cut[2] = {3.0, 3.0};
    double band = 0.0;
    double commune_effect = 0.0;
    double pace = 0.0;        // R of place and district, under the standard of the flows
    double rebase_pace = 0.0; // the same after a change of standard
    double stayer_extra = 0.0;
    bool urban = false;
    u64 commune_id = 0;
};

struct VisitScratch {
    LifeScratch life;
    HouseholdScratch household;
    std::vector<u64> packed, sums;
    alignas(64) u32 words[12][kPieceRoom];
    std::vector<u32> asking; // by household: the word that decides whether it asks for a review
};

enum VisitPart : unsigned { kAdvance = 1, kReview = 2, kKeepAsking = 4 };

/// Parts of a visit after delivery and life events, piece by piece. `kReview` alone repeats only the draws that the
/// review needs; `kKeepAsking` leaves the words of asking in the scratch. Throws NumericalError (module, year, draw, household).
void visit_households(Block& block, const YearSetup& setup, const BlockStanding& standing,
                      const std::vector<Hazard>& hazards, unsigned parts, VisitScratch& scratch,
                      Tally& tally);

/// Life events and sums; the sums stay in the scratch for `visit_households`.
void visit_persons(Block& block, const YearSetup& setup, const BlockStanding& standing, VisitScratch& scratch,
                   Tally& tally);

/// Columns of a piece of households starting at row `first`.
HouseholdPiece piece_of(Block& block, u32 first, u32 rows, const VisitScratch& scratch);

ReviewRules review_rules(const ReviewRules& common, const YearSetup& setup, const BlockStanding& standing,
                         double pace);

/// Income of one block and year, with the events that struck its commune.
IncomeRules income_rules_of(const YearSetup& setup, const BlockStanding& standing,
                            const std::vector<Hazard>& hazards);

VisitScratch& this_threads_scratch();

} // namespace vuon
