// SPDX-License-Identifier: Apache-2.0
// The parts of a comparison that have many items of the same kind: a line for each, a column for each variant.
#include "outputs/compare_words.hpp"

#include "engine/population/measures.hpp"
#include "outputs/console_text.hpp"
#include "outputs/target_words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace vuon {

namespace {

constexpr std::size_t kLabelWidth = 44, kLevelWidth = 12, kChangeWidth = 17;
constexpr std::size_t kVariantsBeside = (kConsoleColumns - kLabelWidth - kLevelWidth) / kChangeWidth;
constexpr std::size_t kNamed = 3; // gainers and losers named in a sentence

using Items = std::vector<const ComparedItem*>;

Items items_of(const Comparison& comparison, ComparedItem::Kind kind) {
    Items list;
    for (const ComparedItem& item : comparison.items)
        if (item.kind == kind && !item.variants.empty() && !std::isnan(item.reference_mean))
            list.push_back(&item);
    return list;
}

std::string group_label(const std::string& id, Language language) {
    const int g = group_index(id);
    return g < 0                              ? id
           : language == Language::Vietnamese ? group_label_vi(static_cast<Group>(g))
                                              : group_label_en(static_cast<Group>(g));
}

std::string label_of(const ComparedItem& item, Language language) {
    if (item.kind == ComparedItem::Kind::Change)
        return !item.area.empty() ? item.area : group_label(item.group, language);
    const std::string text = text_in(language, item.text_en, item.text_vi);
    return text.substr(0, text.rfind(", "));
}

/// Variants first..last of every item.
std::string lines_of(const Items& items, const Comparison& comparison, std::size_t first, std::size_t last,
                     Language language) {
    std::string text = "  " + padded("", kLabelWidth - 2) +
                       padded_left(shortened(comparison.reference, kLevelWidth), kLevelWidth);
    for (std::size_t v = first; v < last; ++v)
        text += padded_left(shortened(items.front()->variants[v].variant, kChangeWidth - 1), kChangeWidth);
    text += "\n";
    for (const ComparedItem* item : items) {
        const ComparedNumbers numbers(*item, language);
        text += "  " + padded(shortened(label_of(*item, language), kLabelWidth - 3), kLabelWidth - 2) +
                padded_left(numbers.level(item->reference_mean), kLevelWidth);
        for (std::size_t v = first; v < last; ++v) {
            const std::string change = numbers.mean_change(item->variants[v].difference);
            const bool starred = change.back() == '*';
            text += padded_left(starred ? change : change + "  ", kChangeWidth);
        }
        text += "\n";
    }
    return text;
}

std::string block_of(const std::string& title, const Items& items, const Comparison& comparison,
                     Language language) {
    std::string text = "\n";
    for (const std::string& line : wrapped(title, kConsoleColumns))
        text += line + "\n";
    const std::size_t variants = items.front()->variants.size();
    for (std::size_t first = 0; first < variants; first += kVariantsBeside)
        text += lines_of(items, comparison, first, std::min(variants, first + kVariantsBeside), language);
    return text;
}

std::string year_of(const ComparedItem& item) { return item.id.substr(item.id.rfind('-') + 1); }

/// Who changes most first, of those beyond noise on one side.
std::string named_changes(const Items& items, std::size_t v, double sign, Language language) {
    Items on_side;
    for (const ComparedItem* item : items) {
        const PairedDifference& d = item->variants[v].difference;
        if (finding_of(d) == Finding::Clear && d.mean * sign > 0.0)
            on_side.push_back(item);
    }
    const auto size = [v](const ComparedItem* i) { return std::abs(i->variants[v].difference.mean); };
    std::stable_sort(on_side.begin(), on_side.end(), [&](auto* a, auto* b) { return size(a) > size(b); });
    std::vector<std::string> names;
    for (std::size_t k = 0; k < on_side.size() && k < kNamed; ++k)
        names.push_back(label_of(*on_side[k], language));
    if (on_side.size() > kNamed)
        names.push_back(fmt::format(
            fmt::runtime(language == Language::Vietnamese ? "và {} nơi, nhóm khác" : "and {} more"),
            on_side.size() - kNamed));
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string who_gains(const Items& items, std::size_t v, Language language) {
    const bool vi = language == Language::Vietnamese;
    const std::string gain = named_changes(items, v, -1.0, language),
                      lose = named_changes(items, v, 1.0, language);
    std::size_t untold = 0;
    for (const ComparedItem* item : items)
        untold += finding_of(item->variants[v].difference) == Finding::Clear ? 0 : 1;
    const std::string& name = items.front()->variants[v].variant;
    const std::string sentence =
        name + ": " +
        fmt::format(fmt::runtime(vi ? "được lợi nhiều nhất: {}; bất lợi: {}; chưa thấy thay đổi: {} trong {}"
                                    : "gain most: {}; worse off: {}; no change told for {} of {}"),
                    gain.empty() ? (vi ? "không có" : "nobody") : gain,
                    lose.empty() ? (vi ? "không có" : "nobody") : lose, untold, items.size());
    return hanging("", 2, sentence);
}

} // namespace

std::string of_whom(const ComparedItem& item, Language language) {
    if (item.area.empty() && item.group.empty())
        return "";
    const std::string both = item.area.empty() || item.group.empty() ? "" : ", ";
    return " (" + item.area + both + (item.group.empty() ? "" : group_label(item.group, language)) + ")";
}

std::string deprivation_lines(const Comparison& comparison, Language language) {
    Items items = items_of(comparison, ComparedItem::Kind::Deprivation);
    if (items.empty())
        return "";
    const std::string year = year_of(*items.back());
    std::erase_if(items, [&](const ComparedItem* i) { return year_of(*i) != year; });
    const std::string whom = of_whom(*items.front(), language);
    return block_of(language == Language::Vietnamese
                        ? "Hộ nghèo và cận nghèo thiếu hụt từng chỉ số, cuối năm " + year + " [hộ]" + whom +
                              ": trung bình, và chênh lệch trung bình (* vượt mức nhiễu)"
                        : "Poor and near-poor households that lack each indicator, end of " + year +
                              " [households]" + whom + ": mean, and mean change (* beyond noise)",
                    items, comparison, language);
}

std::string change_lines(const Comparison& comparison, Language language) {
    Items items = items_of(comparison, ComparedItem::Kind::Change);
    if (items.empty())
        return "";
    const auto areas = std::find_if(items.begin(), items.end(), [](auto* i) { return !i->area.empty(); });
    std::stable_sort(areas, items.end(),
                     [](auto* a, auto* b) { return a->reference_mean > b->reference_mean; });
    const std::string year = year_of(*items.front());
    const bool vi = language == Language::Vietnamese;
    std::string text = block_of(vi ? "Ai được lợi, ai bị bỏ lại: tỷ lệ hộ nghèo theo danh sách, cuối năm " +
                                         year + " [%]; chênh lệch trung bình, điểm % (* vượt mức nhiễu)"
                                   : "Who gains, who is left behind: poor rate on the list, end of " + year +
                                         " [%]; mean change, percentage points (* beyond noise)",
                                items, comparison, language);
    for (std::size_t v = 0; v < items.front()->variants.size(); ++v)
        text += who_gains(items, v, language);
    return text;
}

} // namespace vuon
