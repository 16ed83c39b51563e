// SPDX-License-Identifier: Apache-2.0
// The state of the household model: every column with its unit and meaning. Add a column here and nowhere else.
#pragma once
#include "engine/population/block.hpp"

namespace vuon {

enum class Activity : u8 { Child, Student, WageFormal, WageInformal, Farm, OwnBusiness, NotWorking, Unable };
// NotWorking joins the unemployed and the inactive; who looks for work is told apart by age and by the employment
// indicator's own share (parameters.csv).

enum class Relation : u8 { Head, Spouse, ChildOfHead, Other };

enum Status : u8 { kNotListed = 0, kNearPoor = 1, kPoor = 2 };

constexpr u8 kNever = 255;   // "years since" of something that never happened
constexpr u8 kFemale = 0x80; // bit of age_sex
constexpr u8 kInSchool = 0x80;
constexpr u8 kPartnered = 0x01; // bits of flags
constexpr u8 kParityShift = 2;  // three bits
constexpr u8 kTrained = 0x20;
constexpr u8 kMinority = 0x01; // bits of traits
constexpr u8 kMerit = 0x02;
constexpr u8 kNoLabour = 0x04;    // no member of working age who is able to work; set every year
constexpr u8 kBusiness = 0x08;    // a member runs an own business; set every year
constexpr u8 kPoorAtStart = 0x10; // on the poor list at the start; stays with the household of the head

constexpr int kProgrammes = 4;    // slots held by a household
constexpr float kDoseUnit = 32.f; // a stored dose of 32 is one full dose

struct PersonColumns {
    u64* id;
    u8* age_sex;
    u8* schooling;
    u8* activity;
    u8* flags;
    u8* relation;

    template <class Self, class F> static void each(Self& s, F&& f) {
        f(s.id, "id", "1", "address of every draw of the person");
        f(s.age_sex, "age_sex", "years", "age in completed years; bit 7 is set for women");
        f(s.schooling, "schooling", "years", "years of schooling completed; bit 7 is set while in school");
        f(s.activity, "activity", "1",
          "child, student, formal wage, informal wage, farm, own business, none, unable");
        f(s.flags, "flags", "1", "bit 0 partnered, bits 2-4 children born, bit 5 trained by a programme");
        f(s.relation, "relation", "1", "to the head: head, spouse, child, other");
    }
};

struct HouseholdColumns {
    u64* id;
    float* permanent;
    float* persistent;
    float* income_loss;
    float* asset_loss;
    float* review_error;
    float* common_cause;
    float* cut_draw;
    float* score;
    float* log_income;
    u16* deprivations;
    u8* size;
    u8* status;
    u8* years_since_poor;
    u8* years_since_near;
    u8* traits;
    u8* floor_area;
    u8* weight;
    u8* slot_age[kProgrammes];
    u8* slot_dose[kProgrammes];

    template <class Self, class F> static void each(Self& s, F&& f) {
        f(s.id, "id", "1", "address of every draw of the household");
        f(s.permanent, "permanent", "log points", "permanent income effect");
        f(s.persistent, "persistent", "log points", "persistent income, AR(1)");
        f(s.income_loss, "income_loss", "log points", "scar of shocks on income");
        f(s.asset_loss, "asset_loss", "log points", "scar of shocks on assets");
        f(s.review_error, "review_error", "log points", "reviewer's lasting misjudgement, AR(1)");
        f(s.common_cause, "common_cause", "sd", "common cause of the household's deprivations");
        f(s.cut_draw, "cut_draw", "1", "fixed uniform added to the deprivation count at the cut");
        f(s.score, "score", "log points", "register score of the last review, before the pace");
        f(s.log_income, "log_income", "log VND per person and month",
          "true income of the last year, nominal");
        f(s.deprivations, "deprivations", "1", "deprived indicators, one bit each (indicators.csv)");
        f(s.size, "size", "persons", "members present; 0 = the household has ended");
        f(s.status, "status", "1", "on the register: 0 not listed, 1 near-poor, 2 poor");
        f(s.years_since_poor, "years_since_poor", "years", "reviews since it left the poor list; 255 never");
        f(s.years_since_near, "years_since_near", "years",
          "reviews since it left the near-poor list; 255 never");
        f(s.traits, "traits", "1",
          "bit 0 ethnic minority, 1 merit, 2 no labour, 3 own business, 4 poor at the start, 5 no labour "
          "last "
          "year");
        f(s.floor_area, "floor_area", "m2", "floor area of the dwelling");
        f(s.weight, "weight", "households", "households that this row stands for");
        for (int c = 0; c < kProgrammes; ++c) {
            f(s.slot_age[c], "slot_age", "years", "years since the programme's support began; 255 none");
            f(s.slot_dose[c], "slot_dose", "1/32", "dose received; 0 the support failed");
        }
    }
};

using Block = BlockOf<PersonColumns, HouseholdColumns>;

} // namespace vuon
