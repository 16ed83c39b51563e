// SPDX-License-Identifier: Apache-2.0
#include "engine/population/invariants.hpp"

#include "engine/kernels/year_kernels.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vuon {

#if defined(VUON_CHECKS)
static bool all_different(const u64* ids, u32 count) {
    std::vector<u64> sorted(ids, ids + count);
    std::sort(sorted.begin(), sorted.end());
    return std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
}
#endif

void check_block(const Block& b, int year, std::size_t number) {
    const HouseholdColumns& c = b.household;
    u32 members = 0, largest = 0, highest_status = 0, least_weight = 255, empty = 0;
    for (u32 h = 0; h < b.households; ++h) {
        const u32 size = c.size[h], status = c.status[h], weight = c.weight[h];
        members += size;
        largest = std::max(largest, size);
        highest_status = std::max(highest_status, status);
        least_weight = std::min(least_weight, weight);
        empty += size == 0 ? 1u : 0u;
    }
    const char* broken = nullptr;
    if (members != b.persons)
        broken = "the members of the households are not the persons of the block";
    else if (largest > kLargestHousehold)
        broken = "a household is larger than its sums can hold";
    else if (highest_status > kPoor)
        broken = "a household has an unknown status";
    else if (b.households > 0 && least_weight == 0)
        broken = "a household has no weight";
    else if (empty != b.empty_households)
        broken = "the number of ended households is wrong";
#if defined(VUON_CHECKS)
    else if (!all_different(b.person.id, b.persons) || !all_different(c.id, b.households))
        broken = "two units share an id";
#endif
    if (broken != nullptr)
        throw BugError(fmt::format("{} (year {}, block {})", broken, year, number));
}

} // namespace vuon
