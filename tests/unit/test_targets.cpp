// SPDX-License-Identifier: Apache-2.0
// Every kind of target on numbers small enough to be worked out by hand.
#include "outputs/target_outcomes.hpp"
#include "outputs/target_summary.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

using namespace vuon;
using T = TargetSection;

namespace {

const double kNoNumber = std::numeric_limits<double>::quiet_NaN();

T target(const std::string& measure, T::Kind kind = T::Kind::Level) {
    T t;
    t.id = "t";
    t.measure = measure;
    t.kind = kind;
    t.from = 2021;
    t.to = 2025;
    return t;
}

Amount amount(double value) {
    Amount a;
    a.value = value;
    return a;
}

/// 1,000 households: 40 poor and 60 near-poor on the list, 50 and 90 truly.
TargetCounts counts() {
    TargetCounts c;
    c.households = 1000;
    c.poor = 40;
    c.near_poor = 60;
    c.latent_poor = 50;
    c.latent_near_poor = 90;
    c.eligible = 80;
    c.reached = 60;
    c.with_any_programme = 200;
    c.with_three_programmes = 30;
    c.with_status = 2;
    return c;
}

/// A run of two years in a place with one district; the district has half of everything.
VariantRun small_run() {
    VariantRun run;
    for (int y = 0; y < 2; ++y) {
        std::vector<Tally> areas(2);
        for (std::size_t a = 0; a < 2; ++a) {
            const i64 part = a == 0 ? 2 : 1;
            Tally& t = areas[a];
            t.at(gAll, mHouseholds) = 500 * part;
            t.at(gAll, mPoorAfter) = (y == 0 ? 50 : 20) * part;
            t.at(gAll, mNearAfter) = (y == 0 ? 30 : 20) * part;
            t.at(gAll, mLatentPoor) = 60 * part;
            t.at(gAll, mLatentNear) = 40 * part;
            t.at(gMinority, mHouseholds) = 100 * part;
            t.at(gMinority, mPoorAfter) = (y == 0 ? 30 : 10) * part;
            t.at(gAll, programme_measure(1, pEligible)) = 10 * part;
            t.at(gAll, programme_measure(1, pReached)) = (y == 0 ? 0 : 9) * part;
            t.at(gAll, mAnyProgramme) = 40 * part;
            t.at(gAll, mThreeProgrammes) = 4 * part;
        }
        run.areas.push_back(areas);
        run.macro.prices.push_back(0.05 * y);
        run.macro.income_growth.push_back(0.0);
    }
    // Three of four communes have the status; one leaves by poverty in year 1, another is recognised then.
    run.statuses = {{{1, 1, 1, 0}, {}}};
    run.statuses[0].ends.assign(4, {kNeverEnds, kNeverEnds, kNeverEnds});
    run.statuses[0].ends[0][0] = 1;
    run.statuses[0].ends[1][1] = 1;
    return run;
}

const TargetPlaces places{2021, {"89", "891"}, {"housing", "credit"}, {"difficult"}};

TargetOutcome outcome_in(T t) {
    t.from = 2021;
    t.to = 2022;
    return target_outcomes({t}, small_run(), places).front();
}

} // namespace

TEST_CASE("levels are shares of all households of the group") {
    CHECK(level_of(target("poor_rate"), counts(), false) == Approx(0.04));
    CHECK(level_of(target("near_poor_rate"), counts(), false) == Approx(0.06));
    CHECK(level_of(target("multidimensional_poor_rate"), counts(), false) == Approx(0.10));
    CHECK(level_of(target("poor_households"), counts(), false) == 40.0);
}

TEST_CASE("the same levels on true poverty") {
    CHECK(level_of(target("poor_rate"), counts(), true) == Approx(0.05));
    CHECK(level_of(target("near_poor_rate"), counts(), true) == Approx(0.09));
    CHECK(level_of(target("multidimensional_poor_rate"), counts(), true) == Approx(0.14));
    CHECK(level_of(target("poor_households"), counts(), true) == 50.0);
}

TEST_CASE("programmes and communes have no true form") {
    for (const char* measure :
         {"programme_reach", "communes_with_status", "share_of_households_with_3_or_more_programmes"})
        CHECK(std::isnan(level_of(target(measure), counts(), true)));
    CHECK(level_of(target("programme_reach"), counts(), false) == Approx(0.75));
    CHECK(level_of(target("communes_with_status"), counts(), false) == 2.0);
    CHECK(level_of(target("share_of_households_with_3_or_more_programmes"), counts(), false) == Approx(0.15));
}

