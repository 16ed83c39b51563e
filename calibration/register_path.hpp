// SPDX-License-Identifier: Apache-2.0
// All published rates of one register, review by review: what the household model is set to.
#pragma once
#include "calibration/series.hpp"
#include "engine/run/model.hpp"

#include <vector>

namespace vuon {

/// The register of one place, group and standard. Shares that were not published are negative.
struct RegisterPath {
    std::string place, cluster, group, standard;
    bool validate = false;
    bool part_of_province = false; // a district or an urban, rural or minority part: moves less evenly
    std::vector<Anchor> reviews;   // by year; the first is the start
};

/// Series of one place, group and standard put together; the near-poor are the list less the poor. Registers with one
/// review only are left out (they cannot be forecast or scored), and those on standards that are not simulated.
std::vector<RegisterPath> register_paths(const std::vector<Series>& history,
                                         const std::map<std::string, Standard>& simulated);

/// The path a series belongs to: index into `paths`, or paths.size().
std::size_t path_of(const Series& series, const std::vector<RegisterPath>& paths);

/// Near-poor per poor household in the first review of other clusters on the standard, median; 0.9 when there is none.
double usual_near_per_poor(const std::vector<RegisterPath>& paths, const RegisterPath& own);

} // namespace vuon
