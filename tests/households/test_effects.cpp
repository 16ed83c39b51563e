// SPDX-License-Identifier: Apache-2.0
// What a support does to a household, year after year: ramp, duration, decay, overlap, protection, indicators.
#include "engine/programmes/delivery.hpp"
#include "tests/every_level.hpp"
#include "tests/hand_households.hpp"

using namespace vuon;
using namespace vuon_test;

namespace {

ProgrammePolicy policy() {
    ProgrammePolicy p;
    p.active = true;
    p.duration_years = 3;
    p.decay = 0.5;
    p.ramp_first = 0.25;
    return p;
}

Parameters overlap() {
    Parameters p;
    p.overlap_second = 0.5;
    p.overlap_third = 0.25;
    p.overlap_cap = 0.5;
    return p;
}

EffectTables tables(const ProgrammeSet& programmes, const std::array<double, kProgrammes>& effect) {
    return effect_tables(programmes, effect, overlap());
}

/// Effect of the first programme alone at an age, log points.
float effect_at(const ProgrammePolicy& p, int age) {
    ProgrammeSet set{};
    set[0] = p;
    return tables(set, {0.125, 0, 0, 0}).effect[0][age];
}

struct Effects {
    std::vector<float> total, protection;
    std::vector<u32> clears;
};

Effects effects_of(const std::vector<HandHousehold>& households, const EffectTables& t) {
    Effects result;
    at_every_level([&] {
        HandPiece hand(households);
        year_kernels().effects(hand.piece(), t, hand.scratch());
        const u32 n = hand.rows();
        const HouseholdScratch& s = hand.scratch();
        result = {{s.effect, s.effect + n}, {s.protection, s.protection + n}, {s.clears, s.clears + n}};
    });
    return result;
}

HandHousehold supported(std::array<u8, 4> doses, u8 age = 1) {
    HandHousehold h;
    h.slot_age = {age, age, age, age};
    h.slot_dose = doses;
    return h;
}

/// Four programmes with effects of 0.25, 0.125, 0.0625 and 0.03125 log points from the first year on.
EffectTables four() {
    ProgrammeSet set{};
    for (ProgrammePolicy& p : set) {
        p = policy();
        p.ramp_first = 1.0;
    }
    return tables(set, {0.25, 0.125, 0.0625, 0.03125});
}

} // namespace

TEST_CASE("a support acts from the year after delivery, by its ramp") {
    REQUIRE(effect_at(policy(), 0) == 0.f);
    REQUIRE(effect_at(policy(), 1) == 0.03125f);
    REQUIRE(effect_at(policy(), 2) == 0.125f);
}

TEST_CASE("an effect is whole to the end of its duration and then decays by its share every year") {
    REQUIRE(effect_at(policy(), 3) == 0.125f);
    REQUIRE(effect_at(policy(), 4) == 0.0625f);
    REQUIRE(effect_at(policy(), 5) == 0.03125f);
}

TEST_CASE("without decay an effect ends with its duration") {
    ProgrammePolicy p = policy();
    p.decay = 0.0;
    REQUIRE(effect_at(p, 3) == 0.125f);
    REQUIRE(effect_at(p, 4) == 0.f);
}

TEST_CASE("a programme that is not active, or was never given, does nothing") {
    ProgrammePolicy p = policy();
    REQUIRE(effect_at(p, kNever) == 0.f);
    p.active = false;
    p.clears = 64;
    p.clear_years = 5;
    p.loss_factor = 0.5;
    ProgrammeSet set{};
    set[0] = p;
    const EffectTables t = tables(set, {0.125, 0, 0, 0});
    for (int age = 0; age < 256; ++age) {
        REQUIRE(t.effect[0][age] == 0.f);
        REQUIRE(t.clears[0][age] == 0u);
        REQUIRE(t.protects[0][age] == 1.f);
    }
}

