// SPDX-License-Identifier: Apache-2.0
// Households: programme effects, income and score, deprivations.
//
//   ln y  = level + kappa ln(L + L0) - ln n + gap*EM + f + q + T - theta*sa + e - D      (nominal, per person)
//   score = kappa ln(L + L0) - ln n + gap*EM + f + q + T - theta*sa + lambda (e - D) + m + cell + no-labour shift
//   q_t = rho q + su z0,  e = se z1,  D_t = phi D + losses,  sa_t = phi_a sa + losses,  m_t = phi_m m + s z2
//   chain k: P(0->1) = flip*q_k, P(1->0) = flip*(1-q_k), q_k = 1 / (1 + exp(-(a_k - slope (f+q) + c z - trend t)))
#include "engine/kernels/year_units.hpp"

namespace vuon::VUON_LEVEL {

static void effects(const HouseholdPiece& p, const EffectTables& t, HouseholdScratch& s) {
    float* VUON_RESTRICT total = s.effect;
    u32* VUON_RESTRICT clears = s.clears;
    float* VUON_RESTRICT protection = s.protection;
    const u32 rows = p.rows;
    alignas(64) float best[kPieceRoom], second[kPieceRoom], third[kPieceRoom], harm[kPieceRoom];
    for (u32 i = 0; i < rows; ++i) {
        best[i] = 0.f;
        second[i] = 0.f;
        third[i] = 0.f;
        harm[i] = 0.f;
        clears[i] = 0u;
        protection[i] = 1.f;
    }
    for (int c = 0; c < 4; ++c) {
        u8* VUON_RESTRICT age = p.slot_age[c];
        const u8* VUON_RESTRICT dose = p.slot_dose[c];
        const float* VUON_RESTRICT effect = t.effect[c];
        const u32* VUON_RESTRICT clear = t.clears[c];
        const float* VUON_RESTRICT protects = t.protects[c];
        VUON_SIMD
        for (u32 i = 0; i < rows; ++i) { // vector: effects of a programme
            const u32 a = age[i];
            const u32 d = dose[i];
            const float x = effect[a] * static_cast<float>(static_cast<i32>(d)) * (1.f / 32.f);
            const u32 works = d > 0u ? 0xffffffffu : 0u;
            // Active slots are counted from bit 20 up, so that three at once can be told.
            const u32 c0 = clear[a] & works;
            const float shield = protects[a];
            const float both = protection[i] * (works != 0u ? shield : 1.f);
            protection[i] = both > 0.5f ? both : 0.5f;
            clears[i] = (clears[i] | (c0 & 0xffffu)) + ((c0 >> 16 & 1u) << 20);
            // Overlap discounts gains only; a drawn effect below zero counts in full.
            harm[i] += x < 0.f ? x : 0.f;
            const float b0 = best[i], s0 = second[i], t0 = third[i];
            const float b1 = x > b0 ? x : b0, rest = x > b0 ? b0 : x;
            const float s1 = rest > s0 ? rest : s0, rest2 = rest > s0 ? s0 : rest;
            best[i] = b1;
            second[i] = s1;
            third[i] = rest2 > t0 ? rest2 : t0;
        }
    }
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: effects joined
        const float x = best[i] + t.second * second[i] + t.third * third[i];
        total[i] = (x > t.cap ? t.cap : x) + harm[i];
    }
}

static VUON_INLINE float hazard_loss(const HazardYear& h, u32 hit_draw, u32 severe_draw) {
    const float size = severe_draw < h.severe ? h.severe_loss : h.loss;
    return hit_draw < h.hit ? size : 0.f;
}

