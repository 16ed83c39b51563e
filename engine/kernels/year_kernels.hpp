// SPDX-License-Identifier: Apache-2.0
// The vector loops of one year of the household model. Plain structs of numbers go in, columns are changed in
// place; all columns are padded (block.hpp) and every loop works on a piece of at most kPiece rows.
#pragma once
#include "engine/base/integers.hpp"

namespace vuon {

constexpr u32 kPiece = 1024;
constexpr u32 kPieceRoom = kPiece + 64;

// ---- persons ------------------------------------------------------------------------------------------------

enum PersonEvent : u8 { kMayDie = 1, kMayBear = 2, kMayMove = 4 };

/// Thresholds on 32-bit words, indexed by age | female << 7 (age_sex) unless stated.
struct PersonTables {
    u32 death[4 * 256];   // [(poor | minority << 1) << 8 | age_sex], exact
    u32 birth_bound[256]; // largest over groups: a screen, the exact probability is applied to those who pass
    u32 moving_bound[256]; // leaving home, moving away, whole family leaving: largest
    u32 schooled[1024];    // [age | in school << 7 | minority << 8 | poor << 9]: in school this year
    u32 keeps[64];         // [activity | age band << 3]: keeps its activity
    u32 next[64 * 64];     // [(activity | age band << 3) << 6 | six random bits]: activity when it changes
    u32 labour
        [1024]; // [schooling years | activity << 5 | age band << 8]: labour in 1/32 of a reference worker
    u32 adult_schooling_from, adult_schooling_to; // ages whose schooling the adult indicator looks at
    u32 years_needed_young, years_needed;         // below 18, from 18
    u32 child_from, child_to;     // ages the child schooling indicator looks at, upper excluded
    u32 elder_age;                // dependant from this age
    u32 working_from, working_to; // working age, upper excluded
};

/// Person sums of a household in one 64-bit number; fields do not overflow up to 60 members.
constexpr int kLabourBits = 16, kWorkersAt = 16, kDependantsAt = 22;
constexpr int kAdultSchoolingAt = 32, kChildSchoolingAt = 38, kEmploymentAt = 44, kAbleAt = 50,
              kBusinessAt = 56;
constexpr u32 kLargestHousehold = 60;

// ---- households ---------------------------------------------------------------------------------------------

struct HazardYear { // of one commune: nothing happened when hit is 0
    u32 hit = 0;    // threshold on 16 bits
    float loss = 0.f, severe_loss = 0.f;
    u32 severe = 0; // threshold on 16 bits
};

struct IncomeRules {
    float persistence, innovation_sd, transitory_sd;
    float review_persistence, review_innovation_sd;
    float labour_elasticity, other_labour; // other labour in 1/32 of a reference worker
    float minority_gap, asset_effect;
    float loss_persistence, asset_persistence, loss_cap;
    float shock_weight;    // of transitory income and shocks in the register score
    float no_labour_shift; // in the score
    float cell_shift[2];   // added to the score: not minority, minority (district and commune included)
    float income_level;    // log VND: level + growth + prices + commune
    float log_floor;       // least log income
    u32 illness, job_loss, livestock, house_damage; // thresholds on 16 bits
    float illness_loss, illness_asset_loss, insured_factor, job_loss_size, livestock_loss;
    HazardYear hazard[2];
};

struct DeprivationRules {
    float slope, household_factor, trend; // trend: years since the start times the yearly trend
    float flip;
    float odds[8]; // exp(-a_k): chance q_k = 1 / (1 + odds_k * X)
    u32 chain_bit[8];
    float least_area; // m2 per person
};

struct EffectTables {
    float effect[4][256];   // [programme][years since start]: log points for a full dose
    u32 clears[4][256];     // indicator bits cleared, and bit 16 while the support is active
    float protects[4][256]; // factor on losses by hazards, 1 without support
    float second, third, cap;
};

enum class ReviewKind : u32 { OneLine, TwoLines };

struct ReviewRules {
    ReviewKind kind;
    float pace;         // R
    float stayer_extra; // (G - 1) * (R - R0): added for households without labour
    float exit_margin, step_margin, near_exit_margin, entry_margin, ask_window;
    float deprivation_margin; // indicators by which a listed household must cross the cut
    u32 ask;                  // threshold on 32 bits
    float cut[2];             // deprivations needed, with the cut C: not minority, minority
    float band;               // two lines: distance of the upper line in log points, with the cut C
    u32 indicators;           // bits counted by the standard
    u32 fresh;                // 1: everybody is scored afresh, no margins, nobody needs to ask
    float latent_line;        // log VND per person and month
    float latent_upper;       // two lines: the upper line
    float latent_cut;         // deprivations needed (3)
    u8 return_window;         // reviews within which an entry counts as a return
    u8 escaped_window;        // reviews for which a household counts as newly escaped, and then as kept out
};

enum ReviewEvent : u32 {
    kOccupied = 1u << 0,
    kClosingPoor = 1u << 1,
    kClosingNear = 1u << 2,
    kOpeningPoor = 1u << 3,
    kOpeningNear = 1u << 4,
    kEscaped = 1u << 5,
    kEscapedToNear = 1u << 6,
    kReturned = 1u << 7,
    kNewlyPoor = 1u << 8,
    kLeftNear = 1u << 9,
    kNearToPoor = 1u << 10,
    kReturnedNear = 1u << 11,
    kNewlyNear = 1u << 12,
    kRebasedPoor = 1u << 13, // status after a change of standard (equal to closing in other years)
    kRebasedNear = 1u << 14,
    kLatentPoor = 1u << 15,
    kLatentNear = 1u << 16,
    kBothPoor = 1u << 17,
    kEscapedStock = 1u << 18,
    kThreeProgrammes = 1u << 19,
    kAnyProgramme = 1u << 20,
    kKeptOut = 1u << 21,
    kKeptOutOfBoth = 1u << 22,
    kWasNoLabour = 1u << 23,
    kGroupMinority = 1u << 24,
    kGroupMerit = 1u << 25,
    kGroupNoLabour = 1u << 26,
    kGroupPoorAtStart = 1u << 27,
};
constexpr int kReviewEventBits = 23; // the bits that are counted by group

/// Where else the income line might stand, in percent of it: true poverty is counted for each.
constexpr int kLineShifts[] = {-20, -15, -10, -5, 0, 5, 10, 15, 20};
constexpr int kLines = 9;
/// Depth and severity of poverty are summed in parts of this.
constexpr float kDepthParts = 1e4f;

/// Columns of one piece of households, already shifted to its first row.
struct HouseholdPiece {
    u32 rows;
    const u64* sums; // person sums
    float *permanent, *persistent, *income_loss, *asset_loss, *review_error, *common_cause, *cut_draw, *score,
        *log_income;
    u16* deprivations;
    u8 *size, *status, *years_since_poor, *years_since_near, *traits, *floor_area, *weight;
    u8* slot_age[4];
    u8* slot_dose[4];
    const u32* income_words[4];
    const u32* shock_words[4];
    const u32* chain_words[4];
};

struct HouseholdScratch {
    alignas(64) float effect[kPieceRoom];
    alignas(64) u32 clears[kPieceRoom];
    alignas(64) float protection[kPieceRoom]; // factor on losses by hazards
    alignas(64) u32 damage[kPieceRoom];
    alignas(64) u32 events[kPieceRoom];
    // Of the count: persons times weight, the same of those below the line, income and gap in thousand VND a month.
    // Depth and severity: the gap as a share of the line, and its square, times kDepthParts.
    alignas(64) u32 heads[kPieceRoom], low_heads[kPieceRoom], income[kPieceRoom], gap[kPieceRoom];
    alignas(64) u32 depth[kPieceRoom], severity[kPieceRoom];
};

struct YearKernels {
    /// Ages everybody by a year and marks who may die, bear a child or move.
    void (*screen)(u32 rows, const PersonTables&, u8* age_sex, const u8* household_class, const u32* w0,
                   const u32* w1, const u32* w2, u8* events);
    /// School and work of the year.
    void (*school_and_work)(u32 rows, const PersonTables&, const u8* age_sex, const u8* household_class,
                            u8* schooling, u8* activity, const u32* w3);
    /// Packs what the household needs to know of each person.
    void (*pack)(u32 rows, const PersonTables&, const u8* age_sex, const u8* schooling, const u8* activity,
                 u64* packed);
    /// Programme slots: ages them, adds up effects, collects cleared indicators and the number of active slots.
    void (*effects)(const HouseholdPiece&, const EffectTables&, HouseholdScratch&);
    /// Income, shocks, register score. Returns 0, or 1 + the first row whose score is not a number.
    u32 (*income)(const HouseholdPiece&, const IncomeRules&, HouseholdScratch&);
    void (*deprivations)(const HouseholdPiece&, const DeprivationRules&, HouseholdScratch&);
    /// Classifies, keeps the history, and writes the events of the year.
    void (*review)(const HouseholdPiece&, const ReviewRules&, HouseholdScratch&);
    /// After a change of standard: classifies afresh and sets the rebased bits.
    void (*rebase)(const HouseholdPiece&, const ReviewRules&, HouseholdScratch&);
    /// Weighted counts of the event bits of the rows that have all bits of `group`.
    void (*count)(u32 rows, const u32* events, const u8* weight, u32 group, i64* counts);
    /// Incomes of a piece against the line, for the sums of its groups.
    void (*incomes)(const HouseholdPiece&, float log_line, HouseholdScratch&);
    /// Sums over the rows of a group, weighted: [0] persons, [1] income in thousand VND a month, [2] persons with
    /// income at or below the line, [3] their distance to it in thousand VND, [4] persons of poor households,
    /// [5] income of poor households; of those below the line [6] depth and [7] severity, times kDepthParts.
    void (*people)(u32 rows, const HouseholdScratch&, u32 group, i64* sums);
    /// Income as the register sees it, line * exp(score + pace), in thousand VND a month times persons: of all rows of
    /// the group [0], of its poor households [1].
    void (*score_incomes)(const HouseholdPiece&, const HouseholdScratch&, u32 group, const ReviewRules&,
                          i64* sums);
    /// Households listed as poor [0] and near-poor [1] when the review began, among the rows of `group`.
    void (*count_before)(u32 rows, const u32* events, const u8* weight, u32 group, i64* counts);
    /// Weighted counts of each of the 13 indicators among the rows with any bit of `among`, for each of `groups` masks
    /// that a row must have whole: counts[group * stride + indicator].
    void (*count_indicators)(u32 rows, const u32* events, const u16* deprivations, const u8* weight,
                             u32 among, const u32* masks, int groups, i64* counts, u32 stride);
    /// Households truly poor if both income lines stood elsewhere, by kLines shifts in logs.
    void (*moved_lines)(const HouseholdPiece&, const ReviewRules&, const float* shifts, i64* counts);
};

const YearKernels& year_kernels();

} // namespace vuon
