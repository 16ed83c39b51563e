// SPDX-License-Identifier: Apache-2.0
// The layout of the results file. Every group repeats the axes of its variables, because the readers in use
// see only the axes of the group they open; the root holds all of them, used or not, and is what we read
// back.
#include "engine/storage/hdf5.hpp"
#include "outputs/results.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>

namespace vuon {

namespace {

using storage::Dataset;
using storage::Group;
using storage::ScaleLink;
using storage::Shape;

void describe(Dataset& dataset, const std::string& long_name, const std::string& long_name_vi) {
    if (!long_name.empty())
        dataset.set_attribute("long_name", long_name);
    if (!long_name_vi.empty())
        dataset.set_attribute("long_name_vi", long_name_vi);
}

/// The axes of one group. The datasets stay open, and at one address, until the axes are attached.
class GroupAxes {
  public:
    GroupAxes(Group& group, const std::vector<const Dimension*>& dimensions) {
        for (const Dimension* dimension : dimensions)
            write_scale(group, *dimension);
        for (const Dimension* dimension : dimensions)
            write_columns(group, *dimension);
        if (!columns_.empty())
            group.set_attribute("coordinates", columns_);
    }

    void label(const Dataset& dataset, const std::vector<std::string>& dimensions) {
        for (std::size_t axis = 0; axis < dimensions.size(); ++axis)
            links_.push_back({&dataset, axis, scales_.at(dimensions[axis])});
    }

    void attach() const { storage::attach_scales(links_); }

  private:
    void write_scale(Group& group, const Dimension& dimension) {
        const Shape shape = {dimension.size()};
        datasets_.push_back(
            dimension.numbers.empty()
                ? group.write(dimension.name, shape, std::span<const std::string>(dimension.labels))
                : group.write(dimension.name, shape, std::span<const std::int64_t>(dimension.numbers)));
        storage::make_scale(datasets_.back(), dimension.name);
        describe(datasets_.back(), dimension.long_name, dimension.long_name_vi);
        scales_[dimension.name] = &datasets_.back();
    }

    void write_columns(Group& group, const Dimension& dimension) {
        for (const auto& [column, texts] : dimension.label_columns) {
            const std::string name = dimension.name + "_" + column;
            datasets_.push_back(group.write(name, Shape{texts.size()}, std::span<const std::string>(texts)));
            label(datasets_.back(), {dimension.name});
            columns_ += (columns_.empty() ? "" : " ") + name;
        }
    }

