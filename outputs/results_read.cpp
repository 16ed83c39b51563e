// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/hdf5.hpp"
#include "outputs/results.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <sstream>
#include <stdexcept>

namespace vuon {

namespace {

using storage::Dataset;
using storage::Element;
using storage::Entry;
using storage::Group;

[[noreturn]] void damaged(const std::string& path, const std::string& what) {
    throw StorageError(StorageFailure::damaged, path, "read the results", "the file is damaged: " + what);
}

void expect_results_file(const Group& root, const std::string& path) {
    if (!root.has_attribute("vuon_format_version"))
        throw StorageError(StorageFailure::not_results, path, "read the results",
                           "it is an HDF5 file, but not a results file of Vươn");
    const std::int64_t version = root.integer_attribute("vuon_format_version");
    if (version < 1)
        damaged(path, fmt::format("format version {}", version));
    if (version == kResultsFormatVersion)
        return;
    const bool newer = version > kResultsFormatVersion;
    throw StorageError(
        newer ? StorageFailure::newer_format : StorageFailure::older_format, path, "read the results",
        fmt::format("it has format {}, written by Vươn {}; this version reads format {}. {}", version,
                    root.text_attribute("vuon_version", "unknown"), kResultsFormatVersion,
                    newer ? "Use a newer Vươn" : "Run the scenario again with this version (vuon run)"));
}

void expect_seal(const storage::File& file, const std::string& path) {
    if (!file.is_sealed())
        throw StorageError(StorageFailure::cut_short, path, "read the results",
                           "the end of the file is missing: it was cut short, or changed after the run");
}

std::set<std::string> column_names(const Group& group) {
    std::istringstream names(group.text_attribute("coordinates", ""));
    std::set<std::string> found;
    for (std::string name; names >> name;)
        found.insert(name);
    return found;
}

Dimension read_dimension(const Dataset& dataset, const std::string& name) {
    Dimension dimension;
    dimension.name = name;
    if (dataset.element() == Element::text)
        dimension.labels = dataset.texts();
    else
        dimension.numbers = dataset.int64s();
    dimension.long_name = dataset.text_attribute("long_name", "");
    dimension.long_name_vi = dataset.text_attribute("long_name_vi", "");
    return dimension;
}

void read_column(Results& results, const Dataset& dataset, const std::string& name) {
    const std::vector<std::string> scales = storage::scale_names(dataset);
    for (Dimension& dimension : results.dimensions)
        if (scales.size() == 1 && dimension.name == scales[0] && name.starts_with(dimension.name + "_")) {
            dimension.label_columns.emplace_back(name.substr(dimension.name.size() + 1), dataset.texts());
            return;
        }
    damaged(results.file, "column " + name + " belongs to no dimension");
}

void read_dimensions(Results& results, const Group& root) {
    for (const Entry& entry : root.entries()) {
        if (entry.is_group)
            continue;
        const Dataset dataset = root.open_dataset(entry.name);
        if (storage::is_scale(dataset))
            results.dimensions.push_back(read_dimension(dataset, entry.name));
        else
            read_column(results, dataset, entry.name);
    }
}

// The shape is compared with the dimensions before the memory for the numbers is asked for.
void expect_shape(const Results& results, const Dataset& dataset, const Variable& variable) {
    for (const std::string& dimension : variable.dimensions)
        if (!results.has_dimension(dimension))
            damaged(results.file,
                    fmt::format("{} lies on the unknown dimension \"{}\"", dataset.name(), dimension));
    if (dataset.shape() != shape_of(results, variable))
        damaged(results.file, fmt::format("the shape of {} is not that of its dimensions", dataset.name()));
}

Variable read_variable(const Results& results, const Dataset& dataset, const std::string& group,
                       const std::string& name) {
    Variable variable;
    variable.group = group;
    variable.name = name;
    variable.units = dataset.text_attribute("units", "");
    variable.long_name = dataset.text_attribute("long_name", "");
    variable.long_name_vi = dataset.text_attribute("long_name_vi", "");
    variable.dimensions = storage::scale_names(dataset);
    expect_shape(results, dataset, variable);
    if (dataset.element() == Element::int64)
        variable.counts = dataset.int64s();
    else
        variable.values = dataset.doubles();
    return variable;
}

void read_group(Results& results, const Group& group) {
    const std::set<std::string> columns = column_names(group);
    std::vector<std::string> inner;
    for (const Entry& entry : group.entries()) {
        if (entry.is_group) {
            inner.push_back(entry.name);
            continue;
        }
        const Dataset dataset = group.open_dataset(entry.name);
        if (!storage::is_scale(dataset) && columns.count(entry.name) == 0)
            results.variables.push_back(read_variable(results, dataset, group.name(), entry.name));
    }
    for (const std::string& name : inner)
        read_group(results, group.open_group(name));
}

void read_manifest(Manifest& manifest, const Group& group, const std::string& prefix) {
    for (const Entry& entry : group.entries()) {
        const std::string key = prefix + entry.name;
        if (entry.is_group) {
            read_manifest(manifest, group.open_group(entry.name), key + "/");
            continue;
        }
        const Dataset dataset = group.open_dataset(entry.name);
        if (dataset.element() == Element::text)
            manifest.text[key] = dataset.text();
        else if (const auto numbers = dataset.int64s(); numbers.size() == 1)
            manifest.number[key] = numbers.front();
    }
}

} // namespace

Results read_results(const std::string& path) {
    storage::File file = storage::File::open(path);
    Group& root = file.root();
    expect_results_file(root, path);
    expect_seal(file, path);
    Results results;
    results.file = path;
    read_dimensions(results, root);
    for (const Entry& entry : root.entries())
        if (entry.is_group && entry.name != "manifest")
            read_group(results, root.open_group(entry.name));
    if (!root.has("manifest"))
        damaged(path, "it has no manifest");
    read_manifest(results.manifest, root.open_group("manifest"), "");
    try {
        check(results);
    } catch (const std::logic_error& error) {
        damaged(path, error.what());
    }
    return results;
}

} // namespace vuon
