// SPDX-License-Identifier: Apache-2.0
#include "engine/programmes/allocation.hpp"
#include "engine/base/wrong_rule.hpp"

#include <algorithm>

namespace vuon {

void ProposalList::clear() {
    eligible.clear();
    leak.clear();
    eligible_households = {};
    wanted_households = {};
    proposed_households = 0;
}

namespace {

constexpr int kBinBits = 12;
constexpr std::size_t kFewEnough = 64;

/// Units of the proposals by the next bits of their key, below those already fixed.
std::vector<i64> histogram(const std::vector<Proposal>& proposals, int shift) {
    std::vector<i64> units(1u << kBinBits, 0);
    for (const Proposal& p : proposals)
        units[p.key >> shift & ((1u << kBinBits) - 1)] += p.units;
    return units;
}

/// The boundary among `border`, whose units do not all fit into what is left: narrows by further bits of the key,
/// then takes one by one. Returns the lowest key that fits, or `from` when none does.
u64 boundary(std::vector<Proposal> border, int shift, i64 left, i64& taken, u64 from) {
    while (border.size() > kFewEnough && shift >= kBinBits) {
        shift -= kBinBits;
        const std::vector<i64> units = histogram(border, shift);
        i64 used = 0;
        u32 bin = (1u << kBinBits) - 1;
        while (used + units[bin] <= left)
            used += units[bin--]; // ends before bin 0: not everything fits
        const u64 top = shift + kBinBits >= 64 ? 0 : border.front().key >> (shift + kBinBits) << kBinBits;
        std::vector<Proposal> narrower;
        for (const Proposal& p : border)
            if ((p.key >> shift) == (top | bin))
                narrower.push_back(p);
            else if ((p.key >> shift) > (top | bin))
                from = std::min(from, p.key);
        left -= used;
        taken += used;
        border = std::move(narrower);
    }
    std::sort(border.begin(), border.end(),
              [](const Proposal& a, const Proposal& b) { return a.key > b.key; });
    // Equal keys are served together or not at all: a threshold cannot part them.
    for (std::size_t i = 0, next = 0; i < border.size(); i = next) {
        i64 units = 0;
        for (; next < border.size() && border[next].key == border[i].key; ++next)
            units += border[next].units;
        if (units > left)
            break;
        left -= units;
        taken += units;
        from = border[i].key;
    }
    return from;
}

} // namespace

u64 threshold(std::span<const std::span<const Proposal>> lists, i64 capacity, i64& taken) {
    std::vector<Proposal> all;
    i64 units = 0;
    for (const auto& list : lists) {
        all.insert(all.end(), list.begin(), list.end());
        for (const Proposal& p : list)
            units += p.units;
    }
    if (capacity < 0 || units <= capacity || wrong_rule(WrongRule::CapacityIgnored)) {
        taken += units;
        return 0;
    }
    // Keys are below 2^63 but all of one length: begin with the whole list as one bin.
    return boundary(std::move(all), 64, capacity, taken, kNobody);
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
    // A fixed share of what is given out leaks: the main list may fill the rest of the capacity.
    const double kept = 1.0 - std::min(0.9, capacity.leak_share);
    const i64 main = capacity.units < 0 ? -1 : static_cast<i64>(static_cast<double>(capacity.units) * kept);
    const i64 reached = main < 0 ? wanted_units : std::min(main, wanted_units);
    const i64 leaked = static_cast<i64>(static_cast<double>(reached) * (1.0 - kept) / kept);
    Allocation a;
    a.eligible_from = threshold(eligible, main, a.units_reached);
    a.leak_from = threshold(leak, leaked, a.units_leaked);
    return a;
}

} // namespace vuon
