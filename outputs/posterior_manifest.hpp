// SPDX-License-Identifier: Apache-2.0
// The posterior of a run inside its results: who it is, and its members, so that a second run needs no other file.
#pragma once
#include "outputs/results.hpp"
#include "scenarios/posterior.hpp"

#include <memory>

namespace vuon {

void put_posterior(const Posterior& posterior, Manifest& manifest);
/// Null when the run had none. Only what a run uses: no moments and no contraction.
std::shared_ptr<const Posterior> embedded_posterior(const Manifest& manifest);

} // namespace vuon
