// SPDX-License-Identifier: Apache-2.0
#include "scenarios/schema.hpp"

#include "scenarios/scenario_fields.hpp"

#include <limits>
#include <nlohmann/json.hpp>

namespace vuon {

using Json = nlohmann::ordered_json;

namespace {

/// The schema of a whole file asks for required keys; that of a variant holds only what differs.
enum class Asks { Everything, WhatDiffers };

Json keyed_table(const std::vector<Shape>& keys, Asks asks);

Json quantity_json(Unit unit) {
    const UnitRules& rules = unit_rules(unit);
    std::string words;
    for (const UnitWord& word : rules.words)
        words += (words.empty() ? "" : "|") + word.word;
    const Json text = {{"type", "string"}, {"pattern", "^ *-?[0-9]+(\\.[0-9]+)? *(" + words + ") *$"}};
    if (!rules.is_bare)
        return text;
    return {{"anyOf", Json::array({{{"type", rules.is_whole ? "integer" : "number"}}, text})}};
}

Json text_json() { return {{"type", "string"}, {"minLength", 1}}; }

Json amount_json(const Shape& shape) {
    Json table = {{"type", "object"},
                  {"properties",
                   {{shape.value_key, quantity_json(shape.unit)},
                    {"prior", text_json()},
                    {"source", text_json()},
                    {"assumed", text_json()}}},
                  {"required", Json::array({shape.value_key})},
                  {"additionalProperties", false}};
    return {{"anyOf", Json::array({quantity_json(shape.unit), table})}};
}

Json path_json(const Shape& shape) {
    Json keys = {{"prior", text_json()}, {"source", text_json()}, {"assumed", text_json()}};
    if (!shape.is_event)
        keys["between"] = {{"enum", Json::array({"linear", "step"})}};
    return {{"type", "object"},
            {"patternProperties", {{"^[0-9]{4}$", quantity_json(shape.unit)}}},
            {"properties", keys},
            {"additionalProperties", false}};
}

Json word_json(const Shape& shape) {
    return shape.choices.empty() ? text_json() : Json{{"enum", shape.choices}};
}

Json whole_json(const Shape& shape) {
    Json json = {{"type", "integer"}};
    if (shape.low != std::numeric_limits<long long>::min())
        json["minimum"] = shape.low;
    if (shape.high != std::numeric_limits<long long>::max())
        json["maximum"] = shape.high;
    return json;
}

Json value_json(const Shape& shape, Asks asks) {
    switch (shape.type) {
    case Type::Text:
    case Type::Source:
    case Type::Id:
    case Type::Choice:
        return word_json(shape);
    case Type::Whole:
    case Type::Year:
        return whole_json(shape);
    case Type::Boolean:
        return {{"type", "boolean"}};
    case Type::Texts:
        return {{"type", "array"}, {"items", word_json(shape)}, {"uniqueItems", true}};
    case Type::Plain:
        return quantity_json(shape.unit);
    case Type::Amount:
        return amount_json(shape);
    case Type::Path:
        return path_json(shape);
    case Type::Section:
        return keyed_table(shape.keys, asks);
    case Type::Map: {
        const bool of_values = !shape.keys.empty() && shape.keys[0].key.empty();
        return {{"type", "object"},
                {"additionalProperties",
                 of_values ? value_json(shape.keys[0], asks) : keyed_table(shape.keys, asks)}};
    }
    case Type::Custom:
        return Json::object();
    }
    return Json::object();
}

Json described(const Shape& shape, Asks asks) {
    Json json = value_json(shape, asks);
    std::string says = shape.says;
    if (!shape.table.empty())
        says += " (ids of " + shape.table + ")";
    if (!says.empty())
        json["description"] = says;
    if (!shape.example.empty())
        json["examples"] = Json::array({shape.example});
    return json;
}

Json keyed_table(const std::vector<Shape>& keys, Asks asks) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const Shape& key : keys) {
        properties[key.key] = described(key, asks);
        if (key.is_required && asks == Asks::Everything)
            required.push_back(key.key);
    }
    Json json = {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
    if (!required.empty())
        json["required"] = required;
    return json;
}

Json variant_json() {
    std::vector<Shape> keys = shapes_of(variant_fields());
    for (const Shape& key : shapes_of(scenario_fields()))
        if (key.key != "ensemble" && key.key != "output" && key.key != "verdict" && key.key != "words_vi")
            keys.push_back(key);
    return keyed_table(keys, Asks::WhatDiffers);
}

} // namespace

std::string scenario_schema() {
    Json json = {
        {"$schema", "https://json-schema.org/draft/2020-12/schema"},
        {"title", "Scenario of Vươn"},
        {"description", "A plan against poverty: the place, its programmes, its targets and its variants"}};
    json.update(keyed_table(shapes_of(scenario_fields()), Asks::Everything));
    json["properties"]["schema"] = {{"const", 1}, {"description", "Version of this grammar"}};
    json["properties"]["variant"] = {{"type", "object"},
                                     {"description", "Variants by id: only what differs from the base"},
                                     {"additionalProperties", variant_json()}};
    json["required"].push_back("schema");
    return json.dump(2) + "\n";
}

} // namespace vuon
