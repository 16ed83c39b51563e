// SPDX-License-Identifier: Apache-2.0
// The rules of one household's year, taken apart: what each term was, which chance met which draw. Every part is
// worked out again with single numbers and held against what the run's vector loops left behind, to the last bit
// (BugError when they differ), so that nothing is explained that did not happen.
// Equations: engine/kernels/year_households.cpp, year_persons.cpp, year_review.cpp; engine/programmes/proposals.cpp.
// Tests: tests/households/test_life.cpp
#pragma once
#include "engine/run/life_record.hpp"

#include <string>
#include <vector>

namespace vuon {

/// Both between 0 and 1. It happens when the number drawn lies below the chance.
struct Chance {
    double probability = 0.0, drawn = 0.0;
};

// ---- people (engine/run/life_people.cpp) --------------------------------------------------------------------

enum class PersonChange {
    Died,
    Born,
    MovedAway,
    FamilyMoved,
    LeftToFound,
    LeftToJoin,
    SentToKin,
    EnteredSchool,
    LeftSchool,
    ChangedWork,
    BecameHead,
    Trained
};

struct MemberEvent {
    PersonChange change{};
    u64 person = 0;
    int age = 0; // completed years, at the end of the year
    bool female = false;
    Relation relation{};
    std::vector<Chance> chances; // in the order in which they were asked; none for what follows from others
    Activity from{}, to{};
    u64 household = 0; // founded by who left
};
/// In the order of the members, newborns after their mothers.
std::vector<MemberEvent> member_events(const HouseholdYear& year);

// ---- programmes (engine/run/life_support.cpp) ---------------------------------------------------------------

struct SupportParts {
    int programme = 0; // slot
    bool eligible = false;
    bool runs_already = false; // support of before is still running
    bool wants = false, passed_over = false;
    Chance want, pass;
    bool looks_eligible = false; // stands on the list from which places leak
    u64 key = 0, threshold = 0;
    bool within = false; // the key reaches the threshold
    bool reached = false, leaked = false;
    bool over_the_limit = false; // within, but enough new programmes this year
    double dose = 0.0;           // of what was delivered; 0: it failed
    int age = kNever;            // years since the running support began, at the end of the year
};
/// Of the active programmes, in the order of their slots.
std::vector<SupportParts> support_parts(const HouseholdYear& year);

// ---- income and deprivations (engine/run/life_income.cpp) ---------------------------------------------------

struct ShockParts {
    std::string name; // of the hazard; "illness", "job_loss", "livestock" for those of the household
    Chance chance;
    bool happened = false;
    double loss = 0.0; // log points of income
    bool severe = false, of_commune = false;
    Chance commune; // that the event strikes the commune at all, of hazards
};

/// ln y = level + work - size + minority + permanent + persistent + effect - assets + passing - losses
/// score = the same without level, with a little of what passes, and error + cell + no_labour
struct IncomeParts {
    double level = 0.0, work = 0.0, size = 0.0, minority = 0.0, permanent = 0.0, persistent = 0.0;
    double persistent_kept = 0.0, persistent_new = 0.0; // q: what is left of last year's, and the noise
    double effect = 0.0, assets = 0.0, passing = 0.0, losses = 0.0, losses_kept = 0.0;
    double shock_weight = 0.0, error = 0.0, error_kept = 0.0, error_new = 0.0, cell = 0.0, no_labour = 0.0;
    double labour = 0.0; // reference workers
    double log_income = 0.0, score = 0.0;
    bool at_floor = false;
    std::vector<ShockParts> shocks; // that could strike
    bool house_damaged = false;
};
IncomeParts income_parts(const HouseholdYear& year, const std::vector<Hazard>& hazards);

struct IndicatorParts {
    enum class Cause { Chain, Members, Damage, Programme };
    u32 bit = 0;
    bool before = false, after = false;
    Cause cause{};
    Chance chance; // of the turn, for a chain
};
/// Indicators that changed, or that a programme holds off.
std::vector<IndicatorParts> indicator_parts(const HouseholdYear& year, const std::vector<Hazard>& hazards);

// ---- review (engine/run/life_review.cpp) --------------------------------------------------------------------

struct ReviewParts {
    Status before{}, after{};
    bool two_lines = false, fresh = false; // fresh: everybody anew, after a change of standard
    double score = 0.0, pace = 0.0, stayer = 0.0, position = 0.0; // position: the sum
    double low_at = 0.0,
           poor_at = 0.0; // limits of low, and of poor by income (two lines) or of stepping down
    bool low = false;
    bool needs_to_ask = false, asks = false;
    Chance ask;
    double ask_window = 0.0;
    int lacking = 0;
    double own_draw = 0.0, margin = 0.0, cut = 0.0;
    bool deprived = false;
    bool steps_down = false;
    bool escaped = false, returned = false, newly_poor = false;
    int years_since_poor = kNever; // before the review, counted with it
    // the letter of the standard on true income
    double line_vnd = 0.0, upper_vnd = 0.0;
    Status truth{};
};
/// The review, and after it the one under a new standard in a year of change.
std::vector<ReviewParts> review_parts(const HouseholdYear& year);

/// Throws BugError naming household, year and what differs.
[[noreturn]] void replay_differs(const HouseholdYear& year, const std::string& what);

} // namespace vuon
