// SPDX-License-Identifier: Apache-2.0
// The review that ends the burn-in: exactly the official number of households, and a line and a cut that say why.
#include "engine/run/start_stocks.hpp"
#include "engine/run/start_work.hpp"
#include "tests/tutorial_model.hpp"

#include <bit>
#include <catch2/catch.hpp>

using namespace vuon;
using namespace vuon_test;

namespace {

/// One cell of households with the given (critical shift, lacking) before `list_cell`.
struct Cell {
    Model model;
    StartPlace place;
    DrawnValues values;
    std::vector<Member> members;
    double shift = 0.0, cut = 0.0, band = 0.0;
    std::vector<u32> near_poor; // rows that were near-poor before: they become poor less easily, by so much
    float lag_of_near_poor = 0.f;

    bool is_near_poor(u32 row) const {
        return std::find(near_poor.begin(), near_poor.end(), row) != near_poor.end();
    }

    void list(const std::vector<std::pair<float, float>>& households, const CellStock& stock,
              ReviewKind kind) {
        model.standards.resize(1);
        model.standards[0].kind = kind;
        model.first_review = {2021};
        model.start = 2021;
        StartWork w(model, place, values, {1, 0});
        w.critical.resize(1);
        w.critical_poor.resize(1);
        w.lacking.resize(1);
        for (u32 h = 0; h < households.size(); ++h) {
            w.critical[0].push_back(households[h].first);
            w.critical_poor[0].push_back(households[h].first - (is_near_poor(h) ? lag_of_near_poor : 0.f));
            w.lacking[0].push_back(households[h].second);
            members.push_back({households[h].first, 0, h});
        }
        list_cell(w, members, stock, shift, cut);
        band = w.band_sum / w.band_weight;
    }

    std::vector<u32> rows(std::size_t from, std::size_t to) const {
        std::vector<u32> r;
        for (std::size_t i = from; i < to; ++i)
            r.push_back(members[i].household);
        std::sort(r.begin(), r.end());
        return r;
    }
};

using Rows = std::vector<u32>;
// {critical, lacking}: by critical the order of rows is 1, 3, 0, 4, 2, 5.
const std::vector<std::pair<float, float>> six{{0.3f, 1.5f}, {0.9f, 2.5f}, {-0.2f, 9.f},
                                               {0.5f, 4.5f}, {0.1f, 3.5f}, {-0.7f, 1.f}};

std::array<i64, 2> listed(const StartState& s, const Model& m, std::size_t district, std::size_t minority) {
    std::array<i64, 2> count{};
    for (std::size_t k = 0; k < s.population.blocks.size(); ++k) {
        const HouseholdColumns& c = s.population.blocks[k].household;
        if (m.places.district_of(static_cast<int>(k)) != static_cast<int>(district))
            continue;
        for (u32 h = 0; h < s.population.blocks[k].households; ++h)
            if (static_cast<std::size_t>(c.traits[h] & kMinority) == minority) {
                count[0] += c.status[h] == kPoor ? c.weight[h] : 0;
                count[1] += c.status[h] == kNearPoor ? c.weight[h] : 0;
            }
    }
    return count;
}

} // namespace

TEST_CASE("one line: the lowest are listed, the most deprived of them are poor") {
    Cell c;
    c.list(six, {2, 2}, ReviewKind::OneLine);
    REQUIRE(c.rows(0, 4) == Rows{0, 1, 3, 4});
    REQUIRE(c.rows(0, 2) == Rows{3, 4});
}

TEST_CASE("the line lies midway between the last listed and the first not, and so does the cut") {
    Cell c;
    c.list(six, {2, 2}, ReviewKind::OneLine);
    REQUIRE(c.shift == Approx(0.5 * (0.1 - 0.2)));
    REQUIRE(c.cut == Approx(3.0)); // between 3.5 and 2.5; the most deprived of all is not listed
}

TEST_CASE("nobody listed puts the line above everybody, everybody listed below") {
    Cell nobody, everybody;
    nobody.list(six, {0, 0}, ReviewKind::OneLine);
    REQUIRE(nobody.shift > 0.9);
    REQUIRE(nobody.cut > 13.0);
    everybody.list(six, {6, 0}, ReviewKind::OneLine);
    REQUIRE(everybody.shift < -0.7);
    REQUIRE(everybody.cut < 1.0);
    Cell all_near;
    all_near.list(six, {0, 6}, ReviewKind::OneLine);
    REQUIRE(all_near.cut > 13.0); // more than there are indicators
}

TEST_CASE("an empty cell has a line too") {
    Cell c;
    c.list({}, {0, 0}, ReviewKind::OneLine);
    REQUIRE(c.members.empty());
    REQUIRE(std::isfinite(c.shift));
}

