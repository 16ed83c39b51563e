// SPDX-License-Identifier: Apache-2.0
#include "engine/population/ipf.hpp"

#include "engine/base/errors.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace vuon {

static std::vector<double> sums_of(const std::vector<double>& cells, const std::vector<u32>& group,
                                   std::size_t groups) {
    std::vector<double> sums(groups, 0.0);
    for (std::size_t c = 0; c < cells.size(); ++c)
        if (group[c] != kOutside)
            sums[group[c]] += cells[c];
    return sums;
}

static double total_of(const std::vector<double>& values) {
    double total = 0.0;
    for (double v : values)
        total += v;
    return total;
}

static void refuse_impossible(const std::vector<double>& cells, const IpfMargin& margin) {
    const std::vector<double> sums = sums_of(cells, margin.group, margin.wanted.size());
    for (std::size_t g = 0; g < sums.size(); ++g) {
        if (!(margin.wanted[g] >= 0.0) || !std::isfinite(margin.wanted[g]))
            throw InputError(fmt::format("margin `{}`, cell {} = {} (must be 0 or more). Correct the margin",
                                         margin.name, g, margin.wanted[g]));
        if (margin.wanted[g] > 0.0 && !(sums[g] > 0.0))
            throw InputError(
                fmt::format("margin `{}`, cell {} = {} (nobody can be there, so it must be 0). Correct "
                            "the margin",
                            margin.name, g, margin.wanted[g]));
    }
}

static bool covers_everything(const IpfMargin& margin) {
    return std::find(margin.group.begin(), margin.group.end(), kOutside) == margin.group.end();
}

static void refuse_unequal_totals(std::span<const IpfMargin> margins) {
    const IpfMargin* first = nullptr;
    for (const IpfMargin& margin : margins) {
        if (!covers_everything(margin))
            continue;
        if (first == nullptr)
            first = &margin;
        const double a = total_of(first->wanted), b = total_of(margin.wanted);
        if (std::fabs(a - b) > 1e-9 * std::max(a, b))
            throw InputError(
                fmt::format("margin `{}` sums to {} but margin `{}` to {} (totals must be equal). Scale "
                            "one of them",
                            first->name, a, margin.name, b));
    }
}

/// Scales every group to its total; returns the largest error met, as a share of `total`.
static double scale(std::vector<double>& cells, const IpfMargin& margin, double total) {
    std::vector<double> factor = sums_of(cells, margin.group, margin.wanted.size());
    double worst = 0.0;
    for (std::size_t g = 0; g < factor.size(); ++g) {
        worst = std::max(worst, std::fabs(factor[g] - margin.wanted[g]));
        factor[g] = factor[g] > 0.0 ? margin.wanted[g] / factor[g] : 0.0;
    }
    for (std::size_t c = 0; c < cells.size(); ++c)
        if (margin.group[c] != kOutside)
            cells[c] *= factor[margin.group[c]];
    return total > 0.0 ? worst / total : 0.0;
}

static double power(double base, u32 exponent) {
    double result = 1.0;
    for (; exponent != 0; exponent >>= 1, base *= base)
        if ((exponent & 1u) != 0)
            result *= base;
    return result;
}

namespace {
struct Tilted {
    double total = 0.0, amount = 0.0;
};
} // namespace

static Tilted tilted(const std::vector<double>& cells, const IpfMean& mean, const std::vector<u32>& members,
                     double t) {
    Tilted sums;
    for (u32 c : members) {
        const double x = cells[c] * power(t, mean.amount[c]);
        sums.total += x;
        sums.amount += x * mean.amount[c];
    }
    return sums;
}

/// Bisection on t, which the group's mean rises with; halving the exponent by a root needs no logarithm.
static double tilt_for(const std::vector<double>& cells, const IpfMean& mean, const std::vector<u32>& members,
                       double wanted) {
    double low = 1.0 / 1024.0, high = 1024.0;
    for (int step = 0; step < 60; ++step) {
        const double t = std::sqrt(low * high);
        const Tilted sums = tilted(cells, mean, members, t);
        (sums.amount < wanted * sums.total ? low : high) = t;
    }
    return std::sqrt(low * high);
}

