// SPDX-License-Identifier: Apache-2.0
// What the table of the fit shows, for tables in other languages.
#pragma once
#include "engine/population/synthesis.hpp"

namespace vuon {

struct FitLine {
    std::string margin, cell;
    std::size_t cells =
        0; // a margin that is met exactly: how many cells it has, together in one line; else 0
    double wanted = 0.0, got = 0.0, share = 0.0; // share: of the margin's sum that the error is, 0..1
};

/// The worst cells of every margin, worst margin first.
std::vector<FitLine> fit_lines(const MarginFit& fit);

} // namespace vuon
