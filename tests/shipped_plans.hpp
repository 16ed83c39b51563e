// SPDX-License-Identifier: Apache-2.0
// The plans that are shipped, and a size of each that a test can run.
#pragma once
#include "tests/temporary_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace vuon_test {

/// Ids of the plans, in order.
inline const std::vector<std::string>& shipped_plans() {
    static const std::vector<std::string> ids = [] {
        std::vector<std::string> found;
        for (const auto& entry : std::filesystem::directory_iterator(VUON_SOURCE_DIR "/scenarios/plans"))
            if (entry.path().extension() == ".toml")
                found.push_back(entry.path().stem().string());
        std::sort(found.begin(), found.end());
        return found;
    }();
    return ids;
}

/// Replaces the first place of a text; the text must be there.
inline void replace_once(std::string& text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
        throw std::logic_error("the plan has no " + from);
    text.replace(at, from.size(), to);
}

/// The plan as it is shipped, readable from any folder: its posterior is named by its whole path.
inline std::string plan_text(const std::string& id) {
    std::string text = vuon::sample::bytes_of(VUON_SOURCE_DIR "/scenarios/plans/" + id + ".toml");
    if (const std::string from = "\"../posteriors/"; text.find(from) != std::string::npos)
        replace_once(text, from, "\"" VUON_SOURCE_DIR "/scenarios/posteriors/");
    return text;
}

/// The plan as it is shipped; the whole country at one household in a hundred.
inline std::string small_plan(const std::string& id) {
    std::string text = plan_text(id);
    if (id == "viet-nam") {
        replace_once(text, "register_or_escaped = \"20 %\"", "register_or_escaped = \"1 %\"");
        replace_once(text, "other               = \"5 %\"", "other = \"1 %\"");
    }
    return text;
}

} // namespace vuon_test
