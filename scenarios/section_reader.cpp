// SPDX-License-Identifier: Apache-2.0
#include "scenarios/section_reader.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vuon {

static Problem problem_at(const Position& at, std::string message) {
    return {at.file, at.line, at.column, std::move(message)};
}

void Reading::wrong(const Node& value, const std::string& rule, const std::string& fix) {
    problems.push_back(
        problem_at(value.at, fmt::format("{} = {} ({}). {}", value.full_key(), value.written(), rule, fix)));
}

void Reading::wrong_key(const Node& value, const std::string& rule, const std::string& fix) {
    problems.push_back(problem_at(
        value.key_at, fmt::format("{} = {} ({}). {}", value.full_key(), value.written(), rule, fix)));
}

void Reading::missing(const Node& table, const std::string& key, const std::string& why,
                      const std::string& fix) {
    const std::string path = table.prefix + dotted(table.path, key);
    problems.push_back(problem_at(table.at, fmt::format("{} is missing ({}). {}", path, why, fix)));
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& known, bool quote) {
    const std::string near = nearest_word(word, known);
    if (!near.empty())
        return quote ? fmt::format("Did you mean \"{}\"?", near) : fmt::format("Did you mean {}?", near);
    if (known.empty())
        return "Remove it";
    return fmt::format("Use one of: {}", fmt::join(known, ", "));
}

bool check_keys(Reading& r, const Node& table, const std::vector<Shape>& keys) {
    if (!table.is_table()) {
        r.wrong(table, "must be a table", "Write it as { key = value, ... }");
        return false;
    }
    std::vector<std::string> known;
    for (const Shape& key : keys)
        known.push_back(key.key);
    for (const Node& child : table.children)
        if (std::find(known.begin(), known.end(), child.key) == known.end())
            r.wrong_key(child, "no such key here", did_you_mean(child.key, known));
    for (const Shape& key : keys)
        if (key.is_required && table.find(key.key) == nullptr)
            r.missing(
                table, key.key, "required",
                key.type == Type::Section || key.type == Type::Map
                    ? fmt::format("Add a table [{}]", dotted(table.path, key.key))
                    : fmt::format("Add {} = {}", key.key, key.example.empty() ? "\"...\"" : key.example));
    return true;
}

bool read_text(Reading& r, const Node& node, std::string& out) {
    if (node.kind != Node::Kind::Text) {
        r.wrong(node, "must be text", "Write it in quotes");
        return false;
    }
    if (node.text.find_first_not_of(" \t\n") == std::string::npos) {
        r.wrong(node, "must not be empty", "Write something or remove the key");
        return false;
    }
    out = node.text;
    return true;
}

bool read_whole(Reading& r, const Node& node, const Shape& shape, int& out) {
    const bool year = shape.type == Type::Year;
    if (node.kind != Node::Kind::Whole) {
        r.wrong(node, year ? "must be a year" : "must be a whole number", "Write it like " + shape.example);
        return false;
    }
    if (node.whole < shape.low || node.whole > shape.high) {
        r.wrong(node, fmt::format("must be between {} and {}", shape.low, shape.high),
                "Write it like " + shape.example);
        return false;
    }
    out = static_cast<int>(node.whole);
    return true;
}

bool read_boolean(Reading& r, const Node& node, bool& out) {
    if (node.kind != Node::Kind::Boolean) {
        r.wrong(node, "must be true or false", "Write true or false without quotes");
        return false;
    }
    out = node.boolean;
    return true;
}

std::vector<std::string> known_ids(const Reference& reference, const std::string& file) {
    const Table& table = reference.table(file);
    const char* column = table.has_column("id") ? "id" : table.has_column("code") ? "code" : "place";
    table.require({column});
    std::vector<std::string> ids;
    for (std::size_t row = 0; row < table.rows(); ++row)
        if (ids.empty() || ids.back() != table.cell(row, column))
            ids.push_back(table.cell(row, column));
    return ids;
}

