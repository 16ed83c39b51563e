// SPDX-License-Identifier: Apache-2.0
#include "outputs/workbook/unit_scale.hpp"

#include "outputs/target_words.hpp"

#include <cmath>

namespace vuon {

namespace {

constexpr double kPoints = 100.0, kVndPerBillion = 1e9;
/// Limits below need a second decimal of a percentage.
constexpr double kLowLimit = 0.02;

bool starts_with(const std::string& text, const char* start) { return text.rfind(start, 0) == 0; }

} // namespace

UnitScale unit_scale(const TargetRow& row, Language language) {
    const std::string words = row.kind == "joint" ? "" : target_unit_words(row, language);
    if (row.kind == "joint")
        return {1.0, Look::Percent, words};
    if (starts_with(row.unit, "share")) {
        const bool low = row.at_most < kLowLimit || (row.at_least < kLowLimit && row.at_least > 0.0);
        return {1.0, low ? Look::FinePercent : Look::Percent, words};
    }
    if (starts_with(row.unit, "points"))
        return {kPoints, Look::Points, words};
    return {1.0, row.unit == "ratio" ? Look::Points : Look::Count, words};
}

UnitScale level_scale(const std::string& unit, Language language) {
    if (unit == "VND")
        return {1.0 / kVndPerBillion, Look::Decimal,
                language == Language::Vietnamese ? "tỷ đồng" : "billion VND"};
    TargetRow row{};
    row.unit = unit;
    row.at_least = row.at_most = std::nan("");
    return unit_scale(row, language);
}

UnitScale difference_scale(const std::string& unit, Language language) {
    UnitScale scale = level_scale(unit, language);
    if (starts_with(unit, "share"))
        scale = {kPoints, Look::SignedDecimal, language == Language::Vietnamese ? "điểm %" : "points"};
    scale.look = scale.look == Look::Count ? Look::Signed : Look::SignedDecimal;
    return scale;
}

} // namespace vuon
