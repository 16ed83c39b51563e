// SPDX-License-Identifier: Apache-2.0
// Income, score and indicators of one household with single numbers, in the order of the loops of
// engine/kernels/year_households.cpp: sums of floating-point numbers must run the same way to give the same bits.
#include "engine/run/life_parts.hpp"

#include <algorithm>
#include <bit>
#include <optional>

namespace vuon {

namespace {

double wide(float x) { return static_cast<double>(x); }

struct Supported {
    float effect = 0.f, protection = 1.f;
    u32 clears = 0;
};

/// By the kernel itself, on the household alone.
Supported supported(const HouseholdYear& y) {
    VisitScratch& s = this_threads_scratch();
    const Block alone = household_alone(y.lived, 0, {0, y.lived.persons});
    Block copy;
    copy.copy_from(alone);
    s.sums.resize(std::max<std::size_t>(s.sums.size(), kPieceRoom));
    year_kernels().effects(piece_of(copy, 0, 1, s), y.setup.effects, s.household);
    return {s.household.effect[0], s.household.protection[0], s.household.clears[0]};
}

Chance of_half(u32 half, u32 threshold) { return {threshold / 65536.0, half / 65536.0}; }

/// The losses of a year, and what decided them.
class Shocks {
  public:
    Shocks(const HouseholdYear& year, const std::vector<Hazard>& hazards, const IncomeRules& rules,
           const Supported& support)
        : y_(year), r_(rules), c_(year.lived.household) {
        w_ = words_at(y_.setup.key, c_.id[0], moment(y_.year(), Decision::HouseholdShocks));
        for (u32 k = 0; k < hazards.size() && struck_.size() < 2; ++k) {
            const Words w =
                words_at(y_.setup.key, y_.standing.commune_id, moment(y_.year(), Decision::CommuneHazard), k);
            if (w[0] < threshold_of(hazards[k].commune_year_probability))
                struck_.push_back(
                    {hazards[k].name, {hazards[k].commune_year_probability, w[0] / 4294967296.0}});
        }
        covariate_ =
            (by_hazard(0, w_[0] & 0xffffu, w_[3] & 0xffffu) + by_hazard(1, w_[0] >> 16, w_[3] >> 16)) *
            support.protection;
        by_illness();
        by_work();
        const float fresh = r_.loss_persistence * c_.income_loss[0] + covariate_ + illness_ + job_ + stock_;
        losses = fresh > r_.loss_cap ? r_.loss_cap : fresh;
        asset_loss = r_.asset_persistence * c_.asset_loss[0] + covariate_ + assets_;
        damaged = covariate_ > 0.f && (w_[2] >> 16) < r_.house_damage;
        for (ShockParts& s : list)
            s.loss *= s.of_commune ? static_cast<double>(support.protection) : 1.0;
    }

    float losses = 0.f, asset_loss = 0.f;
    bool damaged = false;
    std::vector<ShockParts> list;

  private:
    float by_hazard(std::size_t k, u32 hit, u32 severe) {
        const HazardYear& h = r_.hazard[k];
        const float size = severe < h.severe ? h.severe_loss : h.loss;
        if (k < struck_.size())
            list.push_back({struck_[k].first, of_half(hit, h.hit), hit < h.hit, wide(size), severe < h.severe,
                            true, struck_[k].second});
        return hit < h.hit ? size : 0.f;
    }

    void by_illness() {
        const bool ill = (w_[1] & 0xffffu) < r_.illness;
        const float uncovered = (c_.deprivations[0] >> 3 & 1u) != 0u ? 1.f : r_.insured_factor;
        illness_ = ill ? r_.illness_loss * uncovered : 0.f;
        assets_ = ill ? r_.illness_asset_loss * uncovered : 0.f;
        list.push_back({"illness",
                        of_half(w_[1] & 0xffffu, r_.illness),
                        ill,
                        static_cast<double>(illness_),
                        false,
                        false,
                        {}});
    }

