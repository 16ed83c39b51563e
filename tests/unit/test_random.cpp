// SPDX-License-Identifier: Apache-2.0
#include "engine/base/random.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <hwy/targets.h>
#include <vector>

using namespace vuon;

namespace {

u64 id_of(u32 low, u32 high) { return static_cast<u64>(high) << 32 | low; }

struct Filled {
    std::vector<u64> ids;
    std::vector<u32> words[4];

    explicit Filled(std::size_t count) : ids(count + 64) {
        for (std::size_t i = 0; i < ids.size(); ++i)
            ids[i] = derived_id(i, 2020, Kind::Household, 3);
        for (auto& w : words)
            w.assign(count + 64, 0);
    }
};

void require_fill_equals_words_at(std::size_t count) {
    const RandomKey key{20, 3};
    Filled four(count), two(count);
    fill(key, four.ids.data(), count, 77, 5, four.words[0].data(), four.words[1].data(), four.words[2].data(),
         four.words[3].data());
    fill(key, two.ids.data(), count, 77, 5, two.words[0].data(), two.words[1].data());
    for (std::size_t i = 0; i < count; ++i) {
        const Words expected = words_at(key, four.ids[i], 77, 5);
        for (std::size_t w = 0; w < 4; ++w)
            REQUIRE(four.words[w][i] == expected[w]);
        REQUIRE(two.words[0][i] == expected[0]);
        REQUIRE(two.words[1][i] == expected[1]);
    }
}

} // namespace

// Salmon, Moraes, Dror, Shaw (2011), Random123: file kat_vectors, lines "philox4x32 10".
TEST_CASE("words are those of Philox4x32-10 as published") {
    REQUIRE(words_at({0, 0}, 0, 0, 0) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    REQUIRE(words_at({~0u, ~0u}, ~0ull, ~0u, ~0u) == Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    REQUIRE(words_at({0xa4093822, 0x299f31d0}, id_of(0x243f6a88, 0x85a308d3), 0x13198a2e, 0x03707344) ==
            Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a filled column holds the words of its addresses, for any length and instruction set") {
    for (std::size_t count = 1; count <= 200; ++count)
        require_fill_equals_words_at(count);
    for (i64 rest = hwy::SupportedTargets(); rest != 0; rest &= rest - 1) {
        const i64 target = rest & -rest;
        INFO("instruction set " << hwy::TargetName(target));
        hwy::SetSupportedTargetsForTest(target);
        for (std::size_t count = 1; count <= 200; ++count)
            require_fill_equals_words_at(count);
        hwy::SetSupportedTargetsForTest(0);
    }
}

TEST_CASE("filling writes no further than the next multiple of 32") {
    for (const std::size_t count : {1u, 31u, 32u, 33u, 64u}) {
        Filled f(count);
        for (auto& w : f.words)
            std::fill(w.begin(), w.end(), 0xabcdefu);
        fill({1, 2}, f.ids.data(), count, 1, 0, f.words[0].data(), f.words[1].data(), f.words[2].data(),
             f.words[3].data());
        for (const auto& w : f.words)
            for (std::size_t i = (count + 31) / 32 * 32; i < w.size(); ++i)
                REQUIRE(w[i] == 0xabcdefu);
    }
}

TEST_CASE("a stream draws the words of its address in order") {
    const RandomKey key{5, 6};
    Stream stream(key, 99, moment(2024, Decision::Newborn), 2);
    for (u32 index = 2; index < 10; ++index)
        for (const u32 word : words_at(key, 99, moment(2024, Decision::Newborn), index))
            REQUIRE(stream.word() == word);
}

TEST_CASE("years and decisions have different moments") {
    std::vector<u32> moments;
    for (int year = 1950; year < 2150; ++year)
        for (const Decision d : {Decision::PersonYear, Decision::HouseholdIncome, Decision::CommonStart})
            moments.push_back(moment(year, d));
    std::sort(moments.begin(), moments.end());
    REQUIRE(std::adjacent_find(moments.begin(), moments.end()) == moments.end());
}

TEST_CASE("ids of newcomers are distinct and never those of the start population") {
    std::vector<u64> ids;
    for (u64 parent = 0; parent < 500; ++parent)
        for (int year = 2016; year < 2046; ++year)
            for (const Kind kind : {Kind::Newborn, Kind::Household, Kind::Partner})
                for (u32 ordinal = 0; ordinal < 3; ++ordinal)
                    ids.push_back(derived_id(parent, year, kind, ordinal));
    REQUIRE(std::all_of(ids.begin(), ids.end(), [](u64 id) { return id >> 63 == 1; }));
    std::sort(ids.begin(), ids.end());
    REQUIRE(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
}
