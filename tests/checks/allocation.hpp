// SPDX-License-Identifier: Apache-2.0
// Does an allocation keep to its capacity, and use it up to the first proposal that does not fit?
#pragma once
#include "engine/base/random.hpp"
#include "engine/programmes/allocation.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace vuon_test {

/// Proposals with addressed keys and 1 to `most_units` units, spread over blocks.
inline std::vector<vuon::ProposalList> random_proposals(vuon::u32 blocks, vuon::u32 each,
                                                        vuon::u32 most_units, vuon::u32 key_bits = 63) {
    std::vector<vuon::ProposalList> lists(blocks);
    for (vuon::u32 b = 0; b < blocks; ++b)
        for (vuon::u32 h = 0; h < each; ++h) {
            const vuon::Words w = vuon::words_at({3, 1}, vuon::u64{b} << 32 | h, 1);
            const vuon::u64 key = (vuon::u64{w[0]} << 32 | w[1]) >> (64 - key_bits);
            lists[b].eligible.push_back({key, h, 1 + w[2] % most_units});
            lists[b].leak.push_back({vuon::u64{w[3]}, h + each, 1 + w[2] % most_units});
        }
    return lists;
}

inline std::vector<const vuon::ProposalList*> pointers(const std::vector<vuon::ProposalList>& lists) {
    std::vector<const vuon::ProposalList*> all;
    for (const vuon::ProposalList& l : lists)
        all.push_back(&l);
    return all;
}

/// Units of the proposals that a threshold reaches.
inline vuon::i64 units_from(const std::vector<vuon::ProposalList>& lists,
                            std::vector<vuon::Proposal> vuon::ProposalList::*which, vuon::u64 from) {
    vuon::i64 units = 0;
    for (const vuon::ProposalList& l : lists)
        for (const vuon::Proposal& p : l.*which)
            units += from != vuon::kNobody && p.key >= from ? p.units : 0;
    return units;
}

/// What goes wrong at a capacity; "" when nothing does.
inline std::string capacity_problem(vuon::i64 capacity, vuon::u32 most_units) {
    const std::vector<vuon::ProposalList> lists = random_proposals(5, 400, most_units);
    const vuon::Allocation a = vuon::decide(pointers(lists), {capacity, 0.2});
    const vuon::i64 reached = units_from(lists, &vuon::ProposalList::eligible, a.eligible_from);
    const vuon::i64 leaked = units_from(lists, &vuon::ProposalList::leak, a.leak_from);
    if (reached + leaked > capacity)
        return "more units than the capacity are given";
    if (reached != a.units_reached || leaked != a.units_leaked)
        return "the recorded units are not those of the threshold";
    const vuon::i64 all = units_from(lists, &vuon::ProposalList::eligible, 0);
    if (reached + leaked + 2 * static_cast<vuon::i64>(most_units) <= std::min(capacity, all))
        return "places stay empty although proposals would fit";
    return "";
}

} // namespace vuon_test
