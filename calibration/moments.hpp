// SPDX-License-Identifier: Apache-2.0
// Published flows between lists as moments: shares of the stock that they leave.
//
//   escaped        left the poor list / poor at the start of the year
//   to_near        left the poor list for the near-poor list / poor at the start
//   entered        came onto it / poor at the start
//   near_to_poor   near-poor that became poor / near-poor at the start
//   near_left      left the near-poor list upwards / near-poor at the start
//   returned_per_escaped   the country's mean of several years, compared with the mean of all registers' years
//
// sd^2 = precision^2 / 12 + s (1 - s) / stock + discrepancy^2. Only rows with use = fit.
#pragma once
#include "calibration/register_path.hpp"
#include "scenarios/calibration_file.hpp"

namespace vuon {

inline constexpr std::size_t kEveryPath = static_cast<std::size_t>(-1);

struct Moment {
    std::string id, kind;
    std::size_t path = 0; // index into the register paths; kEveryPath: of all that are run
    int year = 0;
    double observed = 0.0, sd = 0.0; // share
};

/// Flows whose register has the review before; a stock that was not printed is rate x households of the place.
std::vector<Moment> read_moments(const Table& observations, const std::vector<RegisterPath>& paths,
                                 const std::map<std::string, double>& discrepancy);

} // namespace vuon
