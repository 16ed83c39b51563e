// SPDX-License-Identifier: Apache-2.0
// The common workload gives the same numbers for any threads, instruction level and block size.
#include "engine/run/common_workload.hpp"

#include "engine/base/instruction_level.hpp"
#include "engine/base/parallel.hpp"

#include <catch2/catch.hpp>

using namespace vuon;

namespace {

CommonSettings small() {
    CommonSettings settings;
    settings.persons = 60'000;
    settings.years = 8;
    return settings;
}

/// Everything that is stored: persons, then households.
struct State {
    std::vector<u64> numbers, households;
    u64 tallies = 0;

    explicit State(const CommonSettings& settings) {
        CommonWorkload workload(settings);
        workload.run();
        tallies = workload.hash();
        for (const CommonBlock& block : workload.blocks()) {
            const auto& rows = block.rows;
            for (u32 i = 0; i < rows.persons; ++i)
                numbers.insert(numbers.end(), {rows.person.id[i], rows.person.age_sex[i]});
            for (u32 h = 0; h < rows.households; ++h)
                if (rows.household.size[h] >
                    0) // when a died-out household loses its row depends on its block
                    add_household(rows.household, h);
        }
        numbers.insert(numbers.end(), households.begin(), households.end());
    }

    void add_household(const CommonHousehold& c, u32 h) {
        households.insert(households.end(),
                          {c.id[h], std::bit_cast<u32>(c.permanent[h]), std::bit_cast<u32>(c.persistent[h]),
                           c.deprivations[h], c.size[h], c.state[h]});
    }
};

} // namespace

TEST_CASE("the common workload does not depend on the number of threads") {
    const State one = [] {
        const ThreadLimit limit(1);
        return State(small());
    }();
    for (const int threads : {2, 8}) {
        const ThreadLimit limit(threads);
        const State many(small());
        REQUIRE(many.tallies == one.tallies);
        REQUIRE((many.numbers == one.numbers));
    }
}

TEST_CASE("the common workload does not depend on the instruction level") {
    const Level before = instruction_level();
    const State chosen(small());
    for (const Level level : runnable_levels()) {
        INFO("level " << level_name(level));
        force_instruction_level(level);
        const State forced(small());
        REQUIRE(forced.tallies == chosen.tallies);
        REQUIRE((forced.numbers == chosen.numbers));
    }
    force_instruction_level(before);
}

TEST_CASE("the common workload does not depend on the size of the blocks") {
    const State usual(small());
    for (const u32 households : {100u, 777u, 100'000u}) {
        CommonSettings settings = small();
        settings.households_per_block = households;
        INFO(households << " households in a block");
        const State other(settings);
        REQUIRE(other.tallies == usual.tallies);
        REQUIRE((other.numbers == usual.numbers));
    }
}

TEST_CASE("another seed gives other numbers") {
    CommonSettings settings = small();
    settings.seed = 2;
    REQUIRE(State(settings).tallies != State(small()).tallies);
}