    std::deque<Dataset> datasets_;
    std::map<std::string, const Dataset*> scales_;
    std::vector<ScaleLink> links_;
    std::string columns_;
};

// A processor may give 0/0 either sign; the file should not show which instruction made it.
std::vector<double> with_one_nan(std::vector<double> values) {
    for (double& value : values)
        if (std::isnan(value))
            value = std::numeric_limits<double>::quiet_NaN();
    return values;
}

Dataset write_values(Group& group, const Variable& variable, const Shape& shape) {
    if (variable.values.empty())
        return group.write(variable.name, shape, std::span<const std::int64_t>(variable.counts));
    if (std::none_of(variable.values.begin(), variable.values.end(), [](double v) { return std::isnan(v); }))
        return group.write(variable.name, shape, std::span<const double>(variable.values));
    const std::vector<double> values = with_one_nan(variable.values);
    return group.write(variable.name, shape, std::span<const double>(values));
}

std::vector<const Dimension*> used_dimensions(const Results& results, const std::string& group) {
    std::vector<const Dimension*> used;
    for (const Dimension& dimension : results.dimensions) {
        const bool is_used =
            std::any_of(results.variables.begin(), results.variables.end(), [&](const Variable& variable) {
                const auto& names = variable.dimensions;
                return variable.group == group &&
                       std::find(names.begin(), names.end(), dimension.name) != names.end();
            });
        if (is_used)
            used.push_back(&dimension);
    }
    return used;
}

Group group_at(Group& root, const std::string& path) {
    const std::size_t slash = path.find('/');
    const std::string first = path.substr(0, slash);
    Group group = root.has(first) ? root.open_group(first) : root.create_group(first);
    return slash == std::string::npos ? std::move(group) : group_at(group, path.substr(slash + 1));
}

void write_group(Group& root, const Results& results, const std::string& path) {
    Group group = group_at(root, path);
    GroupAxes axes(group, used_dimensions(results, path));
    std::deque<Dataset> datasets;
    for (const Variable& variable : results.variables) {
        if (variable.group != path)
            continue;
        datasets.push_back(write_values(group, variable, shape_of(results, variable)));
        if (!variable.units.empty())
            datasets.back().set_attribute("units", variable.units);
        describe(datasets.back(), variable.long_name, variable.long_name_vi);
        axes.label(datasets.back(), variable.dimensions);
    }
    axes.attach();
}

void write_root(Group& root, const Results& results) {
    const auto text = [&](const std::string& key, const std::string& otherwise) {
        const auto found = results.manifest.text.find(key);
        return found == results.manifest.text.end() ? otherwise : found->second;
    };
    root.set_attribute("title", text("title", "Results of a Vươn run"));
    root.set_attribute("Conventions", "CF-1.8");
    root.set_attribute("vuon_format_version", kResultsFormatVersion);
    root.set_attribute("vuon_version", text("version", "unknown"));
    std::vector<const Dimension*> all;
    for (const Dimension& dimension : results.dimensions)
        all.push_back(&dimension);
    GroupAxes(root, all).attach();
}

void write_manifest(Group& root, const Manifest& manifest) {
    Group group = root.create_group("manifest");
    const auto place = [&](const std::string& key) {
        const std::size_t slash = key.rfind('/');
        return slash == std::string::npos ? group_at(root, "manifest")
                                          : group_at(group, key.substr(0, slash));
    };
    const auto last = [](const std::string& key) { return key.substr(key.rfind('/') + 1); };
    for (const auto& [key, text] : manifest.text)
        place(key).write(last(key), text);
    for (const auto& [key, number] : manifest.number)
        place(key).write(last(key), Shape{}, std::span<const std::int64_t>(&number, 1));
}

// Upper bounds measured on files of many small parts: object headers, links, attributes and their heaps.
constexpr std::size_t kFileBytes = 16 * 1024, kGroupBytes = 8 * 1024, kDatasetBytes = 4 * 1024;
constexpr std::size_t kTextBytes = 40;        // a reference, a heap header, alignment
constexpr std::size_t kChunkTablePercent = 2; // chunk tables, checksums, the padding of chunks at the edges

std::size_t bytes_of_axis(const Dimension& dimension) {
    std::size_t bytes = kDatasetBytes * (1 + dimension.label_columns.size());
    bytes += sizeof(std::int64_t) * dimension.numbers.size();
    for (const std::string& label : dimension.labels)
        bytes += kTextBytes + label.size();
    for (const auto& [column, texts] : dimension.label_columns)
        for (const std::string& text : texts)
            bytes += kTextBytes + text.size();
    return bytes;
}

std::size_t bytes_of_variable(const Shape& shape) {
    std::size_t bytes = sizeof(double);
    for (const std::size_t length : shape)
        bytes *= length;
    return kDatasetBytes + bytes + bytes * kChunkTablePercent / 100;
}

} // namespace

void write_results(const Results& results, const std::string& path) {
    check(results);
    storage::File file = storage::File::create(path);
    write_root(file.root(), results);
    for (const std::string& group : results.groups())
        write_group(file.root(), results, group);
    write_manifest(file.root(), results.manifest);
    file.close();
}

std::size_t predicted_bytes(const Results& shape_only) {
    check(shape_only, true);
    std::size_t bytes = kFileBytes;
    for (const Dimension& dimension : shape_only.dimensions)
        bytes += bytes_of_axis(dimension);
    for (const std::string& group : shape_only.groups()) {
        bytes += kGroupBytes;
        for (const Dimension* dimension : used_dimensions(shape_only, group))
            bytes += bytes_of_axis(*dimension);
    }
    for (const Variable& variable : shape_only.variables)
        bytes += bytes_of_variable(shape_of(shape_only, variable));
    for (const auto& [key, text] : shape_only.manifest.text)
        bytes += kDatasetBytes + text.size();
    return bytes + kDatasetBytes * shape_only.manifest.number.size();
}

} // namespace vuon
