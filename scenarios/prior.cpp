// SPDX-License-Identifier: Apache-2.0
// What it is: priors as text, and their quantiles: a stored draw is quantile(prior, u) with u uniform in (0,
// 1). Equation: u' = F(low) + u (F(high) - F(low)), x = F^-1(u'), where low and high cut off the tails.
// Assumes: an AR(1) prior is drawn year by year elsewhere; alone it stands for its stationary marginal.
// Tests: tests/unit/test_prior.cpp
#include "scenarios/prior.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <vector>

namespace vuon {

namespace {

struct PriorForm {
    const char* name;
    Prior::Kind kind;
    std::size_t numbers;
    const char* form;
};

constexpr PriorForm forms[] = {
    {"normal", Prior::Kind::Normal, 2, "normal(mean, sd)"},
    {"lognormal", Prior::Kind::Lognormal, 2, "lognormal(median, sd of the log)"},
    {"beta", Prior::Kind::Beta, 2, "beta(alpha, beta)"},
    {"uniform", Prior::Kind::Uniform, 2, "uniform(low, high)"},
    {"ar1", Prior::Kind::Ar1, 3, "ar1(mean, sd, coefficient)"},
};

std::string all_forms() {
    std::string text;
    for (const PriorForm& form : forms)
        text += std::string(text.empty() ? "" : ", ") + form.form;
    return text + " or none";
}

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Splits "a, b, c"; false when a part is not a number.
bool read_numbers(const std::string& text, std::vector<double>& numbers) {
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t comma = std::min(text.find(',', start), text.size());
        const std::string part = trimmed(text.substr(start, comma - start));
        double value = 0.0;
        const auto [rest, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        if (error != std::errc() || rest != part.data() + part.size() || !std::isfinite(value))
            return false;
        numbers.push_back(value);
        start = comma + 1;
    }
    return true;
}

/// What is wrong with the numbers of a prior, or "".
std::string wrong_numbers(const Prior& p) {
    switch (p.kind) {
    case Prior::Kind::Normal:
        return p.b > 0.0 ? "" : "the sd of a normal prior must be above 0";
    case Prior::Kind::Lognormal:
        return p.a > 0.0 && p.b > 0.0 ? "" : "the median and the sd of a lognormal prior must be above 0";
    case Prior::Kind::Beta:
        return p.a > 0.0 && p.b > 0.0 ? "" : "alpha and beta of a beta prior must be above 0";
    case Prior::Kind::Uniform:
        return p.a < p.b ? "" : "the low end of a uniform prior must be below its high end";
    case Prior::Kind::Ar1:
        return p.b > 0.0 && std::fabs(p.c) < 1.0 ? ""
                                                 : "an ar1 prior needs sd above 0 and a coefficient in -1..1";
    default:
        return "";
    }
}

/// Rounded to 12 significant digits, so that the text of a stored draw reads back as the draw.
double twelve_digits(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.11e", value);
    return std::strtod(text, nullptr);
}

/// Keeps quantiles finite; far below what a draw on a grid of 2^-32 can reach.
constexpr double smallest_probability = 1e-15;

template <class Distribution>
double truncated_quantile(const Distribution& d, double low, double high, double u) {
    const double below = std::isinf(low) ? 0.0 : boost::math::cdf(d, low);
    const double upto = std::isinf(high) ? 1.0 : boost::math::cdf(d, high);
    // All mass beyond a limit: that limit is all that is left.
    if (!(upto > below))
        return below >= 0.5 ? low : high;
    const double p = std::clamp(below + u * (upto - below), smallest_probability, 1.0 - smallest_probability);
    return std::clamp(boost::math::quantile(d, p), low, high);
}

} // namespace

bool parse_prior(const std::string& text, Prior& prior, std::string& problem) {
    const std::string whole = trimmed(text);
    prior = Prior();
    if (whole == "none")
        return true;
    const std::size_t open = whole.find('(');
    const std::string name = trimmed(whole.substr(0, open));
    const auto form =
        std::find_if(std::begin(forms), std::end(forms), [&](const auto& f) { return f.name == name; });
    if (form == std::end(forms) || open == std::string::npos || whole.back() != ')') {
        problem = "must be one of " + all_forms();
        return false;
    }
    std::vector<double> numbers;
    if (!read_numbers(whole.substr(open + 1, whole.size() - open - 2), numbers) ||
        numbers.size() != form->numbers) {
        problem = fmt::format("must be {} with {} numbers", form->form, form->numbers);
        return false;
    }
    prior.kind = form->kind;
    prior.a = numbers[0];
    prior.b = numbers[1];
    prior.c = numbers.size() > 2 ? numbers[2] : 0.0;
    problem = wrong_numbers(prior);
    return problem.empty();
}

double quantile(const Prior& prior, double u, double fallback) {
    const auto cut = [&](const auto& d, double low) {
        return twelve_digits(truncated_quantile(d, std::max(prior.low, low), prior.high, u));
    };
    const double unbounded = -std::numeric_limits<double>::infinity();
    switch (prior.kind) {
    case Prior::Kind::None:
        return fallback;
    case Prior::Kind::Normal:
    case Prior::Kind::Ar1:
        return cut(boost::math::normal(prior.a, prior.b), unbounded);
    case Prior::Kind::Lognormal:
        return cut(boost::math::lognormal(std::log(prior.a), prior.b), 0.0);
    case Prior::Kind::Beta: {
        const boost::math::beta_distribution<> d(prior.a, prior.b);
        const double low = std::clamp(prior.low, 0.0, 1.0), high = std::clamp(prior.high, 0.0, 1.0);
        return twelve_digits(truncated_quantile(d, low, high, u));
    }
    case Prior::Kind::Uniform: {
        const double low = std::max(prior.a, prior.low), high = std::min(prior.b, prior.high);
        return twelve_digits(low + u * (high - low));
    }
    case Prior::Kind::StudentT: {
        const boost::math::students_t d(prior.c);
        const double low = (prior.low - prior.a) / prior.b, high = (prior.high - prior.a) / prior.b;
        return twelve_digits(prior.a + prior.b * truncated_quantile(d, low, high, u));
    }
    }
    return fallback;
}

} // namespace vuon
