// SPDX-License-Identifier: Apache-2.0
// A prior distribution as written in a scenario or a reference table, for example `normal(0.12, 0.04)`.
#pragma once
#include <limits>
#include <string>

namespace vuon {

struct Prior {
    enum class Kind { None, Normal, Lognormal, Beta, Uniform, Ar1, StudentT };
    Kind kind = Kind::None;
    double a = 0.0; // normal mean, lognormal median, beta alpha, uniform low, ar1 mean
    double b = 0.0; // normal sd, lognormal log sd, beta beta, uniform high, ar1 sd of the yearly value
    double c = 0.0; // ar1 coefficient
    double low = -std::numeric_limits<double>::infinity(); // truncation
    double high = std::numeric_limits<double>::infinity();
};

/// Parses `kind(a, b[, c])` or `none`. Returns false and a sentence in `problem` when it cannot.
bool parse_prior(const std::string& text, Prior& prior, std::string& problem);

/// Quantile of the prior at u in (0, 1) by Boost.Math, truncated by cutting off its tails, rounded to 12 digits so
/// that a stored draw is the drawn one. `Kind::None` returns `fallback`. AR(1) priors are drawn year by year
/// elsewhere: here their stationary marginal is used.
double quantile(const Prior& prior, double u, double fallback);

} // namespace vuon