/// The code of a place written by its name, or "".
static std::string code_of_name(const Reference& reference, const std::string& name) {
    const Table& places = reference.table("places.csv");
    places.require({"code", "name_vi", "name_en"});
    for (std::size_t row = 0; row < places.rows(); ++row)
        if (places.cell(row, "name_vi") == name || places.cell(row, "name_en") == name)
            return places.cell(row, "code");
    return "";
}

std::string nearest_district(const Reading& r, const std::string& word,
                             const std::vector<std::string>& districts) {
    const std::string code = code_of_name(r.reference, word);
    if (std::find(districts.begin(), districts.end(), code) != districts.end())
        return fmt::format("Did you mean \"{}\"?", code);
    return did_you_mean(word, districts, true);
}

static bool check_id(Reading& r, const Node& node, const std::string& file) {
    const std::vector<std::string> ids = known_ids(r.reference, file);
    if (std::find(ids.begin(), ids.end(), node.text) != ids.end())
        return true;
    if (const std::string code = file == "places.csv" ? code_of_name(r.reference, node.text) : "";
        !code.empty()) {
        r.wrong(node, "a place is written by its code", fmt::format("Did you mean \"{}\"?", code));
        return false;
    }
    const std::string near = nearest_word(node.text, ids);
    r.wrong(node, "no such id in " + file,
            near.empty() ? "Use an id of " + file : fmt::format("Did you mean \"{}\"?", near));
    return false;
}

bool is_place(const Reading& r, const std::string& code) {
    const std::vector<std::string> codes = known_ids(r.reference, "places.csv");
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool read_choice(Reading& r, const Node& node, const Shape& shape, std::string& out) {
    std::string text;
    if (!read_text(r, node, text))
        return false;
    if (!shape.table.empty() && !check_id(r, node, shape.table))
        return false;
    if (!shape.choices.empty() &&
        std::find(shape.choices.begin(), shape.choices.end(), text) == shape.choices.end()) {
        const std::string near = nearest_word(text, shape.choices);
        r.wrong(node, fmt::format("must be one of {}", fmt::join(shape.choices, ", ")),
                near.empty() ? "Choose one of them" : fmt::format("Did you mean \"{}\"?", near));
        return false;
    }
    out = text;
    return true;
}

bool read_texts(Reading& r, const Node& node, const Shape& shape, std::vector<std::string>& out) {
    if (node.kind != Node::Kind::List) {
        r.wrong(node, "must be a list",
                "Write it like " + (shape.example.empty() ? "[\"...\"]" : shape.example));
        return false;
    }
    bool fine = true;
    for (Node item : node.children) {
        item.prefix = node.prefix;
        std::string text;
        if (!read_choice(r, item, shape, text)) {
            fine = false;
        } else if (std::find(out.begin(), out.end(), text) != out.end()) {
            r.wrong(item, "appears twice in the list", "Remove one");
            fine = false;
        } else {
            out.push_back(text);
        }
    }
    return fine;
}

bool read_source(Reading& r, const Node& node, std::string& out) {
    if (!read_text(r, node, out))
        return false;
    if (out.rfind("assumption", 0) == 0) {
        r.wrong(node, "an assumption is not a source", "Write it as assumed = \"why\"");
        return false;
    }
    if (r.reference.known_source(out))
        return true;
    const std::string id = out.substr(0, out.find(':'));
    const std::string near = nearest_word(id, known_ids(r.reference, "sources.csv"));
    r.wrong(node, "must be an id of sources.csv, or an id, a colon and a detail",
            near.empty() ? "Add the source to sources.csv or write assumed = \"why\""
                         : fmt::format("Did you mean \"{}\"?", near));
    return false;
}

static bool is_among(const std::string& word, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* known) { return word == known; });
}

bool pending_is_allowed(const std::string& topic) {
    return is_among(topic, {"money", "infrastructure", "registration rule", "detection of abuse",
                            "cash allowance", "livelihoods", "schooling", "water", "information", "jobs"});
}

std::string pending_rule() {
    return "pending is only for money by source, infrastructure, the registration rule, detection of abuse, "
           "cash "
           "allowance, livelihoods, schooling, water, information and jobs";
}

} // namespace vuon