TEST_CASE("a share of nobody is not evaluated, but nobody with a programme means nobody with three") {
    const TargetCounts nobody;
    CHECK(std::isnan(level_of(target("poor_rate"), nobody, false)));
    CHECK(std::isnan(level_of(target("programme_reach"), nobody, false)));
    CHECK(level_of(target("share_of_households_with_3_or_more_programmes"), nobody, false) == 0.0);
}

TEST_CASE("an average fall is the difference of two rates over the years between them") {
    TargetCounts later = counts();
    later.poor = 20;
    later.near_poor = 40;
    const T fall = target("multidimensional_poor_rate", T::Kind::AverageFallPerYear);
    CHECK(outcome_of(fall, {counts(), later}, false) == Approx(0.01)); // 10 % to 6 % in 4 years
    CHECK(outcome_of(fall, {later, counts()}, false) == Approx(-0.01));
}

TEST_CASE("an outcome on the boundary is met, in spite of the last bit of a quotient") {
    T fall = target("poor_rate", T::Kind::AverageFallPerYear);
    fall.at_least = amount(0.01);
    TargetCounts from = counts(), to = counts();
    from.poor = 97;
    to.poor = 57;
    CHECK(is_met(fall, outcome_of(fall, {from, to}, false)));
    to.poor = 58;
    CHECK_FALSE(is_met(fall, outcome_of(fall, {from, to}, false)));
    T most = target("poor_households");
    most.at_most = amount(40);
    CHECK(is_met(most, 40.0));
    CHECK_FALSE(is_met(most, 41.0));
}

TEST_CASE("the precision of the plan rounds the outcome before it is compared") {
    T fall = target("poor_rate", T::Kind::AverageFallPerYear);
    fall.at_least = amount(0.010);
    fall.precision = 0.001;
    CHECK(is_met(fall, 0.0095));       // 0.95 pp prints as 1.0 pp
    CHECK_FALSE(is_met(fall, 0.0094)); // 0.9 pp
    fall.precision = 0.0;
    CHECK_FALSE(is_met(fall, 0.0095));
    CHECK(rounded_to(0.0095, 0.001) == Approx(0.010));
    CHECK(rounded_to(0.00949, 0.001) == Approx(0.009));
    CHECK(rounded_to(1.2345, 0.0) == 1.2345);
}

TEST_CASE("a range is met between its ends and its stretch is the further end") {
    T level = target("programme_reach");
    level.at_least = amount(0.5);
    level.at_most = amount(0.8);
    CHECK(is_met(level, 0.5));
    CHECK(is_met(level, 0.8));
    CHECK_FALSE(is_met(level, 0.81));
    level.at_most.reset();
    level.stretch = amount(0.9);
    CHECK(stretch_is_met(level, 0.9));
    CHECK_FALSE(stretch_is_met(level, 0.8));
    T few = target("communes_with_status");
    few.at_most = amount(1);
    few.stretch = amount(0);
    CHECK(stretch_is_met(few, 0.0));
    CHECK_FALSE(stretch_is_met(few, 1.0));
}

TEST_CASE("a run answers every kind for the place, a district and a group") {
    CHECK(outcome_in(target("poor_rate")).outcome == Approx(0.04));
    CHECK(outcome_in(target("poor_rate")).latent_outcome == Approx(0.12));
    T district = target("poor_households");
    district.area = "891";
    CHECK(outcome_in(district).outcome == 20.0);
    T minority = target("poor_rate", T::Kind::AverageFallPerYear);
    minority.group = "ethnic_minority";
    CHECK(outcome_in(minority).outcome == Approx(0.2)); // 30 % to 10 % in one year
    T reach = target("programme_reach");
    reach.programme = "credit";
    CHECK(outcome_in(reach).outcome == Approx(0.9));
    T status = target("communes_with_status");
    status.status = "difficult";
    CHECK(outcome_in(status).outcome == 1.0); // of three, one left by poverty and one was recognised
    CHECK(outcome_in(target("share_of_households_with_3_or_more_programmes")).outcome == Approx(0.1));
}

TEST_CASE("a latent target is judged by true poverty, and both levels are kept") {
    T t = target("poor_rate");
    t.latent = true;
    t.at_most = amount(0.1);
    const TargetOutcome o = outcome_in(t);
    CHECK(o.outcome == Approx(0.12));
    CHECK(o.met == 0.0);
    CHECK(o.register_rate == Approx(0.04));
    CHECK(o.latent_rate == Approx(0.12));
}

