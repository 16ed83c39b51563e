// SPDX-License-Identifier: Apache-2.0
// [promise.ID]: what the plan's document promises, sentence by sentence, and which section of the file answers it.
#include "scenarios/scenario_fields.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vuon {

namespace {

using P = PromiseSection;

/// Whole sections, or ids inside the maps.
const std::vector<std::string>& answering_maps() {
    static const std::vector<std::string> maps = {"target", "programme", "status", "hazard"};
    return maps;
}

/// What can answer: "review" and the other parts that every run has, sections, and sections with an id.
std::vector<std::string> answers_known(const Reading& r) {
    std::vector<std::string> known = {"review", "output", "delivery", "macro", "money"};
    for (const std::string& map : answering_maps())
        if (const Node* section = r.root->find(map))
            for (const Node& child : section->children)
                known.push_back(map + "." + child.key);
    return known;
}

void read_answers(Reading& r, const Node& node, P& out) {
    const Shape list = shape("answered_by", Type::Texts, "").like("[\"target.ag-1\"]");
    if (!read_texts(r, node, list, out.answered_by))
        return;
    const std::vector<std::string> known = answers_known(r);
    for (Node item : node.children) {
        item.prefix = node.prefix;
        if (std::find(known.begin(), known.end(), item.text) == known.end())
            r.wrong(item, "no such section in this file", did_you_mean(item.text, known, true));
    }
}

} // namespace

const Fields<PromiseSection>& promise_fields() {
    static const Fields<P> fields = {
        {shape("text_vi", Type::Text, "The sentence of the plan"), &P::text_vi},
        {shape("text_en", Type::Text, "The same in English").required(), &P::text_en},
        {shape("answered_by", Type::Texts,
               "Sections of this file that answer it; review = the yearly review itself")
             .like("[\"target.ag-1\"]"),
         read_answers},
        {shape("pending", Type::Text, "Why it is not answered, or which part is not"), &P::pending},
    };
    return fields;
}

Shape promises_shape() {
    Shape made = shape("promise", Type::Map, "Promises of the plan's document by id");
    made.keys = shapes_of(promise_fields());
    return made;
}

void read_promises(Reading& r, const Node& node, Inputs& out) {
    for (const Node& child : node.children) {
        check_id_of(r, child);
        P promise;
        promise.id = child.key;
        promise.at = child.at;
        if (!read_section(r, child, promise_fields(), promise))
            continue;
        if (child.find("answered_by") == nullptr && child.find("pending") == nullptr)
            r.missing(child, "answered_by", "a promise names what answers it, or why nothing does",
                      "Add answered_by = [\"target.ID\"] or pending = \"why\"");
        out.promises.push_back(promise);
    }
    std::stable_sort(out.promises.begin(), out.promises.end(),
                     [](const P& a, const P& b) { return a.at.line < b.at.line; });
}

} // namespace vuon
