// SPDX-License-Identifier: Apache-2.0
// The life of one household in words: for every year its events, incomes, programmes and review, each with the rule
// and the draw behind it. A line is a sentence of one step of the year (manifest/timetable).
// Tests: tests/households/test_life.cpp, tests/end_to_end/test_explain_command.cpp
#pragma once
#include "engine/run/life_parts.hpp"
#include "outputs/target_summary.hpp"

#include <array>
#include <string>
#include <vector>

namespace vuon {

/// Names of what the engine knows by number, in the reader's language.
struct LifeNames {
    std::string commune, variant, title;
    std::vector<std::string> programmes;      // by slot
    std::array<std::string, 13> indicators{}; // by bit
    std::vector<Hazard> hazards;
    u64 household = 0;
    std::size_t draw = 0;
    int first_year = 0; // the start of the run
};

/// Steps of the timetable of a year.
enum class LifeStep : int { State = 0, Support = 2, People = 3, Income = 4, Indicators = 5, Review = 7 };

struct LifeLine {
    int year = 0;
    LifeStep step{};
    std::string subject; // a short word for tables: death, credit, illness, score, ...
    std::string text;
    std::vector<Chance> chances;
    std::vector<double> values; // the numbers of the sentence that a table wants: before, after
};

std::vector<LifeLine> support_lines(const HouseholdYear& year, const LifeNames& names, Language language);
std::vector<LifeLine> people_lines(const HouseholdYear& year, Language language);
std::vector<LifeLine> income_lines(const HouseholdYear& year, const LifeNames& names, Language language);
std::vector<LifeLine> indicator_lines(const HouseholdYear& year, const LifeNames& names, Language language);
std::vector<LifeLine> review_lines(const HouseholdYear& year, Language language);
/// How the household stands: list, members, income, what it lacks. `closed`, or `opened` for the start.
std::vector<LifeLine> state_lines(const Block& household, int year, const LifeNames& names,
                                  Language language);

/// All years, beginning with the start state or the founding.
std::vector<LifeLine> life_lines(const std::vector<HouseholdYear>& years, const LifeNames& names,
                                 Language language);

/// At most 110 columns.
std::string life_text(const std::vector<HouseholdYear>& years, const LifeNames& names, Language language);
/// One row a line.
std::string life_csv(const std::vector<HouseholdYear>& years, const LifeNames& names, Language language);

// Words of the parts.
std::string chance_words(const Chance& chance, Language language);
std::string status_words(int status, Language language);
std::string activity_words(Activity activity, Language language);
std::string person_words(int age, bool female, Relation relation, Language language);
std::string household_words(u64 id);

} // namespace vuon
