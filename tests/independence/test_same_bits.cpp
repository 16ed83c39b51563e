// SPDX-License-Identifier: Apache-2.0
// A run's numbers depend on the scenario, the seed and the draw: not on threads, instruction level or order.
#include "engine/base/parallel.hpp"
#include "tests/every_level.hpp"
#include "tests/run_bits.hpp"
#include "tests/tutorial_model.hpp"

using namespace vuon;
using namespace vuon_test;

namespace {

const Tutorial& three_draws() {
    static const Tutorial t = [] {
        Tutorial x = tutorial(3, 0.25);
        split_district(x.model);
        change_standard(x.model, 2024);
        add_status(x, 2.0, 0.10);
        x.model.variants.back().anchors = {{2022, 0.06, 0.13}};
        x.model.variants.back().first_difference = 2022;
        return x;
    }();
    return t;
}

std::vector<Bits> ensemble_bits(const Tutorial& t, int replicates = 1) {
    std::vector<Bits> all;
    const Ensemble e = run_all(t, {static_cast<int>(t.values.size()), 1, 1, replicates});
    for (const TaskRun& run : e.tasks)
        all.push_back(bits_of(run));
    return all;
}

} // namespace

TEST_CASE("a run does not depend on the number of threads") {
    std::vector<Bits> one;
    {
        const ThreadLimit limit(1);
        one = ensemble_bits(three_draws());
    }
    for (const int threads : {2, 8}) {
        const ThreadLimit limit(threads);
        INFO(threads << " threads");
        REQUIRE((ensemble_bits(three_draws()) == one));
    }
}

TEST_CASE("a run does not depend on the instruction level") {
    const std::vector<Bits> chosen = ensemble_bits(three_draws());
    at_every_level([&] { REQUIRE((ensemble_bits(three_draws()) == chosen)); });
}

TEST_CASE("a task of an ensemble is the task run alone, in any order") {
    const std::vector<Bits> together = ensemble_bits(three_draws());
    for (const int draw : {2, 0, 1}) {
        INFO("draw " << draw);
        REQUIRE((bits_of(run_one(three_draws(), draw)) == together[static_cast<std::size_t>(draw)]));
    }
}

TEST_CASE("running a task twice gives the same bits, whatever ran before it on the thread") {
    const Bits first = bits_of(run_one(three_draws(), 1));
    Tutorial larger = tutorial(1);
    run_one(larger, 0);
    REQUIRE((bits_of(run_one(three_draws(), 1)) == first));
}

TEST_CASE("draws and replicates differ from each other") {
    const std::vector<Bits> draws = ensemble_bits(three_draws());
    REQUIRE((draws[0] != draws[1]));
    Tutorial t = tutorial(2, 0.25);
    keep_base(t.model);
    const Ensemble e = run_all(t, {2, 1, 1, 2});
    REQUIRE(e.tasks.size() == 4);
    for (std::size_t d = 0; d < 2; ++d) {
        const VariantRun &first = e.tasks[2 * d].variants[0], &second = e.tasks[2 * d + 1].variants[0];
        REQUIRE(first.areas[4][0].counts != second.areas[4][0].counts);
    }
}

TEST_CASE("another seed gives another run") {
    Tutorial t = tutorial(1, 0.25);
    const Bits before = bits_of(run_one(t, 0));
    t.model.seed.seed += 1;
    REQUIRE((bits_of(run_one(t, 0)) != before));
}
