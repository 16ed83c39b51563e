// SPDX-License-Identifier: Apache-2.0
// The kernel tables of each unit, per instruction level, joined in engine/kernels/year_table.cpp.
#pragma once
#include "engine/kernels/level.hpp"
#include "engine/kernels/year_kernels.hpp"

namespace vuon::VUON_LEVEL {

struct PersonKernels {
    decltype(YearKernels::screen) screen;
    decltype(YearKernels::school_and_work) school_and_work;
    decltype(YearKernels::pack) pack;
};
struct HouseholdKernels {
    decltype(YearKernels::effects) effects;
    decltype(YearKernels::income) income;
    decltype(YearKernels::deprivations) deprivations;
};
struct ReviewKernels {
    decltype(YearKernels::review) review;
    decltype(YearKernels::rebase) rebase;
    decltype(YearKernels::moved_lines) moved_lines;
};
struct CountKernels {
    decltype(YearKernels::count) count;
    decltype(YearKernels::incomes) incomes;
    decltype(YearKernels::people) people;
    decltype(YearKernels::score_incomes) score_incomes;
    decltype(YearKernels::count_before) count_before;
    decltype(YearKernels::count_indicators) count_indicators;
};

extern const PersonKernels person_kernels;
extern const HouseholdKernels household_kernels;
extern const ReviewKernels review_kernels;
extern const CountKernels count_kernels;
YearKernels joined_kernels();

} // namespace vuon::VUON_LEVEL
