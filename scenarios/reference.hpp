// SPDX-License-Identifier: Apache-2.0
// The sourced reference tables: read once from a folder, or from the copies embedded in a results file.
#pragma once
#include "engine/base/csv.hpp"

#include <map>
#include <string>

namespace vuon {

class Reference {
  public:
    /// Reads every *.csv of a folder. Throws InputError.
    static Reference read(const std::string& folder);
    static Reference from_texts(const std::map<std::string, std::string>& text_by_file);

    /// Table by file name ("places.csv"); throws InputError with the nearest name when there is none.
    const Table& table(const std::string& file) const;
    bool has(const std::string& file) const { return tables_.count(file) != 0; }
    const std::map<std::string, Table>& tables() const { return tables_; }
    /// Whether a source cell is an id of sources.csv or an `assumption: reason`.
    bool known_source(const std::string& source) const;

  private:
    std::map<std::string, Table> tables_;
};

/// The folder of the shipped tables: beside the scenario, beside the command, or in the source tree.
std::string reference_folder(const std::string& scenario_path);

} // namespace vuon
