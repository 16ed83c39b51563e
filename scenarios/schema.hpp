// SPDX-License-Identifier: Apache-2.0
// The grammar of a scenario as JSON Schema (draft 2020-12), from the same lists of keys the reader uses.
#pragma once
#include <string>

namespace vuon {

std::string scenario_schema();

} // namespace vuon
