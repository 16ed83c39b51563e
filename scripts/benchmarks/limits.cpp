// SPDX-License-Identifier: Apache-2.0
// What this machine could do at best: the common workload (docs/common-workload.md) stripped to plain arrays.
// Nobody is born, nothing moves in memory, one call for random numbers serves four persons, and the compiler
// may use every instruction of this machine and fast arithmetic. Only ratios to it, taken in the same
// minutes, compare machines.
//
//   limits PERSONS THREADS REPEATS
#include "engine/base/maths.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <hwy/highway.h>
#include <memory>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <vector>

using namespace vuon;

constexpr u32 kChunk = 1024, kAreas = 126, kDeprivations = 12, kOldest = 110, kDead = 127, kYears = 10;

struct Counts {
    i64 persons, households, poor, poor_persons, deaths, entries, exits, reentries, income;
};

struct World {
    std::vector<u8> age_sex;       // persons, household by household; age 127 is dead
    std::vector<u32> first_member; // households + 1
    std::vector<u8> living, area, state;
    std::vector<float> permanent, persistent;
    std::vector<u16> deprivations;
    u32 death[256];
    u32 on[kDeprivations], more[kDeprivations];
};

struct Words {
    alignas(64) u32 w[4][kChunk];
};

HWY_BEFORE_NAMESPACE();
namespace hn = hwy::HWY_NAMESPACE;

/// Philox4x32-10 at counters first, first + 1, ... (a word in each 64-bit lane).
static void draw(Words& out, u64 first, u32 year, u32 purpose, u32 count) {
    const hn::ScalableTag<u64> d;
    const hn::Repartition<u32, decltype(d)> d32;
    const hn::Rebind<u32, decltype(d)> narrow;
    using V = hn::Vec<decltype(d)>;
    constexpr u32 flight = HWY_MAX_BYTES >= 64 ? 4 : 2;
    const u32 lanes = static_cast<u32>(hn::Lanes(d));
    const auto m0 = hn::BitCast(d32, hn::Set(d, 0xD2511F53u)), m1 = hn::BitCast(d32, hn::Set(d, 0xCD9E8D57u));
    for (u32 i = 0; i < count; i += flight * lanes) {
        V x[flight][4];
        for (u32 v = 0; v < flight; ++v) {
            x[v][0] = hn::Iota(d, first + i + v * lanes);
            x[v][1] = hn::Set(d, year);
            x[v][2] = hn::Set(d, purpose);
            x[v][3] = hn::Zero(d);
        }
        u32 k0 = 1, k1 = 0;
#pragma GCC unroll 10
        for (int r = 0; r < 10; ++r, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u)
            for (u32 v = 0; v < flight; ++v) {
                const V p0 = hn::MulEven(hn::BitCast(d32, x[v][0]), m0);
                const V p1 = hn::MulEven(hn::BitCast(d32, x[v][2]), m1);
                x[v][0] = hn::Xor3(hn::ShiftRight<32>(p1), x[v][1], hn::Set(d, k0));
                x[v][1] = p1;
                x[v][2] = hn::Xor3(hn::ShiftRight<32>(p0), x[v][3], hn::Set(d, k1));
                x[v][3] = p0;
            }
        for (u32 v = 0; v < flight; ++v)
            for (u32 c = 0; c < 4; ++c)
                hn::StoreU(hn::TruncateTo(narrow, x[v][c]), narrow, out.w[c] + i + v * lanes);
    }
}
HWY_AFTER_NAMESPACE();

static void build(World& w, u32 persons) {
    const u32 households = static_cast<u32>(persons / 3.6 + 0.5);
    u64 state = 42;
    auto next = [&] {
        u64 z = state += 0x9E3779B97F4A7C15ull;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
        return static_cast<u32>((z ^ (z >> 31)) >> 32);
    };
    auto unit = [&] { return (next() + 0.5) * 0x1p-32; };
    auto normal = [&] { return static_cast<double>(standard_normal(next())); };
    w.living.assign(households, 1);
    for (u32 k = households; k < persons; ++k)
        ++w.living[static_cast<u64>(next()) * households >> 32];
    w.first_member.assign(1, 0);
    for (u32 h = 0; h < households; ++h) {
        const bool urban = unit() < 0.37;
        w.first_member.push_back(w.first_member.back() + w.living[h]);
        w.area.push_back(static_cast<u8>(static_cast<u32>(unit() * 63) * 2 + urban));
        w.permanent.push_back(static_cast<float>(11.0 + 0.45 * normal() + 0.15 * urban));
        w.persistent.push_back(static_cast<float>(0.2 / std::sqrt(1.0 - 0.81) * normal()));
        u32 bits = 0;
        for (u32 k = 0; k < kDeprivations; ++k)
            bits |= (unit() < (0.010 + 0.002 * k) / (0.060 + 0.012 * k) ? 1u : 0u) << k;
        w.deprivations.push_back(static_cast<u16>(bits));
    }
    w.state.assign(households, 0);
    for (u32 i = 0; i < persons; ++i) // ages: a gamma of shape 2 with the mean of the workload's
        w.age_sex.push_back(static_cast<u8>(
            static_cast<u32>(std::min(100.0, -17.6 * std::log(unit() * unit()))) | (next() & 128u)));
    for (u32 a = 0; a < 256; ++a) {
        const u32 age = a & 127;
        const double q =
            a & 128 ? 0.0004 + 1.6e-5 * std::exp(0.100 * age) : 0.0004 + 4.0e-5 * std::exp(0.093 * age);
        w.death[a] = age == kDead ? 0 : age >= kOldest ? ~0u : threshold_of(age > 0 && age < 5 ? 0.001 : q);
    }
    for (u32 k = 0; k < kDeprivations; ++k) {
        w.on[k] = static_cast<u32>((0.010 + 0.002 * k) * 65536 + 0.5);
        w.more[k] = static_cast<u32>((0.05 + 0.01 * k) * 65536 + 0.5) - w.on[k];
    }
}

