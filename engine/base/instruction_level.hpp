// SPDX-License-Identifier: Apache-2.0
// Which instruction level the hot loops run at. All levels give the same bits.
#pragma once
#include <string>
#include <vector>

namespace vuon {

enum class Level { v2, v3, v4, native };

/// The highest compiled level this machine can run, or what the environment variable VUON_LEVEL asks for (v2, v3,
/// v4) when the machine can run it. Decided once.
Level instruction_level();
std::string level_name(Level level);
/// Levels compiled into this binary that this machine can run, lowest first.
std::vector<Level> runnable_levels();
/// For tests: all later calls of instruction_level() answer this.
void force_instruction_level(Level level);

} // namespace vuon
