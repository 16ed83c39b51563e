// SPDX-License-Identifier: Apache-2.0
#include "engine/run/start_stocks.hpp"

#include <algorithm>
#include <numeric>

namespace vuon {

namespace {

// Least part of its pattern that a district keeps outside its pinned part: the pattern is of another year, and
// nobody poor at all there is never what it says.
constexpr double kLeastPartOutside = 0.05;

i64 rows_of(double households, int row_weight) {
    return std::max<i64>(0, static_cast<i64>(households / row_weight + 0.5));
}

double sum_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// What sharing out needs to know of the strata.
struct Strata {
    const StockPlan& plan;
    std::vector<i64> rows, minority;
    i64 all = 0, all_minority = 0;

    explicit Strata(const StockPlan& p) : plan(p) {
        for (const Stratum& s : p.strata) {
            rows.push_back(s.households[0] + s.households[1]);
            minority.push_back(s.households[1]);
            all += rows.back();
            all_minority += minority.back();
        }
    }
    std::size_t size() const { return rows.size(); }
    std::size_t district(std::size_t s) const { return static_cast<std::size_t>(plan.strata[s].district); }
};

/// Wanted stock of each district: its share of the pattern, negative where no pattern is known.
std::vector<double> by_district(const std::vector<double>& pattern, i64 total, std::size_t districts) {
    const double sum = sum_of(pattern);
    std::vector<double> wanted(districts, -1.0);
    for (std::size_t d = 0; sum > 0.0 && d < districts; ++d)
        wanted[d] = pattern[d] / sum * static_cast<double>(total);
    return wanted;
}

std::size_t district_count(const Strata& s) {
    std::size_t n = 0;
    for (std::size_t k = 0; k < s.size(); ++k)
        n = std::max(n, s.district(k) + 1);
    return n;
}

/// Poor rows of strata whose rate is known, -1 for the others; scaled down when they are more than there are.
std::vector<double> pinned_poor(const Strata& s, const DrawnValues& v, i64 total) {
    std::vector<double> pinned(s.size(), -1.0);
    double sum = 0.0;
    for (std::size_t k = 0; k < s.size(); ++k) {
        const int status = s.plan.strata[k].pinned;
        if (status < 0 || v.status_poor_rate[static_cast<std::size_t>(status)] < 0.0)
            continue;
        pinned[k] = v.status_poor_rate[static_cast<std::size_t>(status)] * static_cast<double>(s.rows[k]);
        sum += pinned[k];
    }
    for (double& p : pinned)
        if (p >= 0.0 && sum > static_cast<double>(total))
            p *= static_cast<double>(total) / sum;
    return pinned;
}

/// Part of a district's wanted stock for each of its strata that are not pinned: by their rows.
std::vector<i64> share_out(const Strata& s, const std::vector<double>& pattern,
                           const std::vector<double>& fixed, const std::vector<double>& pinned,
                           const std::vector<i64>& room, i64 total, int row_weight) {
    const std::size_t districts = district_count(s);
    const std::vector<double> wanted = by_district(pattern, total, districts);
    std::vector<double> pinned_in(districts, 0.0), free_rows(districts, 0.0);
    for (std::size_t k = 0; k < s.size(); ++k)
        (pinned[k] >= 0.0 ? pinned_in : free_rows)[s.district(k)] +=
            pinned[k] >= 0.0 ? pinned[k] : static_cast<double>(room[k]);
    std::vector<double> weight(s.size(), 0.0), known(s.size(), -1.0);
    for (std::size_t k = 0; k < s.size(); ++k) {
        const std::size_t d = s.district(k);
        const double part = free_rows[d] > 0.0 ? static_cast<double>(room[k]) / free_rows[d] : 0.0;
        if (pinned[k] >= 0.0)
            known[k] = pinned[k];
        else if (!fixed.empty() && fixed[d] >= 0.0)
            known[k] = std::max(0.0, fixed[d] / row_weight - pinned_in[d]) * part;
        else if (wanted[d] >= 0.0)
            weight[k] = std::max(wanted[d] - pinned_in[d], kLeastPartOutside * wanted[d]) * part;
        else
            weight[k] = static_cast<double>(room[k]);
    }
    std::vector<i64> stock(s.size(), 0), most(s.size(), 0);
    i64 rest = total;
    for (std::size_t k = 0; k < s.size(); ++k) {
        stock[k] = known[k] >= 0.0 ? std::min({room[k], rest, static_cast<i64>(known[k] + 0.5)}) : 0;
        rest -= stock[k];
        most[k] = known[k] >= 0.0 ? 0 : room[k];
    }
    const std::vector<i64> shared = whole_numbers(weight, rest, std::vector<i64>(s.size(), 0), most);
    for (std::size_t k = 0; k < s.size(); ++k)
        stock[k] += shared[k];
    return stock;
}

/// The minority's part of each stratum's stock. `room` is what is left of the group's rows: [stratum], others first.
std::vector<i64> minority_part(const Strata& s, const std::vector<i64>& stock, double minority_total,
                               const std::vector<i64>& room_others, const std::vector<i64>& room_minority) {
    const i64 total = std::accumulate(stock.begin(), stock.end(), i64{0});
    double expected = 0.0;
    for (std::size_t k = 0; k < s.size(); ++k)
        expected += static_cast<double>(stock[k]) * static_cast<double>(s.minority[k]) /
                    static_cast<double>(std::max<i64>(1, s.rows[k]));
    const i64 wanted = static_cast<i64>((minority_total >= 0.0 ? minority_total : expected) + 0.5);
    const double few = static_cast<double>(s.all_minority),
                 many = static_cast<double>(s.all - s.all_minority);
    const double rate = few > 0.0 ? static_cast<double>(wanted) / few : 0.0;
    const double other = many > 0.0 ? static_cast<double>(total - wanted) / many : 0.0;
    double tilt = 1.0;
    std::vector<double> part(s.size());
    for (int round = 0; round < 200; ++round) {
        double sum = 0.0;
        for (std::size_t k = 0; k < s.size(); ++k) {
            const double m = tilt * rate * static_cast<double>(s.minority[k]);
            const double o = other * static_cast<double>(s.rows[k] - s.minority[k]);
            part[k] = m + o > 0.0 ? static_cast<double>(stock[k]) * m / (m + o) : 0.0;
            part[k] = std::min(part[k], static_cast<double>(s.minority[k]));
            sum += part[k];
        }
        if (sum <= 0.0)
            break;
        tilt *= static_cast<double>(wanted) / sum;
    }
    std::vector<i64> least(s.size()), most(s.size());
    for (std::size_t k = 0; k < s.size(); ++k) {
        least[k] = std::max<i64>(0, stock[k] - room_others[k]);
        most[k] = std::max(least[k], std::min(stock[k], room_minority[k]));
    }
    return whole_numbers(part, wanted, least, most);
}

} // namespace

std::vector<i64> whole_numbers(const std::vector<double>& wanted, i64 total, const std::vector<i64>& least,
                               const std::vector<i64>& most) {
    const double sum = sum_of(wanted);
    std::vector<i64> out(wanted.size(), 0);
    std::vector<std::pair<double, std::size_t>> rest;
    i64 given = 0;
    for (std::size_t k = 0; k < wanted.size(); ++k) {
        const double exact = sum > 0.0 ? wanted[k] / sum * static_cast<double>(total) : 0.0;
        out[k] = std::clamp(static_cast<i64>(exact), least[k], most[k]);
        given += out[k];
        rest.emplace_back(-(exact - static_cast<double>(out[k])), k);
    }
    std::sort(rest.begin(), rest.end());
    // One more for each in turn, until the sum is met or nobody has room.
    for (i64 before = given - 1; given < total && given != before;) {
        before = given;
        for (const auto& [unused, k] : rest)
            if (given < total && out[k] < most[k]) {
                ++out[k];
                ++given;
            }
    }
    // Lower bounds may have given too much away: taken back where most is above its share.
    for (i64 before = given + 1; given > total && given != before;) {
        before = given;
        for (auto at = rest.rbegin(); at != rest.rend(); ++at)
            if (given > total && out[at->second] > least[at->second]) {
                --out[at->second];
                --given;
            }
    }
    return out;
}

std::vector<std::array<CellStock, 2>> cell_stocks(const StockPlan& plan, const DrawnValues& v,
                                                  int row_weight) {
    const Strata s(plan);
    const i64 poor = std::min(s.all, rows_of(v.poor, row_weight));
    const i64 near_poor = std::min(s.all - poor, rows_of(v.near_poor, row_weight));
    const std::vector<double> nothing_pinned(s.size(), -1.0);
    const std::vector<i64> p =
        share_out(s, plan.poor_pattern, plan.poor_fixed, pinned_poor(s, v, poor), s.rows, poor, row_weight);
    std::vector<i64> room(s.size()), others(s.size());
    for (std::size_t k = 0; k < s.size(); ++k) {
        room[k] = s.rows[k] - p[k];
        others[k] = s.rows[k] - s.minority[k];
    }
    const std::vector<i64> n =
        share_out(s, plan.near_pattern, plan.near_fixed, nothing_pinned, room, near_poor, row_weight);
    const auto in_rows = [&](double households) {
        return households >= 0.0 ? households / row_weight : -1.0;
    };
    const std::vector<i64> pm = minority_part(s, p, in_rows(v.poor_minority), others, s.minority);
    std::vector<i64> minority_left(s.size());
    for (std::size_t k = 0; k < s.size(); ++k) {
        others[k] -= p[k] - pm[k];
        minority_left[k] = s.minority[k] - pm[k];
    }
    const std::vector<i64> nm = minority_part(s, n, in_rows(v.near_minority), others, minority_left);
    std::vector<std::array<CellStock, 2>> stocks(s.size());
    for (std::size_t k = 0; k < s.size(); ++k)
        stocks[k] = {CellStock{p[k] - pm[k], n[k] - nm[k]}, CellStock{pm[k], nm[k]}};
    return stocks;
}

} // namespace vuon