    void by_work() {
        const bool works = (static_cast<u32>(y_.sums) & 0xffffu) != 0u;
        const bool loses = (w_[1] >> 16) < r_.job_loss && works;
        job_ = loses ? r_.job_loss_size : 0.f;
        if (works)
            list.push_back({"job_loss",
                            of_half(w_[1] >> 16, r_.job_loss),
                            loses,
                            static_cast<double>(job_),
                            false,
                            false,
                            {}});
        const bool dies = (w_[2] & 0xffffu) < r_.livestock;
        stock_ = dies ? r_.livestock_loss : 0.f;
        list.push_back({"livestock",
                        of_half(w_[2] & 0xffffu, r_.livestock),
                        dies,
                        static_cast<double>(stock_),
                        false,
                        false,
                        {}});
    }

    const HouseholdYear& y_;
    const IncomeRules& r_;
    const HouseholdColumns& c_;
    Words w_{};
    std::vector<std::pair<std::string, Chance>> struck_; // events of the commune
    float covariate_ = 0.f, illness_ = 0.f, assets_ = 0.f, job_ = 0.f, stock_ = 0.f;
};

/// Traits after the year's members are known.
u32 traits_of(const HouseholdYear& y) {
    const u32 able = static_cast<u32>(y.sums >> 32), before = y.lived.household.traits[0];
    return (before & 0xd3u) | ((able >> 18 & 63u) == 0u ? 4u : 0u) | ((able >> 24 & 63u) != 0u ? 8u : 0u) |
           (before & 4u) << 3;
}

void expect_same(const HouseholdYear& y, float told, float simulated, const char* what) {
    if (y.complete() && std::bit_cast<u32>(told) != std::bit_cast<u32>(simulated))
        replay_differs(y, what);
}

/// The terms as the kernel has them: floats, to be summed in its order.
struct Terms {
    float persistent, transitory, error, minority, cell, none, work, size, assets, losses, score, income;
};

Terms terms_of(const HouseholdYear& y, const IncomeRules& k, float effect, const Shocks& shocks) {
    const HouseholdColumns& c = y.lived.household;
    const Words w = words_at(y.setup.key, c.id[0], moment(y.year(), Decision::HouseholdIncome));
    const u32 traits = traits_of(y), n = std::max<u32>(1u, c.size[0]);
    const float labour = static_cast<float>(static_cast<i32>(static_cast<u32>(y.sums) & 0xffffu));
    float z0, z1;
    normal_pair(w[0], w[1], z0, z1);
    Terms t{};
    t.persistent = k.persistence * c.persistent[0] + k.innovation_sd * z0;
    t.transitory = k.transitory_sd * z1;
    t.error = k.review_persistence * c.review_error[0] + k.review_innovation_sd * standard_normal(w[2]);
    t.minority = (traits & kMinority) != 0u ? k.minority_gap : 0.f;
    t.cell = k.cell_shift[traits & kMinority];
    t.none = (traits & kNoLabour) != 0u ? k.no_labour_shift : 0.f;
    t.work = k.labour_elasticity * logarithm((labour + k.other_labour) * (1.f / 32.f));
    t.size = logarithm(static_cast<float>(static_cast<i32>(n)));
    t.assets = k.asset_effect * shocks.asset_loss;
    t.losses = shocks.losses;
    const float lasting = t.work - t.size + t.minority + c.permanent[0] + t.persistent + effect - t.assets;
    const float passing = t.transitory - t.losses;
    t.score = lasting + k.shock_weight * passing + t.error + t.cell + t.none;
    const float income = k.income_level + lasting + passing;
    t.income = income > k.log_floor ? income : k.log_floor;
    return t;
}

void expect_simulated(const HouseholdYear& y, const Terms& t) {
    if (!y.complete())
        return;
    const HouseholdColumns& after = y.closed.household;
    expect_same(y, t.persistent, after.persistent[0], "persistent income");
    expect_same(y, t.error, after.review_error[0], "the reviewers' error");
    expect_same(y, t.losses, after.income_loss[0], "losses");
    expect_same(y, t.score, after.score[0], "the score");
    expect_same(y, t.income, after.log_income[0], "income");
}

} // namespace

IncomeParts income_parts(const HouseholdYear& y, const std::vector<Hazard>& hazards) {
    const IncomeRules k = income_rules_of(y.setup, y.standing, hazards);
    const Supported support = supported(y);
    const HouseholdColumns& c = y.lived.household;
    const Shocks shocks(y, hazards, k, support);
    const Terms t = terms_of(y, k, support.effect, shocks);
    expect_simulated(y, t);
    IncomeParts p;
    p.level = wide(k.income_level);
    p.work = wide(t.work);
    p.size = wide(t.size);
    p.minority = wide(t.minority);
    p.permanent = wide(c.permanent[0]);
    p.persistent = wide(t.persistent);
    p.persistent_kept = wide(k.persistence * c.persistent[0]);
    p.persistent_new = p.persistent - p.persistent_kept;
    p.effect = wide(support.effect);
    p.assets = wide(t.assets);
    p.passing = wide(t.transitory);
    p.losses = wide(t.losses);
    p.losses_kept = wide(k.loss_persistence * c.income_loss[0]);
    p.shock_weight = wide(k.shock_weight);
    p.error = wide(t.error);
    p.error_kept = wide(k.review_persistence * c.review_error[0]);
    p.error_new = p.error - p.error_kept;
    p.cell = wide(t.cell);
    p.no_labour = wide(t.none);
    p.labour = (static_cast<u32>(y.sums) & 0xffffu) / 32.0;
    p.at_floor = t.income == k.log_floor;
    p.log_income = wide(t.income);
    p.score = wide(t.score);
    p.shocks = shocks.list;
    p.house_damaged = shocks.damaged;
    return p;
}

namespace {

constexpr u32 kIndicators = 13, kHousingQuality = 6; // bits of indicators.csv

/// A chain's turn, when the indicator is one.
std::optional<Chance> turn_of(const HouseholdYear& y, u32 bit, bool lacking) {
    const DeprivationRules& k = y.setup.deprivations;
    const HouseholdColumns& c = y.lived.household;
    const Words w = words_at(y.setup.key, c.id[0], moment(y.year(), Decision::HouseholdDeprivation));
    const float x = exponential(k.slope * (c.permanent[0] + y.closed.household.persistent[0]) -
                                k.household_factor * c.common_cause[0] + k.trend);
    for (std::size_t chain = 0; chain < 8; ++chain) {
        if (k.chain_bit[chain] != bit)
            continue;
        const u32 draw = chain % 2 == 0 ? w[chain / 2] & 0xffffu : w[chain / 2] >> 16;
        const float share = 1.f / (1.f + k.odds[chain] * x);
        return Chance{wide(k.flip * (lacking ? 1.f - share : share)), draw / 65536.0};
    }
    return std::nullopt;
}

} // namespace

std::vector<IndicatorParts> indicator_parts(const HouseholdYear& y, const std::vector<Hazard>& hazards) {
    using Cause = IndicatorParts::Cause;
    const bool damaged = income_parts(y, hazards).house_damaged;
    const u32 clears = supported(y).clears;
    std::vector<IndicatorParts> list;
    for (u32 bit = 0; bit < kIndicators; ++bit) {
        IndicatorParts p;
        p.bit = bit;
        p.before = (y.lived.household.deprivations[0] >> bit & 1u) != 0u;
        p.after = (y.closed.household.deprivations[0] >> bit & 1u) != 0u;
        const std::optional<Chance> turn = turn_of(y, bit, p.before);
        p.cause = turn ? Cause::Chain : Cause::Members;
        p.chance = turn.value_or(Chance{});
        bool told = turn ? p.before != (turn->drawn < turn->probability) : p.after;
        if (bit == kHousingQuality && damaged && !told) {
            told = true;
            p.cause = Cause::Damage;
        }
        const bool cleared = (clears >> bit & 1u) != 0u;
        if (cleared)
            p.cause = Cause::Programme;
        if (p.after != (told && !cleared))
            replay_differs(y, "indicators");
        if (p.before != p.after)
            list.push_back(p);
    }
    return list;
}

} // namespace vuon