TEST_CASE("a joint target is met when every member is, and is unknown when a member is") {
    T a = target("poor_rate"), b = target("poor_households"), all;
    a.id = "a";
    b.id = "b";
    a.at_most = amount(0.05);
    b.at_most = amount(40);
    all.id = "all";
    all.kind = T::Kind::Joint;
    all.members = {"a", "b"};
    a.to = b.to = 2022;
    std::vector<T> targets = {all, a, b};
    CHECK(target_outcomes(targets, small_run(), places)[0].met == 1.0);
    targets[2].at_most = amount(39);
    CHECK(target_outcomes(targets, small_run(), places)[0].met == 0.0);
    targets[2].pending = "later";
    CHECK(std::isnan(target_outcomes(targets, small_run(), places)[0].met));
}

TEST_CASE("an alternative reading changes nothing in its main target") {
    T main = target("multidimensional_poor_rate", T::Kind::AverageFallPerYear), alternative = main;
    main.from = alternative.from = 2021;
    main.to = alternative.to = 2022;
    main.at_least = alternative.at_least = amount(0.07);
    alternative.id = "t-poor";
    alternative.of = "t";
    alternative.main_reading = false;
    alternative.measure = "poor_rate";
    const std::vector<TargetOutcome> o = target_outcomes({main, alternative}, small_run(), places);
    CHECK(o[0].outcome == Approx(0.08)); // 16 % to 8 %
    CHECK(o[0].met == 1.0);
    CHECK(o[1].outcome == Approx(0.06)); // 10 % to 4 %
    CHECK(o[1].met == 0.0);
}

TEST_CASE("what cannot be evaluated says why and has no number") {
    T pending = target("leaked_share_of_spending");
    pending.pending = "comes later";
    CHECK(reason_not_evaluated(pending, places) == "comes later");
    CHECK(std::isnan(outcome_in(pending).outcome));
    T elsewhere = target("poor_rate");
    elsewhere.area = "30544";
    CHECK(reason_not_evaluated(elsewhere, places) ==
          "only the place, its districts and areas with a status are counted");
    CHECK(reason_not_evaluated(target("poor_rate"), places).empty());
}

TEST_CASE("quantiles interpolate between draws and leave missing numbers out") {
    const std::vector<double> draws = {4.0, 1.0, kNoNumber, 3.0, 2.0};
    CHECK(quantile_of(draws, 0.0) == 1.0);
    CHECK(quantile_of(draws, 0.5) == Approx(2.5));
    CHECK(quantile_of(draws, 1.0) == 4.0);
    CHECK(std::isnan(quantile_of(std::vector<double>{kNoNumber}, 0.5)));
}

TEST_CASE("Wilson's interval has a width even when nothing or everything was met") {
    CHECK(wilson_interval(0, 100).low == 0.0);
    CHECK(wilson_interval(0, 100).high == Approx(0.0369935));
    CHECK(wilson_interval(100, 100).low == Approx(0.9630065));
    CHECK(wilson_interval(100, 100).high == 1.0);
    CHECK(wilson_interval(50, 100).low == Approx(0.4038315)); // tables of Wilson's interval: 0.404 to 0.596
    CHECK(wilson_interval(50, 100).high == Approx(0.5961685));
}

TEST_CASE("a verdict has at most three words and arithmetic has the last one") {
    const VerdictLimits limits;
    const auto proportion = [](long met) {
        Proportion p;
        p.met = met;
        p.draws = 100;
        return p;
    };
    CHECK(verdict_of(proportion(80), false, limits) == Verdict::OnTrack);
    CHECK(verdict_of(proportion(79), false, limits) == Verdict::Uncertain);
    CHECK(verdict_of(proportion(20), false, limits) == Verdict::Uncertain);
    CHECK(verdict_of(proportion(19), false, limits) == Verdict::Unlikely);
    CHECK(verdict_of(proportion(100), true, limits) == Verdict::CannotBeMet);
    CHECK(verdict_of({}, true, limits) == Verdict::NotEvaluated);
    for (const Verdict v : {Verdict::OnTrack, Verdict::Uncertain, Verdict::Unlikely, Verdict::CannotBeMet})
        for (const Language l : {Language::English, Language::Vietnamese}) {
            const std::string words = verdict_words(v, l);
            CHECK(std::count(words.begin(), words.end(), ' ') <= 2);
        }
}
