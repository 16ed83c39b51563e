// SPDX-License-Identifier: Apache-2.0
#include "outputs/target_summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vuon {

namespace {
constexpr double kZ95 = 1.959963984540054; // the 97.5 % point of the normal distribution
}

std::vector<double> sorted_numbers(std::span<const double> values) {
    std::vector<double> sorted;
    sorted.reserve(values.size());
    for (const double v : values)
        if (!std::isnan(v))
            sorted.push_back(v);
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

double quantile_of_sorted(std::span<const double> sorted, double share) {
    if (sorted.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const double at = share * static_cast<double>(sorted.size() - 1);
    const std::size_t below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double quantile_of(std::span<const double> values, double share) {
    return quantile_of_sorted(sorted_numbers(values), share);
}

Interval wilson_interval(double met, double n) {
    if (n <= 0.0)
        return {};
    const double p = met / n, z2 = kZ95 * kZ95;
    const double centre = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    const double half = kZ95 / (1.0 + z2 / n) * std::sqrt(p * (1.0 - p) / n + z2 / (4.0 * n * n));
    return {met <= 0.0 ? 0.0 : std::max(0.0, centre - half), met >= n ? 1.0 : std::min(1.0, centre + half)};
}

double Proportion::share() const {
    return draws > 0 ? static_cast<double>(met) / static_cast<double>(draws)
                     : std::numeric_limits<double>::quiet_NaN();
}

Proportion proportion_of(std::span<const double> met, std::size_t alike) {
    Proportion p;
    for (const double m : met)
        if (!std::isnan(m)) {
            ++p.draws;
            p.met += m > 0.5 ? 1 : 0;
        }
    const double together = static_cast<double>(alike);
    p.interval =
        wilson_interval(static_cast<double>(p.met) / together, static_cast<double>(p.draws) / together);
    return p;
}

Verdict verdict_of(const Proportion& met, bool impossible, const VerdictLimits& limits) {
    if (met.draws == 0)
        return Verdict::NotEvaluated;
    if (impossible)
        return Verdict::CannotBeMet;
    const double p = met.share();
    return p >= limits.on_track    ? Verdict::OnTrack
           : p >= limits.uncertain ? Verdict::Uncertain
                                   : Verdict::Unlikely;
}

const char* verdict_words(Verdict verdict, Language language) {
    const bool vi = language == Language::Vietnamese;
    switch (verdict) {
    case Verdict::OnTrack:
        return vi ? "đúng hướng" : "on track";
    case Verdict::Uncertain:
        return vi ? "chưa chắc" : "uncertain";
    case Verdict::Unlikely:
        return vi ? "khó đạt" : "unlikely";
    case Verdict::BeyondPrecedent:
        return vi ? "chưa có tiền lệ" : "unprecedented";
    case Verdict::CannotBeMet:
        return vi ? "không thể đạt" : "cannot be met";
    case Verdict::NotEvaluated:
        break;
    }
    return vi ? "chưa đánh giá" : "not evaluated";
}

const char* untested_words(Language language) {
    return language == Language::Vietnamese ? "chưa kiểm chứng với quá khứ"
                                            : "not yet tested against the past";
}

} // namespace vuon
