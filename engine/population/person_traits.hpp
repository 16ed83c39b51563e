// SPDX-License-Identifier: Apache-2.0
// Schooling, school and work of a person of the start population, and the floor of a dwelling.
#pragma once
#include "engine/population/synthesis.hpp"

namespace vuon {

struct PersonKind {
    int age;
    bool woman, urban, minority;
};

struct PersonTraits {
    u8 schooling, activity; // as in PersonColumns
};

/// Draws by share_in_school, schooling and share_of_activity at the person's address. Assumes that pupils
/// never repeat a class and that children who left school did 40 to 100 % of the years of their age.
PersonTraits draw_traits(const Margins& margins, const PersonKind& kind, u64 person_id);

/// Floor area in m2: lognormal with a mean of 20 m2 a person (assumption), from one random word.
u8 draw_floor_area(int size, u32 word);

} // namespace vuon
