// SPDX-License-Identifier: Apache-2.0
// A posterior as a file: members of parameters that belong together, and how they came about.
#pragma once
#include "scenarios/reference.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace vuon {

struct Posterior {
    std::string model, id, stopped;         // model: see model_version
    std::vector<std::string> ids;           // of parameters
    std::vector<double> values;             // [member][parameter]
    std::vector<double> weights;            // [member], sum 1
    std::vector<double> contraction;        // [free parameter], the first of ids
    std::vector<std::string> moments;       // ids
    std::vector<double> observed, sd, mean; // [moment]
    std::int64_t rounds = 0;
    std::size_t members() const { return weights.size(); }
};

/// A hash of parameters.csv's ids and units: a posterior of other parameters is another model's.
std::string model_version(const Reference& reference);

void write_posterior(const Posterior& posterior, const std::string& path);
/// Throws StorageError or InputError (other format, sizes that do not fit).
Posterior read_posterior(const std::string& path);

} // namespace vuon
