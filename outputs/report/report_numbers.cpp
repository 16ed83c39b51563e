// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/report_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vuon::report {

namespace {

constexpr double kWhole = 1e15; // below, a whole number is exact

Json fan_json(const Fan& f, const auto& value) {
    return {{"q025", value(f.q025)}, {"q10", value(f.q10)}, {"q25", value(f.q25)},  {"q50", value(f.q50)},
            {"q75", value(f.q75)},   {"q90", value(f.q90)}, {"q975", value(f.q975)}};
}

Json mean_json(const MeanRange& m, const auto& value) {
    return {{"mean", value(m.mean)}, {"q10", value(m.q10)}, {"q90", value(m.q90)}};
}

} // namespace

Json number(double value) {
    if (!std::isfinite(value))
        return nullptr;
    // More digits than anybody reads would make the page several times as large.
    const double rounded = std::stod(fmt::format("{:.7g}", value));
    if (std::abs(rounded) < kWhole && rounded == std::floor(rounded))
        return static_cast<std::int64_t>(rounded);
    return rounded;
}

Json text(const std::string& vi, const std::string& en) { return {{"vi", vi}, {"en", en}}; }
Json fan(const Fan& f) { return fan_json(f, number); }
Json mean(const MeanRange& m) { return mean_json(m, number); }

std::string as_word(std::string unit) {
    std::replace(unit.begin(), unit.end(), ' ', '_');
    return unit;
}

Json Shown::count(double households) {
    if (!hides(households))
        return number(households);
    ++hidden_;
    return nullptr;
}

Json Shown::count(const Fan& f) {
    return fan_json(f, [this](double q) { return count(q); });
}

Json Shown::count(const MeanRange& m) {
    return mean_json(m, [this](double q) { return count(q); });
}

Json Shown::rate(const std::vector<double>& counts, const Fan& rate) {
    if (std::none_of(counts.begin(), counts.end(), [this](double n) { return hides(n); }))
        return fan(rate);
    ++hidden_;
    return fan_json(rate, [](double) { return Json(nullptr); });
}

Json Shown::rate(double count, double rate) {
    if (!hides(count))
        return number(rate);
    ++hidden_;
    return nullptr;
}

} // namespace vuon::report