/// Ages everybody and marks the dead with age 127.
static void age_and_die(u8* __restrict age_sex, u8* __restrict died, const u32* __restrict word,
                        const u32* __restrict death, u32 rows) {
#pragma omp simd
    for (u32 i = 0; i < rows; ++i) {
        u32 a = age_sex[i];
        a += (a & 127u) < kOldest ? 1u : 0u;
        const u32 dies = word[i] < death[a] ? 1u : 0u;
        age_sex[i] = static_cast<u8>(a | (127u & (0u - dies)));
        died[i] = static_cast<u8>(dies);
    }
}

static void count_deaths(World& w, u32 h0, u32 h1, const u8* died, u32 p0, u32 rows, Counts* areas) {
    for (u32 i = 0; i < rows; i += 8) {
        u64 eight;
        std::memcpy(&eight, died + i, 8);
        for (; eight != 0; eight &= eight - 1) {
            const u32 person = p0 + i + (static_cast<u32>(__builtin_ctzll(eight)) >> 3);
            const auto begin = w.first_member.begin();
            const u32 h = static_cast<u32>(std::upper_bound(begin + h0, begin + h1 + 1, person) - begin) - 1;
            --w.living[h];
            ++areas[w.area[h]].deaths;
        }
    }
}

static void visit_persons(World& w, u32 h0, u32 h1, u32 year, Words& words, Counts* areas) {
    alignas(64) u8 died[kChunk * 4 + 8];
    const u32 end = w.first_member[h1];
    for (u32 p = w.first_member[h0]; p < end; p += 4 * kChunk) {
        const u32 rows = std::min(4 * kChunk, end - p), quarter = (rows + 3) / 4;
        draw(words, p, year, 1, quarter);
        for (u32 c = 0; c < 4 && c * quarter < rows; ++c) // word c of the calls serves the c-th quarter
            age_and_die(&w.age_sex[p + c * quarter], died + c * quarter, words.w[c], w.death,
                        std::min(quarter, rows - c * quarter));
        std::memset(died + rows, 0, 8);
        count_deaths(w, h0, h1, died, p, rows, areas);
    }
}

static void move_income(float* __restrict persistent, const float* __restrict permanent,
                        const u32* __restrict w0, const u32* __restrict w1, float* __restrict income,
                        u32 rows) {
#pragma omp simd
    for (u32 i = 0; i < rows; ++i) {
        float innovation, transitory;
        normal_pair(w0[i], w1[i], innovation, transitory);
        persistent[i] = 0.9f * persistent[i] + 0.2f * innovation;
        income[i] = exponential(permanent[i] + persistent[i] + 0.3f * transitory);
    }
}

__attribute__((noinline)) static void switch_two(u32* __restrict bits, u32* __restrict count,
                                                 const u32* __restrict word, u32 k, const u32* on,
                                                 const u32* more, u32 rows) {
    const u32 on0 = on[k], on1 = on[k + 1], more0 = more[k], more1 = more[k + 1];
#pragma omp simd
    for (u32 i = 0; i < rows; ++i) {
        const u32 b0 = bits[i] >> k & 1u, b1 = bits[i] >> (k + 1) & 1u;
        const u32 f0 = (word[i] & 0xffffu) < on0 + b0 * more0 ? 1u : 0u,
                  f1 = (word[i] >> 16) < on1 + b1 * more1 ? 1u : 0u;
        bits[i] ^= f0 << k | f1 << (k + 1);
        count[i] += (b0 ^ f0) + (b1 ^ f1);
    }
}

