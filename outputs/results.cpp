// SPDX-License-Identifier: Apache-2.0
#include "outputs/results.hpp"

#include "engine/base/errors.hpp"
#include "engine/storage/storage_error.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace vuon {

namespace {

constexpr std::size_t kNamesListed = 12;

std::string known_names(const std::string& wanted, const std::vector<std::string>& known) {
    if (known.empty())
        return "there are none";
    const std::string nearest = nearest_word(wanted, known);
    if (!nearest.empty())
        return fmt::format("did you mean {}?", nearest);
    const std::size_t listed = std::min(known.size(), kNamesListed);
    return fmt::format("there are {}{}",
                       fmt::join(known.begin(), known.begin() + static_cast<long>(listed), ", "),
                       listed < known.size() ? ", and others" : "");
}

[[noreturn]] void missing(const Results& results, const std::string& kind, const std::string& wanted,
                          const std::vector<std::string>& known) {
    throw StorageError(StorageFailure::variable_missing, results.file.empty() ? "results" : results.file,
                       fmt::format("find {} {}", kind, wanted), known_names(wanted, known));
}

} // namespace

const Dimension& Results::dimension(std::string_view name) const {
    std::vector<std::string> known;
    for (const Dimension& dimension : dimensions) {
        if (dimension.name == name)
            return dimension;
        known.push_back(dimension.name);
    }
    missing(*this, "dimension", std::string(name), known);
}

const Variable& Results::variable(std::string_view group, std::string_view name) const {
    std::vector<std::string> known;
    for (const Variable& variable : variables) {
        if (variable.group == group && variable.name == name)
            return variable;
        known.push_back(variable.group + "/" + variable.name);
    }
    missing(*this, "variable", fmt::format("{}/{}", group, name), known);
}

bool Results::has(std::string_view group, std::string_view name) const {
    return std::any_of(variables.begin(), variables.end(),
                       [&](const Variable& v) { return v.group == group && v.name == name; });
}

bool Results::has_dimension(std::string_view name) const {
    return std::any_of(dimensions.begin(), dimensions.end(),
                       [&](const Dimension& d) { return d.name == name; });
}

std::vector<std::string> Results::groups() const {
    std::vector<std::string> found;
    for (const Variable& variable : variables)
        if (std::find(found.begin(), found.end(), variable.group) == found.end())
            found.push_back(variable.group);
    return found;
}

std::vector<std::size_t> shape_of(const Results& results, const Variable& variable) {
    std::vector<std::size_t> shape;
    for (const std::string& name : variable.dimensions)
        shape.push_back(results.dimension(name).size());
    return shape;
}

std::vector<std::string> distinct_labels(const std::vector<std::string>& names,
                                         const std::vector<std::string>& qualifiers) {
    const std::set<std::string> plain(names.begin(), names.end());
    std::set<std::string> used;
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::string label = names[i];
        const std::string qualified = fmt::format("{} ({})", names[i], qualifiers.at(i));
        for (int number = 1; used.count(label) != 0 || (label != names[i] && plain.count(label) != 0);
             ++number)
            label = number == 1 ? qualified : fmt::format("{} ({} {})", names[i], qualifiers[i], number);
        used.insert(label);
        labels.push_back(std::move(label));
    }
    return labels;
}

} // namespace vuon
