// SPDX-License-Identifier: Apache-2.0
// What arithmetic alone says about a target, before any run: a rate of 3.81 % cannot fall by 1.0 pp a year
// for four years, whatever is done.
#pragma once
#include "scenarios/scenario.hpp"

#include <string>
#include <vector>

namespace vuon {

struct ArithmeticFinding {
    enum class Verdict {
        Possible,
        OnlyIfMore, // not with the start as written, but within its uncertainty
        CannotBeMet,
        AlreadyMet,
        NotEvaluated
    };
    std::string target;      // id
    bool is_stretch = false; // about the further end of a range, not the limit that decides
    Verdict verdict = Verdict::NotEvaluated;
    double limit = 0.0; // the furthest outcome there can be, in base units; for NotEvaluated 0
    std::string sentence_en, sentence_vi;
};

/// One finding per target in the order of the file, and one more where a target has a stretch that is
/// impossible or possible. Tests only against the stocks of the start.
std::vector<ArithmeticFinding> arithmetic_test(const Inputs& inputs);

} // namespace vuon
