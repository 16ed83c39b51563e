// SPDX-License-Identifier: Apache-2.0
// How far a population is from the margins it was built from.
#pragma once
#include "engine/population/synthesis.hpp"

namespace vuon {

MarginFit measure_fit(const Margins& margins, const Population& population);

} // namespace vuon
