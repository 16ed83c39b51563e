// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/year_units.hpp"

namespace vuon::VUON_LEVEL {

// A function and not an object: what initialises an object of this level would run on every machine when the program
// starts, also where the level's instructions do not exist.
YearKernels joined_kernels() {
    return {
        person_kernels.screen,      person_kernels.school_and_work, person_kernels.pack,
        household_kernels.effects,  household_kernels.income,       household_kernels.deprivations,
        review_kernels.review,      review_kernels.rebase,          count_kernels.count,
        count_kernels.incomes,      count_kernels.people,           count_kernels.score_incomes,
        count_kernels.count_before, count_kernels.count_indicators, review_kernels.moved_lines,
    };
}

} // namespace vuon::VUON_LEVEL
