// SPDX-License-Identifier: Apache-2.0
// Households that change by the year's events: heads who are gone, children left alone, households founded.
#pragma once
#include "engine/ageing/life_events.hpp"

namespace vuon {

/// Gives a new head to households whose head died or left, ends partnerships of the bereaved, and sends children
/// who are left without anybody of 15 or more to kin outside (counted as moved out).
void repair_families(Block& block, LifeScratch& scratch, Tally& tally);

/// Appends the households of the year's founders, each with a partner from outside (profile drawn at the founder's
/// address: opposite sex, age within three years, schooling within two). The new household inherits the register
/// status until it is reviewed and a share of the parents' permanent effect.
void found_households(Block& block, const LifeYear& year, LifeScratch& scratch, Tally& tally);

} // namespace vuon
