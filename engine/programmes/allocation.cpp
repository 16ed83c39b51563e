// SPDX-License-Identifier: Apache-2.0
#include "engine/programmes/allocation.hpp"

#include <algorithm>

namespace vuon {

void ProposalList::clear() {
    eligible.clear();
    leak.clear();
    eligible_households = {};
    wanted_households = {};
}

namespace {
constexpr int kBinBits = 12;

u32 bin_of(u64 key) { return static_cast<u32>(key >> (64 - kBinBits)); }
} // namespace

u64 threshold(std::span<const std::span<const Proposal>> lists, i64 capacity, i64& taken) {
    if (capacity < 0) {
        for (const auto& list : lists)
            for (const Proposal& p : list)
                taken += p.units;
        return 0;
    }
    // Find the bin where the capacity ends, then sort that bin alone.
    std::vector<i64> units(1u << kBinBits, 0);
    for (const auto& list : lists)
        for (const Proposal& p : list)
            units[bin_of(p.key)] += p.units;
    i64 used = 0;
    int bin = (1 << kBinBits) - 1;
    while (bin >= 0 && used + units[static_cast<std::size_t>(bin)] <= capacity)
        used += units[static_cast<std::size_t>(bin--)];
    if (bin < 0) {
        taken += used;
        return 0;
    }
    std::vector<Proposal> border;
    for (const auto& list : lists)
        for (const Proposal& p : list)
            if (bin_of(p.key) == static_cast<u32>(bin))
                border.push_back(p);
    std::sort(border.begin(), border.end(), [](const Proposal& a, const Proposal& b) { return a.key > b.key; });
    u64 from = bin + 1 >= (1 << kBinBits) ? kNobody : static_cast<u64>(bin + 1) << (64 - kBinBits);
    for (const Proposal& p : border) {
        if (used + p.units > capacity)
            break;
        used += p.units;
        from = p.key;
    }
    taken += used;
    return from;
}

Allocation decide(const std::vector<const ProposalList*>& lists, const Capacity& capacity) {
    std::vector<std::span<const Proposal>> eligible, leak;
    i64 wanted_units = 0;
    for (const ProposalList* l : lists) {
        eligible.emplace_back(l->eligible);
        leak.emplace_back(l->leak);
        for (const Proposal& p : l->eligible)
            wanted_units += p.units;
    }
    // Leaked places are taken from the capacity; without a limit, they come on top in the same proportion.
    const i64 total = capacity.units < 0 ? wanted_units : std::min(capacity.units, wanted_units);
    const i64 leaked = static_cast<i64>(static_cast<double>(total) * capacity.leak_share);
    Allocation a;
    const i64 main = capacity.units < 0 ? -1 : capacity.units - leaked;
    a.eligible_from = threshold(eligible, main, a.units_reached);
    a.leak_from = threshold(leak, leaked, a.units_leaked);
    return a;
}

} // namespace vuon
