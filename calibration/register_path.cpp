// SPDX-License-Identifier: Apache-2.0
#include "calibration/register_path.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace vuon {

namespace {

using Key = std::tuple<std::string, std::string, std::string>; // place, group, standard

Key key_of(const Series& s) { return {s.place, s.group, s.standard}; }

/// Poor, near-poor and both together of one year, negative when not published.
struct Published {
    double poor = -1.0, near = -1.0, listed = -1.0;
};

Anchor anchor_of(int year, Published p) {
    if (p.listed < 0.0 && p.poor >= 0.0 && p.near >= 0.0)
        p.listed = p.poor + p.near;
    if (p.poor < 0.0 && p.listed >= 0.0 && p.near >= 0.0)
        p.poor = std::max(0.0, p.listed - p.near);
    return {year, p.poor, p.listed};
}

} // namespace

std::vector<RegisterPath> register_paths(const std::vector<Series>& history,
                                         const std::map<std::string, Standard>& simulated) {
    std::map<Key, std::map<int, Published>> rates;
    std::map<Key, const Series*> any;
    for (const Series& s : history)
        for (const Review& r : s.reviews) {
            Published& p = rates[key_of(s)][r.year];
            (s.measure == "poor_rate" ? p.poor : s.measure == "near_poor_rate" ? p.near : p.listed) = r.rate;
            any[key_of(s)] = &s;
        }
    std::vector<RegisterPath> paths;
    for (const auto& [key, years] : rates) {
        const Series& s = *any[key];
        RegisterPath path{s.place, s.cluster, s.group, s.standard, s.validate(), false, {}};
        path.part_of_province = s.group != "all" || s.cluster != s.place;
        for (const auto& [year, published] : years)
            if (const Anchor a = anchor_of(year, published); a.knows_poor() || a.knows_listed())
                path.reviews.push_back(a);
        if (path.reviews.size() > 1 && simulated.count(s.standard))
            paths.push_back(path);
    }
    return paths;
}

std::size_t path_of(const Series& series, const std::vector<RegisterPath>& paths) {
    const auto at = std::find_if(paths.begin(), paths.end(), [&](const RegisterPath& p) {
        return p.place == series.place && p.group == series.group && p.standard == series.standard;
    });
    return static_cast<std::size_t>(at - paths.begin());
}

double usual_near_per_poor(const std::vector<RegisterPath>& paths, const RegisterPath& own) {
    constexpr double kWithoutAny = 0.9; // the country's 3.49 / 4.03 in 2022
    std::vector<double> ratios;
    for (const RegisterPath& p : paths) {
        const Anchor& first = p.reviews.front();
        if (p.standard == own.standard && p.cluster != own.cluster && first.knows_poor() &&
            first.knows_listed() && first.poor > 0.0)
            ratios.push_back((first.listed - first.poor) / first.poor);
    }
    if (ratios.empty())
        return kWithoutAny;
    std::sort(ratios.begin(), ratios.end());
    return ratios[ratios.size() / 2];
}

} // namespace vuon
