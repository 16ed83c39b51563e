// SPDX-License-Identifier: Apache-2.0
#include "scenarios/node.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace vuon {

const Node* Node::find(std::string_view child) const {
    if (!is_table())
        return nullptr;
    const auto at =
        std::find_if(children.begin(), children.end(), [&](const Node& n) { return n.key == child; });
    return at == children.end() ? nullptr : &*at;
}

void Node::remove(std::string_view child) {
    children.erase(
        std::remove_if(children.begin(), children.end(), [&](const Node& n) { return n.key == child; }),
        children.end());
}

static std::string written_list(const Node& node) {
    std::string text;
    for (const Node& item : node.children)
        text += (text.empty() ? "" : ", ") + item.written();
    return "[" + text + "]";
}

std::string Node::written() const {
    switch (kind) {
    case Kind::Table:
        return "{...}";
    case Kind::List:
        return written_list(*this);
    case Kind::Text:
        return "\"" + text + "\"";
    case Kind::Whole:
        return std::to_string(whole);
    case Kind::Decimal:
        return fmt::format("{}", decimal);
    case Kind::Boolean:
        return boolean ? "true" : "false";
    case Kind::Date:
        return text;
    }
    return "";
}

std::string dotted(const std::string& path, const std::string& key) {
    const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '_' || c == '-';
    });
    return path + (path.empty() ? "" : ".") + (bare ? key : "\"" + key + "\"");
}

static void hand_down(Node& node, std::string source, std::string assumed) {
    const Node* own_source = node.find("source");
    const Node* own_assumed = node.find("assumed");
    if (own_source != nullptr || own_assumed != nullptr) {
        source = own_source != nullptr ? own_source->text : "";
        assumed = own_assumed != nullptr ? own_assumed->text : "";
    }
    node.source = source;
    node.assumed = assumed;
    for (Node& child : node.children)
        hand_down(child, source, assumed);
}

void hand_down_sources(Node& node) { hand_down(node, "", ""); }

} // namespace vuon
