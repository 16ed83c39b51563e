// SPDX-License-Identifier: Apache-2.0
// The place's stocks at the start and its statuses, from the scenario to the engine.
#pragma once
#include "engine/run/model.hpp"
#include "scenarios/reference.hpp"
#include "scenarios/scenario.hpp"

#include <functional>
#include <vector>

namespace vuon {

/// Households on the list at the start; negative minority stocks are not known.
struct StockValues {
    double poor = 0.0, near_poor = 0.0, poor_minority = -1.0, near_minority = -1.0;
};

/// Stocks when every amount has the value that `value_of` gives; ratios are applied to the stocks of the same call.
StockValues stock_values(const RegisterStocks& stocks, const std::function<double(const Amount&)>& value_of);
/// Stocks with the values as written.
StockValues central_stocks(const RegisterStocks& stocks);

/// Which communes have each status at the start; no communes for a status that the poorest get. Communes drawn are
/// drawn anew for each alternative population.
std::vector<std::vector<u8>> status_members(const Inputs& inputs, const Places& places, u32 alternative);
/// Ways out of each status. Throws InputError.
std::vector<StatusPlan> status_plans(const Inputs& inputs, const Reference& reference);
/// Strata and patterns of a population; `place` holds its people and members.
StockPlan stock_plan(const Inputs& inputs, const Places& places, const StartPlace& place,
                     const Reference& reference);

} // namespace vuon
