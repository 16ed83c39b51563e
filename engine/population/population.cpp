// SPDX-License-Identifier: Apache-2.0
#include "engine/population/population.hpp"

namespace vuon {

i64 Population::persons() const {
    i64 total = 0;
    for (const Block& b : blocks)
        total += b.persons;
    return total;
}

i64 Population::households() const {
    i64 total = 0;
    for (const Block& b : blocks)
        total += b.households - b.empty_households;
    return total;
}

std::size_t Population::bytes() const {
    std::size_t total = 0;
    for (const Block& b : blocks)
        total += b.bytes();
    return total;
}

void Population::copy_from(const Population& other) {
    blocks.resize(other.blocks.size());
    for (std::size_t k = 0; k < blocks.size(); ++k)
        blocks[k].copy_from(other.blocks[k]);
}

} // namespace vuon
