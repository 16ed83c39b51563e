// SPDX-License-Identifier: Apache-2.0
// The yearly review (forecast: the register's score, margins, deprivation cut) and its flows.
//
//   k = score + R (+ stayer extra without labour)
//   one line:  low  = poor before ? k <= exit + step margin : near-poor before ? k <= near exit margin
//                                 : asks and k <= -entry margin
//              poor = low and d + u >= cut, and k <= exit margin if poor before: above it, up to the step margin, a
//              poor household steps down to the near-poor
//   two lines: low is taken at the upper line (k <= band + margins); poor = low and (income-poor or d + u >= cut),
//              income-poor = poor before ? k <= exit margin : k <= -entry margin
//   cut = 3 + C, + deprivation margin for the near-poor, - deprivation margin for the poor
// A household off the list is scored only if it asks, which it may when k is below the asking window.
#include "engine/kernels/year_units.hpp"

namespace vuon::VUON_LEVEL {

// Bits set among the lower 16; not written in the usual form, which GCC turns into a scalar instruction.
static VUON_INLINE u32 bits_set(u32 x) {
    u32 c = (x & 0x5555u) + (x >> 1 & 0x5555u);
    c = (c & 0x3333u) + (c >> 2 & 0x3333u);
    return (c & 15u) + (c >> 4 & 15u) + (c >> 8 & 15u) + (c >> 12);
}

// The lines of a review as plain numbers, so that the loop holds selects and no branches.
struct Lines {
    float low_poor, low_near, low_other, poor_listed, poor_other, cut_margin;
    u32 two, fresh;
};

static VUON_INLINE Lines lines_of(const ReviewRules& r) {
    const bool two = r.kind == ReviewKind::TwoLines;
    const float top = two ? r.band : 0.f;
    if (r.fresh != 0u)
        return {top, top, top, 0.f, 0.f, 0.f, two ? 1u : 0u, 1u};
    return {two ? top + r.exit_margin : r.exit_margin + r.step_margin,
            top + r.near_exit_margin,
            top - r.entry_margin,
            r.exit_margin,
            -r.entry_margin,
            r.deprivation_margin,
            two ? 1u : 0u,
            0u};
}

/// 0 not listed, 1 near-poor, 2 poor.
static VUON_INLINE u32 classified(const Lines& l, float k, u32 was, u32 asks, u32 lacking, float cut_draw,
                                  float cut) {
    const float low_poor = l.low_poor, low_near = l.low_near, low_other = l.low_other;
    const float poor_listed = l.poor_listed, poor_other = l.poor_other, margin = l.cut_margin;
    const u32 listed = was != 0u ? 1u : 0u;
    const float low_listed = was == 2u ? low_poor : low_near;
    const float low_at = listed != 0u ? low_listed : low_other;
    const float kept_listed = was == 2u ? margin : -margin;
    const float kept = listed != 0u ? kept_listed : 0.f;
    const u32 low = (k <= low_at ? 1u : 0u) & (listed | asks | l.fresh);
    const u32 deprived = static_cast<float>(static_cast<i32>(lacking)) + cut_draw + kept >= cut ? 1u : 0u;
    const float poor_at = was == 2u ? poor_listed : poor_other;
    const u32 income_poor = k <= poor_at ? 1u : 0u;
    // One line: a household poor before and beyond the exit margin steps down, however deprived.
    const u32 steps = was == 2u ? income_poor ^ 1u : 0u;
    const u32 held = deprived & (l.two | (steps ^ 1u));
    return low + (low & (held | (l.two & income_poor)));
}

struct ReviewInputs {
    alignas(64) u32 was[kPieceRoom], since_poor[kPieceRoom], since_near[kPieceRoom], member[kPieceRoom];
    alignas(64) u32 trait[kPieceRoom], lacks[kPieceRoom], status[kPieceRoom];
};

static void load(const HouseholdPiece& p, ReviewInputs& x) {
    const u8 *VUON_RESTRICT status = p.status, *VUON_RESTRICT poor = p.years_since_poor,
                            *VUON_RESTRICT near = p.years_since_near, *VUON_RESTRICT size = p.size,
                            *VUON_RESTRICT traits = p.traits;
    const u16* VUON_RESTRICT deprivations = p.deprivations;
    VUON_SIMD
    for (u32 i = 0; i < p.rows; ++i) { // vector: review inputs
        x.was[i] = status[i];
        x.since_poor[i] = poor[i];
        x.since_near[i] = near[i];
        x.member[i] = size[i];
        x.trait[i] = traits[i];
    }
    VUON_SIMD
    for (u32 i = 0; i < p.rows; ++i) // vector: review indicators
        x.lacks[i] = deprivations[i];
}

static void review(const HouseholdPiece& p, const ReviewRules& rules, HouseholdScratch& s) {
    static thread_local ReviewInputs x;
    load(p, x);
    const ReviewRules r = rules;
    const float *VUON_RESTRICT score = p.score, *VUON_RESTRICT log_income = p.log_income,
                               *VUON_RESTRICT cut_draw = p.cut_draw;
    const u32 *VUON_RESTRICT ask_word = p.income_words[3], *VUON_RESTRICT clears = s.clears;
    const u32 *VUON_RESTRICT was = x.was, *VUON_RESTRICT member = x.member, *VUON_RESTRICT trait = x.trait,
                             *VUON_RESTRICT lacks = x.lacks;
    u32 *VUON_RESTRICT events = s.events, *VUON_RESTRICT status = x.status;
    const Lines l = lines_of(r);
    const float cut0 = r.cut[0], cut1 = r.cut[1], latent_line = r.latent_line, latent_upper = r.latent_upper;
    const float latent_cut = r.latent_cut, pace = r.pace, stayer_extra = r.stayer_extra;
    const u32 two = l.two, ask = r.ask, indicators = r.indicators;
    const float window = r.ask_window + (two != 0u ? r.band : 0.f);
    VUON_SIMD
    for (u32 i = 0; i < p.rows; ++i) { // vector: review classification
        const u32 t = trait[i], before = was[i], lacking = bits_set(lacks[i] & indicators);
        const u32 there = member[i] != 0u ? 1u : 0u;
        const float k = score[i] + pace + ((t & 4u) != 0u ? stayer_extra : 0.f);
        const u32 asks = (ask_word[i] < ask ? 1u : 0u) & (k < window ? 1u : 0u);
        const float cut = (t & 1u) != 0u ? cut1 : cut0;
        const u32 now = classified(l, k, before, asks, lacking, cut_draw[i], cut) * there;
        status[i] = now;
        const float y = log_income[i];
        const u32 many = static_cast<float>(static_cast<i32>(lacking)) >= latent_cut ? 1u : 0u;
        const u32 below = (y <= latent_line ? 1u : 0u) & there;
        const u32 between = two & there & (y <= latent_upper ? 1u : 0u);
        const u32 truly_poor = (two & (below | (between & many))) | ((two ^ 1u) & below & many);
        const u32 truly_near = ((two & between) | ((two ^ 1u) & below)) & (truly_poor ^ 1u);
        const u32 slots = clears[i] >> 20;
        u32 e = there | (t & 32u) << 18 | (t & 7u) << 24 | (t & 16u) << 23;
        e |= truly_poor << 15 | truly_near << 16 | (now == 2u ? truly_poor : 0u) << 17;
        e |= (slots >= 3u ? there : 0u) << 19 | (slots >= 1u ? there : 0u) << 20;
        events[i] = e;
    }
    u32 *VUON_RESTRICT since_poor = x.since_poor, *VUON_RESTRICT since_near = x.since_near;
    VUON_SIMD
    for (u32 i = 0; i < p.rows; ++i) { // vector: review flows
        const u32 before = was[i], now = status[i];
        const u32 was_poor = before == 2u ? 1u : 0u, was_near = before == 1u ? 1u : 0u;
        const u32 poor = now == 2u ? 1u : 0u, near = now == 1u ? 1u : 0u;
        const u32 escaped = was_poor & (poor ^ 1u), entered = poor & (was_poor ^ 1u);
        u32 a = since_poor[i], b = since_near[i];
        a += a < 254u ? 1u : 0u;
        b += b < 254u ? 1u : 0u;
        const u32 returned = entered & (a <= r.return_window ? 1u : 0u);
        const u32 left_near = was_near & (near ^ 1u), to_near = near & (was_near ^ 1u) & (was_poor ^ 1u);
        const u32 back_near = to_near & (b <= r.return_window ? 1u : 0u);
        a = escaped != 0u ? 0u : a;
        b = left_near != 0u ? 0u : b;
        since_poor[i] = a;
        since_near[i] = b;
        // A household that left within the window and is not poor again counts as newly escaped.
        const u32 recent = (a < r.escaped_window ? 1u : 0u) & (poor ^ 1u) & (events[i] & 1u);
        // Leaving once more starts the count anew, so that who is there at its end has not been poor since.
        const u32 kept_out = (a == r.escaped_window ? 1u : 0u) & (poor ^ 1u) & (events[i] & 1u);
        u32 e = events[i];
        e |= poor << 1 | near << 2 | was_poor << 3 | was_near << 4 | escaped << 5 | (escaped & near) << 6;
        e |= returned << 7 | (entered & (returned ^ 1u)) << 8 | left_near << 9 | (left_near & poor) << 10;
        e |= back_near << 11 | (to_near & (back_near ^ 1u)) << 12 | poor << 13 | near << 14 | recent << 18;
        e |= kept_out << 21 | (kept_out & (near ^ 1u)) << 22;
        events[i] = e;
    }
    u8 *VUON_RESTRICT status_out = p.status, *VUON_RESTRICT poor_out = p.years_since_poor,
                      *VUON_RESTRICT near_out = p.years_since_near;
    VUON_SIMD
    for (u32 i = 0; i < p.rows; ++i) { // vector: review store
        status_out[i] = static_cast<u8>(status[i]);
        poor_out[i] = static_cast<u8>(since_poor[i]);
        near_out[i] = static_cast<u8>(since_near[i]);
    }
}

static void rebase(const HouseholdPiece& p, const ReviewRules& rules, HouseholdScratch& s) {
    static thread_local ReviewInputs x;
    load(p, x);
    const ReviewRules r = rules;
    const float *VUON_RESTRICT score = p.score, *VUON_RESTRICT cut_draw = p.cut_draw;
    const u32 *VUON_RESTRICT was = x.was, *VUON_RESTRICT member = x.member, *VUON_RESTRICT trait = x.trait,
                             *VUON_RESTRICT lacks = x.lacks;
    u32 *VUON_RESTRICT events = s.events, *VUON_RESTRICT status = x.status;
    const Lines l = lines_of(r);
    const float cut0 = r.cut[0], cut1 = r.cut[1], pace = r.pace, stayer_extra = r.stayer_extra;
    const u32 indicators = r.indicators;
    VUON_SIMD
    for (u32 i = 0; i < p.rows; ++i) { // vector: rebase
        const u32 t = trait[i];
        const float k = score[i] + pace + ((t & 4u) != 0u ? stayer_extra : 0.f);
        const float cut = (t & 1u) != 0u ? cut1 : cut0;
        const u32 lacking = bits_set(lacks[i] & indicators);
        const u32 there = member[i] != 0u ? 1u : 0u;
        const u32 now = classified(l, k, was[i], 1u, lacking, cut_draw[i], cut) * there;
        status[i] = now;
        u32 e = events[i] & ~(1u << 13 | 1u << 14);
        e |= (now == 2u ? 1u : 0u) << 13 | (now == 1u ? 1u : 0u) << 14;
        events[i] = e;
    }
    u8* VUON_RESTRICT status_out = p.status;
    VUON_SIMD
    for (u32 i = 0; i < p.rows; ++i) // vector: rebase store
        status_out[i] = static_cast<u8>(status[i]);
}

// Kept apart so that the compiler vectorises this loop and not the one over lines around it.
__attribute__((noinline)) static u32 poor_at(u32 rows, const float* VUON_RESTRICT log_income,
                                             const u32* VUON_RESTRICT many, const u32* VUON_RESTRICT weight,
                                             u32 two, float line, float upper) {
    u32 sum = 0;
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: moved line
        const float y = log_income[i];
        const u32 below = y <= line ? 1u : 0u, between = two & (y <= upper ? 1u : 0u);
        const u32 truly_poor = (two & (below | (between & many[i]))) | ((two ^ 1u) & below & many[i]);
        sum += weight[i] & (0u - truly_poor);
    }
    return sum;
}