TEST_CASE("two lines: the lowest are poor, the near-poor band is as wide as their number needs") {
    Cell c;
    c.list(six, {2, 2}, ReviewKind::TwoLines);
    REQUIRE(c.rows(0, 2) == Rows{1, 3});
    REQUIRE(c.rows(2, 4) == Rows{0, 4});
    REQUIRE(c.shift == Approx(0.4));
    REQUIRE(c.band == Approx(0.4 - (-0.05)));
}

TEST_CASE("two lines: who was near-poor becomes poor less easily, but stays near-poor as before") {
    Cell c;
    c.near_poor = {3};
    c.lag_of_near_poor = 0.3f; // row 3 lies at 0.2 for the poor, behind row 0
    c.list(six, {2, 2}, ReviewKind::TwoLines);
    REQUIRE(c.rows(0, 2) == Rows{0, 1});
    REQUIRE(c.rows(2, 4) == Rows{3, 4});
    REQUIRE(c.shift == Approx(0.25));
    REQUIRE(c.band == Approx(0.25 - (-0.05)));
}

TEST_CASE("two lines: the cut lies above every near-poor household, and at five at least") {
    Cell few, many;
    few.list(six, {2, 2}, ReviewKind::TwoLines);
    REQUIRE(few.cut == 5.0);
    many.list(six, {2, 3}, ReviewKind::TwoLines); // the third of the near-poor lacks nine
    REQUIRE(many.cut == Approx(9.01));
}

TEST_CASE("the start has exactly the official stocks, by district and group, at any sample") {
    for (const double sample : {1.0, 0.1}) {
        Tutorial t = tutorial(2, sample);
        split_district(t.model);
        for (u32 draw = 0; draw < 2; ++draw) {
            const StartState s = start_of(t, draw);
            const auto stocks =
                cell_stocks(t.model.populations[0].stocks, t.values[draw], t.model.row_weight);
            for (std::size_t d = 0; d < 2; ++d)
                for (std::size_t m = 0; m < 2; ++m) {
                    INFO("sample " << sample << ", draw " << draw << ", district " << d << ", minority "
                                   << m);
                    const std::array<i64, 2> count = listed(s, t.model, d, m);
                    CHECK(count[0] == stocks[d][m].poor);
                    CHECK(count[1] == stocks[d][m].near_poor);
                }
        }
    }
}

TEST_CASE("the line and the cut of a cell explain every household on its list") {
    Tutorial t = tutorial(1);
    split_district(t.model);
    t.values[0].p.step_margin = t.values[0].p.deprivation_margin =
        0.0; // both hang on the class of the year before
    const StartState s = start_of(t, 0);
    const u32 indicators = t.model.standards[0].indicators;
    i64 poor = 0;
    for (std::size_t k = 0; k < s.population.blocks.size(); ++k) {
        const HouseholdColumns& c = s.population.blocks[k].household;
        const std::size_t d = static_cast<std::size_t>(t.model.places.district_of(static_cast<int>(k)));
        for (u32 h = 0; h < s.population.blocks[k].households; ++h) {
            if (c.status[h] == kNotListed)
                continue;
            const std::size_t m = c.traits[h] & kMinority;
            // Inside the exit margin for those who were listed before; the others lie even lower.
            REQUIRE(c.score[h] + s.cell_shift[d][m] <=
                    std::max(t.values[0].p.exit_margin, t.values[0].p.near_exit_margin) + 1e-5);
            const double lacking =
                std::popcount(c.deprivations[h] & indicators) + static_cast<double>(c.cut_draw[h]);
            REQUIRE((lacking >= s.cut[d][m]) == (c.status[h] == kPoor));
            poor += c.status[h] == kPoor;
        }
    }
    REQUIRE(poor == 420);
}

TEST_CASE("households, persons and escaped households at the start are those of the scenario") {
    const Tutorial t = tutorial(1);
    const StartState s = start_of(t, 0);
    const Tally& place = s.areas[0];
    REQUIRE(place.at(gAll, mHouseholds) == 6'000);
    REQUIRE(place.at(gAll, mPersons) == 21'600);
    REQUIRE(place.at(gAll, mPoorAfter) == 420);
    REQUIRE(place.at(gAll, mNearAfter) == 480);
    REQUIRE(place.at(gMinority, mPoorAfter) == 150);
    REQUIRE(place.at(gMinority, mNearAfter) == 110);
    i64 escaped_last_year = 0;
    for (const Block& b : s.population.blocks)
        for (u32 h = 0; h < b.households; ++h)
            escaped_last_year += b.household.years_since_poor[h] == 0 && b.household.status[h] != kPoor;
    REQUIRE(escaped_last_year == 100);
}

TEST_CASE("normal shares and normal scores are each other's inverse") {
    for (const double share : {0.001, 0.02, 0.15, 0.5, 0.9, 0.9995})
        REQUIRE(normal_share(normal_score(share)) == Approx(share).epsilon(1e-4));
    REQUIRE(normal_share(0.0) == Approx(0.5).margin(1e-6));
    REQUIRE(normal_share(-1.959964) == Approx(0.025).epsilon(1e-4));
}
