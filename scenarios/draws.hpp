// SPDX-License-Identifier: Apache-2.0
// Parameter draws: every number with a prior, drawn once, rounded and stored with the results, so that a run can be
// repeated from its file without drawing again.
#pragma once
#include "engine/run/model.hpp"
#include "scenarios/build_model.hpp"

#include <memory>
#include <string>
#include <vector>

namespace vuon {

/// One number that a run uses: its default, prior and source, as listed by `vuon check` and `vuon sources`.
struct DrawnQuantity {
    std::string key;
    double value = 0.0;
    Prior prior;
    std::string unit, source, assumed;
    std::shared_ptr<const Posterior> posterior =
        nullptr;               // null: drawn from the prior; else value is the mean
    std::size_t parameter = 0; // of the posterior
    double sd = 0.0;           // over the posterior's members
    bool prior_driven() const;
};

struct DrawTable {
    std::vector<DrawnQuantity> quantities;
    std::vector<std::vector<double>> values; // [draw][quantity]
};

/// All numbers that enter the engine, in a fixed order: parameters.csv with the scenario's overrides, then the
/// scenario's own, then the programmes' effects.
std::vector<DrawnQuantity> drawn_quantities(const Inputs& inputs, const ProgrammeSlots& slots,
                                            const Reference& reference);

/// Draws by Boost.Random from the scenario's seed. A quantity without prior keeps its value. Quantities of a posterior
/// take the values of one member each draw; the others are those of a run without the posterior.
DrawTable draw_parameters(std::vector<DrawnQuantity> quantities, std::uint32_t seed, int draws);

/// The engine's values of every draw.
std::vector<DrawnValues> drawn_values(const DrawTable& table, const Inputs& inputs,
                                      const ProgrammeSlots& slots);

/// Variance of log income with the given ratio of the top to the bottom fifth's mean, if log-normal.
double log_variance_of_quintile_ratio(double ratio);

} // namespace vuon
