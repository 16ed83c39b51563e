// SPDX-License-Identifier: Apache-2.0
// What a backtest asks and what a method answers.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace vuon {

/// One question: given the reviews up to `last`, what will the review at `target` say?
struct ForecastCase {
    std::size_t series = 0;    // index into the history's series
    std::size_t last = 0;      // index of the last review that is known
    std::size_t target = 0;    // index of the review that is forecast
    int horizon = 0;           // years between them
    bool first_review = false; // only one review of the standard is known (kind B; else A)
    bool validate = false;     // scored apart
};

/// A forecast: equally likely values of the rate (shares, ascending) and their middle.
struct Forecast {
    double median = 0.0;
    std::vector<double> sample;
};

/// A method's answers, in the order of the cases. An empty sample: the method has no answer to this case.
struct MethodForecasts {
    std::string id; // no_change, linear, constant_decline, ..., households
    std::vector<Forecast> forecasts;
};

} // namespace vuon