static u32 income(const HouseholdPiece& p, const IncomeRules& r, HouseholdScratch& s) {
    const u32 rows = p.rows;
    const u64* VUON_RESTRICT sums = p.sums;
    alignas(64) u32 labour[kPieceRoom], able[kPieceRoom], member[kPieceRoom], trait[kPieceRoom],
        lacks[kPieceRoom];
    alignas(64) u32 wrong[kPieceRoom];
    const u8* VUON_RESTRICT size = p.size;
    u8* VUON_RESTRICT traits = p.traits;
    const u16* VUON_RESTRICT deprivations = p.deprivations;
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: unpack sums
        const u64 x = sums[i];
        labour[i] = static_cast<u32>(x) & 0xffffu;
        able[i] = static_cast<u32>(x >> 32);
    }
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: traits
        const u32 a = able[i];
        const u32 none = (a >> 18 & 63u) == 0u ? 4u : 0u;
        const u32 business = (a >> 24 & 63u) != 0u ? 8u : 0u;
        const u32 before = traits[i];
        const u32 t = (before & 0xd3u) | none | business | (before & 4u) << 3; // bit 5: none last year
        trait[i] = t;
        traits[i] = static_cast<u8>(t);
        member[i] = size[i];
        lacks[i] = deprivations[i];
    }
    float* VUON_RESTRICT q = p.persistent;
    float* VUON_RESTRICT d = p.income_loss;
    float* VUON_RESTRICT sa = p.asset_loss;
    float* VUON_RESTRICT m = p.review_error;
    const float* VUON_RESTRICT f = p.permanent;
    const float *VUON_RESTRICT effect = s.effect, *VUON_RESTRICT protection = s.protection;
    float* VUON_RESTRICT score = p.score;
    float* VUON_RESTRICT log_income = p.log_income;
    u32* VUON_RESTRICT damage = s.damage;
    const u32 *VUON_RESTRICT w0 = p.income_words[0], *VUON_RESTRICT w1 = p.income_words[1],
                             *VUON_RESTRICT w2 = p.income_words[2];
    const u32 *VUON_RESTRICT v0 = p.shock_words[0], *VUON_RESTRICT v1 = p.shock_words[1],
                             *VUON_RESTRICT v2 = p.shock_words[2], *VUON_RESTRICT v3 = p.shock_words[3];
    const IncomeRules k = r;
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: shocks
        const u32 a = v0[i], b = v1[i], c = v2[i], e = v3[i];
        const float covariate = (hazard_loss(k.hazard[0], a & 0xffffu, e & 0xffffu) +
                                 hazard_loss(k.hazard[1], a >> 16, e >> 16)) *
                                protection[i];
        const u32 hit = (covariate > 0.f) ? 1u : 0u;
        const u32 ill = (b & 0xffffu) < k.illness ? 1u : 0u;
        const float uncovered = (lacks[i] >> 3 & 1u) != 0u ? 1.f : k.insured_factor;
        const float by_illness = ill != 0u ? k.illness_loss * uncovered : 0.f;
        const float by_job = (b >> 16) < k.job_loss && labour[i] != 0u ? k.job_loss_size : 0.f;
        const float by_stock = (c & 0xffffu) < k.livestock ? k.livestock_loss : 0.f;
        const float loss = k.loss_persistence * d[i] + covariate + by_illness + by_job + by_stock;
        const u32 damaged = hit & ((c >> 16) < k.house_damage ? 1u : 0u);
        const float assets = ill != 0u ? k.illness_asset_loss * uncovered : 0.f;
        d[i] = loss > k.loss_cap ? k.loss_cap : loss;
        sa[i] = k.asset_persistence * sa[i] + covariate + assets;
        damage[i] = damaged;
    }
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: income and score
        float z0, z1;
        normal_pair(w0[i], w1[i], z0, z1);
        const float persistent = k.persistence * q[i] + k.innovation_sd * z0;
        const float transitory = k.transitory_sd * z1;
        const float error = k.review_persistence * m[i] + k.review_innovation_sd * standard_normal(w2[i]);
        q[i] = persistent;
        m[i] = error;
        const u32 t = trait[i], n = member[i] > 1u ? member[i] : 1u;
        const float minority = (t & 1u) != 0u ? k.minority_gap : 0.f;
        const float cell = (t & 1u) != 0u ? k.cell_shift[1] : k.cell_shift[0];
        const float none = (t & 4u) != 0u ? k.no_labour_shift : 0.f;
        const float work = static_cast<float>(static_cast<i32>(labour[i])) + k.other_labour;
        const float lasting = k.labour_elasticity * logarithm(work * (1.f / 32.f)) -
                              logarithm(static_cast<float>(static_cast<i32>(n))) + minority + f[i] +
                              persistent + effect[i] - k.asset_effect * sa[i];
        const float passing = transitory - d[i];
        const float a = lasting + k.shock_weight * passing + error + cell + none;
        const float y = k.income_level + lasting + passing;
        score[i] = a;
        log_income[i] = y > k.log_floor ? y : k.log_floor;
        wrong[i] = (a < 100.f && a > -100.f) ? 0u : 1u;
    }
    u32 bad = 0;
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) // vector: numbers
        bad |= wrong[i];
    if (bad != 0)
        for (u32 i = 0; i < rows; ++i)
            if (wrong[i] != 0)
                return i + 1;
    return 0;
}