static void set_status(u8* __restrict state, const u8* __restrict living, const u32* __restrict count,
                       const float* __restrict income, u8* __restrict event, u32 rows) {
#pragma omp simd
    for (u32 i = 0; i < rows; ++i) {
        const i32 members = living[i];
        const u32 was = state[i] & 1u, escaped = state[i] >> 1 & 1u, lives = members > 0 ? 1u : 0u;
        const u32 below = income[i] < 12000.0f * static_cast<float>(members) ? 1u : 0u;
        const u32 poor = count[i] >= 3u ? below : 0u, entry = poor & (was ^ 1u),
                  exit = was & (poor ^ 1u) & lives;
        state[i] = static_cast<u8>(poor | (escaped | exit) << 1);
        event[i] = static_cast<u8>(poor | entry << 1 | exit << 2 | (entry & escaped) << 3);
    }
}

static void tally(const World& w, u32 h0, u32 rows, const u8* event, const float* income, Counts* areas) {
    for (u32 i = 0; i < rows; ++i) {
        Counts& t = areas[w.area[h0 + i]];
        const u32 members = w.living[h0 + i], e = event[i];
        t.persons += members;
        t.households += members > 0;
        t.income += members > 0 ? static_cast<i64>(income[i]) : 0;
        if (e == 0)
            continue;
        t.poor += e & 1u;
        t.poor_persons += (e & 1u) * members;
        t.entries += e >> 1 & 1u;
        t.exits += e >> 2 & 1u;
        t.reentries += e >> 3 & 1u;
    }
}

static void visit_households(World& w, u32 h0, u32 rows, u32 year, Words& a, Counts* areas) {
    static thread_local Words b;
    alignas(64) u32 bits[kChunk], count[kChunk] = {};
    alignas(64) float income[kChunk];
    alignas(64) u8 event[kChunk];
    draw(a, h0, year, 2, rows);
    draw(b, h0, year, 3, rows);
    move_income(&w.persistent[h0], &w.permanent[h0], a.w[0], a.w[1], income, rows);
    std::copy_n(&w.deprivations[h0], rows, bits);
    const u32* const words[] = {a.w[2], a.w[3], b.w[0], b.w[1], b.w[2], b.w[3]};
    for (u32 k = 0; k < kDeprivations; k += 2)
        switch_two(bits, count, words[k / 2], k, w.on, w.more, rows);
    std::copy_n(bits, rows, &w.deprivations[h0]);
    set_status(&w.state[h0], &w.living[h0], count, income, event, rows);
    tally(w, h0, rows, event, income, areas);
}

/// Persons alive at the end; the year's totals are written to `output`.
static i64 run_year(World& w, u32 year, std::FILE* output) {
    constexpr u32 per_task = 8 * kChunk;
    const u32 households = static_cast<u32>(w.living.size());
    tbb::enumerable_thread_specific<std::vector<Counts>> partial([] { return std::vector<Counts>(kAreas); });
    tbb::parallel_for(0u, (households + per_task - 1) / per_task, [&](u32 task) {
        static thread_local Words words;
        Counts* areas = partial.local().data();
        for (u32 h = task * per_task; h < std::min(households, (task + 1) * per_task); h += kChunk) {
            const u32 rows = std::min(kChunk, households - h);
            visit_persons(w, h, h + rows, year, words, areas);
            visit_households(w, h, rows, year, words, areas);
        }
    });
    i64 alive = 0;
    for (u32 area = 0; area < kAreas; ++area) {
        i64 sums[sizeof(Counts) / sizeof(i64)] = {};
        std::fprintf(output, "%u,%u", year, area);
        for (const auto& counts : partial)
            for (std::size_t k = 0; k < std::size(sums); ++k)
                sums[k] += reinterpret_cast<const i64*>(&counts[area])[k];
        for (i64 sum : sums)
            std::fprintf(output, ",%lld", static_cast<long long>(sum));
        std::fputc('\n', output);
        alive += sums[0];
    }
    return alive;
}

int main(int argc, char** argv) {
    const u32 persons = argc > 1 ? static_cast<u32>(std::strtoul(argv[1], nullptr, 10)) : 1'000'000;
    const int threads = argc > 2 ? std::atoi(argv[2]) : 1, repeats = argc > 3 ? std::atoi(argv[3]) : 5;
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
    double best = 0.0;
    i64 end = 0;
    for (int r = 0; r < repeats; ++r) {
        World world;
        build(world, persons);
        const std::unique_ptr<std::FILE, int (*)(std::FILE*)> output(std::tmpfile(), &std::fclose);
        i64 alive = persons, person_years = 0;
        const auto start = std::chrono::steady_clock::now();
        for (u32 year = 0; year < kYears; ++year) {
            person_years += alive;
            alive = run_year(world, year, output.get());
        }
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        best = std::max(best, static_cast<double>(person_years) / seconds / 1e6);
        end = alive;
    }
    std::printf(
        "limits: %u persons, %d threads: best %.1f million person-years a second of %d runs; %.3f alive\n",
        persons, threads, best, repeats, static_cast<double>(end) / persons);
}
