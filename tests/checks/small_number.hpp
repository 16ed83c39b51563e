// SPDX-License-Identifier: Apache-2.0
// A target about a handful of households: each leaves the list in the year with the same known probability and on its
// own, so the probability that so many leave is the binomial tail. Only the reviewer's yearly misjudgement moves
// scores, and the exit margin lies at its quantile.
#pragma once
#include "engine/income/income_rules.hpp"
#include "engine/run/visit.hpp"
#include "outputs/target_outcomes.hpp"
#include "tests/checks/pace.hpp"
#include "tests/hand_block.hpp"

#include <cmath>
#include <string>

namespace vuon_test {

struct SmallNumber {
    vuon::u32 households = 0;
    double probability = 0.0; // of each to leave
    int at_least = 0;         // households that the target asks to leave
};

/// A year in which nothing but the review error happens; `probability` of a household at the line to leave.
struct YearOfErrors {
    vuon::Parameters parameters{};
    vuon::YearSetup setup{};
    vuon::BlockStanding standing;

    explicit YearOfErrors(double probability) {
        parameters.review_error_sd = 1.0;
        parameters.other_labour_equivalents = 1.0; // one worker, so that income per head is the line
        setup.year = 2022;
        setup.parameters = &parameters;
        setup.review.kind = vuon::ReviewKind::OneLine;
        setup.review.exit_margin = vuon::inverse_normal(static_cast<float>(1.0 - probability));
        setup.floor_vnd = setup.latent_line_vnd = setup.latent_upper_vnd = {1.0, 1.0};
        standing.cut[0] = standing.cut[1] = 0.0; // whoever is listed is poor
    }

    /// The counts of the merit households after a year, all of them poor before.
    vuon::Tally tally(vuon::u32 households, vuon::u32 replicate) {
        using namespace vuon;
        Block b = hand_block(households, 1);
        for (u32 h = 0; h < households; ++h)
            b.household.traits[h] = kMerit;
        setup.key = {17, replicate};
        VisitScratch& s = this_threads_scratch();
        s.sums.assign(households + kPieceRoom, 0);
        Tally t;
        visit_households(b, setup, standing, {}, kAdvance | kReview, s, t);
        return t;
    }
};

/// P(X >= k) of a binomial variable, term by term.
inline double binomial_tail(vuon::u32 n, double p, int k) {
    double sum = 0.0;
    for (int x = k; x <= static_cast<int>(n); ++x)
        sum += std::exp(std::lgamma(n + 1.0) - std::lgamma(x + 1.0) - std::lgamma(n - x + 1.0) +
                        x * std::log(p) + (n - x) * std::log1p(-p));
    return sum;
}

/// "" when the target is met as often as the binomial tail says, and as many leave as expected, within four standard
/// errors.
inline std::string small_number_problem(const SmallNumber& c, vuon::u32 replicates) {
    using namespace vuon;
    TargetSection target;
    target.id = "few";
    target.measure = "poor_households";
    target.group = "merit";
    target.kind = TargetSection::Kind::Fall;
    target.from = 2021;
    target.to = 2022;
    target.at_least = Amount{};
    target.at_least->value = c.at_least;
    YearOfErrors year(c.probability);
    VariantRun run;
    run.areas.assign(2, std::vector<Tally>(1));
    run.areas[0][0].at(gMerit, mPoorAfter) = c.households;
    run.macro.prices = {0.0, 0.0};
    double met = 0.0;
    Sums left;
    for (u32 r = 0; r < replicates; ++r) {
        run.areas[1][0] = year.tally(c.households, r);
        const TargetOutcome o = target_outcomes({target}, run, {2021, {"P"}, {}, {}}).front();
        met += o.met;
        left.add(o.outcome);
    }
    std::string problems;
    auto test = [&](const char* what, double got, double expected, double error) {
        if (!(std::abs(got - expected) <= 4.0 * error))
            problems += std::string(what) + ": " + std::to_string(got) + ", " + std::to_string(expected) +
                        " expected, standard error " + std::to_string(error) + "\n";
    };
    const double tail = binomial_tail(c.households, c.probability, c.at_least), n = replicates;
    test("share of runs that meet the target", met / n, tail, std::sqrt(tail * (1.0 - tail) / n));
    const double each = c.probability * (1.0 - c.probability) * c.households;
    test("households that leave", left.mean(), c.probability * c.households, std::sqrt(each / n));
    return problems;
}

} // namespace vuon_test
