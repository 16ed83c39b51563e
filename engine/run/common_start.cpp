// SPDX-License-Identifier: Apache-2.0
// Rules and start population of the common workload. Every number is drawn at the address of its unit, so
// neither threads nor the size of the blocks matter; tables come from the project's own exp and log.
#include "engine/base/parallel.hpp"
#include "engine/run/common_workload.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace vuon {

namespace {

constexpr double kPersonsPerHousehold = 3.6;
constexpr double kShareUrban = 0.37; // of households
constexpr double kStartAgeShape = 2.2, kStartAgeScaleYears = 16.0;
constexpr u32 kOldestAtStart = 100;
constexpr float kPermanentMean = 11.0f, kPermanentSd = 0.45f, kUrbanPremium = 0.15f; // log dong
// Where to find the draws of the start: the same id may number a household, a scattered member and a person.
enum StartIndex : u32 { kAreaDraw = 0, kScatterDraw = 1, kAgeDraw = 2, kTraitDraws = 16 };

double death_probability(u32 age, bool female) {
    if (age == 0)
        return female ? 0.009 : 0.012;
    if (age < 5)
        return 0.001;
    if (age >= kCommonOldest)
        return 1.0;
    const float x = static_cast<float>(age);
    return 0.0004 + (female ? 1.6e-5 * exponential(0.100f * x) : 4.0e-5 * exponential(0.093f * x));
}

double birth_probability(u32 age, bool female) {
    if (!female || age < 15 || age > 49)
        return 0.0;
    const float z = (static_cast<float>(age) - 27.0f) / 5.8f;
    return 0.125 * exponential(-0.5f * z * z);
}

double switch_on_probability(u32 k) { return 0.010 + 0.002 * k; }
double switch_off_probability(u32 k) { return 0.05 + 0.01 * k; }

u32 half_word(double probability) { return static_cast<u32>(probability * 65536.0 + 0.5); }

/// Bits of float(threshold >> 8), rounded up: a word below the threshold never has more.
i32 screen_bits(u32 threshold) { return std::bit_cast<i32>(static_cast<float>((threshold >> 8) + 1)); }

void fit_death_bounds(CommonRules& rules) {
    constexpr u32 young = 40; // below this age chances are small and one bound serves all
    rules.death_bound_young = 0;
    rules.death_bound_old = std::bit_cast<i32>(1.0f) - static_cast<i32>(127u << 20);
    for (u32 a = 0; a < 256; ++a) {
        const u32 age = a & 127;
        const i32 bits = screen_bits(rules.death[a]);
        if (age < young)
            rules.death_bound_young = std::max(rules.death_bound_young, age == 0 ? 0 : bits);
        else
            rules.death_bound_old =
                std::max(rules.death_bound_old, bits - static_cast<i32>(std::min(age, kCommonOldest) << 20));
    }
}

/// Thresholds on the upper 24 bits of a word: below the k-th the age is at most k.
std::array<u32, kOldestAtStart> start_age_thresholds() {
    constexpr int steps_a_year = 8, years = 400;
    std::array<double, years> mass{};
    double total = 0.0;
    for (int i = 0; i < years * steps_a_year; ++i) {
        const float x = (static_cast<float>(i) + 0.5f) / steps_a_year;
        const float density = exponential(static_cast<float>(kStartAgeShape - 1.0) * logarithm(x) -
                                          x / static_cast<float>(kStartAgeScaleYears));
        mass[static_cast<std::size_t>(i / steps_a_year)] += density;
        total += density;
    }
    std::array<u32, kOldestAtStart> thresholds{};
    double below = 0.0;
    for (std::size_t age = 0; age < thresholds.size(); ++age) {
        below += mass[age];
        thresholds[age] = static_cast<u32>(below / total * 0x1p24);
    }
    return thresholds;
}

struct Layout {
    std::vector<u32> order;     // households by area
    std::vector<u8> area, size; // by household
};

Layout lay_out_households(i64 persons, u64 households, RandomKey key) {
    Layout l;
    l.area.resize(households);
    l.size.assign(households, 1);
    std::array<u32, kCommonAreas + 1> first{};
    const u32 urban = threshold_of(kShareUrban), at = moment(0, Decision::CommonStart);
    for (u64 h = 0; h < households; ++h) {
        const Words w = words_at(key, h, at, kAreaDraw);
        const u32 province = static_cast<u32>(static_cast<u64>(w[0]) * (kCommonAreas / 2) >> 32);
        l.area[h] = static_cast<u8>(2 * province + (w[1] < urban ? 1 : 0));
        ++first[l.area[h] + 1u];
    }
    for (u64 k = households; k < static_cast<u64>(persons); ++k)
        ++l.size[static_cast<u64>(words_at(key, k, at, kScatterDraw)[0]) * households >> 32];
    for (u32 a = 0; a < kCommonAreas; ++a)
        first[a + 1] += first[a];
    l.order.resize(households);
    for (u64 h = 0; h < households; ++h)
        l.order[first[l.area[h]]++] = static_cast<u32>(h);
    return l;
}

class BlockBuilder {
  public:
    BlockBuilder(const Layout& layout, RandomKey key)
        : l_(layout), key_(key), ages_(start_age_thresholds()) {}

