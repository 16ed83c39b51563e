// SPDX-License-Identifier: Apache-2.0
// The years of one variant after the start.
#pragma once
#include "engine/run/observer.hpp"

#include <memory>

namespace vuon {

/// Alignment that is not policy: found in the base variant and reused by the others (common random numbers).
struct Alignment {
    std::vector<double> formation; // [year index]: factor on leaving home
};

struct RegisterCandidate; // variant_pace.cpp

class VariantYears {
  public:
    /// `reference` is the run whose line the variant takes, or null; it must outlive it.
    VariantYears(const Model& model, const VariantPlan& plan, const DrawnValues& values,
                 const StartState& start, RandomKey task_key, RandomKey path_key, int draw,
                 const VariantRun* reference);
    /// Keeps the start year and proposes for the first. The base fills the alignment that the others reuse.
    void begin(Alignment& alignment, bool fills);
    /// Another variant from this one's state before `year`, in which it does not yet differ from this one (or, in the
    /// first year, has delivered nothing): their common past is simulated once.
    std::unique_ptr<VariantYears> fork(const VariantPlan& plan, int year, const VariantRun* reference) const;
    /// From the next year on; null: nobody.
    void watch(BlockObserver* observer) { observer_ = observer; }
    /// Simulates one year; returns the person rows it moved.
    double step(int year);
    VariantRun finish() { return std::move(out_); }

  private:
    YearSetup setup_of(int year, double formation) const;
    BlockStanding standing_of(std::size_t block, int year) const;
    void propose_all(int year);
    AllocationSet decide_all(int year_index) const;
    void visit_all(int year, double formation, bool line_is_known);
    void show(Stage stage, std::size_t block, const YearSetup& setup, const BlockStanding& standing,
              const VisitScratch& scratch) const;
    std::vector<RegisterCandidate> register_candidates(int year, i64& households) const;
    void observe(const Anchor& published);
    double fall_since_start() const;
    Anchor next_by_law(int year);
    void find_register(int year, const Anchor& goal);
    void review_all(int year, double formation);
    void close_year(int year);
    void align_next(int year, const Tally& all);
    void keep_start();
    double first_formation();
    bool asks(u64 household, int year) const; // to be reviewed, being off the list
    std::size_t index_of(int year) const { return static_cast<std::size_t>(year - model_.start); }

    const Model& model_;
    const VariantPlan& plan_;
    const DrawnValues& v_;
    const StartState& start_;
    RandomKey key_, path_key_;
    int draw_;
    const VariantRun* reference_; // null: it finds its own line
    MacroPath macro_;
    std::vector<std::vector<double>> district_;
    PacePath pace_;
    double line_ = 0.0;                         // R - R(start), log points
    std::size_t reviewed_ = 0;                  // year index of the last published review; 0: the start
    double cut_extra_ = 0.0, band_extra_ = 0.0; // found on published reviews, besides the drift
    Population population_;
    std::vector<ProposalSet> proposals_;
    std::vector<Tally> tallies_; // of blocks, this year
    std::vector<u32> held_;      // [commune] bits of the statuses it has
    AllocationSet allocations_{};
    Alignment* alignment_ = nullptr;
    bool fills_ = false;
    BlockObserver* observer_ = nullptr;
    i64 households_target_ = 0;
    double foundings_ = 0.0, formations_ = 0.0; // summed over years, the first one expected
    VariantRun out_;
};

} // namespace vuon
