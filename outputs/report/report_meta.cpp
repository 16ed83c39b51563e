// SPDX-License-Identifier: Apache-2.0
// What the run is: its title, variants, groups, places, standards, and what a second run needs.
#include "outputs/report/report_parts.hpp"

#include "engine/population/measures.hpp"
#include "outputs/compared_runs.hpp"
#include "outputs/projection.hpp"
#include "outputs/result_values.hpp"

#include <cstdlib>
#include <nlohmann/json.hpp>

namespace vuon::report {

namespace {

constexpr int kDataFormat = 1;
constexpr std::size_t kLongestManifestText = 200; // longer ones are files

/// Files made before groups had English names.
std::string group_in_english(const Dimension& groups, std::size_t g) {
    const std::string name = label_text(groups, "name_en", g);
    const int known = group_index(groups.labels[g]);
    return !name.empty() ? name : known < 0 ? groups.labels[g] : group_label_en(static_cast<Group>(known));
}

bool is_file(const std::string& key, const std::string& value) {
    for (const char* folder : {"reference/", "assumptions/", "pending/"})
        if (key.rfind(folder, 0) == 0)
            return true;
    return value.find('\n') != std::string::npos || value.size() > kLongestManifestText;
}

/// `NĐ 07/2021/NĐ-CP` is a decree, `QĐ 59/2015/QĐ-TTg` a decision.
std::string decree_in_english(const std::string& decree) {
    const std::pair<const char*, const char*> kinds[] = {{"NĐ ", "Decree "}, {"QĐ ", "Decision "}};
    for (const auto& [vi, en] : kinds)
        if (decree.rfind(vi, 0) == 0)
            return en + decree.substr(std::string_view(vi).size());
    return decree;
}

Json threshold(const Material& m, const char* key, double usual) {
    const std::string written = m.manifest_text(key);
    return number(written.empty() ? usual : std::strtod(written.c_str(), nullptr));
}

} // namespace

Json meta(const Material& m) {
    const std::vector<double> households = place_by_draw(m.results, "population", "households", 0, 0, 0);
    const VerdictLimits usual;
    const Node* information = node_at(m.scenario, "plan.information");
    return {{"format", kDataFormat},
            {"title", text(m.manifest_text("title_vi"), m.manifest_text("title"))},
            {"place", m.areas.labels.front()},
            {"start", m.years.front()},
            {"end", m.years.back()},
            {"draws", m.results.dimension("draw").size()},
            {"households", number(quantile_of(households, 0.5))},
            {"language", m.first == Language::Vietnamese ? "vi" : "en"},
            {"information", information == nullptr ? "" : information->text},
            {"version", m.manifest_text("version")},
            {"thresholds",
             {{"uncertain", threshold(m, "verdict/uncertain", usual.uncertain)},
              {"on_track", threshold(m, "verdict/on_track", usual.on_track)}}}};
}

Json variants(const Material& m) {
    const std::vector<std::string> other = variants_of_other_pace(m.results, 0);
    Json list = Json::array();
    for (std::size_t v = 0; v < m.variants.size(); ++v)
        list.push_back(
            {{"id", m.variants.labels[v]},
             {"text", text(label_text(m.variants, "name_vi", v), label_text(m.variants, "name_en", v))},
             {"other_information", position_of(other, m.variants.labels[v]) >= 0}});
    return list;
}

Json groups(const Material& m) {
    Json list = Json::array();
    for (std::size_t g = 0; g < m.groups.size(); ++g) {
        const std::string& id = m.groups.labels[g];
        list.push_back(
            {{"id", id}, {"text", text(label_text(m.groups, "name_vi", g), group_in_english(m.groups, g))}});
    }
    return list;
}

Json areas(const Material& m) {
    Json list = Json::array();
    for (std::size_t a = 1; a < m.areas.size(); ++a) {
        const std::string code = m.area_code(a);
        list.push_back({{"code", code},
                        {"name", m.areas.labels[a]},
                        {"level", m.is_status(a) ? "status" : m.place_level(code)}});
    }
    return list;
}

Json standards(const Material& m) {
    Json list = Json::array();
    const Node* path = node_at(m.scenario, "standard.path");
    if (path == nullptr)
        return list;
    const auto decrees = reference_cells(m.results, "standards.csv", {"id", "decree"});
    for (const Node& year : path->children) {
        std::string decree = year.text;
        for (const auto& cells : decrees)
            if (cells[0] == year.text)
                decree = cells[1];
        list.push_back({{"id", year.text},
                        {"from", std::atoi(year.key.c_str())},
                        {"text", text(decree, decree_in_english(decree))}});
    }
    return list;
}

Json manifest(const Material& m) {
    Json list = Json::array();
    for (const auto& [key, value] : m.results.manifest.text)
        if (!is_file(key, value))
            list.push_back({{"key", key}, {"value", value}});
    for (const auto& [key, value] : m.results.manifest.number)
        list.push_back({{"key", key}, {"value", std::to_string(value)}});
    return list;
}

Json disclosure(const Material& m) {
    if (m.shown.least() == 0)
        return nullptr;
    return {{"minimum", m.shown.least()}, {"hidden", m.shown.hidden()}};
}

} // namespace vuon::report
