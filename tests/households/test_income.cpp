// SPDX-License-Identifier: Apache-2.0
// Income, score and shocks of the income kernel against the same equations in double precision.
#include "engine/income/income_rules.hpp"
#include "tests/every_level.hpp"
#include "tests/hand_households.hpp"

#include <cmath>

using namespace vuon;
using namespace vuon_test;

namespace {

IncomeRules rules() {
    IncomeRules r{};
    r.persistence = 0.9f;
    r.innovation_sd = 0.12f;
    r.transitory_sd = 0.25f;
    r.review_persistence = 0.95f;
    r.review_innovation_sd = 0.06f;
    r.labour_elasticity = 0.8f;
    r.other_labour = 16.f;
    r.minority_gap = -0.35f;
    r.asset_effect = 0.15f;
    r.loss_persistence = 0.4f;
    r.asset_persistence = 0.75f;
    r.loss_cap = 1.f;
    r.shock_weight = 0.1f;
    r.no_labour_shift = -0.45f;
    r.cell_shift[0] = 0.2f;
    r.cell_shift[1] = -0.1f;
    r.income_level = 14.f;
    r.log_floor = 11.f;
    r.illness = 20'000;
    r.job_loss = 15'000;
    r.livestock = 10'000;
    r.house_damage = 30'000;
    r.illness_loss = 0.1f;
    r.illness_asset_loss = 0.05f;
    r.insured_factor = 0.6f;
    r.job_loss_size = 0.3f;
    r.livestock_loss = 0.08f;
    r.hazard[0] = {30'000, 0.2f, 0.9f, 8'000};
    r.hazard[1] = {12'000, 0.1f, 0.5f, 4'000};
    return r;
}

std::vector<HandHousehold> households(u32 count) {
    std::vector<HandHousehold> all(count);
    for (u32 i = 0; i < count; ++i) {
        HandHousehold& h = all[i];
        Stream s({7, 0}, i, 1);
        h.permanent = 0.5f * s.normal();
        h.persistent = 0.3f * s.normal();
        h.review_error = 0.2f * s.normal();
        h.income_loss = s.uniform();
        h.asset_loss = s.uniform();
        h.size = static_cast<u8>(1 + s.word() % 9);
        h.traits = static_cast<u8>(s.word() & 0x2f);
        h.deprivations = static_cast<u16>(s.word() & 0xfff);
        h.sums = packed_sums(s.word() % 4 == 0 ? 0 : s.word() % 200, 0, 0, 0, 0, s.word() % 3, s.word() % 2);
        for (u32 k = 0; k < 4; ++k) {
            h.income_words[k] = s.word();
            h.shock_words[k] = s.word();
        }
    }
    return all;
}

struct Expected {
    double persistent, review_error, income_loss, asset_loss, score, log_income;
    bool damaged;
};

double hazard(const HazardYear& h, u32 hit, u32 severe) {
    return hit < h.hit ? static_cast<double>(severe < h.severe ? h.severe_loss : h.loss) : 0.0;
}

void shocks(const HandHousehold& h, const IncomeRules& r, double protection, Expected& x) {
    const Words& v = h.shock_words;
    const double covariate = protection * (hazard(r.hazard[0], v[0] & 0xffff, v[3] & 0xffff) +
                                           hazard(r.hazard[1], v[0] >> 16, v[3] >> 16));
    const double uncovered = (h.deprivations >> 3 & 1) ? 1.0 : r.insured_factor;
    const bool ill = (v[1] & 0xffff) < r.illness,
               jobless = (v[1] >> 16) < r.job_loss && (h.sums & 0xffff) != 0;
    const bool stock = (v[2] & 0xffff) < r.livestock;
    x.income_loss = std::min<double>(r.loss_cap, r.loss_persistence * h.income_loss + covariate +
                                                     (ill ? r.illness_loss * uncovered : 0.0) +
                                                     (jobless ? r.job_loss_size : 0.f) +
                                                     (stock ? r.livestock_loss : 0.f));
    x.asset_loss =
        r.asset_persistence * h.asset_loss + covariate + (ill ? r.illness_asset_loss * uncovered : 0.0);
    x.damaged = covariate > 0.0 && (v[2] >> 16) < r.house_damage;
}

Expected by_hand(const HandHousehold& h, const IncomeRules& r, double effect, double protection) {
    Expected x{};
    shocks(h, r, protection, x);
    float z0, z1; // the generators themselves are tested in tests/unit/test_maths.cpp
    normal_pair(h.income_words[0], h.income_words[1], z0, z1);
    const double z2 = static_cast<double>(standard_normal(h.income_words[2]));
    x.persistent =
        r.persistence * static_cast<double>(h.persistent) + r.innovation_sd * static_cast<double>(z0);
    x.review_error = r.review_persistence * static_cast<double>(h.review_error) + r.review_innovation_sd * z2;
    const bool minority = h.traits & kMinority, without_labour = (h.sums >> kAbleAt & 63) == 0;
    const double labour = (static_cast<double>(h.sums & 0xffff) + r.other_labour) / 32.0;
    const double lasting = r.labour_elasticity * std::log(labour) - std::log(static_cast<double>(h.size)) +
                           (minority ? r.minority_gap : 0.f) + h.permanent + x.persistent + effect -
                           r.asset_effect * x.asset_loss;
    const double passing = r.transitory_sd * static_cast<double>(z1) - x.income_loss;
    x.score = lasting + r.shock_weight * passing + x.review_error + r.cell_shift[minority ? 1 : 0] +
              (without_labour ? r.no_labour_shift : 0.f);
    x.log_income = std::max<double>(r.log_floor, r.income_level + lasting + passing);
    return x;
}

constexpr double kRounding = 2e-5; // of sums of floats of this size

} // namespace

