// SPDX-License-Identifier: Apache-2.0
// Philox4x32-10 over a column of ids. Every 32-bit word sits in a 64-bit lane, because the round's
// multiplication needs the full product; several vectors are in flight to hide its latency. Compiled by
// Highway for each instruction level and chosen at run time: a compiler's own vector form is slower than
// scalar below AVX-512.
#include "engine/base/random.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/base/random_fill.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace vuon::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Four vectors of four words fill the 32 registers of AVX-512; 16 registers hold two without spilling.
constexpr int kInFlight = HWY_MAX_BYTES >= 64 ? 4 : 2;
constexpr int kRounds = 10;

template <class D, class V> HWY_INLINE void one_round(D d, V (&x)[4], V key0, V key1) {
    const hn::Repartition<u32, D> d32;
    const auto m0 = hn::BitCast(d32, hn::Set(d, 0xD2511F53u));
    const auto m1 = hn::BitCast(d32, hn::Set(d, 0xCD9E8D57u));
    const V p0 = hn::MulEven(hn::BitCast(d32, x[0]), m0);
    const V p1 = hn::MulEven(hn::BitCast(d32, x[2]), m1);
    x[0] = hn::Xor3(hn::ShiftRight<32>(p1), x[1], key0);
    x[1] = p1;
    x[2] = hn::Xor3(hn::ShiftRight<32>(p0), x[3], key1);
    x[3] = p0;
}

template <int kColumns>
HWY_INLINE void fill_columns(RandomKey key, const u64* HWY_RESTRICT ids, std::size_t count, u32 moment,
                             u32 index, u32* const (&columns)[kColumns]) {
    const hn::ScalableTag<u64> d;
    const hn::Rebind<u32, decltype(d)> narrow;
    using V = hn::Vec<decltype(d)>;
    const std::size_t lanes = hn::Lanes(d);
    for (std::size_t i = 0; i < count; i += kInFlight * lanes) {
        V x[kInFlight][4];
        for (int v = 0; v < kInFlight; ++v) {
            x[v][0] = hn::LoadU(d, ids + i + v * lanes);
            x[v][1] = hn::ShiftRight<32>(x[v][0]);
            x[v][2] = hn::Set(d, moment);
            x[v][3] = hn::Set(d, index);
        }
        u32 k0 = key.seed, k1 = key.task;
        for (int r = 0; r < kRounds; ++r, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u) {
            const V key0 = hn::Set(d, k0), key1 = hn::Set(d, k1);
            for (int v = 0; v < kInFlight; ++v)
                one_round(d, x[v], key0, key1);
        }
        for (int v = 0; v < kInFlight; ++v)
            for (int c = 0; c < kColumns; ++c)
                hn::StoreU(hn::TruncateTo(narrow, x[v][c]), narrow, columns[c] + i + v * lanes);
    }
}

void fill_four(RandomKey key, const u64* ids, std::size_t count, u32 moment, u32 index, u32* w0, u32* w1,
               u32* w2, u32* w3) {
    fill_columns<4>(key, ids, count, moment, index, {w0, w1, w2, w3});
}

void fill_two(RandomKey key, const u64* ids, std::size_t count, u32 moment, u32 index, u32* w0, u32* w1) {
    fill_columns<2>(key, ids, count, moment, index, {w0, w1});
}

} // namespace vuon::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace vuon {
HWY_EXPORT(fill_four);
HWY_EXPORT(fill_two);

void fill(RandomKey key, const u64* ids, std::size_t count, u32 moment, u32 index, u32* w0, u32* w1, u32* w2,
          u32* w3) {
    HWY_DYNAMIC_DISPATCH(fill_four)(key, ids, count, moment, index, w0, w1, w2, w3);
}

void fill(RandomKey key, const u64* ids, std::size_t count, u32 moment, u32 index, u32* w0, u32* w1) {
    HWY_DYNAMIC_DISPATCH(fill_two)(key, ids, count, moment, index, w0, w1);
}
} // namespace vuon
#endif
