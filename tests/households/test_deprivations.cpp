// SPDX-License-Identifier: Apache-2.0
// Indicators of households worked by hand: those derived from the members, and the chains.
#include "engine/poverty/deprivation.hpp"
#include "tests/every_level.hpp"
#include "tests/hand_households.hpp"

#include <cmath>

using namespace vuon;
using namespace vuon_test;

namespace {

DeprivationRules quiet() { // chains never move
    DeprivationRules r{};
    r.least_area = 8.f;
    for (u32 k = 0; k < 8; ++k) {
        r.odds[k] = 1.f;
        r.chain_bit[k] = std::array<u32, 8>{2, 3, 6, 8, 9, 10, 11, 12}[k];
    }
    return r;
}

u32 indicators(const HandHousehold& h, const DeprivationRules& r, u32 clears = 0, u32 damage = 0) {
    std::vector<u32> all;
    at_every_level([&] {
        HandPiece hand(std::vector<HandHousehold>(37, h));
        for (u32 i = 0; i < hand.rows(); ++i) {
            hand.scratch().clears[i] = clears;
            hand.scratch().damage[i] = damage;
        }
        year_kernels().deprivations(hand.piece(), r, hand.scratch());
        for (u32 i = 0; i < hand.rows(); ++i)
            all.push_back(hand.columns().deprivations[i]);
    });
    for (const u32 bits : all)
        REQUIRE(bits == all.front());
    return all.front();
}

u32 lacking(u8 size, u8 floor_area, u64 sums) {
    HandHousehold h;
    h.size = size;
    h.floor_area = floor_area;
    h.sums = sums;
    return indicators(h, quiet());
}

} // namespace

TEST_CASE("indicators of the members: work, schooling of adults and of children") {
    REQUIRE(lacking(3, 100, packed_sums(32)) == 0);
    REQUIRE(lacking(3, 100, packed_sums(32, 0, 0, 0, 1)) == 1u << 0);
    REQUIRE(lacking(3, 100, packed_sums(32, 0, 1, 0, 0)) == 1u << 4);
    REQUIRE(lacking(3, 100, packed_sums(32, 0, 0, 2, 0)) == 1u << 5);
}

TEST_CASE("a household is deprived when more than half of its members depend on the others") {
    REQUIRE(lacking(4, 100, packed_sums(32, 2)) == 0);
    REQUIRE(lacking(4, 100, packed_sums(32, 3)) == 1u << 1);
    REQUIRE(lacking(5, 100, packed_sums(32, 2)) == 0);
    REQUIRE(lacking(5, 100, packed_sums(32, 3)) == 1u << 1);
}

TEST_CASE("a dwelling is too small below eight square metres a head") {
    REQUIRE(lacking(4, 32, packed_sums(32)) == 0);
    REQUIRE(lacking(4, 31, packed_sums(32)) == 1u << 7);
    REQUIRE(lacking(1, 8, packed_sums(32)) == 0);
    REQUIRE(lacking(1, 7, packed_sums(32)) == 1u << 7);
}

TEST_CASE("a damaged house lacks quality, and a support clears what it is for") {
    HandHousehold h;
    h.deprivations = 1u << 6 | 1u << 8;
    REQUIRE(indicators(HandHousehold{}, quiet(), 0, 1) == 1u << 6);
    REQUIRE(indicators(h, quiet()) == (1u << 6 | 1u << 8));
    REQUIRE(indicators(h, quiet(), 1u << 6 | 1u << 7) == 1u << 8);
    REQUIRE(indicators(HandHousehold{}, quiet(), 1u << 6, 1) == 0); // cleared in the year of the damage too
}

TEST_CASE("a chain turns exactly when its 16-bit draw lies below flip times its chance") {
    // chance q = 1 / (1 + odds X) = 1/4 with odds 3 and X = 1; on: flip q = 1/16, off: flip (1 - q) = 3/16.
    DeprivationRules r = quiet();
    r.flip = 0.25f;
    for (float& odds : r.odds)
        odds = 3.f;
    auto after = [&](u16 before, u32 draw) {
        HandHousehold h;
        h.deprivations = before;
        h.chain_words = {draw | 0xffff0000u, 0xffffffffu, 0xffffffffu, 0xffffffffu};
        return indicators(h, r);
    };
    REQUIRE(after(0, 4095) == 1u << 2);
    REQUIRE(after(0, 4096) == 0);
    REQUIRE(after(1u << 2, 12287) == 0);
    REQUIRE(after(1u << 2, 12288) == 1u << 2);
}

TEST_CASE("each chain has its own half of a word") {
    DeprivationRules r = quiet();
    r.flip = 1.f;
    for (u32 k = 0; k < 8; ++k) {
        HandHousehold h;
        h.chain_words = {0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu};
        h.chain_words[k / 2] = k % 2 == 0 ? 0xffff0000u : 0x0000ffffu;
        REQUIRE(indicators(h, r) == 1u << r.chain_bit[k]);
    }
}

TEST_CASE("income, common cause and years move the chance of a chain by the logit") {
    DeprivationRules r = quiet();
    r.slope = 1.1f;
    r.household_factor = 0.8f;
    r.trend = 0.3f;
    r.flip = 1.f;
    HandHousehold h;
    h.permanent = -0.7f;
    h.persistent = 0.2f;
    h.common_cause = 0.5f;
    const double q = 1.0 / (1.0 + std::exp(1.1 * (-0.7 + 0.2) - 0.8 * 0.5 + 0.3));
    const u32 border = static_cast<u32>(q * 65536.0);
    for (const int step : {-3, 3}) { // rounding of floats leaves three of 65,536 open
        h.chain_words = {(border + static_cast<u32>(step)) | 0xffff0000u, 0xffffffffu, 0xffffffffu,
                         0xffffffffu};
        REQUIRE((indicators(h, r) == 1u << 2) == (step < 0));
    }
}

TEST_CASE("a chain's share among the poor is the one of its table at the poor's score") {
    Parameters p;
    p.income_slope = 1.1;
    p.poor_score = -1.3;
    p.household_factor = 0.8;
    p.flip = 0.12;
    p.trend = 0.1;
    std::array<ChainIndicator, 8> chains{};
    for (u32 k = 0; k < 8; ++k)
        chains[k] = {k, 0.05 + 0.1 * k};
    const DeprivationRules r = deprivation_rules(p, chains, 0.0);
    for (u32 k = 0; k < 8; ++k) {
        const double q = 1.0 / (1.0 + r.odds[k] * std::exp(1.1 * -1.3));
        REQUIRE(q == Approx(0.05 + 0.1 * k).epsilon(1e-5));
        REQUIRE(r.chain_bit[k] == k);
    }
    REQUIRE(deprivation_rules(p, chains, 5.0).trend == Approx(0.5));
}

TEST_CASE("indicators at the start come at their long-run chance") {
    DeprivationRules r = quiet();
    r.slope = 1.f;
    const double q = 1.0 / (1.0 + std::exp(0.5));
    std::array<int, 8> counts{};
    const int draws = 20'000;
    for (u32 i = 0; i < draws; ++i) {
        const u32 bits =
            starting_deprivations(r, 0.5f, 0.f, words_at({1, 0}, i, 1, 0), words_at({1, 0}, i, 1, 1));
        for (u32 k = 0; k < 8; ++k)
            counts[k] += bits >> r.chain_bit[k] & 1u;
    }
    for (const int n : counts)
        REQUIRE(std::abs(n - draws * q) < 4.0 * std::sqrt(draws * q * (1.0 - q)));
}
