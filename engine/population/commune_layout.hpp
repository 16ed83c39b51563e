// SPDX-License-Identifier: Apache-2.0
// Households laid out over communes: how many, how many of ethnic minorities, of which sizes.
#pragma once
#include "engine/population/synthesis.hpp"

namespace vuon {

struct CommuneLayout {
    i64 households = 0, minority_households = 0;
    u64 first_ordinal = 0; // of its households, in the whole place, from 1
};

struct Layout {
    std::vector<CommuneLayout> communes;
    /// [district][residence][size - 1] households
    std::vector<std::array<std::vector<i64>, 2>> households_of_size;
};

Layout lay_out_communes(const Margins& margins);

/// Persons of every district by sex x year of age (woman * kAges + age); totals of both are exact.
std::vector<std::vector<i64>> ages_by_district(const Margins& margins);

/// Addresses of the tables: `part` of synthesis, `unit` a district or commune. Never the id of a household.
constexpr u64 synthesis_address(u32 part, u32 unit) { return 1ull << 62 | static_cast<u64>(part) << 32 | unit; }

} // namespace vuon
