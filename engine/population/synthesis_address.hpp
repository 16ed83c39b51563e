// SPDX-License-Identifier: Apache-2.0
// Addresses of the chance that belongs to tables and communes, not to a household or person.
#pragma once
#include "engine/base/integers.hpp"

namespace vuon {

/// Permanent numbers, like those of Decision.
enum class SynthesisPart : u32 {
    HouseholdsOfCommunes = 0,
    Minority = 1,
    Residence = 2,
    YearsOfAge = 3,
    AgesOfDistricts = 4,
    CommuneSpread = 5,
    SizeTotals = 6,
    SizeTable = 7,
    HeadKinds = 0x40, // + size - 1
    Roles = 0x60,
    HeadAges = 0x64,   // + kind of head
    SpouseAges = 0x70, // + 1 when the head is a woman
    Dependants = 0x74,
    // splits of the scenario's totals, made before synthesis
    ScenarioHouseholds = 0x80,
    ScenarioPersons = 0x81,
    ScenarioUrban = 0x82,
    ScenarioMinority = 0x83,
    ScenarioAges = 0x84,
    StatusCommunes = 0x90, // + status: communes that a status is drawn for
};

/// `unit` is a district, commune or band; `step` tells several tables of a part apart. Bit 62 keeps these
/// addresses away from ids of households.
constexpr u64 synthesis_address(SynthesisPart part, std::size_t unit = 0, std::size_t step = 0) {
    return 1ull << 62 | (static_cast<u64>(part) + step) << 32 | static_cast<u32>(unit);
}

} // namespace vuon
