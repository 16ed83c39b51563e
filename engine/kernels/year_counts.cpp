// SPDX-License-Identifier: Apache-2.0
// Weighted counts of event bits. Weights are integers below 256 and a piece has at most 1,024 rows, so 32-bit
// partial sums cannot overflow.
#include "engine/kernels/year_units.hpp"

namespace vuon::VUON_LEVEL {

// Kept apart so that the compiler vectorises this loop and not the one over bits around it.
__attribute__((noinline)) static void weighted_bits(u32 rows, const u32* VUON_RESTRICT masked,
                                                    const u32* VUON_RESTRICT w, int b, u32& t0, u32& t1, u32& t2) {
    u32 s0 = 0, s1 = 0, s2 = 0;
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: weighted bits
        const u32 e = masked[i] >> b, x = w[i];
        s0 += x & (0u - (e & 1u));
        s1 += x & (0u - (e >> 1 & 1u));
        s2 += x & (0u - (e >> 2 & 1u));
    }
    t0 = s0;
    t1 = s1;
    t2 = s2;
}

static void count(u32 rows, const u32* VUON_RESTRICT events, const u8* VUON_RESTRICT weight, u32 group,
                  i64* VUON_RESTRICT counts) {
    alignas(64) u32 masked[kPieceRoom], w[kPieceRoom];
    u32 any = 0;
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: group mask
        const u32 e = events[i];
        const u32 inside = (e & group) == group ? 0xffffffffu : 0u;
        masked[i] = e & inside;
        w[i] = weight[i];
        any |= inside;
    }
    if (any == 0)
        return;
    for (int b = 0; b < kReviewEventBits; b += 3) {
        u32 s0 = 0, s1 = 0, s2 = 0;
        weighted_bits(rows, masked, w, b, s0, s1, s2);
        counts[b] += s0;
        counts[b + 1] += s1;
        counts[b + 2] += s2;
    }
}

static void count_indicators(u32 rows, const u32* VUON_RESTRICT events, const u16* VUON_RESTRICT deprivations,
                             const u8* VUON_RESTRICT weight, u32 among, i64* VUON_RESTRICT counts) {
    alignas(64) u32 masked[kPieceRoom], w[kPieceRoom];
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: indicator mask
        masked[i] = (events[i] & among) != 0u ? 0xffffffffu : 0u;
        w[i] = weight[i];
    }
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) // vector: indicator bits
        masked[i] &= deprivations[i];
    for (int b = 0; b < 13; ++b) {
        u32 sum = 0;
        VUON_SIMD
        for (u32 i = 0; i < rows; ++i) // vector: weighted indicators
            sum += w[i] & (0u - (masked[i] >> b & 1u));
        counts[b] += sum;
    }
}

const CountKernels count_kernels{count, count_indicators};

} // namespace vuon::VUON_LEVEL
