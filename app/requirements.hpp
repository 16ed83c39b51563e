// SPDX-License-Identifier: Apache-2.0
// `--require ID=P`: a target that must be met with at least that probability, for scripts.
#pragma once
#include "outputs/results.hpp"

#include <string>
#include <vector>

namespace vuon {

/// Sentences about the requirements that fail; empty when all hold. `ID=P` is about the base, `VARIANT:ID=P` about
/// another variant; P is 0.8 or 80 %. Throws InputError.
std::vector<std::string> failed_requirements(const Results& results,
                                             const std::vector<std::string>& requirements);

} // namespace vuon
