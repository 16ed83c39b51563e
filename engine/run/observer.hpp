// SPDX-License-Identifier: Apache-2.0
// Somebody who looks on while one variant of one task runs: the year loop shows each block at the stages of its visit.
// What is shown belongs to the loop and is gone after the call; nothing can be changed, so the bits stay the same. A run
// without an observer tests one pointer a block and year.
// Tests: tests/independence/test_observed_run.cpp
#pragma once
#include "engine/run/task.hpp"
#include "engine/run/visit.hpp"

namespace vuon {

/// The block as it stands: before the deliveries of the year, after them, after the year of its people, after its review.
enum class Stage { Opened, Delivered, Lived, Closed };

struct ObservedVisit {
    std::size_t block = 0; // the commune
    u32 statuses = 0;      // that the commune holds
    const VariantPlan& plan;
    const YearSetup& setup;        // with the year and the key of its chance
    const BlockStanding& standing; // the place of the line is right from Closed on
    const ProposalSet& proposals;  // of the block, for the deliveries of the year
    const AllocationSet& allocations;
    const VisitScratch& scratch; // Lived: sums of the members, founders
};

class BlockObserver {
  public:
    virtual ~BlockObserver() = default;
    /// Called from any thread; the calls for one block come one after another, in the order of the stages.
    virtual void see(Stage stage, const ObservedVisit& visit, const Block& block) = 0;
};

/// `run_task` with an observer of one variant: it sees the years before the variant leaves the base, too.
TaskRun run_observed_task(const Model& model, const DrawnValues& values, const Design& design,
                          const TaskId& id, const std::function<void(double)>& progress, std::size_t variant,
                          BlockObserver& observer);

} // namespace vuon
