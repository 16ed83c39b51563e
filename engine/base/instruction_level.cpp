// SPDX-License-Identifier: Apache-2.0
#include "engine/base/instruction_level.hpp"

#include <atomic>
#include <cstdlib>

namespace vuon {

std::string level_name(Level level) {
    static const char* const names[] = {"v2", "v3", "v4", "native"};
    return names[static_cast<int>(level)];
}

std::vector<Level> runnable_levels() {
#if defined(VUON_ONE_LEVEL)
    return {Level::native};
#else
    std::vector<Level> levels{Level::v2};
    const bool v3 =
        __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma");
    const bool v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                    __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
                    __builtin_cpu_supports("avx512cd");
    if (v3)
        levels.push_back(Level::v3);
    if (v4)
        levels.push_back(Level::v4);
    return levels;
#endif
}

static Level chosen_level() {
    const std::vector<Level> levels = runnable_levels();
    if (const char* wanted = std::getenv("VUON_LEVEL"))
        for (Level level : levels)
            if (level_name(level) == wanted)
                return level;
    return levels.back();
}

static std::atomic<int> forced{-1};

Level instruction_level() {
    static const Level chosen = chosen_level();
    const int f = forced.load();
    return f < 0 ? chosen : static_cast<Level>(f);
}

void force_instruction_level(Level level) { forced.store(static_cast<int>(level)); }

} // namespace vuon
