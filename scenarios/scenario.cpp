// SPDX-License-Identifier: Apache-2.0
// The whole file: its tables in the order they are read, the base, then each variant laid over it.
#include "scenarios/scenario.hpp"

#include "scenarios/scenario_fields.hpp"
#include "scenarios/variant_overlay.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace vuon {

double YearPath::at_year(int year) const {
    VUON_EXPECTS(!points.empty() && year >= points.begin()->first);
    const auto after = points.upper_bound(year);
    if (after == points.begin())
        return points.begin()->second;
    const auto before = std::prev(after);
    if (after == points.end() || !linear)
        return before->second;
    const double share = static_cast<double>(year - before->first) / (after->first - before->first);
    return before->second + share * (after->second - before->second);
}

double StatusSection::drawn_number() const {
    double number = drawn_rural_communes ? drawn_rural_communes->value : 0.0;
    for (const auto& [district, amount] : drawn_by_district)
        number += amount.value;
    return number;
}

namespace {

constexpr int grammar_version = 1;

using ReadTable = void (*)(Reading&, const Node&, Inputs&);

/// A table whose keys are ids, or that fills more than one member.
Field<Inputs> table_field(Shape shape, ReadTable read) {
    return {std::move(shape), [read](Reading& r, const Node& node, Inputs& out) {
                if (node.is_table())
                    read(r, node, out);
                else
                    r.wrong(node, "must be a table", fmt::format("Write [{}]", node.path));
            }};
}

void read_population(Reading& r, const Node& node, Inputs& out) {
    if (!read_section(r, node, population_fields(), out.population))
        return;
    complete_minority_shares(r, out.population);
    check_margins(r, out.population);
}

Inputs read_inputs(Reading& r, const Node& root) {
    r.root = &root;
    Inputs inputs;
    std::vector<Shape> keys = shapes_of(scenario_fields());
    keys.push_back(shape("schema", Type::Whole, "").required().like("1"));
    keys.push_back(shape("variant", Type::Map, ""));
    check_keys(r, root, keys);
    if (const Node* schema = root.find("schema"); schema != nullptr && schema->whole != grammar_version)
        r.wrong(*schema, "this release reads version 1", "Write schema = 1");
    for (const Field<Inputs>& field : scenario_fields())
        if (const Node* node = root.find(field.shape.key))
            std::visit(Into<Inputs>{r, *node, field.shape, inputs}, field.set);
    return inputs;
}

/// How a programme works and what runs at the start belong to the common start and the common draws.
void refuse_shared_traits(Reading& r, Node& layer) {
    for (Node& table : layer.children)
        for (Node& programme : table.children)
            for (const char* key : {"use", "effect", "already"}) {
                if (table.key != "programme")
                    continue;
                if (const Node* node = programme.find(key))
                    r.wrong_key(*node, "variants share it with the base", "Remove it or change the base");
                programme.remove(key);
            }
}

/// Only what differs by policy or by what is known may differ: the rest is shared, so that variants can be
/// compared.
void refuse_shared(Reading& r, Node& layer) {
    for (const char* table : {"ensemble", "output", "verdict", "schema", "variant", "population", "macro",
                              "hazard", "parameters", "standard", "status", "promise", "words_vi"}) {
        if (const Node* node = layer.find(table))
            r.wrong_key(*node, "variants share it with the base", "Remove it or change the base");
        layer.remove(table);
    }
    refuse_shared_traits(r, layer);
    for (Node& table : layer.children) {
        if (table.key != "plan" || !table.is_table())
            continue;
        const std::vector<Node> keys = table.children;
        for (const Node& key : keys) {
            if (key.key == "information")
                continue;
            r.wrong_key(key, "a variant has the place and the years of the base",
                        "Remove it or change the base");
            table.remove(key.key);
        }
    }
}

/// How much a variant gives is its own choice, not a fact that needs a source.
void mark_policy(Node& layer, const std::string& id) {
    for (Node& table : layer.children)
        for (Node& programme : table.children)
            for (Node& value : programme.children)
                if (table.key == "programme" && value.source.empty() && value.assumed.empty() &&
                    (value.key == "coverage" || value.key == "places" || value.key == "budget"))
                    value.assumed = fmt::format("policy of variant {}", id);
}

Shape whole_shape() { return section_shape("", "", shapes_of(scenario_fields())); }

class ScenarioReader {
  public:
    ScenarioReader(const Reference& reference, std::shared_ptr<const Posterior> embedded, Scenario& out)
        : reference_(reference), embedded_(std::move(embedded)), out_(out) {}

    void read(const Node& root) {
        Node base = root;
        hand_down_sources(base);
        trees_["base"] = base;
        read_one("base", "Theo kế hoạch", "As planned", base);
        const Node* variants = root.find("variant");
        if (variants != nullptr && !variants->is_table())
            problems_.push_back({variants->at.file, variants->at.line, variants->at.column,
                                 "variant must be a table. Write [variant.ID]"});
        else if (variants != nullptr)
            read_variants(*variants);
        finish();
    }

  private:
    void read_variants(const Node& variants) {
        for (const Node* variant : reading_order(variants))
            read_variant(variants, *variant);
        Reading r(reference_);
        for (const std::vector<const Node*>& circle : circles(variants)) {
            std::string chain = circle[0]->key;
            for (std::size_t i = 1; i <= circle.size(); ++i)
                chain += " copies " + circle[i % circle.size()]->key;
            r.wrong(*circle[0]->find("from"), "variants copy each other in a circle: " + chain,
                    "Copy from \"base\" or leave it out");
        }
        for (const Node& variant : variants.children)
            if (variant.key == "base")
                r.wrong_key(variant, "base is the plan itself", "Give the variant another id");
        take(r);
        const auto place = [&](const Variant& v) {
            return std::find_if(variants.children.begin(), variants.children.end(),
                                [&](const Node& n) { return n.key == v.id; }) -
                   variants.children.begin();
        };
        std::sort(out_.variants.begin() + 1, out_.variants.end(),
                  [&](const Variant& a, const Variant& b) { return place(a) < place(b); });
    }