static void moved_lines(const HouseholdPiece& p, const ReviewRules& rules, const float* shifts, i64* counts) {
    alignas(64) u32 many[kPieceRoom], w[kPieceRoom], lacks[kPieceRoom];
    const u16* VUON_RESTRICT deprivations = p.deprivations;
    const u8 *VUON_RESTRICT size = p.size, *VUON_RESTRICT weight = p.weight;
    VUON_SIMD
    for (u32 i = 0; i < p.rows; ++i) // vector: indicators of lines
        lacks[i] = deprivations[i];
    VUON_SIMD
    for (u32 i = 0; i < p.rows; ++i) { // vector: weights of lines
        const u32 n = size[i], x = weight[i];
        w[i] = n != 0u ? x : 0u;
    }
    const u32 indicators = rules.indicators;
    const float cut = rules.latent_cut;
    VUON_SIMD
    for (u32 i = 0; i < p.rows; ++i) // vector: many deprivations
        many[i] = static_cast<float>(static_cast<i32>(bits_set(lacks[i] & indicators))) >= cut ? 1u : 0u;
    const u32 two = rules.kind == ReviewKind::TwoLines ? 1u : 0u;
    for (int k = 0; k < kLines; ++k)
        counts[k] += poor_at(p.rows, p.log_income, many, w, two, rules.latent_line + shifts[k],
                             rules.latent_upper + shifts[k]);
}

const ReviewKernels review_kernels{review, rebase, moved_lines};

} // namespace vuon::VUON_LEVEL
