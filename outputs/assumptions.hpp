// SPDX-License-Identifier: Apache-2.0
// What a scenario takes for granted: every value that has an assumption instead of, or beside, a source.
#pragma once
#include <string>
#include <vector>

namespace vuon {

struct Assumption {
    std::string key, text;
};

/// The assumptions of a scenario's text, in the order of the file. The text must have been read before.
std::vector<Assumption> assumptions_of(const std::string& scenario_text);

} // namespace vuon
