// SPDX-License-Identifier: Apache-2.0
// Hot loops of the common workload (docs/common-workload.md), one table of them for each instruction level.
#pragma once
#include "engine/base/integers.hpp"

namespace vuon {

constexpr u32 kCommonDeprivations = 12;
constexpr u32 kCommonFemale = 128; // bit of age_sex; the other seven bits are the age
constexpr u32 kCommonOldest = 110;
constexpr float kCommonLine = 12000.0f; // poor: income per head below it, and
constexpr u32 kCommonPoorFrom = 3;      // at least so many deprivations
constexpr float kCommonPersistence = 0.9f;
constexpr float kCommonInnovation = 0.2f;
constexpr float kCommonTransitory = 0.3f;

/// Chances as thresholds on random words: 32 bits for persons (by age_sex), 16 bits for deprivations.
struct CommonRules {
    u32 death[256];
    u32 birth[256];
    /// Thresholds of deprivations 2k (low half) and 2k + 1 (high half): of switching on, and how much higher
    /// the one of switching off is.
    u32 switch_on[kCommonDeprivations / 2];
    u32 switch_off_more[kCommonDeprivations / 2];
    /// Upper bound of all thresholds of birth.
    u32 birth_bound;
    /// Upper bound of the thresholds of death at an age, on the bits of float(word >> 8):
    /// max(death_bound_young, death_bound_old + (age << 20)), that is doubling every eight years.
    i32 death_bound_young;
    i32 death_bound_old;
};

/// One counter for everything that is summed over the households of a stretch.
struct CommonSums {
    u32 persons, households, poor_households, poor_persons, entries, exits, reentries;
    i64 income_vnd;
};

/// State of a household and what happened to it this year, as bits.
enum CommonBits : u32 {
    kCommonPoor = 1,
    kCommonEscaped = 2, // state: has left poverty before
    kCommonEntry = 2,   // event bits from here on
    kCommonExit = 4,
    kCommonReentry = 8,
    kCommonLives = 16,
};

/// Rows are few (a chunk); every column is readable and writable up to the next multiple of 64 rows.
struct CommonKernels {
    /// Ages everybody by one year and lists who dies and who gives birth: (row << 1 | birth), rows counted
    /// from `first_row`. `scratch` has room for one byte a row; returns how many events it wrote.
    u32 (*persons)(const CommonRules& rules, u32 rows, u32 first_row, u8* age_sex, const u32* word_death,
                   const u32* word_birth, u8* scratch, u32* events);
    /// Yearly income from the permanent part, the persistent part (moved on by a year) and a transitory part;
    /// both words give both normal numbers.
    void (*income)(u32 rows, const u32* word0, const u32* word1, const float* permanent, float* persistent,
                   float* income_vnd);
    /// Switches twelve deprivations by six words of two 16-bit draws each, and counts them. Deprivation k is
    /// bit k / 2 of the low byte when k is even, of the high byte when it is odd.
    void (*deprivations)(const CommonRules& rules, u32 rows,
                         const u32* const (&words)[kCommonDeprivations / 2], u16* deprivations, u16* count);
    /// Poor or not, and what changed; rounds income to whole dong.
    void (*status)(u32 rows, const u8* size, const u16* deprivation_count, const float* income_vnd, u8* state,
                   u8* event, i32* whole_income_vnd);
    CommonSums (*sums)(u32 rows, const u8* size, const u8* event, const i32* whole_income_vnd);
};

namespace v2 {
extern const CommonKernels common_kernels;
}
namespace v3 {
extern const CommonKernels common_kernels;
}
namespace v4 {
extern const CommonKernels common_kernels;
}
namespace native {
extern const CommonKernels common_kernels;
}

} // namespace vuon
