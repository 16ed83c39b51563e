// SPDX-License-Identifier: Apache-2.0
#include "outputs/csv_export.hpp"

#include "engine/base/errors.hpp"
#include "engine/storage/pending_file.hpp"
#include "engine/storage/storage_error.hpp"
#include "outputs/csv_cells.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <iterator>
#include <ostream>

namespace vuon {

namespace {

using Sink = std::function<void(std::string_view)>;
using Section = std::vector<const Variable*>; // variables on the same dimensions

constexpr std::size_t kBufferBytes = 1 << 20;

class LongTable {
  public:
    LongTable(const Results& results, std::string_view group) : results_(results) {
        for (const Variable& variable : results.variables)
            if (variable.group == group)
                add(variable);
        if (variables_.empty())
            throw StorageError(StorageFailure::variable_missing,
                               results.file.empty() ? "results" : results.file,
                               fmt::format("find group {}", group),
                               "the groups are " + fmt::format("{}", fmt::join(results.groups(), ", ")));
        for (const Dimension& dimension : results.dimensions)
            if (is_used(dimension))
                dimensions_.push_back(&dimension);
    }

    void write(const Sink& sink) const {
        std::string rows = header();
        for (const Section& section : sections_)
            write_section(section, rows, sink);
        sink(rows);
    }

  private:
    void add(const Variable& variable) {
        variables_.push_back(&variable);
        const auto same = std::find_if(sections_.begin(), sections_.end(), [&](const Section& section) {
            return section.front()->dimensions == variable.dimensions;
        });
        if (same == sections_.end())
            sections_.push_back({&variable});
        else
            same->push_back(&variable);
    }

    bool is_used(const Dimension& dimension) const {
        return std::any_of(variables_.begin(), variables_.end(),
                           [&](const Variable* variable) { return axis_of(*variable, dimension) >= 0; });
    }

    static long axis_of(const Variable& variable, const Dimension& dimension) {
        const auto& names = variable.dimensions;
        const auto found = std::find(names.begin(), names.end(), dimension.name);
        return found == names.end() ? -1 : found - names.begin();
    }

    std::string header() const {
        std::string line;
        for (const Dimension* dimension : dimensions_) {
            line += dimension->name + ",";
            for (const auto& [column, texts] : dimension->label_columns)
                line += dimension->name + "_" + column + ",";
        }
        for (const Variable* variable : variables_)
            line += variable->name + ",";
        line.back() = '\n';
        return line;
    }

    // Every label with its columns, ready to be copied into rows; the last entry stands for "not on this
    // axis".
    static std::vector<std::string> cells(const Dimension& dimension) {
        std::vector<std::string> cells;
        for (std::size_t i = 0; i < dimension.size(); ++i) {
            std::string cell = dimension.labels.empty() ? std::to_string(dimension.numbers[i])
                                                        : csv_text(dimension.labels[i]);
            for (const auto& [column, texts] : dimension.label_columns)
                cell += "," + csv_text(texts[i]);
            cells.push_back(cell + ",");
        }
        cells.push_back(std::string(1 + dimension.label_columns.size(), ','));
        return cells;
    }

    static void append_value(std::string& row, const Variable& variable, std::size_t place) {
        if (!variable.counts.empty())
            fmt::format_to(std::back_inserter(row), "{}", variable.counts[place]);
        else if (!std::isnan(variable.values[place]))
            fmt::format_to(std::back_inserter(row), "{}", variable.values[place]);
    }

    void write_section(const Section& section, std::string& rows, const Sink& sink) const {
        const Variable& first = *section.front();
        const std::vector<std::size_t> shape = shape_of(results_, first);
        std::vector<std::vector<std::string>> texts;
        std::vector<long> axes;
        for (const Dimension* dimension : dimensions_) {
            texts.push_back(cells(*dimension));
            axes.push_back(axis_of(first, *dimension));
        }
        std::vector<std::size_t> at(shape.size(), 0);
        for (std::size_t place = 0; place < first.size(); ++place) {
            for (std::size_t d = 0; d < axes.size(); ++d)
                rows += axes[d] < 0 ? texts[d].back() : texts[d][at[static_cast<std::size_t>(axes[d])]];
            append_values(rows, section, place);
            for (std::size_t axis = shape.size(); axis-- > 0 && ++at[axis] == shape[axis];)
                at[axis] = 0;
            if (rows.size() > kBufferBytes) {
                sink(rows);
                rows.clear();
            }
        }
    }

    void append_values(std::string& rows, const Section& section, std::size_t place) const {
        for (const Variable* variable : variables_) {
            if (std::find(section.begin(), section.end(), variable) != section.end())
                append_value(rows, *variable, place);
            rows += ',';
        }
        rows.back() = '\n';
    }

    const Results& results_;
    std::vector<const Variable*> variables_;
    std::vector<const Dimension*> dimensions_;
    std::vector<Section> sections_;
};

void write_long(const Results& results, std::string_view group, const CsvStyle& style, const Sink& sink) {
    check(results);
    const LongTable table(results, group);
    if (style.byte_order_mark)
        sink("\xEF\xBB\xBF");
    table.write(sink);
}

} // namespace

void write_csv(const Results& results, std::string_view group, std::ostream& out, const CsvStyle& style) {
    write_long(results, group, style, [&](std::string_view text) { out << text; });
}

void write_csv(const Results& results, std::string_view group, const std::string& path,
               const CsvStyle& style) {
    PendingFile pending(path);
    write_long(results, group, style, [&](std::string_view text) { pending.append(text); });
    pending.commit();
}

} // namespace vuon