static void deprivations(const HouseholdPiece& p, const DeprivationRules& r, HouseholdScratch& s) {
    const u32 rows = p.rows;
    const DeprivationRules k = r;
    const float *VUON_RESTRICT f = p.permanent, *VUON_RESTRICT q = p.persistent,
                               *VUON_RESTRICT z = p.common_cause;
    u16* VUON_RESTRICT bits = p.deprivations;
    const u32 *VUON_RESTRICT clears = s.clears, *VUON_RESTRICT damage = s.damage;
    const u64* VUON_RESTRICT sums = p.sums;
    const u8 *VUON_RESTRICT size = p.size, *VUON_RESTRICT floor_area = p.floor_area;
    const u32 *VUON_RESTRICT w0 = p.chain_words[0], *VUON_RESTRICT w1 = p.chain_words[1],
                             *VUON_RESTRICT w2 = p.chain_words[2], *VUON_RESTRICT w3 = p.chain_words[3];
    alignas(64) u32 low[kPieceRoom], high[kPieceRoom], old[kPieceRoom], now[kPieceRoom];
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: indicator inputs
        const u64 x = sums[i];
        low[i] = static_cast<u32>(x);
        high[i] = static_cast<u32>(x >> 32);
    }
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) // vector: old indicators
        old[i] = bits[i];
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: indicator chains
        const float x = exponential(k.slope * (f[i] + q[i]) - k.household_factor * z[i] + k.trend);
        const u32 o = old[i];
        u32 result = 0u;
        const u32 draw[8] = {w0[i] & 0xffffu, w0[i] >> 16, w1[i] & 0xffffu, w1[i] >> 16,
                             w2[i] & 0xffffu, w2[i] >> 16, w3[i] & 0xffffu, w3[i] >> 16};
#pragma GCC unroll 8
        for (int c = 0; c < 8; ++c) {
            const float chance = 1.f / (1.f + k.odds[c] * x);
            const u32 on = o >> k.chain_bit[c] & 1u;
            const float turn = k.flip * (on != 0u ? 1.f - chance : chance);
            const u32 flips = static_cast<float>(static_cast<i32>(draw[c])) < turn * 65536.f ? 1u : 0u;
            result |= (on ^ flips) << k.chain_bit[c];
        }
        now[i] = result;
    }
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: indicators joined
        const u32 l = low[i], h = high[i], n = size[i], area = floor_area[i];
        const u32 insecure = (h >> 12 & 63u) != 0u ? 1u : 0u;
        const u32 dependants = (l >> 22 & 63u) * 2u > n ? 2u : 0u;
        const u32 adult = (h & 63u) != 0u ? 16u : 0u;
        const u32 child = (h >> 6 & 63u) != 0u ? 32u : 0u;
        const float space = static_cast<float>(static_cast<i32>(area));
        const u32 crowded = space < k.least_area * static_cast<float>(static_cast<i32>(n)) ? 128u : 0u;
        const u32 broken = damage[i] != 0u ? 64u : 0u;
        bits[i] = static_cast<u16>((now[i] | insecure | dependants | adult | child | crowded | broken) &
                                   ~clears[i]);
    }
}

const HouseholdKernels household_kernels{effects, income, deprivations};

} // namespace vuon::VUON_LEVEL
