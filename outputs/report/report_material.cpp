// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/report_parts.hpp"

#include "engine/base/csv.hpp"
#include "outputs/disclosure.hpp"
#include "outputs/projection.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

namespace vuon::report {

namespace {

PlanWords words_of(const Results& results) {
    const auto at = results.manifest.text.find("scenario");
    return at == results.manifest.text.end() ? PlanWords() : plan_words_of(at->second);
}

Node scenario_of(const Results& results) {
    const auto at = results.manifest.text.find("scenario");
    return at == results.manifest.text.end() || at->second.empty() ? Node{}
                                                                   : parse_toml(at->second, "scenario.toml");
}

std::map<std::string, PlaceText> places_of(const Results& results) {
    std::map<std::string, PlaceText> places;
    for (const auto& cells : reference_cells(results, "places.csv", {"code", "name_vi", "level"}))
        places[cells[0]] = {cells[1], cells[2]};
    return places;
}

} // namespace

Material::Material(const Results& r, Language language)
    : results(r), first(language), years(r.dimension("year").numbers), variants(r.dimension("variant")),
      areas(r.dimension("area")), groups(r.dimension("group")), rows(target_rows(r)),
      scenario(scenario_of(r)), words(words_of(r)), places(places_of(r)), shown(least_shown_count(r)) {}

bool Material::is_status(std::size_t area) const {
    return results.has_dimension("status") &&
           position_of(results.dimension("status").labels, area_code(area)) >= 0;
}

Json Material::count_fan(const std::vector<double>& counts, std::size_t area, std::size_t group) const {
    return is_small(area, group) ? shown.count(fan_of(counts)) : fan(fan_of(counts));
}

Json Material::count_mean(const std::vector<double>& counts, std::size_t area, std::size_t group) const {
    return is_small(area, group) ? shown.count(mean_range_of(counts)) : mean(mean_range_of(counts));
}

Json Material::rate_fan(const std::vector<double>& counts, const std::vector<double>& all, std::size_t area,
                        std::size_t group) const {
    const Fan rate = fan_of(ratio_of(counts, all));
    return is_small(area, group) ? shown.rate(counts, rate) : fan(rate);
}

std::string Material::manifest_text(const std::string& key) const {
    const auto at = results.manifest.text.find(key);
    return at == results.manifest.text.end() ? "" : at->second;
}

std::int64_t Material::manifest_number(const std::string& key) const {
    const auto at = results.manifest.number.find(key);
    return at == results.manifest.number.end() ? 0 : at->second;
}

std::string Material::place_name(const std::string& code) const {
    if (const int area = area_with_code(areas, code); area >= 0)
        return areas.labels[static_cast<std::size_t>(area)];
    const auto place = places.find(code);
    return place == places.end() || place->second.name.empty() ? code : place->second.name;
}

std::string Material::place_level(const std::string& code) const {
    const auto place = places.find(code);
    return place == places.end() || place->second.level.empty() ? "district" : place->second.level;
}

std::string Material::in_vietnamese(const std::string& english) const {
    const std::string vi = vuon::in_vietnamese(english, words);
    return vi == english ? "" : vi;
}

Json Material::sentence(const std::string& english) const { return text(in_vietnamese(english), english); }

std::string key_in_english(const std::string& id) {
    std::string name;
    for (const char c : id)
        name += c == '.' ? ": " : std::string(1, c == '_' ? ' ' : c);
    return name;
}

const Node* node_at(const Node& root, const std::string& path) {
    const Node* node = &root;
    std::istringstream keys(path);
    for (std::string key; node != nullptr && std::getline(keys, key, '.');)
        node = node->find(key);
    return node;
}

std::string text_of(const Node& table, std::string_view child) {
    const Node* node = table.find(child);
    return node == nullptr ? "" : node->text;
}

std::string source_id(const std::string& source) {
    const std::string id = source.substr(0, source.find(':'));
    const bool is_sentence = id.find(' ') != std::string::npos; // "posterior registers (registers.h5)"
    return id == "assumption" || is_sentence ? "" : id;
}

std::vector<std::vector<std::string>> reference_cells(const Results& results, const std::string& file,
                                                      const std::vector<std::string>& columns) {
    const auto content = results.manifest.text.find("reference/" + file);
    std::vector<std::vector<std::string>> rows;
    if (content == results.manifest.text.end())
        return rows;
    const Table table = Table::parse(content->second, file);
    for (std::size_t r = 0; r < table.rows(); ++r) {
        std::vector<std::string> cells;
        for (const std::string& column : columns)
            cells.push_back(table.has_column(column) ? table.cell(r, column) : "");
        rows.push_back(std::move(cells));
    }
    return rows;
}

} // namespace vuon::report
