// SPDX-License-Identifier: Apache-2.0
// Thresholds made from demographic rates, for one year.
#include "engine/ageing/rates.hpp"
#include "engine/population/columns.hpp"
#include "tests/tutorial_model.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <memory>
#include <numeric>

using namespace vuon;
using namespace vuon_test;

namespace {

struct Made {
    DemographicRates rates;
    Parameters p;
    GroupShares shares{0.07, 0.15, 0.3};
    MovingRates moving{-0.01, 1.0};
    PersonTables tables;
    ExactRates exact;
    void make(int year = 2022) { make_person_tables(rates, p, shares, moving, year, false, tables, exact); }
};

std::unique_ptr<Made> made() {
    static const Tutorial t = tutorial(1);
    auto m = std::make_unique<Made>();
    m->rates = t.model.rates;
    m->p = t.values[0].p;
    m->p.mortality_poor = 0.3;
    m->p.mortality_minority = 0.2;
    m->p.birth_parity_two = -1.0;
    m->p.birth_minority = 0.25;
    m->make();
    return m;
}

double chance(u32 threshold) { return threshold / 4294967296.0; }

} // namespace

TEST_CASE("the chance to die is one minus exp of minus the rate, with the multipliers of the groups") {
    const auto m = made();
    const double mean = (1 + 0.07 * (std::exp(0.3) - 1)) * (1 + 0.15 * (std::exp(0.2) - 1));
    for (const u32 female : {0u, 1u})
        for (const u32 age : {0u, 1u, 30u, 70u, 100u})
            for (u32 group = 0; group < 4; ++group) {
                const double hazard = m->rates.mortality_of(2022)[female][age] / mean *
                                      std::exp(0.3 * (group & 1) + 0.2 * (group >> 1));
                INFO("age " << age << ", group " << group);
                CHECK(chance(m->tables.death[group << 8 | female << 7 | age]) ==
                      Approx(1 - std::exp(-hazard)).epsilon(1e-4).margin(1e-7));
            }
}

TEST_CASE("group multipliers leave the death rate of the place as published") {
    const auto m = made();
    const double hazard = m->rates.mortality_of(2022)[1][60];
    double place = 0.0;
    for (u32 group = 0; group < 4; ++group) {
        const double share = ((group & 1) ? 0.07 : 0.93) * ((group & 2) ? 0.15 : 0.85);
        place -= share * std::log(1 - chance(m->tables.death[group << 8 | 128 | 60]));
    }
    REQUIRE(place == Approx(hazard).epsilon(1e-4));
}

TEST_CASE("nobody lives beyond 110") {
    const auto m = made();
    REQUIRE(chance(m->tables.death[110]) > 0.99999999);
    REQUIRE(chance(m->tables.death[3 << 8 | 128 | 111]) > 0.99999999);
}

TEST_CASE("births follow the rates of age, with parity and minority, and men bear none") {
    const auto m = made();
    const double mean = (1 + 0.3 * (std::exp(-1.0) - 1)) * (1 + 0.15 * (std::exp(0.25) - 1));
    for (const u32 age : {14u, 18u, 25u, 33u, 47u, 60u}) {
        const double rate = m->rates.births_of(2022)[age] / mean;
        for (u32 cell = 0; cell < 4; ++cell)
            CHECK(chance(m->exact.birth[cell][age]) ==
                  Approx(rate * std::exp(-1.0 * (cell & 1) + 0.25 * (cell >> 1))).epsilon(1e-5).margin(1e-9));
        CHECK(m->tables.birth_bound[age] == 0);
    }
    REQUIRE(m->rates.births_of(2022)[25] > 0.0);
    REQUIRE(m->exact.birth[0][60] == 0);
}

TEST_CASE("every screen passes at least those whom the exact decision might take") {
    const auto m = made();
    for (u32 age = 0; age < 128; ++age) {
        for (const u32 exact :
             {m->exact.birth[0][age], m->exact.birth[1][age], m->exact.birth[2][age], m->exact.birth[3][age]})
            REQUIRE(m->tables.birth_bound[age | kFemale] >= exact);
        for (u32 female = 0; female < 2; ++female) {
            const u64 may_move = u64{m->exact.leave[female][age]} + m->exact.migrate[age];
            REQUIRE(m->tables.moving_bound[age | female << 7] >= may_move);
            if (age >= 15)
                REQUIRE(m->tables.moving_bound[age | female << 7] >= m->exact.family);
        }
    }
}

