// SPDX-License-Identifier: Apache-2.0
// What is counted every year, for every area and group. The first measures are the event bits of the review in
// their order (year_kernels.hpp); the list is the only place that names a measure, its unit and its meaning.
#pragma once
#include "engine/kernels/year_kernels.hpp"

#include <array>
#include <string>
#include <vector>

namespace vuon {

enum Measure : int {
    mHouseholds,
    mPoor, // before a change of standard takes effect (the old standard in a year of change)
    mNearPoor,
    mListedPoorBefore, // listed as poor when the review began
    mListedNearBefore,
    mEscaped,
    mEscapedToNear,
    mReturned,
    mNewlyPoor,
    mLeftNear,
    mNearToPoor,
    mReturnedNear,
    mNewlyNear,
    mPoorAfter, // closing stock: after a change of standard
    mNearAfter,
    mLatentPoor,
    mLatentNear,
    mBothPoor,
    mEscapedStock,
    mThreeProgrammes,
    mAnyProgramme,
    mKeptOut,
    mKeptOutOfBoth,
    mPersons,
    mBirths,
    mDeaths,
    mPersonsMovedOut,
    mPersonsMovedIn,
    mHouseholdsFormed,
    mHouseholdsEnded,
    mHouseholdsMovedOut,
    mFormedPoor,
    mEndedPoor,
    mFormedNear,
    mEndedNear,
    mRegroupedPoor,
    mRegroupedNear,
    mIncomeSum,
    mPoorPersons,
    mLatentPoorPersons,
    mGapSum,
    mDepthSum,
    mSeveritySum,
    mPoorIncomeSum,
    mScoreIncomeSum, // only where a target asks for it
    mPoorScoreIncomeSum,
    mIndicatorFirst,
    mIndicatorLast = mIndicatorFirst + 12,
    mLineFirst, // truly poor by shift of the line, of `all` only
    mLineLast = mLineFirst + kLines - 1,
    mProgrammeFirst,
    mProgrammeLast = mProgrammeFirst + 4 * 6 - 1,
    kMeasures
};
static_assert(mKeptOutOfBoth + 1 == kReviewEventBits);

enum ProgrammeMeasure : int { pEligible, pWanted, pReached, pLeaked, pMissed, pSpent, kProgrammeMeasures };
constexpr int programme_measure(int programme, ProgrammeMeasure m) {
    return mProgrammeFirst + programme * kProgrammeMeasures + m;
}

enum Group : int { gAll, gMinority, gMerit, gNoLabour, gPoorAtStart, gUrban, gRural, kGroups };
constexpr int kHouseholdGroups = 5; // told apart inside a block; urban and rural are whole blocks
constexpr u32 kGroupBits[kHouseholdGroups] = {kOccupied, kOccupied | kGroupMinority, kOccupied | kGroupMerit,
                                              kOccupied | kGroupNoLabour, kOccupied | kGroupPoorAtStart};

/// Counts of one block, or of one area (then urban and rural are filled too).
struct Tally {
    std::array<std::array<i64, kMeasures>, kGroups> counts{};
    i64& at(Group g, int m) { return counts[static_cast<std::size_t>(g)][static_cast<std::size_t>(m)]; }
    i64 at(Group g, int m) const { return counts[static_cast<std::size_t>(g)][static_cast<std::size_t>(m)]; }
    void add(const Tally& other);
    /// Adds a block's tally: its groups, and its `all` once more as urban or rural.
    void add_block(const Tally& block, bool urban);
};

/// Adds an amount to `all` and to the groups that a household's traits put it in.
void add_to_groups(Tally& tally, u8 traits, int measure, i64 amount);
/// Whether a household with these traits belongs to a household group.
bool in_group(int group, u8 traits);

/// How a measure reads in results files and documentation.
struct MeasureText {
    Measure measure;
    const char* group; // group of the results file: register, latent, flows, population
    const char* name;
    const char* units;
    const char* long_name;
    const char* long_name_vi;
};
const std::vector<MeasureText>& measure_texts();

const char* group_name(Group g);
const char* group_label_en(Group g);
const char* group_label_vi(Group g);
/// Index of a group id, or -1.
int group_index(const std::string& id);

} // namespace vuon
