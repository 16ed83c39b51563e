// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/common_kernels.hpp"

#include "engine/kernels/level.hpp"

#include <cstring>

namespace vuon::VUON_LEVEL {
namespace {

// Vector part: ages everybody and marks the few whose words may fire. No table is read, since gathering from
// one costs more than the few needless candidates do.
void screen(const CommonRules& rules, u32 rows, u8* VUON_RESTRICT age_sex,
            const u32* VUON_RESTRICT word_death, const u32* VUON_RESTRICT word_birth,
            u8* VUON_RESTRICT candidate) {
    const u32 birth_bound = rules.birth_bound;
    const i32 young = rules.death_bound_young, old = rules.death_bound_old;
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: screen persons
        u32 a = age_sex[i];
        a += (a & 127u) < kCommonOldest ? 1u : 0u;
        age_sex[i] = static_cast<u8>(a);
        const i32 at_age = old + static_cast<i32>((a & 127u) << 20);
        const i32 bound = at_age > young ? at_age : young;
        const float word = static_cast<float>(static_cast<i32>(word_death[i] >> 8));
        const u32 die = std::bit_cast<i32>(word) <= bound ? 1u : 0u;
        const u32 fertile = a - (kCommonFemale + 15u) <= 34u ? 1u : 0u;
        const u32 bear = word_birth[i] < birth_bound ? fertile : 0u;
        candidate[i] = static_cast<u8>(die | bear);
    }
}

u32 list_candidates(u32 rows, u8* scratch, u32* events) {
    std::memset(scratch + rows, 0, 8);
    u32 n = 0;
    for (u32 i = 0; i < rows; i += 8) {
        u64 eight;
        std::memcpy(&eight, scratch + i, 8);
        // The first candidate of eight is listed without a branch, since whether there is one cannot be
        // guessed.
        events[n] = i + (static_cast<u32>(__builtin_ctzll(eight | 1ull << 63)) >> 3);
        n += eight != 0 ? 1u : 0u;
        for (eight &= eight - 1; eight != 0; eight &= eight - 1)
            events[n++] = i + (static_cast<u32>(__builtin_ctzll(eight)) >> 3);
    }
    return n;
}

u32 persons(const CommonRules& rules, u32 rows, u32 first_row, u8* age_sex, const u32* word_death,
            const u32* word_birth, u8* scratch, u32* events) {
    screen(rules, rows, age_sex, word_death, word_birth, scratch);
    const u32 candidates = list_candidates(rows, scratch, events);
    u32 n = 0;
    for (u32 k = 0; k < candidates; ++k) {
        const u32 row = events[k], a = age_sex[row];
        const u32 dies = word_death[row] < rules.death[a] ? 1u : 0u;
        const u32 bears = word_birth[row] < rules.birth[a] ? 1u : 0u;
        events[n] = (first_row + row) << 1 | (1u - dies);
        n += dies | bears;
    }
    return n;
}

void income(u32 rows, const u32* VUON_RESTRICT word0, const u32* VUON_RESTRICT word1,
            const float* VUON_RESTRICT permanent, float* VUON_RESTRICT persistent,
            float* VUON_RESTRICT income_vnd) {
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: household income
        float innovation, transitory;
        normal_pair(word0[i], word1[i], innovation, transitory);
        const float r = kCommonPersistence * persistent[i] + kCommonInnovation * innovation;
        persistent[i] = r;
        income_vnd[i] = exponential(permanent[i] + r + kCommonTransitory * transitory);
    }
}

#if defined(__AVX512BW__)
constexpr u32 kVectorBytes = 64;
#elif defined(__AVX2__)
constexpr u32 kVectorBytes = 32;
#else
constexpr u32 kVectorBytes = 16;
#endif
using Halves = u16 __attribute__((vector_size(kVectorBytes))); // deprivations 2k and 2k + 1 of a household
using Wholes = u32 __attribute__((vector_size(kVectorBytes)));
using Stored = u16 __attribute__((vector_size(kVectorBytes / 2)));

