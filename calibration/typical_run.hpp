// SPDX-License-Identifier: Apache-2.0
// The typical place set to one register: the engine's inputs.
#pragma once
#include "calibration/household_forecasts.hpp"
#include "engine/run/task.hpp"

namespace vuon {

/// The place from the register's first review to its last; the only variant knows every review.
Model model_on(const TypicalPlace& place, const RegisterPath& path);

/// Parameters of a draw, with the stocks of the first review. A stock that was not published follows the usual ratio.
DrawnValues values_on(const TypicalPlace& place, const std::vector<RegisterPath>& paths,
                      const RegisterPath& path, std::size_t draw);

} // namespace vuon
