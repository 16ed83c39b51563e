// SPDX-License-Identifier: Apache-2.0
#include "outputs/result_names.hpp"

#include "outputs/projection.hpp"
#include "outputs/target_words.hpp"

#include <algorithm>

namespace vuon {

std::string ResultNames::say(const char* vi, const char* en) const {
    return language_ == Language::Vietnamese ? vi : en;
}

std::string ResultNames::title() const {
    return text_in(language_, manifest_text(results_, "title"), manifest_text(results_, "title_vi"));
}

/// Its name, or its label where it has none.
std::string ResultNames::named(const char* dimension, std::size_t label) const {
    const Dimension& d = results_.dimension(dimension);
    const std::string name =
        text_in(language_, label_text(d, "name_en", label), label_text(d, "name_vi", label));
    return name.empty() ? d.labels[label] : name;
}

/// The label of a place is its Vietnamese name.
std::string ResultNames::placed(const char* dimension, std::size_t label) const {
    const Dimension& d = results_.dimension(dimension);
    const std::string english = label_text(d, "name_en", label);
    return language_ == Language::Vietnamese || english.empty() ? d.labels[label] : english;
}

std::string ResultNames::variant(std::size_t label) const { return named("variant", label); }
std::string ResultNames::area(std::size_t label) const { return placed("area", label); }
std::string ResultNames::commune(std::size_t label) const { return placed("commune", label); }
std::string ResultNames::programme(std::size_t label) const { return named("programme", label); }
std::string ResultNames::status(std::size_t label) const { return named("status", label); }

std::string ResultNames::group(std::size_t label) const {
    const Dimension& d = results_.dimension("group");
    if (language_ == Language::Vietnamese) {
        const std::string name = label_text(d, "name_vi", label);
        return name.empty() ? d.labels[label] : name;
    }
    std::string name = d.labels[label] == "all" ? "all households" : d.labels[label];
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

AreaKinds area_kinds(const Results& results) {
    const Dimension& areas = results.dimension("area");
    const std::vector<std::string> none;
    const std::vector<std::string>& held =
        results.has_dimension("status") ? results.dimension("status").labels : none;
    AreaKinds kinds;
    for (std::size_t a = 1; a < areas.size(); ++a) {
        const bool status = position_of(held, label_text(areas, "code", a)) >= 0;
        (status ? kinds.statuses : kinds.districts).push_back(a);
    }
    return kinds;
}

std::string manifest_text(const Results& results, const std::string& key) {
    const auto at = results.manifest.text.find(key);
    return at == results.manifest.text.end() ? "" : at->second;
}

} // namespace vuon
