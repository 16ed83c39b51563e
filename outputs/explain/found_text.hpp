// SPDX-License-Identifier: Apache-2.0
// Households of a kind as a short list to choose from.
#pragma once
#include "engine/population/population.hpp"
#include "engine/run/household_finder.hpp"
#include "outputs/target_summary.hpp"

#include <string>
#include <vector>

namespace vuon {

/// Names of the kinds as a user writes them, in the order of LifeKind.
const std::vector<std::string>& life_kind_names();

/// Up to `shown` of them, spread over the place.
std::vector<FoundHousehold> spread(const std::vector<FoundHousehold>& found, std::size_t shown);

/// "village name (code)" of a commune.
std::string commune_words(const Places& places, std::size_t commune, Language language);

/// At most 110 columns.
std::string found_text(const std::vector<FoundHousehold>& found, LifeKind kind, const Places& places,
                       const std::vector<std::string>& programmes, std::size_t shown, Language language);

} // namespace vuon