TEST_CASE("an effect grows with the dose, and a support that failed has none") {
    const EffectTables t = four();
    const Effects e = effects_of({supported({32, 0, 0, 0}), supported({16, 0, 0, 0}),
                                  supported({96, 0, 0, 0}), supported({0, 0, 0, 0})},
                                 t);
    REQUIRE(e.total[0] == 0.25f);
    REQUIRE(e.total[1] == 0.125f);
    REQUIRE(e.total[2] == 0.5f); // three doses of a quarter, cut at the cap
    REQUIRE(e.total[3] == 0.f);
    REQUIRE(e.clears[3] == 0u);
}

TEST_CASE("overlapping supports count whole, half, a quarter and not at all, the largest first") {
    const EffectTables t = four();
    const Effects e =
        effects_of({supported({32, 32, 0, 0}), supported({16, 64, 0, 0}), supported({32, 32, 32, 0}),
                    supported({32, 32, 32, 32}), supported({8, 8, 8, 64})},
                   t);
    REQUIRE(e.total[0] == 0.25f + 0.5f * 0.125f);
    REQUIRE(e.total[1] == 0.25f + 0.5f * 0.125f);
    REQUIRE(e.total[2] == 0.25f + 0.5f * 0.125f + 0.25f * 0.0625f);
    REQUIRE(e.total[3] == e.total[2]);
    // 0.0625, 0.03125, 0.015625 and 0.0625: two are equal and largest.
    REQUIRE(e.total[4] == 0.0625f + 0.5f * 0.0625f + 0.25f * 0.03125f);
}

TEST_CASE("running supports are counted, and each clears its indicators as long as it says") {
    ProgrammeSet set{};
    for (ProgrammePolicy& p : set)
        p = policy();
    set[0].clears = 0b0100'0000;
    set[0].clear_years = 2;
    set[1].clears = 0b1000'0000;
    set[1].clear_years = 20;
    const EffectTables t = tables(set, {});
    auto clears = [&](u8 age) { return effects_of({supported({32, 32, 32, 0}, age)}, t).clears[0]; };
    REQUIRE(clears(0) == (0b1100'0000u | 3u << 20));
    REQUIRE(clears(1) == (0b1100'0000u | 3u << 20));
    REQUIRE(clears(2) == (0b1000'0000u | 3u << 20)); // the first no longer clears, all three still run
    REQUIRE(clears(3) == 0b1000'0000u);
    REQUIRE(clears(20) == 0u);
}

TEST_CASE("yearly support runs in the year of its delivery only") {
    ProgrammeSet set{};
    set[0] = policy();
    set[0].yearly = true;
    set[0].duration_years = 1;
    const EffectTables t = tables(set, {});
    REQUIRE((t.clears[0][0] >> 16) == 1u);
    REQUIRE((t.clears[0][1] >> 16) == 0u);
}

TEST_CASE("protection multiplies the losses while a support runs, never below a half") {
    ProgrammeSet set{};
    for (ProgrammePolicy& p : set) {
        p = policy();
        p.loss_factor = 0.75;
    }
    const EffectTables t = tables(set, {});
    auto protection = [&](std::array<u8, 4> doses, u8 age) {
        return effects_of({supported(doses, age)}, t).protection[0];
    };
    REQUIRE(protection({0, 0, 0, 0}, 1) == 1.f);
    REQUIRE(protection({32, 0, 0, 0}, 0) == 0.75f);
    REQUIRE(protection({32, 0, 0, 32}, 2) == 0.5625f);
    REQUIRE(protection({32, 32, 32, 0}, 2) == 0.5f);
    REQUIRE(protection({32, 32, 32, 32}, 3) == 1.f);
}

TEST_CASE("a drawn effect below zero counts in full, beside the gains of the others") {
    ProgrammeSet set{};
    for (ProgrammePolicy& p : set) {
        p = policy();
        p.ramp_first = 1.0;
    }
    const EffectTables t = tables(set, {0.25, 0.125, -0.0625, -0.03125});
    const Effects e = effects_of({supported({32, 32, 32, 32}), supported({0, 0, 32, 0})}, t);
    CHECK(e.total[0] == 0.25f + 0.5f * 0.125f - 0.0625f - 0.03125f);
    CHECK(e.total[1] == -0.0625f);
}
