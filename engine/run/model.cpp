// SPDX-License-Identifier: Apache-2.0
#include "engine/run/model.hpp"

namespace vuon {

std::size_t Model::standard_of(int year) const {
    std::size_t k = 0;
    while (k + 1 < first_review.size() && first_review[k + 1] <= year)
        ++k;
    return k;
}

bool Model::changes_standard(int year) const {
    return year > start && standard_of(year) != standard_of(year - 1);
}

} // namespace vuon
