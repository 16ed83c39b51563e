// SPDX-License-Identifier: Apache-2.0
// Weighted counts of event bits. Weights are integers below 256 and a piece has at most 1,024 rows, so 32-bit
// partial sums cannot overflow.
#include "engine/kernels/year_units.hpp"

#include "engine/kernels/year_kernels.hpp"

namespace vuon::VUON_LEVEL {

constexpr int kBitsAtOnce = 4, kIndicators = 13;

// Kept apart so that the compiler vectorises this loop and not the one over bits around it.
__attribute__((noinline)) static void weighted_bits(u32 rows, const u32* VUON_RESTRICT masked,
                                                    const u32* VUON_RESTRICT w, int b,
                                                    u32* VUON_RESTRICT sums) {
    u32 s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: weighted bits
        const u32 e = masked[i] >> b, x = w[i];
        s0 += x & (0u - (e & 1u));
        s1 += x & (0u - (e >> 1 & 1u));
        s2 += x & (0u - (e >> 2 & 1u));
        s3 += x & (0u - (e >> 3 & 1u));
    }
    sums[0] = s0;
    sums[1] = s1;
    sums[2] = s2;
    sums[3] = s3;
}

/// Adds the weighted counts of the first bits.
static void add_bits(u32 rows, const u32* masked, const u32* w, int bits, i64* counts) {
    u32 sums[kBitsAtOnce];
    for (int b = 0; b < bits; b += kBitsAtOnce) {
        weighted_bits(rows, masked, w, b, sums);
        for (int k = 0; k < kBitsAtOnce && b + k < bits; ++k)
            counts[b + k] += sums[k];
    }
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
    add_bits(rows, masked, w, kReviewEventBits, counts);
}

// Rows that are listed are gathered first, and groups and indicators are counted among them alone.
static void count_indicators(u32 rows, const u32* VUON_RESTRICT events, const u16* VUON_RESTRICT deprivations,
                             const u8* VUON_RESTRICT weight, u32 among, const u32* masks, int groups,
                             i64* VUON_RESTRICT counts, u32 stride) {
    alignas(64) u32 listed[kPieceRoom], lacks[kPieceRoom], w[kPieceRoom], inside[kPieceRoom];
    u32 n = 0;
    for (u32 i = 0; i < rows; ++i) { // no branch: the row is overwritten unless it is listed
        listed[n] = events[i];
        lacks[n] = deprivations[i];
        w[n] = weight[i];
        n += (events[i] & among) != 0u ? 1u : 0u;
    }
    for (int g = 0; g < groups; ++g) {
        const u32 mask = masks[g];
        VUON_SIMD
        for (u32 i = 0; i < n; ++i) // vector: indicators of a group
            inside[i] = lacks[i] & ((listed[i] & mask) == mask ? 0xffffffffu : 0u);
        add_bits(n, inside, w, kIndicators, counts + static_cast<u32>(g) * stride);
    }
}

// Once for a piece, before its groups are summed: income, distance to the line, and the people it stands for.
static void incomes(const HouseholdPiece& p, float log_line, HouseholdScratch& s) {
    const float* VUON_RESTRICT log_income = p.log_income;
    const u8 *VUON_RESTRICT size = p.size, *VUON_RESTRICT weight = p.weight;
    u32 *VUON_RESTRICT heads = s.heads, *VUON_RESTRICT income = s.income, *VUON_RESTRICT gap = s.gap,
                       *VUON_RESTRICT low = s.low_heads, *VUON_RESTRICT depth = s.depth,
                       *VUON_RESTRICT severity = s.severity;
    VUON_SIMD
    for (u32 i = 0; i < p.rows; ++i) { // vector: heads
        const u32 n = size[i], w = weight[i];
        heads[i] = n * w;
    }
    const u32 line = static_cast<u32>(static_cast<i32>(exponential(log_line) * 1e-3f + 0.5f));
    const float per_line = 1.f / static_cast<float>(static_cast<i32>(line));
    VUON_SIMD
    for (u32 i = 0; i < p.rows; ++i) { // vector: thousand VND
        const float y = exponential(log_income[i]) * 1e-3f + 0.5f;
        const u32 thousand = static_cast<u32>(static_cast<i32>(y < 1e6f ? y : 1e6f));
        const u32 distance = thousand < line ? line - thousand : 0u;
        const float share = static_cast<float>(static_cast<i32>(distance)) * per_line;
        income[i] = thousand;
        gap[i] = distance;
        depth[i] = static_cast<u32>(static_cast<i32>(share * kDepthParts + 0.5f));
        severity[i] = static_cast<u32>(static_cast<i32>(share * share * kDepthParts + 0.5f));
        low[i] = log_income[i] <= log_line ? heads[i] : 0u;
    }
}

