// SPDX-License-Identifier: Apache-2.0
#include "outputs/disclosure.hpp"

#include "outputs/draw_summary.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace vuon {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double rounded(double count) { return kCountBase * std::round(count / kCountBase); }

} // namespace

int least_shown_count(const Results& results) {
    const auto source = results.manifest.text.find("population/source");
    if (source == results.manifest.text.end() || source->second == kFromMargins)
        return 0;
    const auto least = results.manifest.number.find("population/small_cells");
    return least == results.manifest.number.end() ? 5 : static_cast<int>(least->second);
}

double households_at_end(const Results& results, std::size_t variant) {
    const std::size_t last = results.dimension("year").size() - 1;
    return fan_of(DrawnVariable(results, "population", "households").by_draw(variant, {last, 0, 0})).q50;
}

Shown Disclosure::count(double households) const {
    if (!is_needed() || std::isnan(households))
        return {households, false};
    if (households > 0.0 && households < static_cast<double>(least_))
        return {kNaN, true};
    return {rounded(households), false};
}

Shown Disclosure::change(double households) const {
    if (!is_needed() || std::isnan(households))
        return {households, false};
    const Shown size = count(std::abs(households));
    return {std::copysign(size.value, households) + 0.0, size.hidden};
}

Shown Disclosure::rate(double share, double base) const {
    if (!is_needed() || std::isnan(share))
        return {share, false};
    const Shown part = count(share * base), whole = count(base);
    if (part.hidden || whole.hidden)
        return {kNaN, true};
    return {whole.value > 0.0 ? part.value / whole.value : kNaN, false};
}

Shown Disclosure::amount(double money, double households) const {
    if (!is_needed() || std::isnan(money) || money == 0.0)
        return {money, false};
    const Shown n = count(households);
    if (n.hidden || !(households > 0.0))
        return {kNaN, true};
    return {money * n.value / households, false};
}

TargetRow Disclosure::row(TargetRow row, double base) const {
    const auto control = [&](auto&& number, std::initializer_list<double*> numbers) {
        for (double* x : numbers)
            *x = number(*x).value;
    };
    const auto as_count = [&](double x) { return count(x); };
    const auto as_rate = [&](double x) { return rate(x, base); };
    if (row.unit.rfind("households", 0) == 0)
        control(as_count, {&row.median, &row.q025, &row.q10, &row.q90, &row.q975, &row.latent_median});
    else if (row.unit == "share")
        control(as_rate, {&row.median, &row.q025, &row.q10, &row.q90, &row.q975, &row.latent_median});
    if (row.measure.find("households") != std::string::npos)
        control(as_count, {&row.register_rate, &row.latent_rate});
    else
        control(as_rate, {&row.register_rate, &row.latent_rate});
    return row;
}

std::string Disclosure::rule_words(Language language) const {
    if (!is_needed())
        return "";
    if (language == Language::Vietnamese)
        return fmt::format("Dân số lấy từ số liệu điều tra hộ có thật. \"{}\" là ô bị ẩn (trên 0 và dưới {} "
                           "hộ). Các số hộ khác "
                           "được làm tròn đến bội số gần nhất của {:.0f}, tổng làm tròn riêng nên có thể "
                           "không bằng tổng các "
                           "dòng; tỷ lệ và kinh phí tính theo số đã làm tròn.",
                           kHiddenMark, least_, kCountBase);
    return fmt::format(
        "The population comes from records of real households. \"{}\" is a hidden cell (above 0 and below {} "
        "households). Other counts are rounded to the nearest multiple of {:.0f}, totals on their own, so "
        "rows may "
        "not add up to them; rates and money follow the rounded counts.",
        kHiddenMark, least_, kCountBase);
}

} // namespace vuon
