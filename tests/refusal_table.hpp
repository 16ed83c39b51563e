// SPDX-License-Identifier: Apache-2.0
// Tables of changes to the small scenario and of the whole message that each must give.
#pragma once
#include "tests/small_scenario.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

namespace vuon_test {

struct RefusedText {
    const char* what;
    std::vector<std::pair<std::string, std::string>> changes; // what is written, what stands there instead
    const char* message;                                      // of every problem, one a line
};

inline void check_refusals(const std::vector<RefusedText>& table) {
    for (const RefusedText& refused : table) {
        INFO(refused.what);
        std::string text = small_scenario();
        for (const auto& [written, instead] : refused.changes)
            text = changed(written, instead, text);
        CHECK(problems_of(text) == refused.message);
    }
}

} // namespace vuon_test
