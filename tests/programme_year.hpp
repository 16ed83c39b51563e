// SPDX-License-Identifier: Apache-2.0
// One year of programmes on a block written by hand: propose, decide, deliver.
#pragma once
#include "engine/programmes/delivery.hpp"
#include "tests/hand_block.hpp"

namespace vuon_test {

constexpr int kProgrammeYear = 2022;

/// A programme for the poor: everybody wants it, nobody is skipped, nothing leaks, a million VND a household.
inline vuon::ProgrammePolicy plain_programme() {
    vuon::ProgrammePolicy p;
    p.active = true;
    p.eligible.standing = vuon::kIsPoor;
    p.unit_cost_vnd = 1'000'000;
    p.duration_years = 4;
    return p;
}

struct ProgrammeYear {
    vuon::ProgrammeSet programmes{};
    vuon::RandomKey key{5, 0};
    int year = kProgrammeYear, max_new = vuon::kProgrammes;
    float pace = 0.f;
    vuon::u32 statuses = 0;
    vuon::Parameters parameters{};
    vuon::ProposalSet proposals{};
    vuon::AllocationSet allocations{};
    vuon::Tally tally{};

    void propose(const vuon::Block& b) {
        std::vector<vuon::u32> start;
        vuon::member_starts(b, start);
        vuon::propose(b, programmes, {key, year, pace, statuses, &start}, proposals);
    }

    /// Decides for one block alone; year index 1 of every path.
    void decide() {
        for (std::size_t s = 0; s < vuon::kProgrammes; ++s) {
            if (!programmes[s].active)
                continue;
            vuon::i64 units = 0;
            for (const vuon::Proposal& p : proposals[s].eligible)
                units += p.units;
            const vuon::Capacity capacity =
                vuon::capacity_of(programmes[s], 1, proposals[s].eligible_households[vuon::gAll], units,
                                  proposals[s].proposed_households);
            allocations[s] = vuon::decide({&proposals[s]}, capacity);
        }
    }

    void deliver(vuon::Block& b) {
        std::vector<vuon::u32> start;
        vuon::member_starts(b, start);
        tally = {};
        vuon::deliver(b, programmes, proposals, allocations, key, year, parameters, max_new, start, tally);
    }

    void run(vuon::Block& b) {
        propose(b);
        decide();
        deliver(b);
    }

    vuon::i64 counted(vuon::ProgrammeMeasure m, int slot = 0, vuon::Group group = vuon::gAll) const {
        return tally.at(group, vuon::programme_measure(slot, m));
    }
};

} // namespace vuon_test
