// SPDX-License-Identifier: Apache-2.0
// The synthetic population against its margins, for readers in both languages.
#pragma once
#include "engine/population/synthesis.hpp"
#include "scenarios/number_text.hpp"

#include <string>

namespace vuon {

/// What fit_table() says, in the numbers and, for Vietnamese, the words of the reader.
std::string fit_text(const MarginFit& fit, Language language);

} // namespace vuon
