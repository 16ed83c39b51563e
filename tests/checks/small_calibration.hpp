// SPDX-License-Identifier: Apache-2.0
// The shipped calibration cut down to one province, few parameters and few members.
#pragma once
#include "tests/temporary_folder.hpp"

#include <stdexcept>
#include <string>

namespace vuon_test {

inline const std::string kShippedCalibration =
    std::string(VUON_SOURCE_DIR) + "/scenarios/calibration/registers.toml";

inline void replace_once(std::string& text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
        throw std::runtime_error("not in the file: " + from);
    text.replace(at, from.size(), to);
}

/// Its text with an absolute path of the typical place.
inline std::string shipped_calibration() {
    std::string text = vuon::sample::bytes_of(kShippedCalibration);
    replace_once(text, "\"typical-place.toml\"",
                 "\"" + std::string(VUON_SOURCE_DIR) + "/scenarios/calibration/typical-place.toml\"");
    return text;
}

/// Ninh Thuận alone: four flows of one year. Its ensemble takes seconds.
inline std::string small_calibration() {
    std::string text = shipped_calibration();
    replace_once(text, "\nfree ", "\nplaces = [\"58\"]\nfree ");
    replace_once(text, "members  = 100\nrounds   = 8\n", "members  = 10\nrounds   = 5\n");
    replace_once(text, "generations = 60\ndraws       = 4\n", "generations = 3\npopulation = 5\ndraws = 2\n");
    return text;
}

} // namespace vuon_test
