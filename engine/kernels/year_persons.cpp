// SPDX-License-Identifier: Apache-2.0
// Persons: ageing and screening, school and work, sums for the household.
// A screen passes everybody who might have an event; the exact decision is scalar code with the same words.
#include "engine/kernels/year_units.hpp"

namespace vuon::VUON_LEVEL {

constexpr u32 kOldest = 110;

static void screen(u32 rows, const PersonTables& t, u8* VUON_RESTRICT age_sex,
                   const u8* VUON_RESTRICT household_class, const u32* VUON_RESTRICT w0,
                   const u32* VUON_RESTRICT w1, const u32* VUON_RESTRICT w2, u8* VUON_RESTRICT events) {
    const u32* VUON_RESTRICT death = t.death;
    const u32* VUON_RESTRICT birth = t.birth_bound;
    const u32* VUON_RESTRICT moving = t.moving_bound;
    alignas(64) u32 event[kPieceRoom];
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: screen
        u32 x = age_sex[i];
        const u32 older = (x & 127u) < kOldest ? 1u : 0u;
        x += older;
        const u32 group = household_class[i];
        const u32 dies = w0[i] < death[x | group << 8] ? 1u : 0u;
        const u32 bears = w1[i] < birth[x] ? 2u : 0u;
        const u32 moves = w2[i] < moving[x] ? 4u : 0u;
        event[i] = dies | bears | moves | x << 8;
    }
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: screen store
        const u32 e = event[i];
        age_sex[i] = static_cast<u8>(e >> 8);
        events[i] = static_cast<u8>(e & 255u);
    }
}

static void school_and_work(u32 rows, const PersonTables& t, const u8* VUON_RESTRICT age_sex,
                            const u8* VUON_RESTRICT household_class, u8* VUON_RESTRICT schooling,
                            u8* VUON_RESTRICT activity, const u32* VUON_RESTRICT w3) {
    const u32* VUON_RESTRICT schooled = t.schooled;
    const u32* VUON_RESTRICT keeps = t.keeps;
    const u32* VUON_RESTRICT next = t.next;
    alignas(64) u32 ages[kPieceRoom], groups[kPieceRoom], schools[kPieceRoom], acts[kPieceRoom],
        result[kPieceRoom];
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: school and work inputs
        ages[i] = age_sex[i];
        groups[i] = household_class[i];
        schools[i] = schooling[i];
        acts[i] = activity[i];
    }
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: school and work
        const u32 age = ages[i] & 127u;
        const u32 group = groups[i];
        const u32 school = schools[i];
        const u32 word = w3[i];
        const u32 act = acts[i];
        const u32 was_in = school >> 7;
        const u32 minority = group >> 1 & 1u, poor = group & 1u;
        const u32 in = word < schooled[age | was_in << 7 | minority << 8 | poor << 9] ? 1u : 0u;
        u32 years = school & 31u;
        const u32 learns = (age >= 6u ? 1u : 0u) & (years < 22u ? 1u : 0u) & in;
        years += learns;
        const u32 band = (age >= 25u ? 1u : 0u) + (age >= 55u ? 1u : 0u) + (age >= 65u ? 1u : 0u);
        const u32 cell = act | band << 3;
        const u32 changes = word >= keeps[cell] ? 1u : 0u;
        const u32 other = next[cell << 6 | (word & 63u)];
        // A pupil who leaves school starts without work; children out of school stay children.
        const u32 stays = act <= 1u ? 6u : act;
        u32 now = changes != 0u ? other : stays;
        const u32 grown = age >= 15u ? 1u : 0u;
        now = in != 0u ? 1u : now;
        now = (in | grown) != 0u ? now : 0u;
        result[i] = now | (years | in << 7) << 8;
    }
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: school and work store
        const u32 r = result[i];
        activity[i] = static_cast<u8>(r & 255u);
        schooling[i] = static_cast<u8>(r >> 8);
    }
}

static void pack(u32 rows, const PersonTables& t, const u8* VUON_RESTRICT age_sex,
                 const u8* VUON_RESTRICT schooling, const u8* VUON_RESTRICT activity,
                 u64* VUON_RESTRICT packed) {
    const u32* VUON_RESTRICT labour = t.labour;
    const u32 adult_from = t.adult_schooling_from, adult_span = t.adult_schooling_to - t.adult_schooling_from;
    const u32 young_years = t.years_needed_young, years_needed = t.years_needed;
    const u32 child_from = t.child_from, child_span = t.child_to - t.child_from;
    const u32 elder = t.elder_age, working_from = t.working_from,
              working_span = t.working_to - t.working_from;
    alignas(64) u32 low[kPieceRoom], high[kPieceRoom];
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) { // vector: pack
        const u32 age = age_sex[i] & 127u, school = schooling[i], act = activity[i];
        const u32 in = school >> 7, years = school & 31u;
        const u32 band = (age >= 25u ? 1u : 0u) + (age >= 55u ? 1u : 0u) + (age >= 65u ? 1u : 0u);
        const u32 works = act - 2u < 4u ? 1u : 0u;
        const u32 unable = act == 7u ? 1u : 0u;
        const u32 working_age = age - working_from < working_span ? 1u : 0u;
        const u32 depends = (age < 16u ? 1u : 0u) | (age >= elder ? 1u : 0u) | unable;
        const u32 needed = age < 18u ? young_years : years_needed;
        const u32 adult = (age - adult_from < adult_span ? 1u : 0u) & (in ^ 1u) & (years < needed ? 1u : 0u);
        const u32 child = (age - child_from < child_span ? 1u : 0u) & (in ^ 1u);
        const u32 insecure = working_age & ((act == 3u ? 1u : 0u)); // informal wage work
        const u32 able = working_age & (in ^ 1u) & (unable ^ 1u);
        const u32 business = act == 5u ? 1u : 0u;
        low[i] = labour[years | act << 5 | band << 8] | works << kWorkersAt | depends << kDependantsAt;
        high[i] = adult | child << 6 | insecure << 12 | able << 18 | business << 24;
    }
    VUON_SIMD
    for (u32 i = 0; i < rows; ++i) // vector: pack store
        packed[i] = static_cast<u64>(low[i]) | static_cast<u64>(high[i]) << 32;
}

const PersonKernels person_kernels{screen, school_and_work, pack};

} // namespace vuon::VUON_LEVEL
