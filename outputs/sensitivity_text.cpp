// SPDX-License-Identifier: Apache-2.0
#include "outputs/console_text.hpp"
#include "outputs/csv_cells.hpp"
#include "outputs/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

constexpr std::size_t kIdWidth = 26;
constexpr std::size_t kDriversShown = 10;
constexpr double kBeyondByChance = 0.05; // of drivers without any effect

Language language_of(bool vi) { return vi ? Language::Vietnamese : Language::English; }

std::string drivers_text(const TargetSensitivity& s, bool vi) {
    if (!s.varies)
        return vi ? "không biến động" : "does not vary";
    std::string text;
    std::size_t shown = 0;
    for (const DriverCorrelation& d : s.drivers) {
        if (shown == kDriversShown || std::abs(d.rho) < d.noise)
            break;
        ++shown;
        text += (text.empty() ? ""
                 : vi         ? "; "
                              : ", ") +
                (vi ? d.name_vi : d.name_en) + " " + signed_text(d.rho, 2, language_of(vi));
    }
    return !text.empty() ? text : vi ? "không có gì vượt mức nhiễu" : "nothing beyond noise";
}

/// Any driver of a kind, or none.
const DriverCorrelation* one_of(const std::vector<TargetSensitivity>& list, DriverCorrelation::Kind kind) {
    for (const TargetSensitivity& s : list)
        for (const DriverCorrelation& d : s.drivers)
            if (d.kind == kind)
                return &d;
    return nullptr;
}

/// Where noise begins: `0.20 (100 draws)`, or one number for parameter draws and one for their paths.
std::string noise_text(const std::vector<TargetSensitivity>& list, bool vi) {
    const DriverCorrelation* parameter = one_of(list, DriverCorrelation::Kind::Parameter);
    const DriverCorrelation* path = one_of(list, DriverCorrelation::Kind::Path);
    const auto words = [&](const DriverCorrelation* d, const char* unit) {
        return number_text(d->noise, 2, language_of(vi)) + fmt::format(" ({} {})", d->pairs, unit);
    };
    if (parameter == nullptr || path == nullptr || parameter->pairs == path->pairs)
        return words(parameter == nullptr ? path : parameter, vi ? "lần rút" : "draws");
    return words(parameter, vi ? "lần rút tham số" : "parameter draws") + (vi ? " và " : " and ") +
           words(path, vi ? "quỹ đạo" : "paths");
}

std::string header(const std::vector<TargetSensitivity>& list, bool vi) {
    std::size_t drivers = 0;
    for (const TargetSensitivity& s : list)
        drivers = std::max(drivers, s.drivers.size());
    const double by_chance = std::round(kBeyondByChance * static_cast<double>(drivers));
    std::string text =
        vi ? "Điều gì đi cùng với kết quả (phương án {}): tương quan hạng với các số đã rút. Nhiễu ở "
             "dưới {}"
           : "What the outcomes go with (variant {}): rank correlation with the numbers drawn. Noise "
             "ends at {}";
    text = fmt::format(fmt::runtime(text), list.front().variant, noise_text(list, vi));
    if (by_chance > 0.0)
        text += fmt::format(fmt::runtime(vi ? "; trong {} số, khoảng {:.0f} số vượt mức đó do ngẫu nhiên"
                                            : "; of {} numbers, about {:.0f} pass it by chance"),
                            drivers, by_chance);
    return text + ".";
}

} // namespace

std::string sensitivity_section(const Results& results, Language language) {
    const std::vector<TargetSensitivity> list = sensitivities(results, 0);
    if (std::none_of(list.begin(), list.end(), [](const auto& s) { return !s.drivers.empty(); }))
        return "";
    const bool vi = language == Language::Vietnamese;
    std::string text;
    for (const std::string& line : wrapped(header(list, vi), kConsoleColumns))
        text += line + "\n";
    for (const TargetSensitivity& s : list)
        text += hanging("  " + s.target, kIdWidth, drivers_text(s, vi));
    return text;
}

std::string sensitivity_csv(const Results& results) {
    std::string text = "variant,target,kind,driver,rho,pairs,noise\n";
    for (std::size_t v = 0; v < results.dimension("variant").size(); ++v)
        for (const TargetSensitivity& s : sensitivities(results, v))
            for (const DriverCorrelation& d : s.drivers)
                text += csv_row({s.variant, s.target,
                                 d.kind == DriverCorrelation::Kind::Path ? "path" : "parameter", d.name_en,
                                 csv_number(d.rho), std::to_string(d.pairs), csv_number(d.noise)});
    return text;
}

void write_sensitivity_csv(const Results& results, const std::string& path) {
    write_csv_table(sensitivity_csv(results), path);
}

} // namespace vuon
