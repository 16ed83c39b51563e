// SPDX-License-Identifier: Apache-2.0
// Every shipped plan gives the same bits on one, two and eight threads: its base and one more variant, few years, a
// coarse sample of the households that are far from the register.
#include "engine/base/parallel.hpp"
#include "tests/run_bits.hpp"
#include "tests/shipped_plans.hpp"
#include "tests/tutorial_model.hpp"

#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;

namespace {

constexpr int kYears = 2;

/// One draw of a plan with its first and last variant and its first years.
Tutorial small_model(const std::string& id) {
    const Scenario scenario = read_scenario_text(small_plan(id), id + ".toml", shipped_reference());
    const bool is_small = scenario.variants.front().inputs.population.households.value < 100'000.0;
    Tutorial t = model_of(scenario, 1, is_small ? 1.0 : id == "viet-nam" ? 0.0 : 0.02);
    Model& m = t.model;
    m.end = std::min(m.end, m.start + kYears);
    if (m.variants.size() > 2)
        m.variants.erase(m.variants.begin() + 1, m.variants.end() - 1);
    return t;
}

} // namespace

TEST_CASE("a shipped plan does not depend on the number of threads") {
    for (const std::string& id : shipped_plans()) {
        const Tutorial t = small_model(id);
        REQUIRE(t.model.variants.size() == 2);
        Bits one;
        {
            const ThreadLimit limit(1);
            one = bits_of(run_one(t, 0));
        }
        for (const int threads : {2, 8}) {
            const ThreadLimit limit(threads);
            INFO(id << ", " << threads << " threads");
            REQUIRE((bits_of(run_one(t, 0)) == one));
        }
    }
}

TEST_CASE("a shipped plan's population does not depend on the number of threads") {
    for (const char* id : {"bac-giang-city", "cao-bang"}) {
        std::vector<Bits> starts;
        for (const int threads : {1, 8}) {
            const ThreadLimit limit(threads);
            Tutorial t = small_model(id);
            t.model.end = t.model.start + 1;
            starts.push_back(bits_of(run_one(t, 0)));
        }
        INFO(id);
        REQUIRE((starts[0] == starts[1]));
    }
}
