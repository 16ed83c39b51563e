// SPDX-License-Identifier: Apache-2.0
// Does the stratified sample give the numbers of the whole population, apart from noise?
#pragma once
#include "tests/checks/pace.hpp"
#include "tests/tutorial_model.hpp"

namespace vuon_test {

struct SampleRun {
    double poor_share = 0.0, listed_share = 0.0, persons = 0.0, households = 0.0;
    bool few_poor = false, fast_enough = false; // the tutorial's targets
};

inline std::vector<SampleRun> sample_runs(int draws, double sample_other) {
    using namespace vuon;
    Tutorial t = tutorial(draws, sample_other);
    keep_base(t.model);
    std::vector<SampleRun> runs;
    for (int d = 0; d < draws; ++d) {
        const TaskRun run = run_one(t, d);
        auto share = [&](std::size_t year, Measure m) {
            const Tally& place = run.variants[0].areas[year][0];
            return static_cast<double>(place.at(gAll, m)) / static_cast<double>(place.at(gAll, mHouseholds));
        };
        auto listed = [&](std::size_t year) { return share(year, mPoorAfter) + share(year, mNearAfter); };
        const Tally& last = run.variants[0].areas[4][0];
        runs.push_back({share(4, mPoorAfter), listed(4), static_cast<double>(last.at(gAll, mPersons)),
                        static_cast<double>(last.at(gAll, mHouseholds)), last.at(gAll, mPoorAfter) <= 120,
                        (listed(0) - listed(4)) / 4.0 >= 0.0235});
    }
    return runs;
}

/// "" when the means of the sample and of the whole agree within four standard errors of the paired difference.
inline std::string sample_problem(int draws, double sample_other) {
    const std::vector<SampleRun> whole = sample_runs(draws, 1.0), sampled = sample_runs(draws, sample_other);
    std::string problems;
    auto compare = [&](const char* what, auto member) {
        Sums difference;
        double spread = 0.0;
        for (std::size_t d = 0; d < whole.size(); ++d) {
            difference.add(static_cast<double>(sampled[d].*member) - static_cast<double>(whole[d].*member));
            spread += static_cast<double>(whole[d].*member);
        }
        if (std::abs(difference.mean()) > 4.0 * difference.error())
            problems += std::string(what) + " differs by " + std::to_string(difference.mean()) + " from " +
                        std::to_string(spread / difference.n) + ", standard error " +
                        std::to_string(difference.error()) + "\n";
    };
    compare("share of poor households", &SampleRun::poor_share);
    compare("share of listed households", &SampleRun::listed_share);
    compare("persons", &SampleRun::persons);
    compare("households", &SampleRun::households);
    compare("probability of few poor households", &SampleRun::few_poor);
    compare("probability of a fast fall", &SampleRun::fast_enough);
    return problems;
}

} // namespace vuon_test
