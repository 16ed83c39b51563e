// SPDX-License-Identifier: Apache-2.0
// What the labels of a results file are called in tables, in one of two languages.
#pragma once
#include "outputs/results.hpp"
#include "outputs/target_rows.hpp"

#include <string>
#include <vector>

namespace vuon {

class ResultNames {
  public:
    ResultNames(const Results& results, Language language) : results_(results), language_(language) {}

    /// The words of the language.
    std::string say(const char* vi, const char* en) const;
    std::string title() const;
    std::string variant(std::size_t label) const;
    std::string area(std::size_t label) const;
    std::string commune(std::size_t label) const;
    std::string group(std::size_t label) const;
    std::string programme(std::size_t label) const;
    std::string status(std::size_t label) const;
    Language language() const { return language_; }

  private:
    std::string named(const char* dimension, std::size_t label) const;
    std::string placed(const char* dimension, std::size_t label) const;

    const Results& results_;
    Language language_;
};

/// Places on the dimension area below the whole place: districts, and without them (in `statuses`) the areas that are
/// where a status was held at the start, which lie across the districts.
struct AreaKinds {
    std::vector<std::size_t> districts, statuses;
};
AreaKinds area_kinds(const Results& results);

/// Text of the manifest, "" when it has none of this name.
std::string manifest_text(const Results& results, const std::string& key);

} // namespace vuon
