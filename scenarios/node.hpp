// SPDX-License-Identifier: Apache-2.0
// A scenario file as a plain tree that keeps the position of every key and value, so that variants can be
// laid over it and every message can point at the line it is about.
#pragma once
#include "scenarios/scenario.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vuon {

struct Node {
    enum class Kind { Table, List, Text, Whole, Decimal, Boolean, Date };
    Kind kind = Kind::Table;
    std::string key;    // in its table
    std::string path;   // dotted, without the prefix of a variant
    std::string prefix; // "variant.more-credit." for what a variant says, else ""
    Position at;        // of the value; of the header for a [table]
    Position key_at;
    std::string text; // Text, Date
    long long whole = 0;
    double decimal = 0.0; // Decimal and Whole
    bool boolean = false;
    std::vector<Node> children;  // of a table in the order of the file, or of a list
    std::string source, assumed; // of the nearest table around it that has either

    bool is_table() const { return kind == Kind::Table; }
    bool is_number() const { return kind == Kind::Whole || kind == Kind::Decimal; }
    const Node* find(std::string_view child) const;
    void remove(std::string_view child);
    std::string full_key() const { return prefix + path; }
    /// The value as a message shows it: `"24 %"`, `0.24`, `[1, 2]`, `{...}`.
    std::string written() const;
};

/// `key` as one part of a dotted path, quoted when TOML needs quotes.
std::string dotted(const std::string& path, const std::string& key);

/// Throws InputError when the text is not UTF-8, empty, or not TOML.
Node parse_toml(const std::string& text, const std::string& name);

/// Gives every value the source or assumption of the nearest table around it that has one.
void hand_down_sources(Node& node);

} // namespace vuon
