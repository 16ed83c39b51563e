// SPDX-License-Identifier: Apache-2.0
// The fast year of the common workload against its definition, written household by household with plain
// rules.
#include "engine/run/common_workload.hpp"

#include <catch2/catch.hpp>

using namespace vuon;

namespace {

constexpr int kYear = 2025;

struct Person {
    u64 id;
    u32 age_sex;
    bool operator==(const Person& o) const { return id == o.id && age_sex == o.age_sex; }
};

struct Household {
    u64 id;
    float permanent, persistent;
    u32 deprivations, state, area;
    std::vector<Person> members;
};

std::vector<Household> households_of(const std::vector<CommonBlock>& blocks) {
    std::vector<Household> all;
    for (const CommonBlock& block : blocks) {
        const CommonHousehold& c = block.rows.household;
        u32 person = 0, h = 0;
        for (const CommonSegment& segment : block.segments)
            for (; h < segment.end; ++h) {
                all.push_back({c.id[h],
                               c.permanent[h],
                               c.persistent[h],
                               c.deprivations[h],
                               c.state[h],
                               segment.area,
                               {}});
                for (u32 k = 0; k < c.size[h]; ++k, ++person)
                    all.back().members.push_back(
                        {block.rows.person.id[person], block.rows.person.age_sex[person]});
            }
    }
    return all;
}

void live_a_year(Household& h, const CommonRules& rules, RandomKey key, int year, CommonTally& tally) {
    std::vector<Person> members;
    for (Person p : h.members) {
        p.age_sex += (p.age_sex & 127) < 110;
        const Words w = words_at(key, p.id, moment(year, Decision::CommonPerson));
        if (w[0] < rules.death[p.age_sex]) {
            ++tally.deaths;
            continue;
        }
        members.push_back(p);
        if (w[1] >= rules.birth[p.age_sex])
            continue;
        const u64 child = derived_id(p.id, year, Kind::Newborn, 0);
        const bool male = words_at(key, child, moment(year, Decision::CommonBirth))[0] < threshold_of(0.52);
        members.push_back({child, male ? 0u : 128u});
        ++tally.births;
    }
    h.members = std::move(members);
}

u32 switch_deprivations(Household& h, const CommonRules& rules, const u32 (&draws)[6]) {
    u32 count = 0;
    for (u32 k = 0; k < 12; ++k) {
        const u32 shift = k % 2 * 16, bit = k / 2 + k % 2 * 8;
        const u32 on = rules.switch_on[k / 2] >> shift & 0xffff,
                  more = rules.switch_off_more[k / 2] >> shift & 0xffff;
        const u32 had = h.deprivations >> bit & 1, draw = draws[k / 2] >> shift & 0xffff;
        const u32 has = had ^ (draw < on + had * more ? 1u : 0u);
        h.deprivations = (h.deprivations & ~(1u << bit)) | has << bit;
        count += has;
    }
    return count;
}

void earn_a_year(Household& h, const CommonRules& rules, RandomKey key, int year, CommonTally& tally) {
    if (h.members.empty())
        return;
    const Words a = words_at(key, h.id, moment(year, Decision::CommonIncome));
    const Words b = words_at(key, h.id, moment(year, Decision::CommonDeprivation));
    float innovation, transitory;
    normal_pair(a[0], a[1], innovation, transitory);
    h.persistent = 0.9f * h.persistent + 0.2f * innovation;
    const float income = exponential(h.permanent + h.persistent + 0.3f * transitory);
    const u32 count = switch_deprivations(h, rules, {a[2], a[3], b[0], b[1], b[2], b[3]});
    const float members = static_cast<float>(h.members.size());
    const bool was = h.state & 1, escaped = h.state & 2, poor = count >= 3 && income < 12000.0f * members;
    tally.persons += static_cast<i64>(h.members.size());
    ++tally.households;
    tally.poor_households += poor;
    tally.poor_persons += poor ? static_cast<i64>(h.members.size()) : 0;
    tally.entries += poor && !was;
    tally.exits += was && !poor;
    tally.reentries += poor && !was && escaped;
    tally.income_vnd += static_cast<i64>(income);
    h.state = (poor ? 1u : 0u) | (escaped || (was && !poor) ? 2u : 0u);
}

} // namespace

TEST_CASE("a year of the common workload is what its definition says") {
    CommonSettings settings;
    settings.persons = 40'000;
    const RandomKey key{settings.seed, 0};
    const CommonRules rules = common_rules();
    CommonWorkload workload(settings);
    std::vector<Household> households = households_of(workload.blocks());
    for (int year = kYear; year < kYear + 6; ++year) {
        workload.run_year();
        std::vector<CommonTally> areas(kCommonAreas);
        for (Household& h : households) {
            live_a_year(h, rules, key, year, areas[h.area]);
            earn_a_year(h, rules, key, year, areas[h.area]);
        }
        for (u32 area = 0; area < kCommonAreas; ++area) {
            std::vector<i64> expected, found;
            CommonTally::each(areas[area], [&](i64 v) { expected.push_back(v); });
            CommonTally::each(workload.tallies().back()[area], [&](i64 v) { found.push_back(v); });
            REQUIRE(found == expected);
        }
    }
    std::vector<Person> expected, found;
    for (const Household& h : households)
        expected.insert(expected.end(), h.members.begin(), h.members.end());
    for (const Household& h : households_of(workload.blocks()))
        found.insert(found.end(), h.members.begin(), h.members.end());
    REQUIRE((found == expected));
}

TEST_CASE("the quick bounds of the common workload cover every threshold") {
    const CommonRules rules = common_rules();
    for (u32 a = 1; a < 256; ++a) {
        const u32 age = a & 127;
        if (age == 0 || age > 110)
            continue;
        const i32 bound =
            std::max(rules.death_bound_young, rules.death_bound_old + static_cast<i32>(age << 20));
        const u32 highest_word = rules.death[a] == 0 ? 0 : rules.death[a] - 1;
        REQUIRE(std::bit_cast<i32>(static_cast<float>(highest_word >> 8)) <= bound);
        REQUIRE(rules.birth[a] <= rules.birth_bound);
        REQUIRE((rules.birth[a] == 0 || (a >= 128 + 15 && a <= 128 + 49)));
    }
}
