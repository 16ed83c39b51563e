// SPDX-License-Identifier: Apache-2.0
// Every use of chance has a permanent number. Numbers are never reused or renumbered: they are part of the address
// of a draw, so renumbering would change every result. Gaps are left for newcomers of the same subject.
#pragma once
#include "engine/base/integers.hpp"

namespace vuon {

enum class Decision : u16 {
    // persons, every year (four words each)
    PersonYear = 0x0010, // word 0 death, 1 birth, 2 leaving home or moving away, 3 school, work
    Newborn = 0x0020,    // sex of a newborn
    Founding = 0x0028,   // profile of a new household and its founder's partner
    NewHousehold = 0x0030,
    FamilyMove = 0x0034,
    // households, every year
    HouseholdIncome = 0x0040, // words: persistent income, transitory income, review error, asking
    HouseholdShocks = 0x0044, // covariate hit and severity, illness and job loss, livestock, house damage
    HouseholdDeprivation = 0x0048, // chains, two 16-bit draws a word
    SurveyError = 0x004c,          // word 0 error of reported income
    // communes
    CommuneHazard = 0x0060,
    CommuneEffect = 0x0068,
    StatusEnds = 0x006c, // of communes and districts: word 0 recognition, 1 merger
    // places, once per parameter draw
    PacePath = 0x0070,
    PaceTail = 0x0071,
    DistrictPace = 0x0072,
    GrowthPath = 0x0078,
    PricePath = 0x0079,
    // programmes (index = programme number)
    Demand = 0x0080,
    Delivery = 0x0084,
    AlreadyRunning = 0x0088,
    // start state
    HouseholdTraits = 0x0100,
    HouseholdTraitsMore = 0x0104,
    PersonTraits = 0x0108,
    StartDeprivation = 0x010c,
    EscapedHistory = 0x0110,
    MeritStatus = 0x0114,
    Sampling = 0x0118,
    // the common workload of the benchmarks
    CommonPerson = 0x0200,
    CommonIncome = 0x0204,
    CommonDeprivation = 0x0208,
    CommonBirth = 0x020c,
    CommonStart = 0x0210,
    // synthesis of a population from margins
    SynthesisHousehold = 0x0300,
    SynthesisPerson = 0x0304,
    // calibration: year 1900, task = member or trajectory; one decision a word, word 0 unless stated
    CalibrationStart = 0x0400, // id = parameter: the prior's draw of a member
    CalibrationNoise = 0x0401, // id = moment, index = round: perturbation of the observed
    CalibrationReplacement =
        0x0402,                // id = member that ran, index = round: weight in a failed member's new draw
    CalibrationPoint = 0x0404, // id = parameter, index = start: the first points of the point estimate
    CalibrationScreening = 0x0408, // id = parameter: word 0 level, 1 place in the order of moves
    CalibrationLaw = 0x0410,
    CalibrationBootstrap = 0x0411,
    CalibrationMemberLaw = 0x0412, // id 0: the law of the pace of a posterior's member
    // recovery study: year 1900, task = trial
    RecoveryTruth = 0x0420,  // id = parameter: the truth
    RecoveryError = 0x0421,  // id = moment: the error of observation
    RecoveryChance = 0x0422, // word 0: seed of the household model that the truth is simulated with
};

} // namespace vuon
