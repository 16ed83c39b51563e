// SPDX-License-Identifier: Apache-2.0
// The common workload of the benchmarks: a small population model that comparable systems can run too, on the
// same blocks, random numbers and parallel loops as the household model. Definition and constants:
// docs/common-workload.md. Results depend on the settings `persons`, `years` and `seed` only.
#pragma once
#include "engine/base/random.hpp"
#include "engine/kernels/common_kernels.hpp"
#include "engine/population/block.hpp"

#include <cstdio>
#include <string>
#include <vector>

namespace vuon {

constexpr u32 kCommonAreas = 63 * 2; // provinces x (rural, urban); area = 2 x province + urban

struct CommonPerson {
    u64* id;
    u8* age_sex;

    template <class Self, class F> static void each(Self& s, F&& f) {
        f(s.id, "id", "1", "address of every draw of the person");
        f(s.age_sex, "age_sex", "years", "age in completed years; bit 7 is set for women");
    }
};

struct CommonHousehold {
    u64* id;
    float* permanent;
    float* persistent;
    u16* deprivations;
    u8* size;
    u8* state;

    template <class Self, class F> static void each(Self& s, F&& f) {
        f(s.id, "id", "1", "address of every draw of the household");
        f(s.permanent, "permanent", "log dong", "permanent part of log income");
        f(s.persistent, "persistent", "log dong", "autoregressive part of log income");
        f(s.deprivations, "deprivations", "1",
          "deprivation k is bit k/2 of the low (even k) or high (odd k) byte");
        f(s.size, "size", "persons", "members");
        f(s.state, "state", "1", "bit 0 poor, bit 1 has left poverty before");
    }
};

/// What is counted in an area in a year; stocks at the end of the year.
struct CommonTally {
    i64 persons = 0, households = 0, poor_households = 0, poor_persons = 0;
    i64 births = 0, deaths = 0;
    i64 entries = 0, exits = 0, reentries = 0; // households
    i64 income_vnd = 0;                        // sum of rounded household incomes

    template <class Self, class F> static void each(Self& s, F&& f) {
        for (auto* count : {&s.persons, &s.households, &s.poor_households, &s.poor_persons, &s.births,
                            &s.deaths, &s.entries, &s.exits, &s.reentries, &s.income_vnd})
            f(*count);
    }
    CommonTally& operator+=(const CommonTally& other);
};

struct CommonSettings {
    i64 persons = 1'000'000;
    int years = 10;
    u32 households_per_block = 2048;
    u32 seed = 1;
};

/// Consecutive households of one area inside a block.
struct CommonSegment {
    u32 area;
    u32 end; // first household behind it
    CommonTally year;
};

struct CommonBlock {
    BlockOf<CommonPerson, CommonHousehold> rows;
    std::vector<CommonSegment> segments;
};

class CommonWorkload {
  public:
    /// Builds the start population (in parallel).
    explicit CommonWorkload(const CommonSettings& settings);

    /// One year over all blocks; the totals by area become the last element of tallies().
    void run_year();
    /// All years of the settings; after each year its totals are written to `output` (126 lines) if there is
    /// one.
    void run(std::FILE* output = nullptr);

    /// [year][area]
    const std::vector<std::vector<CommonTally>>& tallies() const { return tallies_; }
    CommonTally total(std::size_t year) const;
    const std::vector<CommonBlock>& blocks() const { return blocks_; }
    i64 persons() const; // alive now
    /// Persons alive at the start of each year, added up.
    i64 person_years() const { return person_years_; }
    std::size_t bytes() const; // of the population, with its slack
    /// Mixes every number of every tally.
    u64 hash() const;
    /// What is wrong with the demography after the years of the settings; empty when the run can be believed.
    std::vector<std::string> failed_checks() const;

  private:
    CommonSettings settings_;
    RandomKey key_;
    CommonRules rules_;
    std::vector<CommonBlock> blocks_;
    std::vector<std::vector<CommonTally>> tallies_;
    i64 person_years_ = 0;
};

CommonRules common_rules();
/// Start population, households sorted by area and cut into blocks.
std::vector<CommonBlock> common_start(const CommonSettings& settings, RandomKey key);
/// One year of one block; counts go to its segments.
void visit_common_block(CommonBlock& block, const CommonRules& rules, RandomKey key, int year);

} // namespace vuon
