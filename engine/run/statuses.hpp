// SPDX-License-Identifier: Apache-2.0
// Statuses of communes and districts (extremely difficult commune, poor district) and how they end.
//
//   poverty      at the end of a list year the unit's rate is under the criterion
//   recognition  with a yearly probability, for example as a new-rural commune
//   merger       with the probability of the year
// Each way out is followed to its own end for every unit that had the status at the start, as if the others did not
// exist; the status is held until the first of them. So a target can say which ways it counts. Chance has the
// address (task; unit, year, way; status). Units that gain a status later are not simulated.
// Tests: tests/unit/test_statuses.cpp.
#pragma once
#include "engine/run/model.hpp"

#include <array>
#include <vector>

namespace vuon {

enum WayOut : unsigned { kByPoverty = 1, kByRecognition = 2, kByMerger = 4 };
constexpr unsigned kAnyWay = kByPoverty | kByRecognition | kByMerger;
constexpr int kWaysOut = 3;
constexpr int kNeverEnds = 1 << 20; // year index

struct StatusRecord {
    std::vector<u8> had;                         // [unit] at the start; units are communes or districts
    std::vector<std::array<int, kWaysOut>> ends; // [unit][way] year index at whose end it is over
    /// Whether the unit holds the status at the end of a year when only the given ways out count.
    bool holds(std::size_t unit, int year_index, unsigned ways = kAnyWay) const;
    int count(int year_index, unsigned ways = kAnyWay) const;
};

/// Households, poor and near-poor of a commune.
using CommuneCounts = std::array<i64, 3>;

/// Statuses at the start: the members known, or the poorest units by the rate of the criterion.
std::vector<StatusRecord> starting_statuses(const Model& model, const StartPlace& place,
                                            const DrawnValues& values,
                                            const std::vector<CommuneCounts>& communes);

/// Follows every way out over the year that ends.
void close_statuses(const Model& model, const DrawnValues& values, RandomKey key, int year,
                    const std::vector<CommuneCounts>& communes, std::vector<StatusRecord>& records);

/// Bits of the statuses that each commune holds at the end of a year.
std::vector<u32> held_statuses(const Model& model, const std::vector<StatusRecord>& records, int year_index);

} // namespace vuon
