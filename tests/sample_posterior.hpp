// SPDX-License-Identifier: Apache-2.0
// A posterior made by hand, and scenarios that name one.
#pragma once
#include "scenarios/posterior.hpp"

#include <string>
#include <vector>

namespace vuon_test {

/// Members 0, 1, 2, ... of the exit margin (0.10, 0.11, ...) and a chance to ask that goes with it (0.50, 0.51, ...).
inline vuon::Posterior sample_posterior(const vuon::Reference& reference, std::vector<double> weights) {
    vuon::Posterior p;
    p.model = vuon::model_version(reference);
    p.id = "sample";
    p.stopped = "Stopped after 3 rounds";
    p.ids = {"register.exit_margin", "register.ask_probability"};
    for (std::size_t m = 0; m < weights.size(); ++m) {
        p.values.push_back((10.0 + static_cast<double>(m)) / 100.0);
        p.values.push_back((50.0 + static_cast<double>(m)) / 100.0);
    }
    p.weights = std::move(weights);
    p.contraction = {0.7, 0.1};
    p.prior_driven = {0, 1};
    p.moments = {"62 2022 escaped"};
    p.observed = {0.31};
    p.sd = {0.04};
    p.mean = {0.30};
    p.rounds = 3;
    return p;
}

inline vuon::Posterior sample_posterior(const vuon::Reference& reference, std::size_t members = 4) {
    return sample_posterior(reference, std::vector<double>(members, 1.0 / static_cast<double>(members)));
}

} // namespace vuon_test