TEST_CASE("income, score, scars and damage are those of the equations") {
    const std::vector<HandHousehold> given = households(700);
    const IncomeRules r = rules();
    at_every_level([&] {
        HandPiece hand(given);
        for (u32 h = 0; h < hand.rows(); ++h) {
            hand.scratch().effect[h] = static_cast<float>(h % 5) * 0.03125f;
            hand.scratch().protection[h] = h % 2 ? 1.f : 0.75f;
        }
        REQUIRE(year_kernels().income(hand.piece(), r, hand.scratch()) == 0);
        const HouseholdColumns& c = hand.columns();
        u32 floored = 0, damaged = 0;
        for (u32 h = 0; h < hand.rows(); ++h) {
            INFO("household " << h);
            const Expected x = by_hand(given[h], r, (h % 5) * 0.03125, h % 2 ? 1.0 : 0.75);
            REQUIRE(c.persistent[h] == Approx(x.persistent).margin(kRounding));
            REQUIRE(c.review_error[h] == Approx(x.review_error).margin(kRounding));
            REQUIRE(c.income_loss[h] == Approx(x.income_loss).margin(kRounding));
            REQUIRE(c.asset_loss[h] == Approx(x.asset_loss).margin(kRounding));
            REQUIRE(c.score[h] == Approx(x.score).margin(kRounding));
            REQUIRE(c.log_income[h] == Approx(x.log_income).margin(kRounding));
            REQUIRE((hand.scratch().damage[h] != 0) == x.damaged);
            floored += c.log_income[h] == r.log_floor;
            damaged += x.damaged;
        }
        REQUIRE(damaged > 20); // neither case is empty
        REQUIRE(floored > 20);
    });
}

TEST_CASE("no income falls below the floor, and losses not above their cap") {
    HandHousehold h;
    h.permanent = -30.f;
    h.income_loss = 50.f;
    at_every_level([&] {
        HandPiece hand({h});
        REQUIRE(year_kernels().income(hand.piece(), rules(), hand.scratch()) == 0);
        REQUIRE(hand.columns().log_income[0] == rules().log_floor);
        REQUIRE(hand.columns().income_loss[0] == rules().loss_cap);
    });
}

TEST_CASE("traits of labour and business follow the members, and last year's labour is kept for a year") {
    HandHousehold h;
    h.traits = kMinority | kMerit | kBusiness;
    h.sums = packed_sums(32, 0, 0, 0, 0, 0, 0);
    HandPiece hand({h});
    auto year = [&] { year_kernels().income(hand.piece(), rules(), hand.scratch()); };
    year();
    REQUIRE(hand.columns().traits[0] == (kMinority | kMerit | kNoLabour));
    year();
    REQUIRE(hand.columns().traits[0] == (kMinority | kMerit | kNoLabour | 0x20));
    h.traits = hand.columns().traits[0];
    h.sums = packed_sums(32, 0, 0, 0, 0, 1, 1);
    HandPiece later({h});
    year_kernels().income(later.piece(), rules(), later.scratch());
    REQUIRE(later.columns().traits[0] == (kMinority | kMerit | kBusiness | 0x20));
}

TEST_CASE("a score that is not a number is reported with its row") {
    std::vector<HandHousehold> given(700);
    given[600].permanent = std::numeric_limits<float>::quiet_NaN();
    given[650].permanent = std::numeric_limits<float>::infinity();
    at_every_level([&] {
        HandPiece hand(given);
        REQUIRE(year_kernels().income(hand.piece(), rules(), hand.scratch()) == 601);
    });
}

TEST_CASE("an insured household loses less to illness, and one without work no job") {
    IncomeRules r = rules();
    r.hazard[0] = r.hazard[1] = {};
    r.livestock = 0;
    r.illness = 65'536;
    r.job_loss = 65'536;
    HandHousehold insured, uninsured, worker;
    uninsured.deprivations = 8;
    worker.sums = packed_sums(32);
    HandPiece hand({insured, uninsured, worker});
    year_kernels().income(hand.piece(), r, hand.scratch());
    REQUIRE(hand.columns().income_loss[0] == Approx(0.06));
    REQUIRE(hand.columns().income_loss[1] == Approx(0.10));
    REQUIRE(hand.columns().income_loss[2] == Approx(0.36));
}
