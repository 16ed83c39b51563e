// SPDX-License-Identifier: Apache-2.0
// The results of a run as plain data, and the one file they are kept in. The engine's tallies are turned into
// this; reports, tables and exports read nothing else. docs/results-file.md describes the file.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vuon {

/// A named axis. Labels for things with names (area, group, programme), numbers for year and draw: one of
/// both.
struct Dimension {
    std::string name;
    std::vector<std::string> labels;
    std::vector<std::int64_t> numbers;
    std::string long_name, long_name_vi;
    /// More text for each label, e.g. {"code", {"886", "887"}}: kept as area_code beside area.
    std::vector<std::pair<std::string, std::vector<std::string>>> label_columns;

    std::size_t size() const { return labels.empty() ? numbers.size() : labels.size(); }
};

/// One measure: shape = sizes of its dimensions in order, last dimension fastest. Counts or values: one of
/// both.
struct Variable {
    std::string group, name, units, long_name, long_name_vi;
    std::vector<std::string> dimensions;
    std::vector<std::int64_t> counts;
    std::vector<double> values;

    std::size_t size() const { return counts.empty() ? values.size() : counts.size(); }
};

/// What is needed to run again. A slash in a key makes a folder: "reference/poverty_lines.csv".
struct Manifest {
    std::map<std::string, std::string> text;
    std::map<std::string, std::int64_t> number;
};

struct Results {
    std::vector<Dimension> dimensions;
    std::vector<Variable> variables;
    Manifest manifest;
    std::string file; // where these were read from, for messages only; never written

    /// A name that is not there is a StorageError that lists the nearest names.
    const Dimension& dimension(std::string_view name) const;
    const Variable& variable(std::string_view group, std::string_view name) const;
    bool has(std::string_view group, std::string_view name) const;
    bool has_dimension(std::string_view name) const;
    /// Groups in the order of their first variable.
    std::vector<std::string> groups() const;
};

/// Version of the file's layout; a file with another one is refused.
/// 2: paths and start populations among the draws, prices of the paths, statuses of places. 1: before them.
inline constexpr std::int32_t kResultsFormatVersion = 2;

/// Lengths of the variable's dimensions.
std::vector<std::size_t> shape_of(const Results& results, const Variable& variable);

/// Throws std::logic_error when the parts do not fit each other; `shape_only` allows variables without
/// numbers.
void check(const Results& results, bool shape_only = false);

/// Labels that differ: a name used again gets its qualifier in brackets ("Tri Tôn", then "Tri Tôn (thị
/// trấn)"), and a number if that is not enough. One qualifier per name.
std::vector<std::string> distinct_labels(const std::vector<std::string>& names,
                                         const std::vector<std::string>& qualifiers);

/// The file appears under `path` when it is complete and on the disk; a file of that name stays as it is
/// until then, and for good when something fails (StorageError). Equal results give equal bytes.
void write_results(const Results& results, const std::string& path);

/// Throws StorageError: no such file, not HDF5, cut short, damaged, not written by Vươn, older or newer
/// format.
Results read_results(const std::string& path);

/// No results file of this shape is larger. Numbers may be missing from the variables; compression, which is
/// not counted, commonly makes the file several times smaller.
std::size_t predicted_bytes(const Results& shape_only);

} // namespace vuon
