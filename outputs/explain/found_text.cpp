// SPDX-License-Identifier: Apache-2.0
#include "outputs/explain/found_text.hpp"

#include "outputs/console_text.hpp"
#include "outputs/explain/life.hpp"
#include "outputs/explain/reader_numbers.hpp"

#include <fmt/format.h>

namespace vuon {

const std::vector<std::string>& life_kind_names() {
    static const std::vector<std::string> names = {"escaped", "returned", "newly-poor", "always-poor",
                                                   "reached-by-programme"};
    return names;
}

std::vector<FoundHousehold> spread(const std::vector<FoundHousehold>& found, std::size_t shown) {
    if (found.size() <= shown)
        return found;
    std::vector<FoundHousehold> some;
    for (std::size_t k = 0; k < shown; ++k)
        some.push_back(found[k * found.size() / shown]);
    return some;
}

std::string commune_words(const Places& places, std::size_t commune, Language l) {
    const Area& a = places.areas[static_cast<std::size_t>(places.commune_area(static_cast<int>(commune)))];
    const std::string& name = l == Language::Vietnamese || a.name_en.empty() ? a.name_vi : a.name_en;
    return fmt::format("{} ({})", name, a.code);
}

static std::string what_happened(const FoundHousehold& f, LifeKind kind,
                                 const std::vector<std::string>& programmes, bool vi) {
    switch (kind) {
    case LifeKind::Escaped:
        return fmt::format(fmt::runtime(vi ? "thoát nghèo năm {}" : "left the poor list in {}"), f.year);
    case LifeKind::Returned:
        return fmt::format(fmt::runtime(vi ? "tái nghèo năm {}" : "returned to the poor list in {}"), f.year);
    case LifeKind::NewlyPoor:
        return fmt::format(fmt::runtime(vi ? "nghèo phát sinh năm {}" : "newly poor in {}"), f.year);
    case LifeKind::AlwaysPoor:
        return fmt::format(fmt::runtime(vi ? "hộ nghèo mọi năm đến {}" : "poor every year to {}"), f.year);
    case LifeKind::Reached:
        break;
    }
    return fmt::format(fmt::runtime(vi ? "{} năm {}" : "{} in {}"),
                       programmes.at(static_cast<std::size_t>(f.programme)), f.year);
}

std::string found_text(const std::vector<FoundHousehold>& found, LifeKind kind, const Places& places,
                       const std::vector<std::string>& programmes, std::size_t shown, Language l) {
    constexpr std::size_t kId = 20, kCommune = 46;
    const bool vi = l == Language::Vietnamese;
    const std::string count = reader_number(static_cast<double>(found.size()), 0, l);
    if (found.empty())
        return vi ? "Không có hộ nào như vậy.\n" : "There is no such household.\n";
    std::string text =
        fmt::format(fmt::runtime(vi ? "{} hộ; {} hộ trong số đó:\n" : "{} households; {} of them:\n"), count,
                    std::min(shown, found.size()));
    for (const FoundHousehold& f : spread(found, shown))
        text += "  " + padded(household_words(f.household), kId) +
                padded(commune_words(places, f.block, l), kCommune) + what_happened(f, kind, programmes, vi) +
                "\n";
    return text;
}

} // namespace vuon
