// SPDX-License-Identifier: Apache-2.0
#include "outputs/join_results.hpp"

#include "engine/base/errors.hpp"
#include "outputs/disclosure.hpp"
#include "outputs/target_rows.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace vuon {

namespace {

constexpr std::size_t kNamed = 3;

/// Labels of the first that the second lacks.
std::string lacking(const Dimension& first, const Dimension& second) {
    std::vector<std::string> names;
    for (std::size_t k = 0; k < first.size(); ++k) {
        const auto has = [&](const auto& own, const auto& other) {
            return std::find(other.begin(), other.end(), own[k]) != other.end();
        };
        if (first.labels.empty() ? !has(first.numbers, second.numbers) : !has(first.labels, second.labels))
            names.push_back(first.labels.empty() ? std::to_string(first.numbers[k]) : first.labels[k]);
    }
    if (names.size() > kNamed)
        names.erase(names.begin() + kNamed, names.end());
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string difference_of(const Dimension& first, const Dimension& second) {
    const std::string only_first = lacking(first, second), only_second = lacking(second, first);
    std::string text = fmt::format("{}: {} and {}", first.name, first.size(), second.size());
    if (!only_first.empty())
        text += ", only the first has " + only_first;
    if (!only_second.empty())
        text += ", only the second has " + only_second;
    return only_first.empty() && only_second.empty() && first.size() == second.size()
               ? fmt::format("{}: the same in another order", first.name)
               : text;
}

std::string text_of(const Results& results, const char* key) {
    const auto at = results.manifest.text.find(key);
    return at == results.manifest.text.end() ? "" : at->second;
}

/// Targets of the same name that ask for other things; what they are called may differ.
void add_other_meanings(const Dimension& first, const Dimension& second, std::vector<std::string>& list) {
    for (const char* column : {"kind", "of", "measure", "status", "unit", "household_group", "area_code",
                               "programme_id", "from_year", "to_year"})
        for (std::size_t t = 0; t < first.size(); ++t)
            if (label_text(first, column, t) != label_text(second, column, t))
                list.push_back(fmt::format("target {}: {} is {} and {}", first.labels[t], column,
                                           label_text(first, column, t), label_text(second, column, t)));
}

std::vector<std::string> what_differs(const Results& first, const Results& second) {
    std::vector<std::string> list;
    for (const char* key : {"seed", "draws", "paths", "populations", "replicates"}) {
        const auto of = [&](const Results& r) {
            const auto at = r.manifest.number.find(key);
            return at == r.manifest.number.end() ? 0 : at->second;
        };
        if (of(first) != of(second))
            list.push_back(fmt::format("{}: {} and {}", key, of(first), of(second)));
    }
    if (text_of(first, "sample_other") != text_of(second, "sample_other"))
        list.push_back("--sample: other households were kept");
    for (const Dimension& d : first.dimensions) {
        if (d.name == "variant" || d.name == "draw" || d.name == "parameter_draw")
            continue;
        if (!second.has_dimension(d.name))
            list.push_back(fmt::format("{}: the second has none", d.name));
        else if (const Dimension& other = second.dimension(d.name);
                 d.labels != other.labels || d.numbers != other.numbers)
            list.push_back(difference_of(d, other));
        else if (d.name == "target")
            add_other_meanings(d, other, list);
    }
    return list;
}

Dimension both_variants(const Dimension& first, const Dimension& second) {
    Dimension d = first;
    std::set<std::string> taken(d.labels.begin(), d.labels.end());
    for (const std::string& label : second.labels) {
        std::string name = label;
        for (int number = 2; !taken.insert(name).second; ++number)
            name = label + "-" + std::to_string(number);
        d.labels.push_back(name);
    }
    for (auto& [column, texts] : d.label_columns) {
        std::vector<std::string> more(second.size());
        for (const auto& [name, other] : second.label_columns)
            if (name == column)
                more = other;
        texts.insert(texts.end(), more.begin(), more.end());
    }
    return d;
}

} // namespace

Results joined_results(const Results& first, const Results& second) {
    const std::vector<std::string> differs = what_differs(first, second);
    if (!differs.empty())
        throw InputError(
            fmt::format("{} and {} cannot be compared draw by draw, they were made with other "
                        "dimensions:\n  {}\nRun both scenarios with the same years, places, groups, "
                        "programmes, targets, --draws and seed",
                        first.file, second.file, fmt::join(differs, "\n  ")));
    Results joined = first;
    if (least_shown_count(second) > least_shown_count(first)) { // the stricter rule holds for both
        joined.manifest.text["population/source"] = text_of(second, "population/source");
        joined.manifest.number["population/small_cells"] = least_shown_count(second);
    }
    for (Dimension& d : joined.dimensions)
        if (d.name == "variant")
            d = both_variants(d, second.dimension("variant"));
    for (Variable& v : joined.variables) {
        if (v.dimensions.empty() || v.dimensions.front() != "variant")
            continue;
        const Variable& more = second.variable(v.group, v.name);
        if (more.dimensions != v.dimensions)
            throw InputError(
                fmt::format("{}: {}/{} has other dimensions than in {}. Run the older scenario again",
                            second.file, v.group, v.name, first.file));
        v.counts.insert(v.counts.end(), more.counts.begin(), more.counts.end());
        v.values.insert(v.values.end(), more.values.begin(), more.values.end());
    }
    return joined;
}

} // namespace vuon
