// SPDX-License-Identifier: Apache-2.0
// Falls, ratios, sums of flows, incomes, statuses and shares of a run of three years, worked by hand.
#include "outputs/target_outcomes.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace vuon;
using T = TargetSection;

namespace {

/// The place, its district 891, and the communes that had the status "difficult" at the start.
const TargetPlaces places{
    2021, {"89", "891", "difficult"}, {"housing", "credit"}, {"difficult", "poor_district"}};

void put_stocks(Tally& t, Group g, i64 households, i64 poor, i64 near_poor) {
    t.at(g, mHouseholds) = households;
    t.at(g, mPoorAfter) = poor;
    t.at(g, mNearAfter) = near_poor;
    t.at(g, mLatentPoor) = 2 * poor;
    t.at(g, mLatentNear) = 3 * near_poor;
}

void put_flows(Tally& t, Group g, i64 escaped, i64 returned, i64 newly_poor) {
    t.at(g, mEscaped) = escaped;
    t.at(g, mReturned) = returned;
    t.at(g, mNewlyPoor) = newly_poor;
}

/// Incomes in thousand VND a month, and the persons that have them.
void put_incomes(Tally& t, i64 cohort, i64 cohort_persons, i64 current, i64 current_persons) {
    t.at(gPoorAtStart, mIncomeSum) = cohort;
    t.at(gPoorAtStart, mScoreIncomeSum) = cohort / 2;
    t.at(gPoorAtStart, mPersons) = cohort_persons;
    t.at(gAll, mPoorIncomeSum) = current;
    t.at(gAll, mPoorScoreIncomeSum) = current / 4;
    t.at(gAll, mPoorPersons) = current_persons;
}

void put_programme(Tally& t, Group g, i64 eligible, i64 asking, i64 reached, i64 spent) {
    t.at(g, programme_measure(1, pEligible)) = eligible;
    t.at(g, programme_measure(1, pWanted)) = asking;
    t.at(g, programme_measure(1, pReached)) = reached;
    t.at(g, programme_measure(0, pSpent)) = spent;
    t.at(g, programme_measure(1, pSpent)) = 2 * spent;
}

VariantRun hand_run() {
    VariantRun run;
    run.areas.assign(3, std::vector<Tally>(3));
    auto &y0 = run.areas[0], &y1 = run.areas[1], &y2 = run.areas[2];
    put_stocks(y0[0], gAll, 1000, 100, 60);
    put_stocks(y1[0], gAll, 1000, 80, 70);
    put_stocks(y2[0], gAll, 1100, 55, 66);
    put_stocks(y0[0], gMinority, 200, 60, 20);
    put_stocks(y2[0], gMinority, 200, 30, 25);
    put_stocks(y0[1], gAll, 400, 30, 10);
    put_stocks(y2[1], gAll, 400, 12, 8);
    put_stocks(y0[2], gAll, 100, 50, 20);
    put_stocks(y2[2], gAll, 100, 35, 25);
    put_flows(y1[0], gAll, 40, 4, 16);
    put_flows(y2[0], gAll, 50, 6, 19);
    put_flows(y2[0], gMinority, 20, 5, 1);
    put_incomes(y0[0], 400'000, 400, 400'000, 400);
    put_incomes(y1[0], 500'000, 400, 360'000, 300);
    put_incomes(y2[0], 600'000, 300, 330'000, 220);
    put_programme(y2[0], gAll, 200, 80, 60, 1'000);
    put_programme(y2[0], gMinority, 50, 20, 19, 300);
    put_programme(y2[2], gAll, 40, 30, 30, 250);
    run.macro.prices = {0.0, 0.05, std::log(1.25)};
    run.macro.income_growth = {0.0, 0.0, 0.0};
    // Four communes had the status, of two districts one; each way out has ended some.
    StatusRecord communes{{1, 1, 1, 1, 0}, {}}, districts{{1, 0}, {}};
    communes.ends = {{1, kNeverEnds, kNeverEnds},
                     {kNeverEnds, 2, kNeverEnds},
                     {2, kNeverEnds, 1},
                     {kNeverEnds, kNeverEnds, kNeverEnds},
                     {kNeverEnds, kNeverEnds, kNeverEnds}};
    districts.ends.assign(2, {2, kNeverEnds, kNeverEnds});
    run.statuses = {communes, districts};
    return run;
}

struct Asked {
    T t;
    Asked(const std::string& measure, T::Kind kind, int from = 2021, int to = 2023) {
        t.id = "t";
        t.measure = measure;
        t.kind = kind;
        t.from = from;
        t.to = to;
    }
    Asked& group(const std::string& id) { return t.group = id, *this; }
    Asked& area(const std::string& id) { return t.area = id, *this; }
    Asked& programme(const std::string& id) { return t.programme = id, *this; }
    Asked& status(const std::string& id, unsigned leaves_by = 7) {
        t.status = id;
        t.leaves_by = leaves_by;
        return *this;
    }
    Asked& current() { return t.fixed_cohort = false, *this; }
    Asked& real() { return t.real_prices = true, *this; }
    TargetOutcome in(const VariantRun& run) const { return target_outcomes({t}, run, places).front(); }
    operator double() const { return in(hand_run()).outcome; }
};

using K = T::Kind;

} // namespace

TEST_CASE("a fall is the difference of two levels, an average one a year's part of it") {
    CHECK(Asked("poor_households", K::Fall) == 45.0);
    CHECK(Asked("poor_households", K::Fall, 2022, 2023) == 25.0);
    CHECK(Asked("poor_households", K::AverageFallPerYear) == 22.5);
    CHECK(Asked("near_poor_households", K::Fall, 2021, 2022) == -10.0);
    CHECK(Asked("multidimensional_poor_households", K::Fall) == 39.0);
    CHECK(Asked("poor_rate", K::Fall) == Approx(0.05));
    CHECK(Asked("near_poor_rate", K::AverageFallPerYear) == Approx(0.0));
    CHECK(Asked("multidimensional_poor_rate", K::AverageFallPerYear) == Approx(0.025));
}

TEST_CASE("a relative fall is a share of the first level, a ratio the second over the first") {
    CHECK(Asked("poor_households", K::RelativeFall) == Approx(0.45));
    CHECK(Asked("poor_households", K::Ratio) == Approx(0.55));
    CHECK(Asked("poor_rate", K::RelativeFall) == Approx(0.5));
    CHECK(Asked("near_poor_households", K::RelativeFall) == Approx(-0.1));
    CHECK(Asked("near_poor_rate", K::Ratio) == Approx(1.0));
}

TEST_CASE("levels, falls and ratios of a group, a district and the places with a status") {
    CHECK(Asked("poor_households", K::RelativeFall).group("ethnic_minority") == Approx(0.5));
    CHECK(Asked("near_poor_households", K::Level).group("ethnic_minority") == 25.0);
    CHECK(Asked("poor_rate", K::Fall).area("891") == Approx(0.045));
    CHECK(Asked("multidimensional_poor_households", K::Level).area("891") == 20.0);
    CHECK(Asked("poor_rate", K::AverageFallPerYear).area("difficult") == Approx(0.075));
    CHECK(Asked("near_poor_rate", K::Level).area("difficult") == Approx(0.25));
}

TEST_CASE("true poverty has every kind that the list has") {
    const auto latent = [](K kind, const std::string& measure) {
        return Asked(measure, kind).in(hand_run()).latent_outcome;
    };
    CHECK(latent(K::Fall, "poor_households") == 90.0);
    CHECK(latent(K::Level, "near_poor_households") == 198.0);
    CHECK(latent(K::Level, "multidimensional_poor_households") == 308.0);
    CHECK(latent(K::RelativeFall, "poor_rate") == Approx(0.5));
    CHECK(std::isnan(latent(K::Total, "escaped_households")));
}

TEST_CASE("a flow is counted in its year, and summed over the years after the first") {
    CHECK(Asked("escaped_households", K::Level) == 50.0);
    CHECK(Asked("escaped_households", K::Level, 0, 2022) == 40.0);
    CHECK(Asked("escaped_households", K::Total) == 90.0);
    CHECK(Asked("escaped_households", K::Total, 2022, 2023) == 50.0);
    CHECK(Asked("escaped_households", K::AveragePerYear) == 45.0);
    CHECK(Asked("returned_households", K::Total) == 10.0);
    CHECK(Asked("returned_households", K::AveragePerYear) == 5.0);
    CHECK(Asked("newly_poor_households", K::Total) == 35.0);
    CHECK(Asked("newly_poor_households", K::Level) == 19.0);
    CHECK(Asked("escaped_households", K::Total).group("ethnic_minority") == 20.0);
}

TEST_CASE("returns are shares of those who left the list in the year, or of all households") {
    CHECK(Asked("returned_share_of_escaped", K::Level) == Approx(6.0 / 50.0));
    CHECK(Asked("returned_share_of_escaped", K::Level).group("ethnic_minority") == Approx(0.25));
    CHECK(Asked("returned_share_of_households", K::Level) == Approx(6.0 / 1100.0));
    CHECK(std::isnan(Asked("returned_share_of_escaped", K::Level).area("891"))); // nobody left the list
    CHECK(Asked("returned_share_of_households", K::Level).area("891") == 0.0);
}

TEST_CASE("the income of the poor is that of the households poor at the start, or of the poor of each year") {
    CHECK(Asked("income_of_poor", K::Ratio) == Approx(2.0));                        // 1,000 to 2,000
    CHECK(Asked("income_of_poor", K::Ratio).current() == Approx(1.5));              // 1,000 to 1,500
    CHECK(Asked("income_of_poor", K::Ratio, 2022, 2023).current() == Approx(1.25)); // 1,200 to 1,500
    CHECK(Asked("income_of_poor", K::Ratio).real() == Approx(2.0 / 1.25));
    CHECK(Asked("income_of_poor", K::Ratio).current().real() == Approx(1.5 / 1.25));
    CHECK(Asked("income_of_poor", K::Ratio, 2022, 2023).current().real() ==
          Approx(1.25 / (1.25 / std::exp(0.05))).epsilon(1e-6));
}

TEST_CASE("the register's own incomes are summed where a target asks for them") {
    VariantRun run = hand_run();
    for (std::size_t y = 0; y < 3; ++y) // another level than true income, and another growth in the last year
        run.areas[y][0].at(gPoorAtStart, mScoreIncomeSum) += y == 2 ? 60'000 : 0;
    const Asked fixed("score_income_of_poor", K::Ratio);
    CHECK(fixed.in(run).outcome == Approx(1'200.0 / 500.0));
    CHECK(Asked("score_income_of_poor", K::Ratio).current() == Approx(375.0 / 250.0));
    CHECK(Asked("score_income_of_poor", K::Ratio).real() == Approx(2.0 / 1.25));
    CHECK(std::isnan(fixed.in(run).register_rate)); // no rate of the list
}

TEST_CASE("without a cohort or without incomes there is no ratio") {
    VariantRun run = hand_run();
    run.areas[2][0].at(gPoorAtStart, mPersons) = 0;
    CHECK(std::isnan(Asked("income_of_poor", K::Ratio).in(run).outcome));
    CHECK(std::isnan(Asked("income_of_poor", K::Ratio).in(run).met));
    run = hand_run();
    run.areas[0][0].at(gAll, mPoorIncomeSum) = 0;
    CHECK(std::isnan(Asked("income_of_poor", K::Ratio).current().in(run).outcome));
}

TEST_CASE("units with a status are counted by the ways out that the target names") {
    const std::string id = "difficult", measure = "communes_with_status";
    CHECK(Asked(measure, K::Level).status(id) == 1.0);
    CHECK(Asked(measure, K::Level).status(id, kByPoverty) == 2.0);
    CHECK(Asked(measure, K::Level).status(id, kByRecognition) == 3.0);
    CHECK(Asked(measure, K::Level).status(id, kByMerger) == 3.0);
    CHECK(Asked(measure, K::Level).status(id, kByPoverty | kByRecognition) == 1.0);
    CHECK(Asked(measure, K::Level, 0, 2022).status(id) == 2.0);
    CHECK(Asked(measure, K::Level, 0, 2022).status(id, kByPoverty) == 3.0);
    CHECK(Asked(measure, K::Fall).status(id) == 3.0);
    CHECK(Asked(measure, K::Fall, 2022, 2023).status(id) == 1.0);
    CHECK(Asked(measure, K::RelativeFall).status(id) == Approx(0.75));
    CHECK(Asked("districts_with_status", K::Level, 0, 2022).status("poor_district") == 1.0);
    CHECK(Asked("districts_with_status", K::RelativeFall).status("poor_district") == 1.0);
    CHECK(Asked("districts_with_status", K::Fall).status("poor_district", kByMerger) == 0.0);
}

TEST_CASE("reach is of the eligible or of those who ask, also in a group or an area") {
    CHECK(Asked("programme_reach", K::Level).programme("credit") == Approx(0.3));
    CHECK(Asked("programme_reach_of_wanting", K::Level).programme("credit") == Approx(0.75));
    CHECK(Asked("programme_reach_of_wanting", K::Level).programme("credit").group("ethnic_minority") ==
          Approx(0.95));
    CHECK(Asked("programme_reach", K::Level).programme("credit").area("difficult") == Approx(0.75));
    CHECK(std::isnan(Asked("programme_reach_of_wanting", K::Level).programme("housing")));
    CHECK(std::isnan(Asked("programme_reach", K::Level, 0, 2022).programme("credit")));
}

TEST_CASE("a share of spending is of all programmes, in the communes that had the status at the start") {
    CHECK(Asked("share_of_spending_in", K::Level).area("difficult") == Approx(0.25));
    CHECK(Asked("share_of_spending_in", K::Level).area("891") == 0.0);
    CHECK(std::isnan(Asked("share_of_spending_in", K::Level, 0, 2022).area("difficult"))); // nothing spent
}

TEST_CASE("a fall to nothing from nothing is no number, a fall from nothing by count is") {
    VariantRun run = hand_run();
    run.areas[0][0].at(gAll, mPoorAfter) = 0;
    CHECK(std::isnan(Asked("poor_households", K::RelativeFall).in(run).outcome));
    CHECK(std::isnan(Asked("poor_households", K::Ratio).in(run).outcome));
    CHECK(Asked("poor_households", K::Fall).in(run).outcome == -55.0);
    CHECK(std::isnan(Asked("poor_rate", K::Fall).group("merit"))); // a group of nobody
}

TEST_CASE("what is no number is neither met nor missed") {
    T t = Asked("returned_share_of_escaped", K::Level, 0, 2023).area("891").t;
    t.at_most = Amount{};
    t.stretch = Amount{};
    const TargetOutcome o = target_outcomes({t}, hand_run(), places).front();
    CHECK(std::isnan(o.met));
    CHECK(std::isnan(o.stretch_met));
    T joint;
    joint.kind = K::Joint;
    joint.id = "all";
    joint.members = {"t"};
    CHECK(std::isnan(target_outcomes({t, joint}, hand_run(), places)[1].met));
}

TEST_CASE("a count is rounded to the precision that the plan prints") {
    T t = Asked("poor_households", K::AverageFallPerYear).t; // 22.5
    t.at_least = Amount{};
    t.at_least->value = 23.0;
    CHECK(target_outcomes({t}, hand_run(), places).front().met == 0.0);
    t.precision = 1.0;
    CHECK(target_outcomes({t}, hand_run(), places).front().met == 1.0);
    t.at_least->value = 30.0;
    t.precision = 10.0;
    CHECK(target_outcomes({t}, hand_run(), places).front().met == 0.0); // 20
}

TEST_CASE("the stretch of a fall, of a ratio and of a few units is judged on the same outcome") {
    const auto judged = [](T t, double least, double stretch) {
        t.at_least = t.stretch = Amount{};
        t.at_least->value = least;
        t.stretch->value = stretch;
        const TargetOutcome o = target_outcomes({t}, hand_run(), places).front();
        return std::pair{o.met, o.stretch_met};
    };
    CHECK(judged(Asked("poor_households", K::Fall).t, 40, 45) == std::pair{1.0, 1.0});
    CHECK(judged(Asked("poor_households", K::Fall).t, 40, 46) == std::pair{1.0, 0.0});
    CHECK(judged(Asked("income_of_poor", K::Ratio).current().t, 1.5, 1.6) == std::pair{1.0, 0.0});
    CHECK(judged(Asked("communes_with_status", K::Fall).status("difficult").t, 4, 4) == std::pair{0.0, 0.0});
}

TEST_CASE("a joint target needs members of every kind to be met together") {
    T fall = Asked("poor_households", K::Fall).t, few, ratio = Asked("income_of_poor", K::Ratio).t;
    few = Asked("communes_with_status", K::Level).status("difficult").t;
    fall.id = "fall";
    few.id = "few";
    ratio.id = "ratio";
    fall.at_least = few.at_most = ratio.at_least = Amount{};
    fall.at_least->value = 45.0;
    few.at_most->value = 1.0;
    ratio.at_least->value = 2.0;
    T all;
    all.id = "all";
    all.kind = K::Joint;
    all.members = {"fall", "few", "ratio"};
    CHECK(target_outcomes({all, fall, few, ratio}, hand_run(), places)[0].met == 1.0);
    few.at_most->value = 0.0;
    CHECK(target_outcomes({all, fall, few, ratio}, hand_run(), places)[0].met == 0.0);
}