static void people(u32 rows, const HouseholdScratch& s, u32 group, i64* VUON_RESTRICT sums) {
    const u32 *VUON_RESTRICT events = s.events, *VUON_RESTRICT all_heads = s.heads,
                             *VUON_RESTRICT income = s.income, *VUON_RESTRICT gap = s.gap,
                             *VUON_RESTRICT low_heads = s.low_heads, *VUON_RESTRICT depth = s.depth,
                             *VUON_RESTRICT severity = s.severity;
    alignas(64) u32 heads[kPieceRoom], below[kPieceRoom], poor[kPieceRoom];
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: heads of a group
        const u32 e = events[i];
        const u32 inside = (e & group) == group ? 0xffffffffu : 0u;
        const u32 listed = (e & kRebasedPoor) != 0u ? inside : 0u;
        heads[i] = all_heads[i] & inside;
        below[i] = low_heads[i] & inside;
        poor[i] = all_heads[i] & listed;
    }
    u64 total = 0, gaps = 0, poor_total = 0;
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: money sums
        total += static_cast<u64>(income[i]) * heads[i];
        gaps += static_cast<u64>(gap[i]) * below[i];
        poor_total += static_cast<u64>(income[i]) * poor[i];
    }
    u64 depths = 0, severities = 0;
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: depth sums
        depths += static_cast<u64>(depth[i]) * below[i];
        severities += static_cast<u64>(severity[i]) * below[i];
    }
    u32 persons = 0, low_persons = 0, poor_persons = 0;
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: person sums
        persons += heads[i];
        low_persons += below[i];
        poor_persons += poor[i];
    }
    sums[0] += persons;
    sums[1] += static_cast<i64>(total);
    sums[2] += low_persons;
    sums[3] += static_cast<i64>(gaps);
    sums[4] += poor_persons;
    sums[5] += static_cast<i64>(poor_total);
    sums[6] += static_cast<i64>(depths);
    sums[7] += static_cast<i64>(severities);
}

static void score_incomes(const HouseholdPiece& p, const HouseholdScratch& s, u32 group,
                          const ReviewRules& rules, i64* VUON_RESTRICT sums) {
    const u32* VUON_RESTRICT events = s.events;
    const float* VUON_RESTRICT score = p.score;
    const u32* VUON_RESTRICT all_heads = s.heads;
    const u8* VUON_RESTRICT traits = p.traits;
    alignas(64) u32 heads[kPieceRoom], trait[kPieceRoom], income[kPieceRoom], poor[kPieceRoom];
    const float level = rules.latent_line + rules.pace, extra = rules.stayer_extra;
    VUON_SIMD
    for (u32 i = 0; i < p.rows; ++i) // vector: score traits
        trait[i] = traits[i];
    VUON_SIMD
    for (u32 i = 0; i < p.rows; ++i) { // vector: score incomes
        const u32 e = events[i];
        const u32 inside = (e & group) == group ? all_heads[i] : 0u;
        const float x = level + score[i] + ((trait[i] & 4u) != 0u ? extra : 0.f);
        const float y = exponential(x < 25.f ? x : 25.f) * 1e-3f + 0.5f;
        income[i] = static_cast<u32>(static_cast<i32>(y < 1e6f ? y : 1e6f));
        heads[i] = inside;
        poor[i] = (e & kRebasedPoor) != 0u ? inside : 0u;
    }
    u64 total = 0, poor_total = 0;
    VUON_SIMD
    for (u32 i = 0; i < p.rows; ++i) { // vector: score sums
        total += static_cast<u64>(income[i]) * heads[i];
        poor_total += static_cast<u64>(income[i]) * poor[i];
    }
    sums[0] += static_cast<i64>(total);
    sums[1] += static_cast<i64>(poor_total);
}

static void count_before(u32 rows, const u32* VUON_RESTRICT events, const u8* VUON_RESTRICT weight, u32 group,
                         i64* VUON_RESTRICT counts) {
    alignas(64) u32 w[kPieceRoom];
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) // vector: weights before
        w[i] = weight[i];
    u32 poor = 0, near = 0;
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: counts before
        const u32 e = events[i];
        const u32 x = (e & group) == group ? w[i] : 0u;
        poor += (e & kOpeningPoor) != 0u ? x : 0u;
        near += (e & kOpeningNear) != 0u ? x : 0u;
    }
    counts[0] += poor;
    counts[1] += near;
}

const CountKernels count_kernels{count, incomes, people, score_incomes, count_before, count_indicators};

} // namespace vuon::VUON_LEVEL
