// SPDX-License-Identifier: Apache-2.0
// Exponential, logarithm and inverse normal distribution for everything that enters state.
//
// One definition serves vector loops and single draws: no branches, no table, no library call, so a compiler
// may put it into any vector width and every machine gives the same bits (built without contraction to fused
// multiply-add). Coefficients: own weighted minimax fits (relative error of exp 2e-9, of log 1e-9 before
// rounding to float); inverse normal after Giles, "Approximating the erfinv function", GPU Computing Gems 2
// (2011). Tested in tests/unit/test_maths.cpp against the C library in double precision.
#pragma once
#include "engine/base/integers.hpp"

#include <bit>
#include <cmath>

namespace vuon {

#define VUON_INLINE inline __attribute__((always_inline))

/// e^x for |x| <= 87; about 1.5 units in the last place.
VUON_INLINE float exponential(float x) {
    const float t = x * 1.44269504f;
    const float whole = std::floor(t + 0.5f);
    const float f = t - whole;
    float p = 1.534580806e-4f;
    p = p * f + 1.339993090e-3f;
    p = p * f + 9.618489072e-3f;
    p = p * f + 5.550328642e-2f;
    p = p * f + 2.402264625e-1f;
    p = p * f + 6.931471825e-1f;
    p = p * f + 1.0f;
    const u32 exponent = static_cast<u32>(static_cast<i32>(whole)) << 23;
    return std::bit_cast<float>(std::bit_cast<u32>(p) + exponent);
}

/// Natural logarithm of a positive normal number; absolute error below 2e-7 near one, relative elsewhere.
VUON_INLINE float logarithm(float x) {
    const u32 bits = std::bit_cast<u32>(x);
    const u32 above = ((bits & 0x7fffffu) > 0x3504f3u) ? 1u : 0u; // mantissa above the root of two
    const i32 exponent = static_cast<i32>(bits >> 23) - 127 + static_cast<i32>(above);
    const float m = std::bit_cast<float>((bits & 0x7fffffu) | (0x3f800000u - (above << 23)));
    const float f = m - 1.0f;
    float p = 6.917983294e-2f;
    p = p * f - 1.177966669e-1f;
    p = p * f + 1.186603531e-1f;
    p = p * f - 1.238579825e-1f;
    p = p * f + 1.421991885e-1f;
    p = p * f - 1.666919738e-1f;
    p = p * f + 2.000215203e-1f;
    p = p * f - 2.499998659e-1f;
    p = p * f + 3.333331048e-1f;
    const float z = f * f;
    return static_cast<float>(exponent) * 0.69314718056f + (f + (p * f * z - 0.5f * z));
}

/// A number strictly inside (0, 1) from the upper 23 bits of a random word; with 24 the largest would round
/// to one.
VUON_INLINE float open_uniform(u32 word) {
    return (static_cast<float>(static_cast<i32>(word >> 9)) + 0.5f) * 0x1p-23f;
}

/// Inverse of the standard normal distribution function for u in (0, 1).
VUON_INLINE float inverse_normal(float u) {
    const float x = 2.0f * u - 1.0f;
    const float w = -logarithm((1.0f - x) * (1.0f + x));
    const float a = w - 2.5f;
    float p = 2.81022636e-08f;
    p = p * a + 3.43273939e-07f;
    p = p * a - 3.5233877e-06f;
    p = p * a - 4.39150654e-06f;
    p = p * a + 0.00021858087f;
    p = p * a - 0.00125372503f;
    p = p * a - 0.00417768164f;
    p = p * a + 0.246640727f;
    p = p * a + 1.50140941f;
    const float b = std::sqrt(w > 0.0f ? w : 0.0f) - 3.0f;
    float q = -0.000200214257f;
    q = q * b + 0.000100950558f;
    q = q * b + 0.00134934322f;
    q = q * b - 0.00367342844f;
    q = q * b + 0.00573950773f;
    q = q * b - 0.0076224613f;
    q = q * b + 0.00943887047f;
    q = q * b + 1.00167406f;
    q = q * b + 2.83297682f;
    return 1.41421356f * (w < 5.0f ? p : q) * x;
}

/// Standard normal number from a random word.
VUON_INLINE float standard_normal(u32 word) { return inverse_normal(open_uniform(word)); }

/// Two independent standard normal numbers from two random words (Box and Muller 1958): half the price of two
/// inverse normals, for uses that never need the number to rise with the word.
VUON_INLINE void normal_pair(u32 word_radius, u32 word_angle, float& first, float& second) {
    const float radius = std::sqrt(-2.0f * logarithm(open_uniform(word_radius)));
    const u32 quarter = (word_angle + 0x20000000u) >> 30; // nearest quarter turn
    const float r = static_cast<float>(static_cast<i32>(word_angle - (quarter << 30))) * 0x1p-30f;
    const float z = r * r;
    float s = -4.602149213e-3f; // sine and cosine of r quarter turns, |r| <= 1/2
    s = s * z + 7.968021765e-2f;
    s = s * z - 6.459634777e-1f;
    s = s * z + 1.570796322f;
    s = s * r;
    float c = 9.036280666e-4f;
    c = c * z - 2.086006950e-2f;
    c = c * z + 2.536692037e-1f;
    c = c * z - 1.233700541f;
    c = c * z + 1.0f;
    const u32 odd = 0u - (quarter & 1u), sine = std::bit_cast<u32>(s), cosine = std::bit_cast<u32>(c);
    const u32 across = (cosine & ~odd) | (sine & odd), up = (sine & ~odd) | (cosine & odd);
    first = radius * std::bit_cast<float>(across ^ ((quarter + 1u) & 2u) << 30);
    second = radius * std::bit_cast<float>(up ^ (quarter & 2u) << 30);
}

/// Threshold on a 32-bit random word that is passed with the given probability (0..1).
inline u32 threshold_of(double probability) {
    const double p = probability < 0.0 ? 0.0 : probability > 1.0 ? 1.0 : probability;
    return static_cast<u32>(p * 4294967295.0);
}

} // namespace vuon
