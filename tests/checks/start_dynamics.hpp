// SPDX-License-Identifier: Apache-2.0
// Is the list in balance when the forecast begins? With nothing that drives it, the expected exits of its first
// years are equal, and so is its length.
#pragma once
#include "tests/checks/pace.hpp"
#include "tests/tutorial_model.hpp"

namespace vuon_test {

/// Age touches no rule of the register: no births, deaths and moves, no indicator of an age, no income by labour.
inline void age_matters_nowhere(Tutorial& t) {
    vuon::DemographicRates& r = t.model.rates;
    for (auto& year : r.mortality)
        for (auto& sex : year)
            sex.fill(0.0);
    for (auto& year : r.births)
        year.fill(0.0);
    r.leaving = {};
    r.elder_age = r.working_to = 120;
    r.adult_schooling_from = r.adult_schooling_to = r.child_from = r.child_to = r.working_from = 0;
    for (vuon::DrawnValues& v : t.values) {
        v.p.labour_elasticity = v.p.low_labour_shift = 0.0;
        v.no_labour_share_of_poor = 1e-4;
    }
}

/// "" when the exits of years 1, 2 and 3 and the closing lists agree within four standard errors of the paired
/// difference.
inline std::string start_dynamics_problem(int replicates) {
    using namespace vuon;
    Tutorial t = tutorial(replicates);
    nothing_drives(t);
    age_matters_nowhere(t);
    same_values(t);
    t.model.end = t.model.start + 3;
    Sums early, late, drift;
    for (int d = 0; d < replicates; ++d) {
        const TaskRun run = run_one(t, d);
        auto at = [&](std::size_t year, Measure m) {
            return static_cast<double>(run.variants[0].areas[year][0].at(gAll, m));
        };
        early.add(at(2, mEscaped) - at(1, mEscaped));
        late.add(at(3, mEscaped) - at(2, mEscaped));
        drift.add(at(3, mPoor) + at(3, mNearPoor) - at(0, mPoor) - at(0, mNearPoor));
    }
    auto wrong = [](const char* what, const Sums& s) {
        return std::abs(s.mean()) <= 4.0 * s.error() ? std::string()
                                                     : std::string(what) + " " + std::to_string(s.mean()) +
                                                           ", standard error " + std::to_string(s.error());
    };
    return wrong("exits of year 2 less those of year 1:", early) +
           wrong("exits of year 3 less those of year 2:", late) +
           wrong("the list after three years less the one at the start:", drift);
}

} // namespace vuon_test
