// SPDX-License-Identifier: Apache-2.0
// Inequality of income per head over persons, as a survey would report it: true income with the survey's own error.
// It is no part of a yearly review and costs a sort, so runs count it only when asked (Model::counts_inequality).
// Tests: tests/unit/test_inequality.cpp, tests/statistical/test_income_spread.cpp.
#pragma once
#include "engine/base/random.hpp"
#include "engine/population/population.hpp"

#include <vector>

namespace vuon {

struct Inequality {
    double quintile_ratio = 0.0; // mean of the richest fifth of persons over that of the poorest
    double gini = 0.0;
};

struct IncomeOfPersons {
    double income;  // per head, any unit
    double persons; // who have it
};

/// Fifths are cut through the household on their border.
Inequality inequality_of(std::vector<IncomeOfPersons> incomes);

/// Of a population in a year; the error of log income is normal with `error_sd` and a household's own.
Inequality reported_inequality(const Population& population, double error_sd, RandomKey key, int year);

} // namespace vuon
