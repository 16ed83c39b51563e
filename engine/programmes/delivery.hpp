// SPDX-License-Identifier: Apache-2.0
// Proposals and delivery. At the end of the visit of year t (register status just set) a block proposes; after the
// shared decision it delivers at the start of its visit of t + 1. A place goes wrong in two ways: an eligible
// household is skipped, and a share of places leaks to households that look eligible; both are addressed draws of
// the household. Effects act from the year after delivery (ramp).
// Tests: tests/unit/test_delivery.cpp, tests/property/test_programmes.cpp.
#pragma once
#include "engine/base/parameters.hpp"
#include "engine/base/random.hpp"
#include "engine/population/columns.hpp"
#include "engine/population/measures.hpp"
#include "engine/programmes/allocation.hpp"
#include "engine/programmes/policy.hpp"

#include <array>

namespace vuon {

using ProgrammeSet = std::array<ProgrammePolicy, kProgrammes>;
using ProposalSet = std::array<ProposalList, kProgrammes>;
using AllocationSet = std::array<Allocation, kProgrammes>;

struct ProposalYear {
    RandomKey key;
    int year = 0;     // year of delivery
    float pace = 0.f; // brings the stored score onto the line: score + pace <= 0 is below
    u32 statuses = 0; // that the commune has, one bit each
    const std::vector<u32>* start = nullptr; // first member of each household
};

void propose(const Block& block, const ProgrammeSet& programmes, const ProposalYear& year, ProposalSet& out);

/// Units a programme may use in a year: the first of coverage, places and money that binds.
/// `eligible_households` is weighted; the proposals (wanting and not skipped) say how many units a household uses.
Capacity capacity_of(const ProgrammePolicy& programme, int year_index, i64 eligible_households,
                     i64 proposed_units, i64 proposed_households);

/// Effects of programmes by years since delivery: drawn mean effects (log points), ramps, durations and decay.
EffectTables effect_tables(const ProgrammeSet& programmes,
                           const std::array<double, kProgrammes>& drawn_effect, const Parameters& p);

/// Ages all slots by a year, then delivers. `max_new` limits new supports a household takes in a year.
void deliver(Block& block, const ProgrammeSet& programmes, const ProposalSet& proposals,
             const AllocationSet& allocations, RandomKey key, int year, const Parameters& p, int max_new,
             const std::vector<u32>& start, Tally& tally);

/// Stored dose of a new support: 0 when it fails.
u8 drawn_dose(const ProgrammePolicy& programme, double heterogeneity_sd, bool business, RandomKey key, u64 id,
              int year, int programme_index);

} // namespace vuon
