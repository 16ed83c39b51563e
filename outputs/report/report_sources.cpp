// SPDX-License-Identifier: Apache-2.0
// The works behind the numbers of this run and of this page.
#include "outputs/report/report_parts.hpp"

#include <nlohmann/json.hpp>
#include <set>

namespace vuon::report {

namespace {

void add_sources(const Node& node, std::set<std::string>& ids) {
    if (const Node* source = node.find("source"); source != nullptr && !source->is_table())
        ids.insert(source_id(source->text));
    for (const Node& child : node.children)
        if (child.is_table())
            add_sources(child, ids);
}

/// Rows of a table about places count where the scenario names the place.
void add_table_sources(const Material& m, const std::string& file, std::set<std::string>& ids) {
    const std::string scenario = m.manifest_text("scenario");
    for (const auto& c : reference_cells(m.results, file, {"source", "place"}))
        if (c[1].empty() || scenario.find('"' + c[1] + '"') != std::string::npos)
            ids.insert(source_id(c[0]));
}

/// Tables that a run reads in part: their sources are named by what was taken from them.
bool is_read_in_part(const std::string& file) {
    static const std::set<std::string> in_part = {"history.csv",        "parameters.csv", "places.csv",
                                                  "sources.csv",        "standards.csv",  "programmes.csv",
                                                  "status_criteria.csv"};
    return in_part.count(file) != 0;
}

std::set<std::string> used_sources(const Material& m) {
    static const std::string folder = "reference/";
    std::set<std::string> ids;
    add_sources(m.scenario, ids);
    for (const Json& item : assumptions(m))
        ids.insert(item["source"].get<std::string>());
    for (const Json& item : published(m))
        ids.insert(item["source"].get<std::string>());
    for (const auto& [key, ignored] : m.results.manifest.text) {
        const std::string file = key.rfind(folder, 0) == 0 ? key.substr(folder.size()) : "";
        const bool by_area = file.find("-districts.csv") != std::string::npos ||
                             file.find("-regions.csv") != std::string::npos;
        const bool named = m.manifest_text("scenario").find('"' + file + '"') != std::string::npos;
        if (!file.empty() && !is_read_in_part(file) && (!by_area || named))
            add_table_sources(m, file, ids);
    }
    std::set<std::string> standards;
    if (const Node* path = node_at(m.scenario, "standard.path"); path != nullptr)
        for (const Node& year : path->children)
            standards.insert(year.text);
    for (const auto& c : reference_cells(m.results, "standards.csv", {"id", "source"}))
        if (standards.count(c[0]) != 0)
            ids.insert(source_id(c[1]));
    return ids;
}

} // namespace

Json sources(const Material& m) {
    Json list = Json::array();
    const std::set<std::string> used = used_sources(m);
    for (const auto& c :
         reference_cells(m.results, "sources.csv", {"id", "title", "author", "year", "url", "read"}))
        if (used.count(c[0]) != 0)
            list.push_back({{"id", c[0]},
                            {"title", c[1]},
                            {"author", c[2]},
                            {"year", c[3]},
                            {"url", c[4]},
                            {"read", c[5]}});
    return list;
}

} // namespace vuon::report
