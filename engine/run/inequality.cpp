// SPDX-License-Identifier: Apache-2.0
#include "engine/run/inequality.hpp"

#include "engine/base/decisions.hpp"
#include "engine/base/maths.hpp"

#include <algorithm>

namespace vuon {

Inequality inequality_of(std::vector<IncomeOfPersons> incomes) {
    std::sort(incomes.begin(), incomes.end(),
              [](const IncomeOfPersons& a, const IncomeOfPersons& b) { return a.income < b.income; });
    double persons = 0.0, total = 0.0;
    for (const IncomeOfPersons& x : incomes) {
        persons += x.persons;
        total += x.persons * x.income;
    }
    if (!(persons > 0.0) || !(total > 0.0))
        return {};
    const double fifth = persons / 5.0;
    double below = 0.0, sum = 0.0, lorenz = 0.0, first = 0.0, last = 0.0; // persons and incomes up to here
    for (const IncomeOfPersons& x : incomes) {
        first += x.income * std::clamp(fifth - below, 0.0, x.persons);
        last += x.income * std::clamp(below + x.persons - 4.0 * fifth, 0.0, x.persons);
        lorenz += x.persons * (2.0 * sum + x.persons * x.income);
        below += x.persons;
        sum += x.persons * x.income;
    }
    return {first > 0.0 ? last / first : 0.0, 1.0 - lorenz / (persons * total)};
}

Inequality reported_inequality(const Population& population, double error_sd, RandomKey key, int year) {
    std::vector<IncomeOfPersons> incomes;
    for (const Block& b : population.blocks)
        for (u32 h = 0; h < b.households; ++h) {
            const HouseholdColumns& c = b.household;
            if (c.size[h] == 0)
                continue;
            const Words w = words_at(key, c.id[h], moment(year, Decision::SurveyError));
            const float reported = c.log_income[h] + static_cast<float>(error_sd) * standard_normal(w[0]);
            incomes.push_back({static_cast<double>(exponential(reported)),
                               static_cast<double>(c.weight[h]) * static_cast<double>(c.size[h])});
        }
    return inequality_of(std::move(incomes));
}

} // namespace vuon
