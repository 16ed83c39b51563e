// SPDX-License-Identifier: Apache-2.0
// One year of the people of a block: ageing, death, birth, leaving home and founding households, moving away,
// school and work. A vector screen marks candidates; each is decided exactly with the same words; then the block
// is rebuilt once. A partner of a founder comes from outside and, in expectation, as many leavers go to join a
// household elsewhere: no marriage market ties households together (persons are accounted for as moves).
#pragma once
#include "engine/ageing/rates.hpp"
#include "engine/base/random.hpp"
#include "engine/population/columns.hpp"
#include "engine/population/measures.hpp"

#include <vector>

namespace vuon {

/// Scratch memory of one thread; everything is reused from block to block.
struct LifeScratch {
    std::vector<u32> start;          // first member of each household, and the end
    std::vector<u8> household_class; // of each person: poor | minority << 1
    std::vector<PersonEdit> edits;
    std::vector<u32> inserted, mothers; // rows made, and who bore them (household)
    std::vector<u32> bereaved;          // households that lost or sent away a head or spouse
    struct Founder {
        u64 person;
        u32 household;
        u8 age_sex, schooling, activity;
    };
    std::vector<Founder> founders;
    std::vector<u64> mother_ids;
    std::vector<char> spare;
    alignas(64) u32 words[4][kPieceRoom];
    alignas(64) u8 events[kPieceRoom];
};

struct LifeYear {
    RandomKey key;
    int year = 0;
    bool demography = true; // false: only school and work (burn-in of the register)
    const PersonTables* tables = nullptr;
    const ExactRates* exact = nullptr;
    float child_inherits = 0.7f;   // correlation of the permanent effects of parents' and child's households
    float child_innovation = 0.0f; // sd of the rest of it, log points
};

/// Runs the year; counts births, deaths, moves and households in `tally` by group.
void live_a_year(Block& block, const LifeYear& year, LifeScratch& scratch, Tally& tally);

/// Household sums of what the income and indicator rules need of the members (packed, see year_kernels.hpp).
/// `sums` must have room for the households and the padding.
void sum_members(const Block& block, const PersonTables& tables, LifeScratch& scratch,
                 std::vector<u64>& packed, std::vector<u64>& sums);

/// First member of each household, and one past the last.
void member_starts(const Block& block, std::vector<u32>& start);

} // namespace vuon
