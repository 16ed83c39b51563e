// SPDX-License-Identifier: Apache-2.0
#include "scenarios/variant_overlay.hpp"

#include <algorithm>

namespace vuon {

static Node* find_child(Node& node, const std::string& key) {
    const auto at =
        std::find_if(node.children.begin(), node.children.end(), [&](const Node& n) { return n.key == key; });
    return at == node.children.end() ? nullptr : &*at;
}

/// A variant that says how much is given says it all: the base's other ways are dropped.
static void drop_replaced(Node& base, const Node& over, const Shape& shape) {
    for (const Node& given : over.children) {
        const Shape* own = shape.child(given.key);
        if (own == nullptr || own->one_of.empty())
            continue;
        for (const Shape& other : shape.keys)
            if (other.one_of == own->one_of && over.find(other.key) == nullptr)
                base.remove(other.key);
    }
    if (over.find("source") != nullptr || over.find("assumed") != nullptr) {
        base.remove("source");
        base.remove("assumed");
    }
}

/// What a child of a table may hold; nullptr when it is a value, which is replaced whole.
static const Shape* merging_shape(const Shape& parent, const std::string& key, Shape& entry) {
    const bool table_of_tables =
        parent.type == Type::Map && !parent.keys.empty() && !parent.keys[0].key.empty();
    if (table_of_tables) {
        entry = parent;
        entry.type = Type::Section;
        return &entry;
    }
    const Shape* own = parent.type == Type::Section ? parent.child(key) : nullptr;
    const bool merges =
        own != nullptr && !own->is_whole && (own->type == Type::Section || own->type == Type::Map);
    return merges ? own : nullptr;
}

void lay_over(Node& base, const Node& over, const Shape& shape) {
    if (shape.type == Type::Section)
        drop_replaced(base, over, shape);
    for (const Node& child : over.children) {
        Node* old = find_child(base, child.key);
        Shape entry;
        const Shape* own = merging_shape(shape, child.key, entry);
        if (old != nullptr && own != nullptr && old->is_table() && child.is_table())
            lay_over(*old, child, *own);
        else if (old != nullptr)
            *old = child;
        else
            base.children.push_back(child);
    }
}

void mark_as_variant(Node& node, const std::string& id) {
    const std::string prefix = dotted("variant", id) + ".";
    node.prefix = prefix;
    node.path = node.path.size() > prefix.size() ? node.path.substr(prefix.size()) : "";
    for (Node& child : node.children)
        mark_as_variant(child, id);
}

std::vector<const Node*> reading_order(const Node& variants) {
    std::vector<const Node*> order;
    const auto is_done = [&](const std::string& id) {
        return id == "base" ||
               std::any_of(order.begin(), order.end(), [&](const Node* n) { return n->key == id; });
    };
    for (bool moved = true; moved;) {
        moved = false;
        for (const Node& variant : variants.children) {
            const Node* from = variant.find("from");
            const bool known = from != nullptr && variants.find(from->text) != nullptr;
            if (is_done(variant.key) || (known && !is_done(from->text)))
                continue;
            order.push_back(&variant);
            moved = true;
        }
    }
    return order;
}

std::vector<std::vector<const Node*>> circles(const Node& variants) {
    std::vector<std::vector<const Node*>> found;
    std::vector<const Node*> seen;
    for (const Node& start : variants.children) {
        std::vector<const Node*> chain;
        const Node* at = &start;
        while (at != nullptr && std::find(seen.begin(), seen.end(), at) == seen.end()) {
            seen.push_back(at);
            chain.push_back(at);
            const Node* from = at->find("from");
            at = from == nullptr ? nullptr : variants.find(from->text);
        }
        const auto first = std::find(chain.begin(), chain.end(), at);
        if (at != nullptr && first != chain.end())
            found.emplace_back(first, chain.end());
    }
    return found;
}

} // namespace vuon
