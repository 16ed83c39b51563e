// SPDX-License-Identifier: Apache-2.0
// A run's numbers depend on the scenario, the seed and the draw: not on threads, instruction level or order.
#include "engine/base/parallel.hpp"
#include "tests/every_level.hpp"
#include "tests/tutorial_model.hpp"

#include <bit>

using namespace vuon;
using namespace vuon_test;

namespace {

using Bits = std::vector<u64>;

template <class... Numbers> void put(Bits& bits, Numbers... numbers) {
    (bits.push_back(static_cast<u64>(numbers)), ...);
}

void put_variant(Bits& bits, const VariantRun& v) {
    for (const std::vector<Tally>& year : v.areas)
        for (const Tally& t : year)
            for (const auto& row : t.counts)
                for (const i64 x : row)
                    put(bits, x);
    for (const auto& year : v.communes)
        for (const auto& commune : year)
            put(bits, commune[0], commune[1], commune[2]);
    for (const auto& year : v.decisions)
        for (const Allocation& a : year)
            put(bits, a.eligible_from, a.leak_from, a.units_reached, a.units_leaked);
    for (const StatusRecord& s : v.statuses)
        for (std::size_t u = 0; u < s.had.size(); ++u)
            put(bits, s.had[u], s.ends[u][0], s.ends[u][1], s.ends[u][2]);
    for (const double r : v.pace)
        put(bits, std::bit_cast<u64>(r));
    put(bits, std::bit_cast<u64>(v.person_years));
}

/// Everything a task leaves behind.
Bits bits_of(const TaskRun& run) {
    Bits bits;
    for (const VariantRun& v : run.variants)
        put_variant(bits, v);
    const StartSummary& s = run.start;
    for (const double x :
         {s.score_sd, s.permanent_sd, s.no_labour_share_of_poor, s.no_labour_shift, s.mean_cut})
        put(bits, std::bit_cast<u64>(x));
    put(bits, s.sample_rows, s.sample_persons);
    return bits;
}

const Tutorial& three_draws() {
    static const Tutorial t = [] {
        Tutorial x = tutorial(3, 0.25);
        split_district(x.model);
        change_standard(x.model, 2024);
        add_status(x, 2.0, 0.10);
        x.model.variants.back().anchors = {{2022, true, 0.13}};
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

TEST_CASE("draws and replicates differ from each other, and replicates share the pace of their draw") {
    const std::vector<Bits> draws = ensemble_bits(three_draws());
    REQUIRE((draws[0] != draws[1]));
    Tutorial t = tutorial(2, 0.25);
    keep_base(t.model);
    const Ensemble e = run_all(t, {2, 1, 1, 2});
    REQUIRE(e.tasks.size() == 4);
    for (std::size_t d = 0; d < 2; ++d) {
        const VariantRun &first = e.tasks[2 * d].variants[0], &second = e.tasks[2 * d + 1].variants[0];
        REQUIRE(first.areas[4][0].counts != second.areas[4][0].counts);
        // The pace is scaled by the spread of the replicate's scores: equal but for that.
        CHECK(first.pace[1] == Approx(second.pace[1]).epsilon(0.25));
    }
}

TEST_CASE("another seed gives another run") {
    Tutorial t = tutorial(1, 0.25);
    const Bits before = bits_of(run_one(t, 0));
    t.model.seed.seed += 1;
    REQUIRE((bits_of(run_one(t, 0)) != before));
}
