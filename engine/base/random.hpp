// SPDX-License-Identifier: Apache-2.0
// Chance with an address: Philox4x32-10 of Random123.
//
//   key     = (seed 32 bit, task 32 bit),       task = parameter draw x replicates + replicate
//   counter = (unit id 64 bit, year 8 + decision 16 bit, index)
//
// One call gives four words, that is four decisions. A draw depends on its address only: not on threads,
// order, block size, variant or machine. `fill` writes whole columns (Highway, chosen at run time),
// `words_at` gives the same numbers one at a time. Known answers: tests/unit/test_random.cpp.
#pragma once
#include "engine/base/decisions.hpp"
#include "engine/base/integers.hpp"
#include "engine/base/maths.hpp"

#include <array>
#include <span>

namespace vuon {

struct RandomKey {
    u32 seed = 0;
    u32 task = 0;
};

using Words = std::array<u32, 4>;

/// Third counter word: calendar year (low 8 bits count from 1900 modulo 256) and decision.
constexpr u32 moment(int year, Decision decision) {
    return (static_cast<u32>(year - 1900) & 0xffu) | static_cast<u32>(decision) << 8;
}

/// The four words at one address.
Words words_at(RandomKey key, u64 id, u32 moment, u32 index = 0);

/// Fills four columns with the words of `count` ids. `ids` must be readable and the columns writable up to
/// the next multiple of 32; whatever lies there is overwritten with harmless numbers.
void fill(RandomKey key, const u64* ids, std::size_t count, u32 moment, u32 index, u32* w0, u32* w1, u32* w2,
          u32* w3);
/// The same with the first two words only, an eighth cheaper.
void fill(RandomKey key, const u64* ids, std::size_t count, u32 moment, u32 index, u32* w0, u32* w1);

/// Scalar draws at one address, in order: word 0, 1, 2, 3, then the next index.
class Stream {
  public:
    Stream(RandomKey key, u64 id, u32 moment, u32 first_index = 0)
        : key_(key), id_(id), moment_(moment), index_(first_index) {}
    u32 word();
    /// Uniform in (0, 1).
    float uniform() { return open_uniform(word()); }
    float normal() { return standard_normal(word()); }
    bool bernoulli(double probability) { return word() < threshold_of(probability); }
    /// exp(N(log_mean, log_sd^2)).
    float lognormal(float log_mean, float log_sd) { return exponential(log_mean + log_sd * normal()); }
    /// Index of the class that is drawn; `shares` are non-negative and need not sum to one.
    std::size_t categorical(std::span<const double> shares);

  private:
    RandomKey key_;
    u64 id_;
    u32 moment_;
    u32 index_;
    Words words_{};
    unsigned used_ = 4;
};

/// Kinds of units that are born during a run.
enum class Kind : u32 { Newborn = 1, Household = 2, Partner = 3 };

/// Id of a unit that comes into being: a 64-bit mix of parent, year, kind and ordinal (bit 63 is set, so it
/// never meets an id of the start population).
u64 derived_id(u64 parent, int year, Kind kind, u32 ordinal);

} // namespace vuon
