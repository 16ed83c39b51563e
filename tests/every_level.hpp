// SPDX-License-Identifier: Apache-2.0
// Runs a piece of a test at every instruction level of this machine, and puts back the chosen one.
#pragma once
#include "engine/base/instruction_level.hpp"

#include <catch2/catch.hpp>

namespace vuon_test {

template <class F> void at_every_level(F&& body) {
    const vuon::Level before = vuon::instruction_level();
    for (const vuon::Level level : vuon::runnable_levels()) {
        INFO("instruction level " << vuon::level_name(level));
        vuon::force_instruction_level(level);
        body();
    }
    vuon::force_instruction_level(before);
}

} // namespace vuon_test
