// SPDX-License-Identifier: Apache-2.0
#include "scenarios/plan_words.hpp"

#include "scenarios/scenario_fields.hpp"

namespace vuon {

namespace {

/// Reasons that the program gives itself.
const PlanWords& own_words() {
    static const PlanWords words = {
        {"only the place, its districts and areas with a status are counted",
         "chỉ đếm cho địa phương của kế hoạch, các huyện và các nơi thuộc một diện"},
        {"the programme is not simulated", "chính sách này chưa được mô phỏng"},
        {"the stock at the start is not in the scenario", "kịch bản không có số đầu kỳ"},
    };
    return words;
}

} // namespace

std::string in_vietnamese(const std::string& english, const PlanWords& words) {
    for (const PlanWords* known : {&words, &own_words()})
        if (const auto at = known->find(english); at != known->end())
            return at->second;
    const std::string policy = "policy of variant ";
    return english.rfind(policy, 0) == 0 ? "lựa chọn của phương án " + english.substr(policy.size())
                                         : english;
}

PlanWords plan_words_of(const std::string& scenario_text) {
    PlanWords words;
    const Node root = parse_toml(scenario_text, "scenario.toml");
    if (const Node* table = root.find("words_vi"))
        for (const Node& child : table->children)
            words[child.key] = child.text;
    return words;
}

Shape words_shape() {
    Shape made = shape("words_vi", Type::Map,
                       "Vietnamese of what is assumed or pending: the English text is the key, in quotes");
    made.keys = {shape("", Type::Text, "The same in Vietnamese")};
    return made;
}

void read_words(Reading& r, const Node& node, Inputs& out) {
    for (const Node& child : node.children)
        read_text(r, child, out.words_vi[child.key]);
}

} // namespace vuon
