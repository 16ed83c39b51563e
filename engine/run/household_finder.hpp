// SPDX-License-Identifier: Apache-2.0
// Households of a kind, found while a run is watched: for whoever wants to look at a life and has no id yet.
// Tests: tests/independence/test_observed_run.cpp
#pragma once
#include "engine/run/observer.hpp"

#include <set>
#include <vector>

namespace vuon {

enum class LifeKind { Escaped, Returned, NewlyPoor, AlwaysPoor, Reached };

struct FoundHousehold {
    u64 household = 0;
    std::size_t block = 0; // the commune
    int year = 0;          // of the event; of always poor: the last
    int programme = -1;    // slot, of those reached
};

class HouseholdFinder : public BlockObserver {
  public:
    HouseholdFinder(LifeKind kind, int communes) : kind_(kind), blocks_(static_cast<std::size_t>(communes)) {}
    void see(Stage stage, const ObservedVisit& visit, const Block& block) override;
    /// Each household once, by its first event; in the order of communes, then years.
    std::vector<FoundHousehold> found() const;

  private:
    struct Before {
        u64 household;
        u8 status, years_since_poor;
    };
    struct OfBlock { // no two threads meet here
        std::vector<Before> before;
        std::set<u64> always; // poor at every year's end so far
        bool begun = false;
        std::vector<FoundHousehold> found;
    };
    void keep(OfBlock& own, const Block& block) const;
    void deliveries(OfBlock& own, const ObservedVisit& visit, const Block& block) const;
    void close(OfBlock& own, const ObservedVisit& visit, const Block& block) const;
    bool fits(const Before& before, const Block& block, u32 row, const ObservedVisit& visit) const;

    LifeKind kind_;
    std::vector<OfBlock> blocks_;
};

} // namespace vuon
