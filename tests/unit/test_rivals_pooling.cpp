// SPDX-License-Identifier: Apache-2.0
// The rivals against numbers from tables, two years ahead and over a gap, and what may not enter what is pooled.
// Further claims on the rivals: tests/unit/test_rivals.cpp.
#include "calibration/history.hpp"
#include "calibration/rivals.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

using namespace vuon;

namespace {

// Normal scores from tables of the normal distribution.
constexpr double kScore04 = -1.7506860713, kScore05 = -1.6448536270, kScore08 = -1.4050715603,
                 kScore09 = -1.3407550337, kScore10 = -1.2815515655, kScore15 = -1.0364333895,
                 kScore20 = -0.8416212336;
// Yearly speeds of the three other clusters; their middle decline is that of cluster c, half of log 0.8.
constexpr double kSpeedB = kScore15 - kScore20, kSpeedC = (kScore04 - kScore05) / 2.0,
                 kSpeedD = kScore09 - kScore10, kOthersSpeed = (kSpeedB + kSpeedC + kSpeedD) / 3.0,
                 kOwnSpeed = kScore08 - kScore10;

Series series(const std::string& place, const std::string& cluster,
              const std::vector<std::pair<int, double>>& rates, bool validate = false) {
    Series s{place, cluster, "all", "vn-2016-2020", "poor_rate", {}};
    for (const auto& [year, rate] : rates)
        s.reviews.push_back({year, rate, 1e-4, validate});
    return s;
}

std::vector<Series> small_history() {
    return {series("a", "a", {{2016, 0.10}, {2017, 0.08}, {2018, 0.065}, {2019, 0.055}}),
            series("b", "b", {{2016, 0.20}, {2017, 0.15}}), series("c", "c", {{2016, 0.05}, {2018, 0.04}}),
            series("d", "d", {{2016, 0.10}, {2017, 0.09}})};
}

using Answers = std::map<std::string, Forecast>;

/// Every rival's answer to one question about the first series.
Answers answers(const std::vector<Series>& history, std::size_t last, std::size_t target,
                Pool pool = Pool::AllYears) {
    const std::vector<ForecastCase> cases = forecast_cases(history, 4);
    const auto at = std::find_if(cases.begin(), cases.end(), [&](const ForecastCase& c) {
        return c.series == 0 && c.last == last && c.target == target;
    });
    REQUIRE(at != cases.end());
    Answers found;
    for (const MethodForecasts& m : rival_forecasts(history, cases, pool))
        found[m.id] = m.forecasts[static_cast<std::size_t>(at - cases.begin())];
    return found;
}

bool equal(const Answers& a, const Answers& b) {
    return std::all_of(a.begin(), a.end(), [&](const auto& one) {
        const Forecast& other = b.at(one.first);
        return one.second.median == other.median && one.second.sample == other.sample;
    });
}

} // namespace

TEST_CASE("normal scores are those of the tables, and rates near zero have a floor") {
    CHECK(score_of_rate(0.05) == Approx(kScore05));
    CHECK(score_of_rate(0.20) == Approx(kScore20));
    CHECK(rate_of_score(kScore09) == Approx(0.09));
    CHECK(score_of_rate(0.0) == score_of_rate(5e-5));
}

TEST_CASE("two years from two known reviews, every rival answers as worked by hand") {
    Answers a = answers(small_history(), 1, 3);
    CHECK(a.at("no_change").median == Approx(0.08));
    CHECK(a.at("linear").median == Approx(0.04));
    CHECK(a.at("constant_decline").median == Approx(0.08 * 0.8 * 0.8));
    CHECK(a.at("shrunk_decline").median == Approx(0.08 * 0.8 * std::sqrt(0.8)));
    const auto moved = [&](const char* id) { return score_of_rate(a.at(id).median) - kScore08; };
    CHECK(moved("normal_score_half") == Approx(kOthersSpeed + kOwnSpeed));
    CHECK(moved("normal_score_others") == Approx(2.0 * kOthersSpeed));
    CHECK(moved("normal_score_ar") == Approx(2.0 * kOthersSpeed + 0.75 * (kOwnSpeed - kOthersSpeed)));
}

TEST_CASE("from a first review the others' speed is all there is, and no change stays") {
    Answers a = answers(small_history(), 0, 1);
    CHECK(a.at("no_change").median == Approx(0.10));
    for (const char* id : {"linear", "constant_decline", "shrunk_decline"})
        CHECK(a.at(id).median == Approx(0.10 * std::sqrt(0.8)));
    for (const char* id : {"normal_score_half", "normal_score_others", "normal_score_ar"})
        CHECK(score_of_rate(a.at(id).median) == Approx(kScore10 + kOthersSpeed));
}

TEST_CASE(
    "no series of the own cluster changes a forecast or its width, not even through the errors of others") {
    std::vector<Series> before = small_history();
    before.push_back(series("a-district", "a", {{2016, 0.12}, {2017, 0.11}, {2018, 0.10}}));
    std::vector<Series> after = before;
    after[0].reviews[2].rate = 0.30;
    after[0].reviews[3].rate = 0.001;
    after[4].reviews[1].rate = 0.50;
    CHECK(equal(answers(before, 1, 3), answers(after, 1, 3)));
    // From a first review the other clusters have past errors of the kind, which their own pooled speeds have made.
    CHECK(equal(answers(before, 0, 1), answers(after, 0, 1)));
    after[1].reviews[1].rate = 0.10; // another cluster's does
    CHECK_FALSE(equal(answers(before, 0, 1), answers(after, 0, 1)));
}

TEST_CASE("figures that are only scored teach no rival anything") {
    std::vector<Series> with = small_history();
    with.push_back(series("e", "e", {{2016, 0.40}, {2017, 0.01}, {2018, 0.40}}, true));
    CHECK(equal(answers(small_history(), 1, 3), answers(with, 1, 3)));
}

TEST_CASE("in real time the others' mean is drawn to -0.123 with the weight of eight reviews") {
    const Answers alone = answers(small_history(), 0, 1, Pool::UpToOrigin); // nobody has a speed in 2016
    CHECK(score_of_rate(alone.at("normal_score_others").median) == Approx(kScore10 - 0.123));
    const Answers later = answers(small_history(), 1, 2, Pool::UpToOrigin); // b and d have one each
    CHECK(score_of_rate(later.at("normal_score_others").median) ==
          Approx(kScore08 + (kSpeedB + kSpeedD - 8.0 * 0.123) / 10.0));
}

TEST_CASE("every answer is 200 ascending shares around its median") {
    for (const auto& [id, forecast] : answers(small_history(), 1, 3)) {
        INFO(id);
        REQUIRE(forecast.sample.size() == 200);
        CHECK(std::is_sorted(forecast.sample.begin(), forecast.sample.end()));
        CHECK(forecast.sample.front() >= 0.0);
        CHECK(forecast.sample.back() <= 1.0);
        CHECK(forecast.sample[99] <= forecast.median);
        CHECK(forecast.sample[100] >= forecast.median);
    }
}
