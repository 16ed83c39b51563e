// SPDX-License-Identifier: Apache-2.0
// What a plan says only in English (assumptions, and why something is pending), in the words of [words_vi]: the English
// text is the key, so a sentence that was changed shows in English again instead of saying what is no longer meant.
// Tests: tests/unit/test_plan_words.cpp
#pragma once
#include <map>
#include <string>

namespace vuon {

using PlanWords = std::map<std::string, std::string>; // English text -> Vietnamese text

/// The Vietnamese of a text: the plan's own, then the program's where the program said it, else the text itself.
std::string in_vietnamese(const std::string& english, const PlanWords& words);

/// [words_vi] of a scenario's text, which must have been read before.
PlanWords plan_words_of(const std::string& scenario_text);

} // namespace vuon
