// SPDX-License-Identifier: Apache-2.0
// How the draws of a run hang together. A parameter draw has several paths of economy and pace of its own; the
// start populations are shared by all of them; a replicate repeats the rest with other chance:
//
//   draw = ((parameter draw * paths + path) * populations + population) * replicates + replicate
//
// Draws of one parameter draw are alike, so what counts how sure a mean is are parameter draws, not draws.
// Tests: tests/unit/test_draw_design.cpp
#pragma once
#include "outputs/results.hpp"

#include <span>
#include <vector>

namespace vuon {

struct DrawDesign {
    std::size_t parameter_draws = 0, paths = 1, populations = 1, replicates = 1;

    std::size_t draws_per_path() const { return populations * replicates; }
    std::size_t draws_per_parameter_draw() const { return paths * draws_per_path(); }
    std::size_t draws() const { return parameter_draws * draws_per_parameter_draw(); }
    std::size_t draw(std::size_t parameter_draw, std::size_t path, std::size_t population,
                     std::size_t replicate) const {
        return ((parameter_draw * paths + path) * populations + population) * replicates + replicate;
    }
};

/// From the manifest; a factor it does not name has one level. Throws InputError when the factors do not
/// multiply to the draws of the file.
DrawDesign draw_design(const Results& results);

/// Means of successive draws, `together` at a time; missing numbers (NaN) are left out, NaN when none is left.
std::vector<double> block_means(std::span<const double> by_draw, std::size_t together);

} // namespace vuon
