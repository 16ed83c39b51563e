// SPDX-License-Identifier: Apache-2.0
// Everything a run leaves behind as a row of numbers, so that two runs can be compared bit by bit.
#pragma once
#include "engine/run/task.hpp"

#include <bit>
#include <vector>

namespace vuon_test {

using Bits = std::vector<vuon::u64>;

template <class... Numbers> inline void put(Bits& bits, Numbers... numbers) {
    (bits.push_back(static_cast<vuon::u64>(numbers)), ...);
}

inline void put_variant(Bits& bits, const vuon::VariantRun& v) {
    for (const std::vector<vuon::Tally>& year : v.areas)
        for (const vuon::Tally& t : year)
            for (const auto& row : t.counts)
                for (const vuon::i64 x : row)
                    put(bits, x);
    for (const auto& year : v.communes)
        for (const auto& commune : year)
            put(bits, commune[0], commune[1], commune[2]);
    for (const auto& year : v.decisions)
        for (const vuon::Allocation& a : year)
            put(bits, a.eligible_from, a.leak_from, a.units_reached, a.units_leaked);
    for (const vuon::StatusRecord& s : v.statuses)
        for (std::size_t u = 0; u < s.had.size(); ++u)
            put(bits, s.had[u], s.ends[u][0], s.ends[u][1], s.ends[u][2]);
    for (const double r : v.line)
        put(bits, std::bit_cast<vuon::u64>(r));
    put(bits, std::bit_cast<vuon::u64>(v.person_years));
}

/// Everything a task leaves behind.
inline Bits bits_of(const vuon::TaskRun& run) {
    Bits bits;
    for (const vuon::VariantRun& v : run.variants)
        put_variant(bits, v);
    const vuon::StartSummary& s = run.start;
    for (const double x :
         {s.score_sd, s.permanent_sd, s.no_labour_share_of_poor, s.no_labour_shift, s.mean_cut})
        put(bits, std::bit_cast<vuon::u64>(x));
    put(bits, s.sample_rows, s.sample_persons);
    return bits;
}

} // namespace vuon_test
