// SPDX-License-Identifier: Apache-2.0
// Shapes of households: the seeds that raking starts from. Only ratios matter, the margins set the levels.
// Every number is an assumption (no household microdata of the place are used): curves by age in the manner
// of a country where young couples found households in their twenties, some stay with parents, and the old
// live with a child or alone.
#pragma once
#include "engine/base/integers.hpp"

#include <array>

namespace vuon {

/// Roles that are set by age and sex. A dependant is anybody but the head and the head's spouse.
enum class Role : u8 {
    PartneredHeadMan,
    PartneredHeadWoman,
    LoneHeadMan,
    LoneHeadWoman,
    WifeOfHead,
    HusbandOfHead,
    Dependant
};
constexpr std::size_t kRoles = 7;
constexpr std::size_t kHeadKinds = 4; // the first four roles

constexpr bool partnered(Role r) { return r == Role::PartneredHeadMan || r == Role::PartneredHeadWoman; }
constexpr bool is_woman(Role r) {
    return r == Role::PartneredHeadWoman || r == Role::LoneHeadWoman || r == Role::WifeOfHead;
}

constexpr int kYoungestHead = 18;   // of heads and their spouses
constexpr int kYoungestParent = 16; // age at the birth of a child
constexpr int kOldestParent = 45;

/// Shares of the four kinds of head among households of a size.
std::array<double, kHeadKinds> head_kinds(int size);
/// Share of men or women of an age who have the role; 0 when nobody can.
double role_weight(Role role, bool woman, int age);
/// How often a head of this kind and age has a household of this size.
double size_weight(Role head, int size, int age);
/// How often a head has a spouse of this age.
double spouse_weight(bool head_is_woman, int head_age, int spouse_age);
/// How often somebody of this age lives as a dependant with a head (the younger of a couple) of that age.
double dependant_weight(int parent_age, int age);

} // namespace vuon
