// SPDX-License-Identifier: Apache-2.0
// The simple rules, worked by hand on two places, and that nothing of the own place leaks into what is pooled.
#include "calibration/history.hpp"
#include "calibration/rivals.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;

namespace {

Series series(const std::string& place, std::vector<double> rates) {
    Series s{place, place, "all", "vn-2016-2020", "poor_rate", {}};
    for (std::size_t k = 0; k < rates.size(); ++k)
        s.reviews.push_back({2016 + static_cast<int>(k), rates[k], 0.0001, false});
    return s;
}

/// Two places: 10, 8, 6.4 % and 20, 16, 14 %.
std::vector<Series> two_places() {
    return {series("A", {0.10, 0.08, 0.064}), series("B", {0.20, 0.16, 0.14})};
}

const MethodForecasts& method(const std::vector<MethodForecasts>& all, const std::string& id) {
    for (const MethodForecasts& m : all)
        if (m.id == id)
            return m;
    throw std::runtime_error("no method " + id);
}

std::size_t case_of(const std::vector<ForecastCase>& cases, std::size_t series, std::size_t last,
                    std::size_t target) {
    for (std::size_t k = 0; k < cases.size(); ++k)
        if (cases[k].series == series && cases[k].last == last && cases[k].target == target)
            return k;
    throw std::runtime_error("no such case");
}

} // namespace

TEST_CASE("each rule from two reviews gives what a hand computes") {
    const std::vector<Series> history = two_places();
    const std::vector<ForecastCase> cases = forecast_cases(history, 4);
    const std::vector<MethodForecasts> all = rival_forecasts(history, cases, Pool::AllYears);
    const std::size_t k = case_of(cases, 0, 1, 2); // 10 and 8 % known
    CHECK(method(all, "no_change").forecasts[k].median == Approx(0.08));
    CHECK(method(all, "linear").forecasts[k].median == Approx(0.06));
    CHECK(method(all, "constant_decline").forecasts[k].median == Approx(0.064));
    // B falls by 16/20 and 14/16: the later of two in order is the median of an even number.
    const double others = std::log(0.14 / 0.16);
    CHECK(method(all, "shrunk_decline").forecasts[k].median ==
          Approx(0.08 * std::exp(0.5 * (std::log(0.8) + others))));
    const double z = score_of_rate(0.08), own = z - score_of_rate(0.10);
    const double mean = 0.5 * (score_of_rate(0.14) - score_of_rate(0.20));
    CHECK(method(all, "normal_score_others").forecasts[k].median == Approx(rate_of_score(z + mean)));
    CHECK(method(all, "normal_score_ar").forecasts[k].median ==
          Approx(rate_of_score(z + mean + 0.5 * (own - mean))));
}

TEST_CASE("from a first review a rule has the speed of the others only") {
    const std::vector<Series> history = two_places();
    const std::vector<ForecastCase> cases = forecast_cases(history, 4);
    const std::vector<MethodForecasts> all = rival_forecasts(history, cases, Pool::AllYears);
    const std::size_t k = case_of(cases, 0, 0, 1);
    CHECK(cases[k].first_review);
    CHECK(method(all, "linear").forecasts[k].median == Approx(0.10 * 0.14 / 0.16));
    CHECK(method(all, "no_change").forecasts[k].median == Approx(0.10));
}

TEST_CASE("what the own place says later changes no forecast and no interval of an earlier origin") {
    std::vector<Series> history = two_places();
    const std::vector<ForecastCase> cases = forecast_cases(history, 4);
    const std::vector<MethodForecasts> before = rival_forecasts(history, cases, Pool::AllYears);
    history[0].reviews[2].rate = 0.001;
    const std::vector<MethodForecasts> after = rival_forecasts(history, cases, Pool::AllYears);
    const std::size_t own = case_of(cases, 0, 0, 1), other = case_of(cases, 1, 0, 1);
    bool others_moved = false;
    for (std::size_t m = 0; m < before.size(); ++m) {
        CHECK(before[m].forecasts[own].sample == after[m].forecasts[own].sample);
        others_moved = others_moved || before[m].forecasts[other].sample != after[m].forecasts[other].sample;
    }
    CHECK(others_moved); // the check can fail: other places do learn from it
}

TEST_CASE("in real time nothing published after the origin is used") {
    std::vector<Series> history = two_places();
    const std::vector<ForecastCase> cases = forecast_cases(history, 4);
    const std::vector<MethodForecasts> before = rival_forecasts(history, cases, Pool::UpToOrigin);
    history[1].reviews[2].rate = 0.02;
    const std::vector<MethodForecasts> after = rival_forecasts(history, cases, Pool::UpToOrigin);
    const std::size_t k = case_of(cases, 0, 1, 2); // origin 2017
    for (std::size_t m = 0; m < before.size(); ++m)
        CHECK(before[m].forecasts[k].sample == after[m].forecasts[k].sample);
}

TEST_CASE("a rate of zero is no trouble") {
    const std::vector<Series> history = {series("A", {0.02, 0.01, 0.0, 0.0}),
                                         series("B", {0.20, 0.16, 0.14, 0.11})};
    for (const MethodForecasts& m : rival_forecasts(history, forecast_cases(history, 4), Pool::AllYears))
        for (const Forecast& f : m.forecasts)
            for (double x : f.sample)
                CHECK((x >= 0.0 && x <= 1.0));
}

TEST_CASE("intervals widen with the years ahead") {
    const std::vector<Series> history = {series("A", {0.10, 0.085, 0.07, 0.062}),
                                         series("B", {0.20, 0.16, 0.14, 0.11})};
    const std::vector<ForecastCase> cases = forecast_cases(history, 4);
    for (const MethodForecasts& m : rival_forecasts(history, cases, Pool::AllYears)) {
        const auto width = [&](std::size_t target) {
            const Forecast& f = m.forecasts[case_of(cases, 1, 0, target)];
            return score_of_rate(f.sample[180]) - score_of_rate(f.sample[20]);
        };
        INFO(m.id);
        CHECK(width(2) > width(1));
        CHECK(width(3) > width(2));
    }
}