TEST_CASE("only net loss is simulated as migration, split between families and singles") {
    const auto m = made();
    m->p.family_move_share = 0.25;
    m->moving.net_migration = -0.02;
    m->make();
    REQUIRE(chance(m->exact.family) == Approx(0.005).epsilon(1e-5));
    REQUIRE(chance(m->exact.migrate[25]) == Approx(0.015 * m->rates.migration_profile[25]).epsilon(1e-5));
    REQUIRE(m->exact.migrate[14] == 0);
    m->moving.net_migration = 0.01;
    m->make();
    REQUIRE(m->exact.family == 0);
    REQUIRE(m->exact.migrate[25] == 0);
}

TEST_CASE("leaving home follows its table times the formation, up to nine in ten") {
    const auto m = made();
    m->moving.formation = 0.5;
    m->make();
    REQUIRE(m->rates.leaving[1][22] > 0.0);
    REQUIRE(chance(m->exact.leave[1][22]) == Approx(0.5 * m->rates.leaving[1][22]).epsilon(1e-5));
    m->moving.formation = 1'000.0;
    m->make();
    REQUIRE(chance(m->exact.leave[1][22]) == Approx(0.9).epsilon(1e-5));
}

TEST_CASE("staying in and entering school reproduce the shares of the next age") {
    const auto m = made();
    const auto& share = m->rates.enrolled[0][0];
    for (u32 age = 1; age < 30; ++age) {
        const double stays = chance(m->tables.schooled[age | 1u << 7]),
                     enters = chance(m->tables.schooled[age]);
        CHECK(share[age - 1] * stays + (1 - share[age - 1]) * enters == Approx(share[age]).margin(1e-6));
    }
    REQUIRE(share[10] > 0.8);
}

TEST_CASE("slots for the next activity hold its share of those who change, to one slot") {
    const auto m = made();
    for (u32 band = 0; band < 3; ++band) // from 65 on nobody starts work
        for (u32 from = 2; from < 8; ++from) {
            const u32 cell = from | band << 3;
            const double retires = from <= 5 ? std::array<double, 3>{0.0, 0.0, 0.05}[band] : 0.0;
            std::array<double, 8> to = m->rates.transition[from];
            to[from] = 0.0;
            for (double& x : to)
                x *= 1.0 - retires;
            to[static_cast<std::size_t>(Activity::NotWorking)] += retires;
            const double changes = std::accumulate(to.begin(), to.end(), 0.0);
            INFO("from " << from << ", band " << band);
            CHECK(chance(m->tables.keeps[cell]) == Approx(1.0 - changes).margin(1e-6));
            std::array<double, 8> slots{};
            for (u32 s = 0; s < 64; ++s)
                slots[m->tables.next[cell << 6 | s]] += 1.0;
            for (std::size_t k = 0; k < 8; ++k)
                CHECK(std::abs(slots[k] - 64.0 * to[k] / changes) <= 1.0);
        }
}

TEST_CASE("school leavers always take up something, and never school again") {
    const auto m = made();
    for (const u32 from : {0u, 1u})
        for (u32 band = 0; band < 4; ++band) {
            REQUIRE(m->tables.keeps[from | band << 3] == 0);
            for (u32 s = 0; s < 64; ++s)
                REQUIRE(m->tables.next[(from | band << 3) << 6 | s] >= 2u);
        }
}

TEST_CASE("from 65 on nobody without work starts again") {
    const auto m = made();
    for (const u32 from : {6u, 7u})
        REQUIRE(chance(m->tables.keeps[from | 3u << 3]) > 0.999999);
}

TEST_CASE("labour grows with schooling by the return, is none without work, less from 65 on") {
    const auto m = made();
    m->p.return_to_schooling = 0.1;
    m->make();
    auto labour = [&](u32 years, Activity activity, u32 band) {
        return m->tables.labour[years | static_cast<u32>(activity) << 5 | band << 8];
    };
    const double farm = std::exp(m->rates.activity_premium[static_cast<std::size_t>(Activity::Farm)]);
    REQUIRE(std::abs(labour(8, Activity::Farm, 1) - 32.0 * farm) <= 0.5);
    REQUIRE(std::abs(labour(12, Activity::Farm, 1) - 32.0 * farm * std::exp(0.4)) <= 0.51);
    REQUIRE(labour(31, Activity::Farm, 1) == labour(18, Activity::Farm, 1));
    REQUIRE(labour(12, Activity::NotWorking, 1) == 0);
    REQUIRE(labour(12, Activity::Student, 1) == 0);
    REQUIRE(labour(12, Activity::Farm, 3) < labour(12, Activity::Farm, 1));
}

TEST_CASE("years outside the tables take the nearest year") {
    const auto m = made();
    REQUIRE(&m->rates.mortality_of(1900) == &m->rates.mortality.front());
    REQUIRE(&m->rates.mortality_of(2100) == &m->rates.mortality.back());
    REQUIRE(&m->rates.births_of(2100) == &m->rates.births.back());
}
