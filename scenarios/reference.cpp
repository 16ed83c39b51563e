// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reference.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <vector>

namespace vuon {

namespace fs = std::filesystem;

static std::vector<fs::path> tables_in(const std::string& folder) {
    std::error_code error;
    std::vector<fs::path> paths;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
        if (entry.path().extension() == ".csv")
            paths.push_back(entry.path());
    if (error)
        throw InputError(
            {{folder, 0, 0, "cannot be read (must be a folder of reference tables). Check the path"}});
    if (paths.empty())
        throw InputError({{folder, 0, 0, "holds no reference table (*.csv). Check the path"}});
    std::sort(paths.begin(), paths.end());
    return paths;
}

Reference Reference::read(const std::string& folder) {
    Reference reference;
    std::vector<Problem> problems;
    for (const fs::path& path : tables_in(folder)) {
        try {
            reference.tables_.emplace(path.filename().string(), Table::read(path.string()));
        } catch (const InputError& error) {
            problems.insert(problems.end(), error.problems().begin(), error.problems().end());
        }
    }
    if (!problems.empty())
        throw InputError(std::move(problems));
    return reference;
}

Reference Reference::from_texts(const std::map<std::string, std::string>& text_by_file) {
    Reference reference;
    for (const auto& [file, text] : text_by_file)
        reference.tables_.emplace(file, Table::parse(text, file));
    return reference;
}

const Table& Reference::table(const std::string& file) const {
    const auto at = tables_.find(file);
    if (at != tables_.end())
        return at->second;
    std::vector<std::string> known;
    for (const auto& [name, table] : tables_)
        known.push_back(name);
    const std::string near = nearest_word(file, known);
    throw InputError({{file, 0, 0,
                       fmt::format("there is no such reference table. {}",
                                   near.empty() ? "Add it to the folder of reference tables"
                                                : fmt::format("Did you mean {}?", near))}});
}

bool Reference::known_source(const std::string& source) const {
    static const std::string assumption = "assumption: ";
    if (source.rfind(assumption, 0) == 0)
        return source.size() > assumption.size();
    if (!has("sources.csv"))
        return false;
    const std::string id = source.substr(0, source.find(": "));
    const Table& sources = table("sources.csv");
    for (std::size_t row = 0; row < sources.rows(); ++row)
        if (sources.cell(row, "id") == id)
            return true;
    return false;
}

/// `inside` under a folder or one of the folders above it, or "".
static std::string found_upwards(fs::path folder, const fs::path& inside) {
    std::error_code ignored;
    while (!folder.empty()) {
        if (fs::is_regular_file(folder / inside / "sources.csv", ignored))
            return (folder / inside).string();
        if (folder == folder.parent_path())
            break;
        folder = folder.parent_path();
    }
    return "";
}

std::string reference_folder(const std::string& scenario_path) {
    std::error_code ignored;
    const fs::path scenario = fs::absolute(scenario_path, ignored).parent_path();
    const fs::path command = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    for (const fs::path& start : {scenario, command, fs::current_path(ignored)})
        for (const char* inside : {"reference", "scenarios/reference", "share/vuon/reference"})
            if (const std::string folder = found_upwards(start, inside); !folder.empty())
                return folder;
    throw InputError(
        {{scenario_path, 0, 0,
          "no folder of reference tables is found beside it or beside the command. Put `reference/` "
          "beside the scenario"}});
}

} // namespace vuon
