// SPDX-License-Identifier: Apache-2.0
// The years of one variant after the start.
#pragma once
#include "engine/run/task.hpp"

namespace vuon {

/// Alignment that is not policy: found in the base variant and reused by the others (common random numbers).
struct Alignment {
    std::vector<double> formation; // [year index]: factor on leaving home
};

class VariantYears {
  public:
    VariantYears(const Model& model, const VariantPlan& plan, const DrawnValues& values, const StartState& start,
                 RandomKey task_key, RandomKey draw_key, int draw, const DifficultRule& difficult);
    /// Runs start+1 .. end. `base` holds the alignment to reuse, or is filled when `fills` is set.
    VariantRun run(Alignment& base, bool fills, const std::function<void(double)>& progress);

  private:
    YearSetup setup_of(int year, double formation) const;
    BlockStanding standing_of(std::size_t block, int year) const;
    void propose_all(int year);
    AllocationSet decide_all(int year_index) const;
    void visit_all(int year, double formation, bool anchored);
    void find_pace(int year, const Anchor& anchor);
    void review_all(int year, double formation);
    void close_year(int year, double formation, Alignment& base, bool fills);
    void keep_start();
    double first_formation() const;

    const Model& model_;
    const VariantPlan& plan_;
    const DrawnValues& v_;
    const StartState& start_;
    RandomKey key_;
    int draw_;
    DifficultRule difficult_;
    MacroPath macro_;
    std::vector<std::vector<double>> district_;
    PacePath pace_;
    Population population_;
    std::vector<ProposalSet> proposals_;
    std::vector<Tally> tallies_; // of blocks, this year
    std::vector<u8> extremely_difficult_;
    AllocationSet allocations_{};
    i64 households_target_ = 0;
    VariantRun out_;
};

} // namespace vuon
