// SPDX-License-Identifier: Apache-2.0
// The only file that names toml++.
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include "engine/base/csv.hpp"
#include "scenarios/node.hpp"

#include <algorithm>
#include <sstream>
#include <tuple>

namespace vuon {

namespace {

Position position(const toml::source_region& region, const std::string& name) {
    return {name, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

template <class Value> std::string as_text(const Value& value) {
    std::ostringstream text;
    text << value;
    return text.str();
}

class Builder {
  public:
    explicit Builder(const std::string& name) : name_(name) {}

    Node table(const toml::table& table, const std::string& path) const {
        Node node;
        node.kind = Node::Kind::Table;
        for (const auto& [key, value] : table) {
            const std::string own = dotted(path, std::string(key.str()));
            Node child = any(value, own);
            child.key = std::string(key.str());
            child.key_at = position(key.source(), name_);
            node.children.push_back(std::move(child));
        }
        std::stable_sort(node.children.begin(), node.children.end(), [](const Node& a, const Node& b) {
            return std::tie(a.key_at.line, a.key_at.column) < std::tie(b.key_at.line, b.key_at.column);
        });
        return node;
    }

  private:
    Node list(const toml::array& array, const std::string& path) const {
        Node node;
        node.kind = Node::Kind::List;
        for (const toml::node& item : array)
            node.children.push_back(any(item, path));
        return node;
    }

    static Node number(double decimal, long long whole, Node::Kind kind) {
        Node node;
        node.kind = kind;
        node.decimal = decimal;
        node.whole = whole;
        return node;
    }

    static Node scalar(const toml::node& value) {
        if (const auto* whole = value.as_integer())
            return number(static_cast<double>(whole->get()), whole->get(), Node::Kind::Whole);
        if (const auto* decimal = value.as_floating_point())
            return number(decimal->get(), 0, Node::Kind::Decimal);
        Node node;
        node.kind = Node::Kind::Date;
        if (const auto* text = value.as_string()) {
            node.kind = Node::Kind::Text;
            node.text = text->get();
        } else if (const auto* boolean = value.as_boolean()) {
            node.kind = Node::Kind::Boolean;
            node.boolean = boolean->get();
        } else if (const auto* date = value.as_date()) {
            node.text = as_text(date->get());
        } else if (const auto* time = value.as_time()) {
            node.text = as_text(time->get());
        } else if (const auto* both = value.as_date_time()) {
            node.text = as_text(both->get());
        }
        return node;
    }

    Node any(const toml::node& value, const std::string& path) const {
        Node node = value.is_table()   ? table(*value.as_table(), path)
                    : value.is_array() ? list(*value.as_array(), path)
                                       : scalar(value);
        node.path = path;
        node.at = position(value.source(), name_);
        return node;
    }

    const std::string& name_;
};

Problem invalid_utf8(const std::string& text, std::size_t at, const std::string& name) {
    const std::string before = text.substr(0, at);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::string last = before.substr(before.rfind('\n') + 1);
    const auto column =
        std::count_if(last.begin(), last.end(), [](char c) { return (c & 0xC0) != 0x80; }) + 1;
    return {name, static_cast<int>(line), static_cast<int>(column),
            "the file is not UTF-8 text (a scenario is UTF-8). Save it as \"UTF-8\""};
}

} // namespace

Node parse_toml(const std::string& text, const std::string& name) {
    if (const std::size_t bad = first_invalid_utf8(text); bad != std::string::npos)
        throw InputError({invalid_utf8(text, bad, name)});
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        throw InputError(
            {{name, 0, 0, "the file is empty (a scenario has at least [plan]). Check the path"}});
    try {
        const toml::table parsed = toml::parse(text, name);
        Node root = Builder(name).table(parsed, "");
        root.at = {name, 1, 1};
        return root;
    } catch (const toml::parse_error& error) {
        const Position at = position(error.source(), name);
        std::string what(error.description());
        throw InputError({{name, at.line, at.column, what + " (not valid TOML). Correct this line first"}});
    }
}

} // namespace vuon
