// SPDX-License-Identifier: Apache-2.0
// Runs of the tutorial that somebody watches.
#pragma once
#include "engine/run/life_record.hpp"
#include "tests/tutorial_model.hpp"

#include <deque>

namespace vuon_test {

/// One draw at full size, with a change of standard on the way.
inline const Tutorial& whole_tutorial() {
    static const Tutorial t = [] {
        Tutorial x = tutorial(1);
        change_standard(x.model, 2024);
        return x;
    }();
    return t;
}

inline vuon::TaskRun observed(const Tutorial& t, std::size_t variant, vuon::BlockObserver& observer) {
    return vuon::run_observed_task(
        t.model, t.values.front(), design_of(t), {}, [](double) {}, variant, observer);
}

/// Ids of households of the start, spread over the place.
inline std::vector<vuon::u64> first_households(const Tutorial& t, std::size_t count) {
    std::vector<vuon::u64> ids, some;
    for (const vuon::Block& b : t.model.populations.front().people.blocks)
        ids.insert(ids.end(), b.household.id, b.household.id + b.households);
    for (std::size_t k = 0; k < count; ++k)
        some.push_back(ids[k * ids.size() / count]);
    return some;
}

/// Many lives of one run.
class ManyLives : public vuon::BlockObserver {
  public:
    ManyLives(const std::vector<vuon::u64>& households, int communes) {
        for (const vuon::u64 id : households)
            lives.emplace_back(id, communes);
    }
    void see(vuon::Stage stage, const vuon::ObservedVisit& visit, const vuon::Block& block) override {
        for (vuon::LifeRecorder& life : lives)
            life.see(stage, visit, block);
    }
    std::deque<vuon::LifeRecorder> lives;
};

} // namespace vuon_test
