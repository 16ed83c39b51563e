// SPDX-License-Identifier: Apache-2.0
// Published flows between lists as moments: shares of the stock that they leave.
//
//   escaped        left the poor list / poor at the start of the year
//   to_near        left the poor list for the near-poor list / poor at the start
//   entered        came onto it / poor at the start
//   near_to_poor   near-poor that became poor / near-poor at the start
//   near_left      left the near-poor list upwards / near-poor at the start
//   returned_per_escaped   poor again after having left / left the poor list, both summed over the years that the
//                          published mean covers: of its standard, up to the year of its row. It is the country's;
//                          the model's is that of the registers on the standard that are run for their flows
//
// sd^2 = precision^2 / 12 + s (1 - s) / stock + discrepancy^2. Only rows with use = fit. Poor per near-poor is no
// moment: registers are anchored on both wherever both are printed, so it is met exactly.
// Tests: tests/unit/test_moments.cpp.
#pragma once
#include "calibration/register_path.hpp"
#include "scenarios/calibration_file.hpp"

namespace vuon {

inline constexpr std::size_t kEveryPath = static_cast<std::size_t>(-1);

struct Moment {
    std::string id, kind;
    std::size_t path = 0; // index into the register paths; kEveryPath: of all that are run on the standard
    int year = 0;         // the last one
    double observed = 0.0, sd = 0.0; // share
    int first_year = 0;              // of a mean of several years; else `year`
    std::string standard;            // of the row
};

struct MomentList {
    std::vector<Moment> moments;
    std::vector<std::string> skipped; // "ID: why", rows of the chosen places that give none
};

/// Flows whose register has the review before; a stock that was not printed is rate x households of the place.
/// `file` says which places, what is left out, and the discrepancies. Throws InputError when nothing is left.
MomentList read_moments(const Reference& reference, const std::vector<RegisterPath>& paths,
                        const CalibrationFile& file);

} // namespace vuon
