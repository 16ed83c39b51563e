// SPDX-License-Identifier: Apache-2.0
#include "engine/population/person_traits.hpp"

#include "engine/base/random.hpp"

#include <algorithm>
#include <cmath>

namespace vuon {

// Assumptions.
constexpr int kSchoolFrom = 6; // a pupil of this age ends the first year of school
constexpr int kMostYearsInSchool = 16;
constexpr int kMostYears = 22;                           // of the schooling column
constexpr float kLeastShareOfYears = 0.4f;               // of a child who left school
constexpr float kFloorPerPerson = 20.0f;                 // m2, mean
constexpr float kFloorSpread = 0.4f;                     // sd of the log
constexpr float kLeastFloor = 8.0f, kMostFloor = 255.0f; // m2; the column ends at 255

static int years_so_far(int age, int most) { return std::clamp(age - kSchoolFrom + 1, 0, most); }

static int years_of_leaver(const SchoolingYears& years, int age, u32 word) {
    if (age < kWorkingAgeFrom) {
        const float share = kLeastShareOfYears + (1.0f - kLeastShareOfYears) * open_uniform(word);
        return static_cast<int>(share * static_cast<float>(years_so_far(age, kMostYears)));
    }
    const float drawn = static_cast<float>(years.mean) + static_cast<float>(years.sd) * standard_normal(word);
    return std::clamp(static_cast<int>(std::floor(drawn + 0.5f)), 0, years_so_far(age, kMostYears));
}

static u8 drawn_activity(const std::array<double, kActivities>& shares, u32 word) {
    double rest = static_cast<double>(open_uniform(word));
    for (std::size_t k = 0; k + 1 < kActivities; ++k) {
        rest -= shares[k];
        if (rest < 0.0)
            return static_cast<u8>(k);
    }
    return static_cast<u8>(kActivities - 1);
}

PersonTraits draw_traits(const Margins& m, const PersonKind& kind, u64 person_id) {
    const Words words = words_at({m.seed, m.alternative}, person_id, moment(1900, Decision::SynthesisPerson));
    const std::size_t age = static_cast<std::size_t>(kind.age);
    const bool in_school = words[0] < threshold_of(m.share_in_school[kind.urban][kind.minority][age]);
    if (in_school)
        return {static_cast<u8>(years_so_far(kind.age, kMostYearsInSchool) | kInSchool),
                static_cast<u8>(Activity::Student)};
    const u8 years = static_cast<u8>(
        years_of_leaver(m.schooling[kind.woman][kind.urban][kind.minority][age], kind.age, words[1]));
    if (kind.age < kWorkingAgeFrom)
        return {years, static_cast<u8>(Activity::Child)};
    return {years, drawn_activity(m.share_of_activity[kind.woman][kind.urban][age], words[2])};
}

u8 draw_floor_area(int size, u32 word) {
    const float log_mean =
        logarithm(kFloorPerPerson * static_cast<float>(size)) - 0.5f * kFloorSpread * kFloorSpread;
    const float area = exponential(log_mean + kFloorSpread * standard_normal(word));
    return static_cast<u8>(std::clamp(area, kLeastFloor, kMostFloor));
}

} // namespace vuon
