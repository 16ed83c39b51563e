// SPDX-License-Identifier: Apache-2.0
// The results file is only as readable as its names: everything here would otherwise surface as a wrong
// selection in someone's notebook.
#include "outputs/results.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <stdexcept>

namespace vuon {

namespace {

[[noreturn]] void refuse(const std::string& what) { throw std::logic_error("results: " + what); }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Names that netCDF, Python attributes and R's $ all take.
bool is_name(std::string_view text) {
    return !text.empty() && is_letter(text.front()) &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || is_digit(c); });
}

bool is_path(std::string_view text, bool (*is_part)(std::string_view)) {
    for (;;) {
        const std::size_t slash = text.find('/');
        if (!is_part(text.substr(0, slash)))
            return false;
        if (slash == std::string_view::npos)
            return true;
        text.remove_prefix(slash + 1);
    }
}

// Bytes that follow the first byte of a UTF-8 character, or -1 when it cannot be a first byte.
int following_bytes(unsigned char first) {
    if (first < 0x80)
        return 0;
    if (first >= 0xC2 && first < 0xE0)
        return 1;
    if (first >= 0xE0 && first < 0xF0)
        return 2;
    return first >= 0xF0 && first < 0xF5 ? 3 : -1;
}

// Overlong forms, surrogates and code points past U+10FFFF are excluded by the second byte (Unicode, table
// 3-7).
bool is_second_byte(unsigned char first, unsigned char second) {
    const unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    return second >= low && second <= high;
}

// UTF-8 without NUL: what HDF5 keeps whole and every reader shows as text.
bool is_plain_text(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto first = static_cast<unsigned char>(text[i]);
        const int following = following_bytes(first);
        if (first == 0 || following < 0 || i + static_cast<std::size_t>(following) >= text.size())
            return false;
        if (following > 0 && !is_second_byte(first, static_cast<unsigned char>(text[i + 1])))
            return false;
        for (int j = 2; j <= following; ++j)
            if ((static_cast<unsigned char>(text[i + static_cast<std::size_t>(j)]) & 0xC0) != 0x80)
                return false;
        i += static_cast<std::size_t>(following);
    }
    return true;
}

bool is_key_part(std::string_view part) {
    return !part.empty() && part != "." && part != ".." && part.front() != ' ' && part.back() != ' ' &&
           is_plain_text(part) &&
           std::none_of(part.begin(), part.end(), [](unsigned char c) { return c < 0x20; });
}

void check_texts(const std::string& owner, const std::vector<std::string>& texts) {
    for (const std::string& text : texts)
        if (!is_plain_text(text))
            refuse(fmt::format("a text of {} is not UTF-8 or holds a NUL byte", owner));
}

template <typename T> void check_distinct(const std::string& owner, const std::vector<T>& labels) {
    std::set<T> seen;
    for (const T& label : labels)
        if (!seen.insert(label).second)
            refuse(fmt::format("{} has the label \"{}\" twice; a selection by label would be ambiguous",
                               owner, label));
}

void check_dimension(const Dimension& dimension, std::set<std::string>& names) {
    const std::string owner = "dimension " + dimension.name;
    if (!is_name(dimension.name))
        refuse(fmt::format("\"{}\" is not a name for a dimension", dimension.name));
    if (!dimension.labels.empty() && !dimension.numbers.empty())
        refuse(owner + " has labels and numbers");
    if (!names.insert(dimension.name).second)
        refuse(owner + " has a name that is already taken");
    check_texts(owner, dimension.labels);
    check_texts(owner, {dimension.long_name, dimension.long_name_vi});
    check_distinct(owner, dimension.labels);
    check_distinct(owner, dimension.numbers);
    for (const auto& [column, texts] : dimension.label_columns) {
        if (!is_name(column) || !names.insert(dimension.name + "_" + column).second)
            refuse(fmt::format("{} has a column \"{}\" without a name of its own", owner, column));
        if (texts.size() != dimension.size())
            refuse(fmt::format("{} has {} labels but {} texts in column {}", owner, dimension.size(),
                               texts.size(), column));
        check_texts(owner, texts);
    }
}

void check_shape(const Results& results, const Variable& variable, const std::string& owner,
                 bool shape_only) {
    std::size_t places = 1;
    std::set<std::string> used;
    for (const std::string& name : variable.dimensions) {
        if (!results.has_dimension(name))
            refuse(fmt::format("{} has the dimension {}, which the results do not", owner, name));
        if (!used.insert(name).second)
            refuse(fmt::format("{} has the dimension {} twice", owner, name));
        places *= results.dimension(name).size();
    }
    if (!variable.counts.empty() && !variable.values.empty())
        refuse(owner + " has counts and values");
    if (variable.size() != places && !(shape_only && variable.size() == 0))
        refuse(fmt::format("{} has {} numbers for {} places", owner, variable.size(), places));
}

bool is_within(std::string_view path, std::string_view folder) {
    return path == folder ||
           (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

void check_variable(const Results& results, const Variable& variable, bool shape_only) {
    const std::string owner = fmt::format("variable {}/{}", variable.group, variable.name);
    if (!is_path(variable.group, is_name) || !is_name(variable.name))
        refuse(owner + " has a name that is not made of letters, digits and _");
    if (is_within(variable.group, "manifest"))
        refuse(owner + " is in the group of the manifest");
    check_texts(owner, {variable.units, variable.long_name, variable.long_name_vi});
    check_shape(results, variable, owner, shape_only);
}

// Two parts of the file may not have one path, and nothing may lie inside a part that is not a group.
void check_paths(const Results& results, const std::set<std::string>& dimension_names) {
    const std::vector<std::string> groups = results.groups();
    std::set<std::string> paths;
    for (const Variable& variable : results.variables) {
        const std::string path = variable.group + "/" + variable.name;
        if (!paths.insert(path).second)
            refuse("variable " + path + " is there twice");
        if (dimension_names.count(variable.name) != 0)
            refuse("variable " + path + " has the name of a dimension or its column");
        for (const std::string& group : groups)
            if (is_within(group, path))
                refuse("variable " + path + " has the name of a group");
    }
    for (const std::string& group : groups)
        for (const std::string& name : dimension_names)
            if (("/" + group + "/").find("/" + name + "/") != std::string::npos)
                refuse(fmt::format("group {} has the name of dimension {}", group, name));
}

void check_manifest(const Manifest& manifest) {
    std::set<std::string> keys;
    for (const auto& [key, text] : manifest.text) {
        keys.insert(key);
        check_texts("the manifest (" + key + ")", {text});
    }
    for (const auto& [key, number] : manifest.number)
        if (!keys.insert(key).second)
            refuse("manifest has the key " + key + " as text and as number");
    for (const std::string& key : keys) {
        if (!is_path(key, is_key_part))
            refuse(fmt::format("\"{}\" is not a key for the manifest", key));
        for (std::size_t slash = key.find('/'); slash != std::string::npos; slash = key.find('/', slash + 1))
            if (keys.count(key.substr(0, slash)) != 0)
                refuse(fmt::format("manifest has {} as a value and as a folder", key.substr(0, slash)));
    }
}

} // namespace

void check(const Results& results, bool shape_only) {
    std::set<std::string> names = {"manifest"};
    for (const Dimension& dimension : results.dimensions)
        check_dimension(dimension, names);
    for (const Variable& variable : results.variables)
        check_variable(results, variable, shape_only);
    check_paths(results, names);
    check_manifest(results.manifest);
}

} // namespace vuon
