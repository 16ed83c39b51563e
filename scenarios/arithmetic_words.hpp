// SPDX-License-Identifier: Apache-2.0
// What arithmetic finds, as sentences in English and Vietnamese.
#pragma once
#include "scenarios/arithmetic.hpp"

#include <optional>

namespace vuon {

/// A limit of a target against what the start allows.
struct ArithmeticCase {
    const TargetSection& target;
    int start_year = 0;
    std::optional<double> start; // value of the measure at the start
    double asked = 0.0;
    bool lower = true; // at least, else at most
};

/// Fills the sentences of a finding whose verdict and limit stand.
void say(const ArithmeticCase& c, ArithmeticFinding& finding);
/// A target that arithmetic says nothing about, and why.
ArithmeticFinding not_evaluated(const TargetSection& target, const PlanWords& words);
/// A target that every member allows, or the member that does not.
ArithmeticFinding joint_sentence(const TargetSection& target, const std::string& impossible_member);

} // namespace vuon
