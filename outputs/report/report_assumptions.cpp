// SPDX-License-Identifier: Apache-2.0
// What the run takes for granted: the scenario's assumptions, then every number that is drawn or fixed.
#include "outputs/report/report_parts.hpp"

#include "scenarios/key_words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <set>

namespace vuon::report {

namespace {

constexpr std::size_t kMostParts = 8; // of a value that is written as a small table

/// Children that say something about a value, and are none themselves.
bool is_about(const std::string& key) {
    static const std::set<std::string> about = {"source",  "assumed", "prior",   "name_vi",
                                                "name_en", "text_vi", "text_en", "between"};
    return about.count(key) != 0;
}

std::string plain(const Node& node) { return node.text.empty() ? node.written() : node.text; }

/// `24 %`, or `all = 420, ethnic_minority = 150`; "" for a table that holds whole sections.
std::string value_words(const Node& table) {
    if (const Node* value = table.find("value"); value != nullptr)
        return value->is_table() ? value_words(*value) : plain(*value);
    std::vector<std::string> parts;
    for (const Node& child : table.children) {
        if (child.is_table())
            return "";
        if (!is_about(child.key))
            parts.push_back(child.key + " = " + plain(child));
    }
    return parts.size() > kMostParts ? "" : fmt::format("{}", fmt::join(parts, ", "));
}

std::string prior_in_vietnamese(const std::string& prior) {
    return prior.empty() ? "" : prior_name(prior, Language::Vietnamese);
}

struct Names {
    std::string vi, en;
};

struct DefaultNames {
    std::string vi, en, assumed_vi;
};

/// The names of the nearest section that has some, then the keys below it.
Names named(const Node& node, const Names& around) {
    const auto own = [&](const char* name, const char* sentence) {
        const std::string text = text_of(node, name);
        return text.empty() ? text_of(node, sentence) : text;
    };
    const Names names{own("name_vi", "text_vi"), own("name_en", "text_en")};
    if (!names.vi.empty() || !names.en.empty() || node.key.empty())
        return names;
    std::string key = node.key;
    std::replace(key.begin(), key.end(), '_', ' ');
    return {key_name_vi(node.path, nullptr), around.en.empty() ? key : around.en + ": " + key};
}

void collect(const Material& m, const Node& node, const Names& around, Json& list) {
    const Names names = named(node, around);
    if (const Node* assumed = node.find("assumed"); assumed != nullptr)
        list.push_back({{"id", node.path},
                        {"text", text(names.vi, names.en)},
                        {"value", value_words(node)},
                        {"prior", text_of(node, "prior")},
                        {"prior_vi", prior_in_vietnamese(text_of(node, "prior"))},
                        {"source", source_id(text_of(node, "source"))},
                        {"assumed", assumed->text},
                        {"assumed_vi", m.in_vietnamese(assumed->text)},
                        {"from", "scenario"}});
    for (const Node& child : node.children)
        if (child.is_table())
            collect(m, child, names, list);
}

std::string value_in_vietnamese(const std::string& value, const std::string& unit) {
    const std::string number = with_decimal_sign(value, Language::Vietnamese);
    return unit.empty() ? number : number + " " + unit_name(unit, Language::Vietnamese);
}

bool is_posterior(const std::string& prior) { return prior.rfind("posterior(", 0) == 0; }

/// Numbers of the scenario stand in the file beside the defaults of parameters.csv; those listed already are left out.
void add_parameters(const Material& m, Json& list) {
    std::set<std::string> listed;
    for (const Json& item : list)
        listed.insert(item["id"].get<std::string>());
    std::map<std::string, DefaultNames> defaults;
    for (const auto& cells :
         reference_cells(m.results, "parameters.csv", {"id", "name_vi", "note", "assumed_vi"}))
        defaults[cells[0]] = {cells[1], cells[2], cells[3]};
    const Dimension& parameters = m.results.dimension("parameter");
    for (std::size_t p = 0; p < parameters.size(); ++p) {
        const auto column = [&](const char* name) { return label_text(parameters, name, p); };
        const std::string& id = parameters.labels[p];
        const std::string prior = column("prior"), assumed = column("assumed");
        if (listed.count(id) != 0)
            continue;
        const bool is_default = defaults.count(id) != 0;
        // Effects of programmes are defaults of programmes.csv unless the plan gives its own.
        const bool of_plan =
            !is_default && (id.rfind("population.", 0) == 0 || node_at(m.scenario, id) != nullptr);
        list.push_back(
            {{"id", id},
             {"text", is_default ? text(defaults[id].vi, defaults[id].en)
                                 : text(key_name_vi(id, nullptr), key_in_english(id))},
             {"value", column("default") + (column("unit").empty() ? "" : " " + column("unit"))},
             {"value_vi", value_in_vietnamese(column("default"), column("unit"))},
             {"prior", prior == "none" ? "" : prior},
             {"prior_vi", prior == "none" ? "" : prior_in_vietnamese(prior)},
             {"source", source_id(column("source"))},
             {"assumed", assumed},
             {"assumed_vi", is_default && !defaults[id].assumed_vi.empty() ? defaults[id].assumed_vi
                                                                           : m.in_vietnamese(assumed)},
             {"from", is_posterior(prior) ? "posterior"
                      : of_plan           ? "scenario"
                                          : "parameters"}});
    }
}

} // namespace

Json assumptions(const Material& m) {
    Json list = Json::array();
    collect(m, m.scenario, {}, list);
    add_parameters(m, list);
    return list;
}

} // namespace vuon::report
