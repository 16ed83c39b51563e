// SPDX-License-Identifier: Apache-2.0
#include "engine/base/random.hpp"

#include <Random123/philox.h>

namespace vuon {

Words words_at(RandomKey key, u64 id, u32 moment, u32 index) {
    const r123::Philox4x32::ctr_type counter = {
        {static_cast<u32>(id), static_cast<u32>(id >> 32), moment, index}};
    const r123::Philox4x32::key_type words = {{key.seed, key.task}};
    const auto out = r123::Philox4x32{}(counter, words);
    return {out[0], out[1], out[2], out[3]};
}

u32 Stream::word() {
    if (used_ == 4) {
        words_ = words_at(key_, id_, moment_, index_++);
        used_ = 0;
    }
    return words_[used_++];
}

std::size_t Stream::categorical(std::span<const double> shares) {
    double total = 0.0;
    for (double s : shares)
        total += s;
    double rest = static_cast<double>(uniform()) * total;
    for (std::size_t k = 0; k + 1 < shares.size(); ++k) {
        rest -= shares[k];
        if (rest < 0.0)
            return k;
    }
    return shares.size() - 1;
}

u64 derived_id(u64 parent, int year, Kind kind, u32 ordinal) {
    // Two rounds of the SplitMix64 finaliser over the parent and a packed rest: a bijection in the parent.
    auto mixed = [](u64 z) {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
        return z ^ (z >> 31);
    };
    const u64 rest = static_cast<u64>(year) << 40 | static_cast<u64>(kind) << 32 | ordinal;
    return mixed(mixed(parent + 0x9E3779B97F4A7C15ull) ^ rest) | 1ull << 63;
}

} // namespace vuon
