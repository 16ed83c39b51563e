// SPDX-License-Identifier: Apache-2.0
// What one household goes through in a run: its state at every stage of every year, with the numbers that the year's
// rules were made of. The parts of a life (engine/run/life_*.hpp) say which rule and which draw led from one to the next.
#pragma once
#include "engine/run/observer.hpp"

#include <optional>
#include <vector>

namespace vuon {

/// One household and its members as a block of its own; no rows where it was not there.
Block household_alone(const Block& block, u32 row, const std::vector<u32>& start);

/// A household's own proposal for one programme and year, as the shared decision met it.
struct OwnProposal {
    bool eligible = false, leaks = false; // stands in the list of the eligible, of those who look eligible
    u64 key = 0;
};

/// Refers to the model and the drawn values of the run, which must outlive it.
struct HouseholdYear {
    std::size_t block = 0; // the commune
    u32 statuses = 0;      // of the commune
    const VariantPlan* plan = nullptr;
    YearSetup setup;
    BlockStanding standing;
    double pace_before = 0.0; // R with which the year before ended
    std::array<OwnProposal, kProgrammes> proposals{};
    AllocationSet allocations{};
    Block opened, delivered, lived, closed; // one household each
    u64 sums = 0;                           // of its members, packed (year_kernels.hpp)
    u64 founder = 0, parents = 0; // founded this year: the person who left home, and the household it left

    int year() const { return setup.year; }
    bool founded() const { return founder != 0; }
    bool ended() const { return opened.households == 1 && lived.households == 0; }
    bool complete() const { return closed.households == 1; } // false: a number went wrong on the way
};

/// Keeps the life of one household, wherever it lives and whenever it begins.
class LifeRecorder : public BlockObserver {
  public:
    LifeRecorder(u64 household, int communes)
        : id_(household), here_(static_cast<std::size_t>(communes)), known_(here_.size()) {}
    void see(Stage stage, const ObservedVisit& visit, const Block& block) override;
    /// Years with the household, in order. The last may be cut short by an error of the run.
    const std::vector<HouseholdYear>& years() const { return years_; }
    /// Ids of the households of the last year, commune by commune.
    std::vector<u64> others() const;

  private:
    void open(const ObservedVisit& visit, const Block& block, u32 row);
    void live(const ObservedVisit& visit, const Block& block, u32 row);
    void found(const ObservedVisit& visit, const Block& block, u32 row);
    std::optional<u32> row_of(const Block& block) const;

    u64 id_;
    // By block, so that no two threads meet; the years are written by the household's block alone.
    std::vector<u8> here_;                // 1: the household lives there
    std::vector<std::vector<u64>> known_; // households as the year's people begin
    std::vector<HouseholdYear> years_;
};

} // namespace vuon
