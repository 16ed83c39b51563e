// SPDX-License-Identifier: Apache-2.0
#include "calibration/rivals.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <functional>
#include <map>

namespace vuon {

namespace {

constexpr double kSmallestRate = 5e-5;
constexpr double kPersistence = 0.5;
constexpr double kTail = 4.0;
constexpr std::size_t kSample = 200, kFewErrors = 5;
// In real time an early origin has no other cluster's past: the mean speed and its weight in reviews then stand in.
constexpr double kPriorSpeed = -0.123, kPriorLogDecline = -0.234, kPriorWeight = 8.0;

double floored(double rate) { return std::clamp(rate, kSmallestRate, 1.0 - kSmallestRate); }

/// Yearly speeds of other clusters between neighbouring reviews.
struct Pooled {
    double mean_speed = kPriorSpeed, median_log_decline = kPriorLogDecline;
};

/// `besides`: a second cluster that is left out, "" for none.
Pooled pooled_of(const std::vector<Series>& history, const Series& own, const std::string& besides,
                 int origin, Pool pool) {
    std::vector<double> speeds, declines;
    for (const Series& s : history)
        for (std::size_t k = 1; s.cluster != own.cluster && s.cluster != besides && k < s.reviews.size();
             ++k) {
            const Review &a = s.reviews[k - 1], &b = s.reviews[k];
            if (a.validate || b.validate || (pool == Pool::UpToOrigin && b.year > origin))
                continue;
            const double years = b.year - a.year;
            speeds.push_back((score_of_rate(b.rate) - score_of_rate(a.rate)) / years);
            declines.push_back(std::log(floored(b.rate) / floored(a.rate)) / years);
        }
    Pooled p;
    const double n = static_cast<double>(speeds.size()),
                 prior = pool == Pool::UpToOrigin ? kPriorWeight : 0.0;
    if (n + prior > 0.0) {
        double sum = prior * kPriorSpeed;
        for (double s : speeds)
            sum += s;
        p.mean_speed = sum / (n + prior);
    }
    if (!declines.empty()) {
        std::sort(declines.begin(), declines.end());
        p.median_log_decline = (n * declines[declines.size() / 2] + prior * kPriorLogDecline) / (n + prior);
    }
    return p;
}

/// What a rule sees: the last rate, its yearly changes when there are any, and the pooled ones.
struct Known {
    double rate = 0.0, change = 0.0, log_change = 0.0, speed = 0.0;
    int horizon = 1;
    bool first = false;
    Pooled others;
};

Known known_of(const std::vector<Series>& history, const ForecastCase& c, const std::string& besides,
               Pool pool) {
    const Series& s = history[c.series];
    const Review& last = s.reviews[c.last];
    Known k{
        last.rate, 0.0, 0.0, 0.0, c.horizon, c.first_review, pooled_of(history, s, besides, last.year, pool)};
    if (c.first_review) {
        k.log_change = k.others.median_log_decline;
        k.speed = k.others.mean_speed;
        k.change = k.rate * (std::exp(k.log_change) - 1.0);
        return k;
    }
    const Review& before = s.reviews[c.last - 1];
    const double years = last.year - before.year;
    k.change = (last.rate - before.rate) / years;
    k.log_change = std::log(floored(last.rate) / floored(before.rate)) / years;
    k.speed = (score_of_rate(last.rate) - score_of_rate(before.rate)) / years;
    return k;
}

struct Rule {
    const char* id;
    std::function<double(const Known&)> rate;
};

double moved(const Known& k, double own_share) {
    const double speed = k.others.mean_speed + own_share * (k.speed - k.others.mean_speed);
    return rate_of_score(score_of_rate(k.rate) + k.horizon * speed);
}

double autoregressive(const Known& k) {
    double score = score_of_rate(k.rate), kept = 1.0;
    for (int h = 1; h <= k.horizon; ++h) {
        kept *= kPersistence;
        score += k.others.mean_speed + kept * (k.speed - k.others.mean_speed);
    }
    return rate_of_score(score);
}

const std::vector<Rule>& rules() {
    static const std::vector<Rule> all = {
        {"no_change", [](const Known& k) { return k.rate; }},
        {"linear", [](const Known& k) { return std::clamp(k.rate + k.horizon * k.change, 0.0, 1.0); }},
        {"constant_decline",
         [](const Known& k) { return std::min(1.0, floored(k.rate) * std::exp(k.horizon * k.log_change)); }},
        {"shrunk_decline",
         [](const Known& k) {
             const double change = 0.5 * (k.log_change + k.others.median_log_decline);
             return std::min(1.0, floored(k.rate) * std::exp(k.horizon * change));
         }},
        {"normal_score_half", [](const Known& k) { return moved(k, 0.5); }},
        {"normal_score_others", [](const Known& k) { return moved(k, 0.0); }},
        {"normal_score_ar", autoregressive},
    };
    return all;
}

/// Error of one case on the normal score, and where it may be used.
struct PastError {
    double error = 0.0;
    int horizon = 1, target = 0;
    bool first = false;
};

double spread_for(const std::vector<PastError>& errors, const ForecastCase& c, int origin, Pool pool) {
    double squares = 0.0, all_squares = 0.0;
    std::size_t n = 0, all = 0;
    for (const PastError& e : errors) {
        if (e.first != c.first_review || (pool == Pool::UpToOrigin && e.target > origin))
            continue;
        all_squares += e.error * e.error / e.horizon;
        ++all;
        if (e.horizon == c.horizon) {
            squares += e.error * e.error;
            ++n;
        }
    }
    if (n >= kFewErrors)
        return std::sqrt(squares / static_cast<double>(n));
    constexpr double kUnknown = 0.05; // normal scores a year
    const double yearly = all > 0 ? std::sqrt(all_squares / static_cast<double>(all)) : kUnknown;
    return yearly * std::sqrt(static_cast<double>(c.horizon));
}

/// Quantiles of the t with unit standard deviation.
const std::vector<double>& unit_sample() {
    static const std::vector<double> sample = [] {
        const boost::math::students_t t(kTail);
        std::vector<double> q;
        for (std::size_t i = 0; i < kSample; ++i)
            q.push_back(boost::math::quantile(t, (static_cast<double>(i) + 0.5) / kSample) *
                        std::sqrt((kTail - 2.0) / kTail));
        return q;
    }();
    return sample;
}

} // namespace

double score_of_rate(double rate) { return -std::sqrt(2.0) * boost::math::erfc_inv(2.0 * floored(rate)); }

double rate_of_score(double score) { return 0.5 * boost::math::erfc(-score / std::sqrt(2.0)); }

/// Past errors of every rule as if a cluster had never been seen: neither its cases nor its part in what is pooled.
static std::vector<std::vector<PastError>> errors_without(const std::vector<Series>& history,
                                                          const std::vector<ForecastCase>& cases,
                                                          const std::string& cluster, Pool pool) {
    std::vector<std::vector<PastError>> errors(rules().size());
    for (const ForecastCase& c : cases) {
        const Series& s = history[c.series];
        if (s.cluster == cluster || c.validate)
            continue;
        const Known known = known_of(history, c, cluster, pool);
        const Review& target = s.reviews[c.target];
        for (std::size_t r = 0; r < rules().size(); ++r)
            errors[r].push_back({score_of_rate(target.rate) - score_of_rate(rules()[r].rate(known)),
                                 c.horizon, target.year, c.first_review});
    }
    return errors;
}

std::vector<MethodForecasts> rival_forecasts(const std::vector<Series>& history,
                                             const std::vector<ForecastCase>& cases, Pool pool) {
    std::vector<MethodForecasts> methods;
    for (const Rule& rule : rules())
        methods.push_back({rule.id, std::vector<Forecast>(cases.size())});
    std::map<std::string, std::vector<std::vector<PastError>>> errors;
    for (std::size_t k = 0; k < cases.size(); ++k) {
        const Series& s = history[cases[k].series];
        if (!errors.count(s.cluster))
            errors[s.cluster] = errors_without(history, cases, s.cluster, pool);
        const Known known = known_of(history, cases[k], "", pool);
        const int origin = s.reviews[cases[k].last].year;
        for (std::size_t r = 0; r < rules().size(); ++r) {
            Forecast& f = methods[r].forecasts[k];
            f.median = rules()[r].rate(known);
            const double spread = spread_for(errors[s.cluster][r], cases[k], origin, pool);
            for (double t : unit_sample())
                f.sample.push_back(rate_of_score(score_of_rate(f.median) + spread * t));
        }
    }
    return methods;
}

} // namespace vuon
