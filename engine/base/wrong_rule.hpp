// SPDX-License-Identifier: Apache-2.0
// Deliberately wrong rules, so that tests can show that they would notice. They exist only in the tests' copy of the
// engine (VUON_WRONG_RULES, tests/CMakeLists.txt); everywhere else the question is a constant and costs nothing.
#pragma once

namespace vuon {

enum class WrongRule {
    None,
    DeathsDoubled,        // twice the death rate
    BirthsByScreen,       // whoever passes the screen bears, parity and group are forgotten
    CapacityIgnored,      // everybody who wants a programme gets it
    ReviewForgotten,      // a published review teaches nothing about the pace
    ListByForgottenScore, // the starting list is drawn with an error that nobody keeps
    WeightsOne,           // a sampled household stands for itself only
    RecognisedTwice,      // a status has two chances of recognition a year
    ChanceShared,         // all households of a commune are misjudged alike
    DataTakenAsExact,     // the observed are not perturbed in an ensemble update
    DataCountedTwice,     // steps of an ensemble update sum to two
    IncomesWander,        // the persistent part of income never returns to its mean
};

#if defined(VUON_WRONG_RULES)
bool wrong_rule(WrongRule rule);
#else
constexpr bool wrong_rule(WrongRule) { return false; }
#endif

} // namespace vuon
