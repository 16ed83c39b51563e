// SPDX-License-Identifier: Apache-2.0
// Reads a table of a scenario from a list of fields: each field is a shape (what the key may hold) and the
// member it fills. Nothing here throws for a wrong scenario: problems are collected, and the caller throws
// them all at once.
#pragma once
#include "scenarios/node.hpp"
#include "scenarios/reference.hpp"
#include "scenarios/shape.hpp"
#include "scenarios/units.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace vuon {

/// What every reader sees and adds to.
struct Reading {
    const Reference& reference;
    const Node* root = nullptr;                // the whole tree of the variant being read
    int start = 0, end = 0;                    // years of the plan; 0 while unknown or wrong
    std::string place;                         // code of the plan's place, "" while unknown or wrong
    std::shared_ptr<const Posterior> embedded; // stands for the posterior the file names; null: it is read
    std::vector<Problem> problems;
    std::vector<PendingItem> pending;
    std::map<std::string, const Node*> node_by_path; // values read as amounts, for later checks

    explicit Reading(const Reference& tables) : reference(tables) {}
    /// `key = value (rule). fix` at the value.
    void wrong(const Node& value, const std::string& rule, const std::string& fix);
    /// `key = value (rule). fix` at the key of the value.
    void wrong_key(const Node& value, const std::string& rule, const std::string& fix);
    void missing(const Node& table, const std::string& key, const std::string& why, const std::string& fix);
};

/// "Did you mean X?" or, when nothing is near, "Use one of: ...". `quote` is for what stands in quotes in the
/// file.
std::string did_you_mean(const std::string& word, const std::vector<std::string>& known, bool quote = false);

/// The same for a district, which may have been written by its name instead of its code.
std::string nearest_district(const Reading& r, const std::string& word,
                             const std::vector<std::string>& districts);

/// Unknown and missing keys of a table. False when `table` is no table.
bool check_keys(Reading& r, const Node& table, const std::vector<Shape>& keys);

bool read_text(Reading& r, const Node& node, std::string& out);
bool read_whole(Reading& r, const Node& node, const Shape& shape, int& out);
bool read_boolean(Reading& r, const Node& node, bool& out);
bool read_choice(Reading& r, const Node& node, const Shape& shape, std::string& out);
bool read_texts(Reading& r, const Node& node, const Shape& shape, std::vector<std::string>& out);
bool read_source(Reading& r, const Node& node, std::string& out);
bool read_plain(Reading& r, const Node& node, const Shape& shape, double& out);
bool read_amount(Reading& r, const Node& node, const Shape& shape, Amount& out);
bool read_path(Reading& r, const Node& node, const Shape& shape, YearPath& out);
/// Ids of a reference table (column `id`, or `code` of places).
std::vector<std::string> known_ids(const Reference& reference, const std::string& file);

/// `pending = "why"` is only for what this release says it leaves out.
bool pending_is_allowed(const std::string& topic);
std::string pending_rule();

template <class S>
using Setter = std::variant<std::string S::*, int S::*, bool S::*, double S::*, Amount S::*,
                            std::optional<Amount> S::*, YearPath S::*, std::vector<std::string> S::*,
                            std::set<std::string> S::*, std::function<void(Reading&, const Node&, S&)>>;

template <class S> struct Field {
    Shape shape;
    Setter<S> set;
};

template <class S> using Fields = std::vector<Field<S>>;

template <class S> std::vector<Shape> shapes_of(const Fields<S>& fields) {
    std::vector<Shape> shapes;
    for (const Field<S>& field : fields)
        shapes.push_back(field.shape);
    return shapes;
}

/// Reads one value into the member of its field.
template <class S> struct Into {
    Reading& r;
    const Node& node;
    const Shape& shape;
    S& out;

    void operator()(std::string S::*member) const {
        if (shape.type == Type::Source)
            read_source(r, node, out.*member);
        else if (shape.choices.empty() && shape.table.empty())
            read_text(r, node, out.*member);
        else
            read_choice(r, node, shape, out.*member);
    }
    void operator()(int S::*member) const { read_whole(r, node, shape, out.*member); }
    void operator()(bool S::*member) const { read_boolean(r, node, out.*member); }
    void operator()(double S::*member) const { read_plain(r, node, shape, out.*member); }
    void operator()(Amount S::*member) const { read_amount(r, node, shape, out.*member); }
    void operator()(std::optional<Amount> S::*member) const {
        Amount amount;
        if (read_amount(r, node, shape, amount))
            out.*member = amount;
    }
    void operator()(YearPath S::*member) const { read_path(r, node, shape, out.*member); }
    void operator()(std::vector<std::string> S::*member) const { read_texts(r, node, shape, out.*member); }
    void operator()(std::set<std::string> S::*member) const {
        std::vector<std::string> texts;
        if (read_texts(r, node, shape, texts))
            (out.*member).insert(texts.begin(), texts.end());
    }
    void operator()(const std::function<void(Reading&, const Node&, S&)>& read) const { read(r, node, out); }
};

/// Checks the keys of a table and reads each into its member, in the order of the fields.
template <class S> bool read_section(Reading& r, const Node& table, const Fields<S>& fields, S& out) {
    if (!check_keys(r, table, shapes_of(fields)))
        return false;
    for (const Field<S>& field : fields)
        if (const Node* node = table.find(field.shape.key))
            std::visit(Into<S>{r, *node, field.shape, out}, field.set);
    return true;
}

/// A table inside a table.
inline Shape section_shape(const std::string& key, const std::string& says, std::vector<Shape> keys) {
    Shape made = shape(key, Type::Section, says);
    made.keys = std::move(keys);
    return made;
}

/// A sub-table whose keys fill the same object.
template <class S>
Field<S> same_object(const std::string& key, const std::string& says, const Fields<S>& fields,
                     bool required = false) {
    Shape made = section_shape(key, says, shapes_of(fields));
    made.is_required = required;
    return {made, [&fields](Reading& r, const Node& node, S& out) { read_section(r, node, fields, out); }};
}

/// A sub-table that fills a member of its own type.
template <class S, class Inner>
Field<S> inner_object(const std::string& key, const std::string& says, Inner S::*member,
                      const Fields<Inner>& fields, bool required = false) {
    Shape made = section_shape(key, says, shapes_of(fields));
    made.is_required = required;
    return {made, [&fields, member](Reading& r, const Node& node, S& out) {
                read_section(r, node, fields, out.*member);
            }};
}

} // namespace vuon
