// SPDX-License-Identifier: Apache-2.0
// What of the results is exported, and in which language.
#pragma once
#include "outputs/results.hpp"
#include "outputs/target_summary.hpp"

#include <string>
#include <vector>

namespace vuon {

struct ExportChoice {
    Language language = Language::English;
    std::string variant;  // id; "" is all
    bool by_draw = false; // tables only: also every draw
};

/// Places of the chosen variants on their dimension. Throws InputError when there is no such one.
std::vector<std::size_t> chosen_variants(const Results& results, const ExportChoice& choice);

} // namespace vuon