/// Tilts every group to its mean; returns the largest relative error of a mean that was met.
static double tilt(std::vector<double>& cells, const IpfMean& mean,
                   const std::vector<std::vector<u32>>& members) {
    double worst = 0.0;
    for (std::size_t g = 0; g < members.size(); ++g) {
        const Tilted now = tilted(cells, mean, members[g], 1.0);
        if (!(now.total > 0.0))
            continue;
        worst = std::max(worst, std::fabs(now.amount / now.total / mean.wanted[g] - 1.0));
        const double t = tilt_for(cells, mean, members[g], mean.wanted[g]);
        const double k = now.total / tilted(cells, mean, members[g], t).total;
        for (u32 c : members[g])
            cells[c] *= k * power(t, mean.amount[c]);
    }
    return worst;
}

static std::vector<std::vector<u32>> members_of(const std::vector<double>& cells, const IpfMean& mean) {
    std::vector<std::vector<u32>> members(mean.wanted.size());
    for (std::size_t c = 0; c < cells.size(); ++c)
        if (mean.group[c] != kOutside && cells[c] > 0.0)
            members[mean.group[c]].push_back(static_cast<u32>(c));
    for (std::size_t g = 0; g < members.size(); ++g) {
        u32 least = ~0u, most = 0;
        for (u32 c : members[g]) {
            least = std::min(least, mean.amount[c]);
            most = std::max(most, mean.amount[c]);
        }
        if (!members[g].empty() && !(mean.wanted[g] >= least && mean.wanted[g] <= most))
            throw InputError(
                fmt::format("mean `{}`, cell {} = {:.3f} (must be {} to {}). Correct the counts it is "
                            "made of",
                            mean.name, g, mean.wanted[g], least, most));
    }
    return members;
}

IpfResult fit_to_margins(std::vector<double>& cells, std::span<const IpfMargin> margins,
                         std::span<const IpfMean> means, IpfLimits limits) {
    for (const IpfMargin& margin : margins)
        refuse_impossible(cells, margin);
    refuse_unequal_totals(margins);
    std::vector<std::vector<std::vector<u32>>> members;
    for (const IpfMean& mean : means)
        members.push_back(members_of(cells, mean));
    IpfResult result;
    std::string worst_name;
    auto note = [&](const std::string& name, double error) {
        if (!(error <= result.worst)) {
            result.worst = error;
            worst_name = name;
        }
    };
    while (result.rounds < limits.rounds) {
        ++result.rounds;
        result.worst = 0.0;
        for (std::size_t k = 0; k < means.size(); ++k)
            note(means[k].name, tilt(cells, means[k], members[k]));
        for (const IpfMargin& margin : margins)
            note(margin.name, scale(cells, margin, total_of(margin.wanted)));
        if (result.worst <= limits.tolerance)
            return result;
    }
    if (!(result.worst <= limits.refuse_above))
        throw InputError(
            fmt::format("margin `{}` is off by {:.3f} % of the total after {} rounds (margins must not "
                        "contradict each other). Check the tables it is made of",
                        worst_name, 100.0 * result.worst, result.rounds));
    return result;
}

IpfResult fit_rows_and_columns(std::vector<double>& cells, std::span<const i64> row_totals,
                               std::span<const i64> column_totals, const std::string& name) {
    const std::size_t columns = column_totals.size();
    IpfMargin rows{name + ", rows", {}, {row_totals.begin(), row_totals.end()}};
    IpfMargin cols{name + ", columns", {}, {column_totals.begin(), column_totals.end()}};
    for (std::size_t c = 0; c < cells.size(); ++c) {
        rows.group.push_back(static_cast<u32>(c / columns));
        cols.group.push_back(static_cast<u32>(c % columns));
    }
    const IpfMargin both[] = {std::move(rows), std::move(cols)};
    return fit_to_margins(cells, both, {}, {1e-7, 500, 1e-3});
}

} // namespace vuon
