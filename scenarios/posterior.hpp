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
    std::vector<std::uint8_t> prior_driven; // [parameter], 1: the data said little of it
    std::vector<std::string> moments;       // ids
    std::vector<double> observed, sd, mean; // [moment]
    std::int64_t rounds = 0;
    std::string file; // name of the file it was read from, for messages and lists; never written into it
    std::size_t members() const { return weights.size(); }
    double value(std::size_t member, std::size_t parameter) const {
        return values[member * ids.size() + parameter];
    }
};

/// A hash of parameters.csv's ids and units: a posterior of other parameters is another model's.
std::string model_version(const Reference& reference);

void write_posterior(const Posterior& posterior, const std::string& path);
/// Throws StorageError: no such file, another kind of file, cut short, changed, sizes that do not fit. Whether its
/// values make sense is for those who use it.
Posterior read_posterior(const std::string& path);

/// Mean and standard deviation of a parameter over the members; the latter is 0 for a single member.
struct MemberSpread {
    double mean = 0.0, sd = 0.0;
};
MemberSpread member_spread(const Posterior& posterior, std::size_t parameter);

/// What a run uses of it, as a table that reads back exactly: one row a member, its weight and its values.
std::string members_csv(const Posterior& posterior);
/// A hash of everything that a run uses: the members and which parameters are prior-driven.
std::string content_hash(const Posterior& posterior);

} // namespace vuon
