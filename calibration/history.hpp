// SPDX-License-Identifier: Apache-2.0
// The table of observations (reference/history.csv, or a table of the user's) as series of rates.
#pragma once
#include "calibration/forecast.hpp"
#include "calibration/series.hpp"
#include "scenarios/reference.hpp"

namespace vuon {

/// Every rate whose use is fit or validate, as series of at least one review. A list rate that was not printed is the
/// sum of poor and near-poor. Throws InputError with every problem at once: no standard or year, a unit that is not
/// the measure's, a rate outside 0..100, a precision that is not positive, an unknown use, place or standard, a year
/// outside its standard, two values for one cell, surveys mixed with lists.
std::vector<Series> read_history(const Table& observations, const Reference& reference);

/// Rolling origins: every review as origin, every later one of the same series up to `farthest` years on as target.
std::vector<ForecastCase> forecast_cases(const std::vector<Series>& history, int farthest);

} // namespace vuon
