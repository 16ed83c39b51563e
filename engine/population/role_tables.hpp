// SPDX-License-Identifier: Apache-2.0
// The tables that persons of a district are dealt from: whole numbers whose totals agree with each other.
#pragma once
#include "engine/population/household_shapes.hpp"
#include "engine/population/integerise.hpp"
#include "engine/population/synthesis.hpp"
#include "engine/population/synthesis_address.hpp"

namespace vuon {

constexpr std::size_t kAgeSexCells = 2 * kAges; // woman * kAges + age

/// Builds the tables of one district; `unit` tells districts apart in addresses.
class RoleTables {
  public:
    RoleTables(RandomKey key, u32 unit, std::vector<i64> households_of_size,
               const std::vector<i64>& persons_by_age);

    /// Rows: size - 1. Columns: kinds of head.
    Decks head_kind_by_size() const { return {kinds_, kHeadKinds}; }
    /// Rows: kind of head x size - 1. Columns: age.
    Decks head_age() const;
    /// Rows: sex of the head (1 woman) x age of the head. Columns: age of the spouse.
    Decks spouse_age() const;
    /// Rows: age of the younger parent; `dependants_of_parent_age` are the places there. Columns: age and
    /// sex.
    Decks dependants(const std::vector<i64>& places_by_parent_age) const;

  private:
    i64 count(std::size_t age_sex, Role role) const {
        return roles_[age_sex * kRoles + static_cast<std::size_t>(role)];
    }
    i64 total_of_kind(std::size_t kind) const;
    void fit_roles(const std::vector<i64>& persons_by_age);
    Ties ties(SynthesisPart part, std::size_t step = 0) const;

    RandomKey key_;
    u32 unit_;
    std::vector<i64> households_of_size_;
    std::vector<i64> kinds_; // [size - 1][kind]
    std::vector<i64> roles_; // [age_sex][role]
};

} // namespace vuon