    void build(CommonBlock& block, u64 begin, u64 end, u64 first_person) const {
        u32 persons = 0;
        for (u64 k = begin; k < end; ++k)
            persons += l_.size[l_.order[k]];
        block.rows.reserve(persons, static_cast<u32>(end - begin));
        block.rows.persons = persons;
        block.rows.households = static_cast<u32>(end - begin);
        for (u64 k = begin; k < end; ++k) {
            const u32 area = l_.area[l_.order[k]], row = static_cast<u32>(k - begin);
            if (block.segments.empty() || block.segments.back().area != area)
                block.segments.push_back({area, 0, {}});
            block.segments.back().end = row + 1;
            write_household(block.rows.household, row, l_.order[k], area % 2 == 1);
        }
        for (u32 p = 0; p < persons; ++p)
            write_person(block.rows.person, p, first_person + p);
    }

  private:
    void write_household(CommonHousehold& to, u32 row, u32 household, bool urban) const {
        Stream draw(key_, household, moment(0, Decision::CommonStart), kTraitDraws);
        to.id[row] = household;
        to.permanent[row] = kPermanentMean + kPermanentSd * draw.normal() + (urban ? kUrbanPremium : 0.0f);
        const float stationary_sd =
            kCommonInnovation / std::sqrt(1.0f - kCommonPersistence * kCommonPersistence);
        to.persistent[row] = stationary_sd * draw.normal();
        u32 bits = 0;
        for (u32 k = 0; k < kCommonDeprivations; ++k) {
            const double on = switch_on_probability(k), off = switch_off_probability(k);
            bits |= (draw.bernoulli(on / (on + off)) ? 1u : 0u) << (k / 2 + k % 2 * 8);
        }
        to.deprivations[row] = static_cast<u16>(bits);
        to.size[row] = l_.size[household];
        to.state[row] = 0;
    }

    void write_person(CommonPerson& to, u32 row, u64 id) const {
        const Words w = words_at(key_, id, moment(0, Decision::CommonStart), kAgeDraw);
        const auto age = std::upper_bound(ages_.begin(), ages_.end(), w[0] >> 8) - ages_.begin();
        to.id[row] = id;
        to.age_sex[row] = static_cast<u8>(static_cast<u32>(age) | (w[1] >> 31) * kCommonFemale);
    }

    const Layout& l_;
    RandomKey key_;
    std::array<u32, kOldestAtStart> ages_;
};

} // namespace

CommonRules common_rules() {
    CommonRules rules{};
    for (u32 a = 0; a < 256; ++a) {
        const bool female = (a & kCommonFemale) != 0;
        rules.death[a] = threshold_of(death_probability(a & 127, female));
        rules.birth[a] = threshold_of(birth_probability(a & 127, female));
        rules.birth_bound = std::max(rules.birth_bound, rules.birth[a]);
    }
    for (u32 k = 0; k < kCommonDeprivations / 2; ++k) {
        auto pair = [&](auto probability) {
            return half_word(probability(2 * k)) | half_word(probability(2 * k + 1)) << 16;
        };
        rules.switch_on[k] = pair(switch_on_probability);
        rules.switch_off_more[k] =
            pair([](u32 j) { return switch_off_probability(j) - switch_on_probability(j); });
    }
    fit_death_bounds(rules);
    return rules;
}

std::vector<CommonBlock> common_start(const CommonSettings& settings, RandomKey key) {
    const u64 households =
        static_cast<u64>(static_cast<double>(settings.persons) / kPersonsPerHousehold + 0.5);
    const Layout layout = lay_out_households(settings.persons, households, key);
    const u64 step = settings.households_per_block;
    std::vector<CommonBlock> blocks((households + step - 1) / step);
    std::vector<u64> first_person(blocks.size() + 1, 0);
    for (u64 k = 0; k < households; ++k)
        first_person[k / step + 1] += layout.size[layout.order[k]];
    for (std::size_t b = 0; b < blocks.size(); ++b)
        first_person[b + 1] += first_person[b];
    const BlockBuilder builder(layout, key);
    parallel_for(blocks.size(), [&](std::size_t b) {
        builder.build(blocks[b], b * step, std::min(households, (b + 1) * step), first_person[b]);
    });
    return blocks;
}

} // namespace vuon