    void read_variant(const Node& variants, const Node& variant) {
        Reading r(reference_);
        if (!variant.is_table() || !is_plain_id(variant.key)) {
            r.wrong_key(variant, "a variant is a table with an id of small letters, digits and -",
                        "Write it like [variant.more-credit]");
            take(r);
            return;
        }
        VariantHead head;
        head.from = "base";
        Node layer = variant;
        for (const Field<VariantHead>& field : variant_fields()) {
            if (const Node* node = variant.find(field.shape.key))
                std::visit(Into<VariantHead>{r, *node, field.shape, head}, field.set);
            layer.remove(field.shape.key);
        }
        check_from(r, variants, variant, head);
        hand_down_sources(layer);
        mark_as_variant(layer, variant.key);
        mark_policy(layer, variant.key);
        refuse_shared(r, layer);
        take(r);
        Node tree = trees_[head.from];
        lay_over(tree, layer, whole_shape());
        trees_[variant.key] = tree;
        const std::string& any_name = head.name_en.empty() ? variant.key : head.name_en;
        read_one(variant.key, head.name_vi.empty() ? any_name : head.name_vi, any_name, trees_[variant.key]);
    }

    void check_from(Reading& r, const Node& variants, const Node& variant, VariantHead& head) const {
        if (trees_.count(head.from) != 0)
            return;
        std::vector<std::string> known = {"base"};
        for (const Node& other : variants.children)
            if (other.key != variant.key)
                known.push_back(other.key);
        r.wrong(*variant.find("from"), "no such variant", did_you_mean(head.from, known, true));
        head.from = "base";
    }

    void read_one(const std::string& id, const std::string& name_vi, const std::string& name_en,
                  const Node& tree) {
        Reading r(reference_);
        r.embedded = embedded_;
        out_.variants.push_back({id, name_vi, name_en, read_inputs(r, tree)});
        take(r);
    }

    void take(const Reading& r) {
        for (const Problem& problem : r.problems)
            if (std::none_of(problems_.begin(), problems_.end(),
                             [&](const Problem& p) { return p.text() == problem.text(); }))
                problems_.push_back(problem);
        for (const PendingItem& item : r.pending)
            if (std::none_of(out_.pending.begin(), out_.pending.end(),
                             [&](const PendingItem& p) { return p.key == item.key; }))
                out_.pending.push_back(item);
    }

    void finish() const {
        if (!problems_.empty())
            throw InputError(problems_);
    }

    const Reference& reference_;
    const std::shared_ptr<const Posterior> embedded_;
    Scenario& out_;
    std::map<std::string, Node> trees_;
    std::vector<Problem> problems_;
};

std::string whole_file(const std::string& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        throw InputError(
            {{path, 0, 0, "cannot be read (it is a folder, a scenario is a file). Name a .toml file"}});
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw InputError({{path, 0, 0,
                           std::filesystem::exists(path, ignored)
                               ? "cannot be read (no permission). Make the file readable"
                               : "cannot be read (there is no such file). Check the path"}});
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

} // namespace

const Fields<VariantHead>& variant_fields() {
    static const Fields<VariantHead> fields = {
        {shape("name_vi", Type::Text, "Name in Vietnamese"), &VariantHead::name_vi},
        {shape("name_en", Type::Text, "Name in English"), &VariantHead::name_en},
        {shape("from", Type::Text, "Variant to copy first").like("\"base\""), &VariantHead::from},
    };
    return fields;
}

const Fields<Inputs>& scenario_fields() {
    static const Fields<Inputs> fields = {
        table_field(
            section_shape("plan", "What is planned, where and when", shapes_of(plan_fields())).required(),
            read_plan),
        table_field(standard_shape(), read_standard),
        table_field(section_shape("population", "The households at the start", shapes_of(population_fields()))
                        .required(),
                    read_population),
        inner_object("ensemble", "How often the scenario is run", &Inputs::ensemble, ensemble_fields()),
        inner_object("macro", "The national economy", &Inputs::macro, macro_fields(), true),
        table_field(statuses_shape(), read_statuses),
        table_field(hazards_shape(), read_hazards),
        table_field(parameters_shape(), read_parameters),
        table_field(money_shape(), read_money),
        same_object("delivery", "How programmes are delivered", delivery_fields()),
        table_field(programmes_shape(), read_programmes),
        table_field(targets_shape(), read_targets),
        table_field(promises_shape(), read_promises),
        table_field(words_shape(), read_words),
        inner_object("verdict", "Words for the probability that a target is met", &Inputs::verdict,
                     verdict_fields()),
        inner_object("output", "What tables show", &Inputs::output, output_fields()),
    };
    return fields;
}

Scenario read_scenario_text(const std::string& text, const std::string& name, const Reference& reference,
                            std::shared_ptr<const Posterior> embedded) {
    Scenario scenario;
    scenario.file = name;
    scenario.text = text;
    ScenarioReader(reference, std::move(embedded), scenario).read(parse_toml(text, name));
    return scenario;
}

Scenario read_scenario(const std::string& path, const Reference& reference) {
    return read_scenario_text(whole_file(path), path, reference);
}

} // namespace vuon
