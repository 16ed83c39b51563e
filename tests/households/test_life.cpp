// SPDX-License-Identifier: Apache-2.0
// The life told is the life simulated: households worked by hand, and households of a run to the last bit.
#include "outputs/explain/life.hpp"
#include "tests/hand_block.hpp"
#include "tests/households/review_by_hand.hpp"
#include "tests/observed_lives.hpp"

#include <cmath>

using namespace vuon;
using namespace vuon_test;
using Catch::Contains;

namespace {

/// One poor household of two, reviewed by the letter of tests/households/review_by_hand.hpp.
HouseholdYear hand_year(float score, u8 after) {
    const Block b = hand_block(1);
    HouseholdYear y;
    y.setup.year = 2024;
    y.setup.review = one_line();
    y.setup.latent_line_vnd = {1'500'000.0, 2'000'000.0};
    y.setup.latent_upper_vnd = y.setup.latent_line_vnd;
    y.standing.cut[0] = y.standing.cut[1] = 3.0;
    y.lived = household_alone(b, 0, {0, 2});
    y.closed = household_alone(b, 0, {0, 2});
    y.closed.household.score[0] = score;
    y.closed.household.deprivations[0] = 7;
    y.closed.household.status[0] = after;
    y.closed.household.years_since_poor[0] = after == kPoor ? kNever : 0;
    return y;
}

std::string joined(const std::vector<LifeLine>& lines) {
    std::string text;
    for (const LifeLine& line : lines)
        text += line.text + "\n";
    return text;
}

const std::vector<Hazard>& hazards() { return whole_tutorial().model.hazards; }

const ManyLives& lives() {
    static const ManyLives& many = []() -> const ManyLives& {
        static ManyLives m(first_households(whole_tutorial(), 150), whole_tutorial().model.places.communes);
        observed(whole_tutorial(), 1, m);
        return m;
    }();
    return many;
}

} // namespace

TEST_CASE("a poor household beyond its limit leaves the list, with limit and position told") {
    const HouseholdYear y = hand_year(0.25f, kNotListed);
    const ReviewParts r = review_parts(y).front();
    CHECK(r.escaped);
    CHECK_FALSE(r.low);
    CHECK(r.low_at == Approx(kExit));
    const std::string text = joined(review_lines(y, Language::English));
    CHECK_THAT(text, Contains("= +0.250; above +0.125 (limit of the poor): not low: not listed"));
    CHECK_THAT(text, Contains("LEAVES THE POOR LIST"));
    CHECK_THAT(joined(review_lines(y, Language::Vietnamese)), Contains("THOÁT NGHÈO") && Contains("+0,250"));
}

TEST_CASE("a poor household within its limit and at the cut stays poor") {
    const HouseholdYear y = hand_year(-0.5f, kPoor);
    const ReviewParts r = review_parts(y).front();
    CHECK((r.low && r.deprived && !r.escaped));
    CHECK_THAT(joined(review_lines(y, Language::English)),
               Contains("lacks 3 and own draw 0.000, at or above the cut 3.000: poor"));
}

TEST_CASE("a review that did not happen as told is a bug, not a story") {
    CHECK_THROWS_AS(review_parts(hand_year(-0.5f, kNotListed)), BugError);
}

TEST_CASE("income, indicators, support and review of a run are told to the last bit, under a change of "
          "standard too") {
    std::size_t years = 0, complete = 0;
    for (const LifeRecorder& life : lives().lives)
        for (const HouseholdYear& y : life.years()) {
            ++years;
            INFO("year " << y.year());
            REQUIRE_NOTHROW(member_events(y));
            REQUIRE_NOTHROW(support_parts(y));
            if (!y.complete())
                continue;
            ++complete;
            const IncomeParts p = income_parts(y, hazards());
            CHECK(static_cast<float>(p.score) == y.closed.household.score[0]);
            CHECK(static_cast<float>(p.log_income) == y.closed.household.log_income[0]);
            REQUIRE_NOTHROW(indicator_parts(y, hazards()));
            CHECK(review_parts(y).size() == (y.setup.rebases ? 2u : 1u));
        }
    CHECK(years > 500);
    CHECK(complete > 400);
}

TEST_CASE("the terms of income and score add up to them") {
    for (const LifeRecorder& life : lives().lives)
        for (const HouseholdYear& y : life.years()) {
            if (!y.complete())
                continue;
            const IncomeParts p = income_parts(y, hazards());
            const double lasting =
                p.work - p.size + p.minority + p.permanent + p.persistent + p.effect - p.assets;
            const double score =
                lasting + p.shock_weight * (p.passing - p.losses) + p.error + p.cell + p.no_labour;
            CHECK(score == Approx(p.score).margin(1e-5));
            if (!p.at_floor)
                CHECK(p.level + lasting + p.passing - p.losses == Approx(p.log_income).margin(1e-5));
        }
}

TEST_CASE("a year begins as the one before ended") {
    for (const LifeRecorder& life : lives().lives)
        for (std::size_t k = 1; k < life.years().size(); ++k) {
            const HouseholdYear &before = life.years()[k - 1], &now = life.years()[k];
            CHECK(now.year() == before.year() + 1);
            CHECK(now.opened.household.status[0] == before.closed.household.status[0]);
            CHECK(now.opened.household.score[0] == before.closed.household.score[0]);
            CHECK(now.opened.persons == before.closed.persons);
        }
}

TEST_CASE("a household founded in the run is told from its founding, with the household it left") {
    u64 founded = 0, parents = 0;
    int year = 0;
    for (const LifeRecorder& life : lives().lives)
        for (const HouseholdYear& y : life.years())
            for (const MemberEvent& e : member_events(y))
                if (e.change == PersonChange::LeftToFound && founded == 0) {
                    founded = e.household;
                    parents = y.delivered.household.id[0];
                    year = y.year();
                }
    REQUIRE(founded != 0);
    LifeRecorder recorder(founded, whole_tutorial().model.places.communes);
    observed(whole_tutorial(), 1, recorder);
    REQUIRE_FALSE(recorder.years().empty());
    const HouseholdYear& first = recorder.years().front();
    CHECK(first.founded());
    CHECK(first.year() == year);
    CHECK(first.parents == parents);
    CHECK(first.lived.persons >= 2);
    CHECK_THAT(joined(people_lines(first, Language::English)), Contains(household_words(parents)));
}

TEST_CASE("a household that ends is told to its end") {
    std::size_t ended = 0;
    for (const LifeRecorder& life : lives().lives)
        for (const HouseholdYear& y : life.years())
            if (y.ended()) {
                ++ended;
                CHECK(&y == &life.years().back());
                CHECK(member_events(y).size() >= y.delivered.persons);
                CHECK_THAT(joined(people_lines(y, Language::English)), Contains("the household has ended"));
            }
    CHECK(ended > 0);
}