template <class V> VUON_INLINE void load(V& to, const void* from) { std::memcpy(&to, from, sizeof to); }

// Written in vector types: two draws share a word, so all work is on 16-bit halves with thresholds that
// alternate, and the compiler's own vectoriser makes this four times slower.
void deprivations(const CommonRules& rules, u32 rows, const u32* const (&words)[kCommonDeprivations / 2],
                  u16* VUON_RESTRICT bits, u16* VUON_RESTRICT count) {
    for (u32 i = 0; i < rows; i += kVectorBytes / 4) {
        Stored stored;
        load(stored, bits + i);
        const Wholes wide = __builtin_convertvector(stored, Wholes);
        Halves now = reinterpret_cast<Halves>((wide & 0xffu) | (wide & 0xff00u) << 8);
        Halves minus_count{};
#pragma GCC unroll 6
        for (u32 k = 0; k < kCommonDeprivations / 2; ++k) {
            const Halves on = reinterpret_cast<Halves>(Wholes{} + rules.switch_on[k]);
            const Halves more = reinterpret_cast<Halves>(Wholes{} + rules.switch_off_more[k]);
            Halves draw;
            load(draw, words[k] + i);
            const u16 bit = static_cast<u16>(1u << k);
            const Halves was = -((now >> k) & 1);
            const Halves flips = reinterpret_cast<Halves>(draw < on + (more & was));
            minus_count += was ^ flips;
            now ^= flips & bit;
        }
        const Wholes after = reinterpret_cast<Wholes>(now), counted = reinterpret_cast<Wholes>(-minus_count);
        stored = __builtin_convertvector((after & 0xffu) | (after >> 8 & 0xff00u), Stored);
        std::memcpy(bits + i, &stored, sizeof stored);
        stored = __builtin_convertvector(counted + (counted >> 16), Stored);
        std::memcpy(count + i, &stored, sizeof stored);
    }
}

void status(u32 rows, const u8* VUON_RESTRICT size, const u16* VUON_RESTRICT deprivation_count,
            const float* VUON_RESTRICT income_vnd, u8* VUON_RESTRICT state, u8* VUON_RESTRICT event,
            i32* VUON_RESTRICT whole_income_vnd) {
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: poverty status
        const i32 members = size[i];
        const u32 lives = members > 0 ? 1u : 0u;
        const u32 was = state[i] & 1u, escaped = (state[i] >> 1) & 1u;
        const u32 below = income_vnd[i] < kCommonLine * static_cast<float>(members) ? 1u : 0u;
        const u32 poor = deprivation_count[i] >= kCommonPoorFrom ? below : 0u;
        const u32 entry = poor & (was ^ 1u), exit = was & (poor ^ 1u) & lives;
        state[i] = static_cast<u8>(poor | (escaped | exit) << 1);
        event[i] = static_cast<u8>(poor | entry << 1 | exit << 2 | (entry & escaped) << 3 | lives << 4);
        const i32 whole = static_cast<i32>(income_vnd[i]);
        whole_income_vnd[i] = members > 0 ? whole : 0;
    }
}

CommonSums sums(u32 rows, const u8* VUON_RESTRICT size, const u8* VUON_RESTRICT event,
                const i32* VUON_RESTRICT whole_income_vnd) {
    u32 persons = 0, households = 0, poor = 0, poor_persons = 0, entries = 0, exits = 0, reentries = 0;
    i64 income_vnd = 0;
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: sums
        const u32 members = size[i], e = event[i];
        persons += members;
        households += e >> 4 & 1u;
        poor += e & 1u;
        poor_persons += (e & 1u) * members;
        entries += e >> 1 & 1u;
        exits += e >> 2 & 1u;
        reentries += e >> 3 & 1u;
        income_vnd += whole_income_vnd[i];
    }
    return {persons, households, poor, poor_persons, entries, exits, reentries, income_vnd};
}

} // namespace

extern const CommonKernels common_kernels = {persons, income, deprivations, status, sums};

} // namespace vuon::VUON_LEVEL
