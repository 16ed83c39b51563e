// SPDX-License-Identifier: Apache-2.0
// A backtest as console text and as tables that others can read.
#pragma once
#include "calibration/backtest.hpp"
#include "outputs/target_summary.hpp"

namespace vuon {

/// One table a slice and kind of origin: errors, scores and coverage by horizon, then the differences.
std::string backtest_text(const Backtest& backtest, const std::string& heading, Language language);

/// Every score and difference in long form. Throws StorageError.
void write_scores_csv(const Backtest& fit, const Backtest& validate, const std::string& path);

/// What the last method earned, by kind of origin and horizon (0: one to three years together), beside the rival with
/// the least error: the table reference/backtest.csv, from which verdicts get their words.
void write_earned_csv(const Backtest& fit, const std::string& path);

/// Every forecast of every method beside what happened, so that scores can be made again elsewhere.
void write_forecasts_csv(const std::vector<Series>& history, const std::vector<ForecastCase>& cases,
                         const std::vector<MethodForecasts>& methods, const std::string& path);

} // namespace vuon
