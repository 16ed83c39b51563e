// SPDX-License-Identifier: Apache-2.0
#include "outputs/draw_summary.hpp"
#include "outputs/target_summary.hpp"

#include <cmath>
#include <limits>

namespace vuon {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::size_t length_of(const std::vector<std::size_t>& shape, std::size_t dimension) {
    return dimension < shape.size() ? shape[dimension] : 1;
}

} // namespace

Fan fan_of(std::span<const double> values) {
    const std::vector<double> s = sorted_numbers(values);
    const auto q = [&](double share) { return quantile_of_sorted(s, share); };
    return {q(0.025), q(0.10), q(0.25), q(0.50), q(0.75), q(0.90), q(0.975)};
}

MeanRange mean_range_of(std::span<const double> values) {
    const std::vector<double> s = sorted_numbers(values);
    double sum = 0.0;
    for (const double v : s)
        sum += v;
    const double mean = s.empty() ? kNaN : sum / static_cast<double>(s.size());
    return {mean, quantile_of_sorted(s, 0.10), quantile_of_sorted(s, 0.90)};
}

DrawnVariable::DrawnVariable(const Results& results, std::string_view group, std::string_view name)
    : variable_(results.variable(group, name)) {
    const std::vector<std::size_t> shape = shape_of(results, variable_);
    draws_ = length_of(shape, 1);
    years_ = length_of(shape, 2);
    areas_ = length_of(shape, 3);
    groups_ = length_of(shape, 4);
    further_ = length_of(shape, 5);
}

std::vector<double> DrawnVariable::by_draw(std::size_t variant, const Cell& cell) const {
    std::vector<double> values(draws_);
    for (std::size_t d = 0; d < draws_; ++d) {
        const std::size_t row = ((variant * draws_ + d) * years_ + cell.year) * areas_ + cell.area;
        const std::size_t at = (row * groups_ + cell.group) * further_ + cell.further;
        values[d] =
            variable_.counts.empty() ? variable_.values[at] : static_cast<double>(variable_.counts[at]);
    }
    return values;
}

std::vector<double> sum_of(std::vector<double> a, std::span<const double> b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        a[i] += b[i];
    return a;
}

std::vector<double> difference_of(std::vector<double> a, std::span<const double> b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        a[i] -= b[i];
    return a;
}

std::vector<double> ratio_of(std::vector<double> a, std::span<const double> b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        a[i] = b[i] == 0.0 ? kNaN : a[i] / b[i];
    return a;
}

} // namespace vuon
