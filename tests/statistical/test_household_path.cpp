// SPDX-License-Identifier: Apache-2.0
#include "tests/checks/pace.hpp"
#include "tests/tutorial_model.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;

TEST_CASE(
    "the number of households follows its path from the first year on, at full size and in a small sample") {
    for (const double sample : {1.0, 0.1}) {
        Tutorial t = tutorial(60, sample);
        keep_base(t.model);
        std::array<Sums, 5> households;
        for (int d = 0; d < 60; ++d) {
            const TaskRun run = run_one(t, d);
            for (std::size_t y = 1; y < households.size(); ++y)
                households[y].add(static_cast<double>(run.variants[0].areas[y][0].at(gAll, mHouseholds)));
        }
        for (std::size_t y = 1; y < households.size(); ++y) {
            const double path = 6'000.0 * std::exp(0.005 * static_cast<double>(y));
            INFO("sample " << sample << ", year " << y << ": " << households[y].mean() << " for " << path);
            CHECK(std::abs(households[y].mean() - path) < 4.0 * households[y].error());
        }
    }
}
