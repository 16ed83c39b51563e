// SPDX-License-Identifier: Apache-2.0
#include "outputs/target_reach.hpp"

#include "outputs/history_check.hpp"
#include "outputs/projection.hpp"
#include "outputs/result_values.hpp"
#include "outputs/target_outcomes.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace vuon {

namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

using Draws = std::vector<double>;

class Reach {
  public:
    Reach(const Results& results, const TargetRow& row)
        : results_(results), row_(row), years_(results.dimension("year").numbers),
          variant_(static_cast<std::size_t>(position_of(results.dimension("variant").labels, row.variant))),
          target_(static_cast<std::size_t>(position_of(results.dimension("target").labels, row.target))),
          from_(std::atoi(row.from_year.c_str())), to_(std::atoi(row.to_year.c_str())) {}

    TargetReach answer() {
        TargetReach r{kNoNumber, kNoNumber, kNoNumber, kNoNumber, kNoNumber, kNoNumber, 0};
        r.shortfall = shortfall();
        if (row_.kind == "joint" || !row_.not_evaluated.empty() || !has_years())
            return r;
        const Draws first = first_years();
        const double beyond = static_cast<double>(years_.back()) + 1.0;
        const auto quantile = [&](double share) {
            const double year = std::floor(quantile_of(first, share) + 0.5);
            return year < beyond ? year : kNoNumber;
        };
        r.reached_share = static_cast<double>(std::count_if(first.begin(), first.end(),
                                                            [&](double y) { return y < beyond; })) /
                          static_cast<double>(first.size());
        r.year_q10 = quantile(0.1);
        r.year_q50 = quantile(0.5);
        r.year_q90 = quantile(0.9);
        pace(r);
        return r;
    }

  private:
    bool is_status() const {
        return row_.measure == "communes_with_status" || row_.measure == "districts_with_status";
    }
    bool is_list() const { return Projection::knows(row_.measure); }
    /// Statuses are kept by year for all ways out together: a target that counts some ways only is not among them.
    bool has_years() const {
        if (is_list() || !is_status() || to_ == 0)
            return is_list();
        const Draws outcomes = target_by_draw(results_, "outcome", variant_, target_);
        return row_.kind == "level" && level(year_index(to_)) == outcomes;
    }
    std::size_t year_index(std::int64_t year) const {
        return static_cast<std::size_t>(
            std::clamp<std::int64_t>(year - years_.front(), 0, years_.back() - years_.front()));
    }

    double shortfall() const {
        Draws missing;
        const Draws outcomes = target_by_draw(results_, "outcome", variant_, target_),
                    met = target_by_draw(results_, "met", variant_, target_);
        for (std::size_t d = 0; d < outcomes.size(); ++d) {
            const double x = rounded_to(outcomes[d], row_.precision);
            if (met[d] == 0.0 && std::isfinite(x))
                missing.push_back(x < row_.at_least ? row_.at_least - x : x - row_.at_most);
        }
        return missing.empty() ? kNoNumber : quantile_of(missing, 0.5);
    }

    Draws level(std::size_t year) const {
        if (is_status()) {
            const Variable& v = results_.variable("statuses", "units"); // [variant, draw, year, status]
            const std::size_t draws = results_.dimension("draw").size(),
                              statuses = results_.dimension("status").size();
            const int status = position_of(results_.dimension("status").labels,
                                           label_text(results_.dimension("target"), "status", target_));
            Draws units;
            for (std::size_t d = 0; d < draws && status >= 0; ++d)
                units.push_back(
                    static_cast<double>(v.counts[((variant_ * draws + d) * years_.size() + year) * statuses +
                                                 static_cast<std::size_t>(status)]));
            return units;
        }
        const int area = row_.area.empty() ? 0 : position_of(results_.dimension("area").labels, row_.area),
                  group =
                      row_.group.empty() ? 0 : position_of(results_.dimension("group").labels, row_.group);
        if (area < 0 || group < 0)
            return {};
        return Projection(results_).of(row_.measure, variant_, year, static_cast<std::size_t>(area),
                                       static_cast<std::size_t>(group));
    }

    /// What the target would come to if it ended in a year with this level, or with this sum of a flow.
    double outcome(double from, double level, double sum) const {
        const double span = to_ - from_;
        if (row_.kind == "average_fall_per_year")
            return (from - level) / span;
        if (row_.kind == "fall")
            return from - level;
        if (row_.kind == "relative_fall")
            return from > 0.0 ? 1.0 - level / from : kNoNumber;
        if (row_.kind == "ratio")
            return from > 0.0 ? level / from : kNoNumber;
        if (row_.kind == "total")
            return sum;
        return row_.kind == "average_per_year" ? sum / span : level;
    }

    bool met(double outcome) const {
        constexpr double kQuotientError = 1e-9;
        const double x = rounded_to(outcome, row_.precision);
        return std::isfinite(x) && !(x < row_.at_least - kQuotientError) &&
               !(x > row_.at_most + kQuotientError);
    }

    /// Last year whose lists can be set beside those before it.
    std::size_t last_comparable(std::size_t first) const {
        if (!is_list() || !results_.has("flows", "rebased_poor"))
            return years_.size() - 1;
        for (std::size_t y = first + 1; y < years_.size(); ++y)
            for (const char* list : {"rebased_poor", "rebased_near_poor"})
                for (const double n : place_by_draw(results_, "flows", list, variant_, y, y))
                    if (n != 0.0)
                        return std::max(y - 1, to_ > 0 ? year_index(to_) : y - 1);
        return years_.size() - 1;
    }

    /// By draw; one more than the file's last year where it is not reached.
    Draws first_years() const {
        const std::size_t begin = from_ > 0 ? year_index(from_) : 0, end = last_comparable(begin);
        const Draws from = level(begin);
        Draws first(from.size(), static_cast<double>(years_.back()) + 1.0), sum(from.size(), 0.0);
        std::vector<bool> reached(from.size(), false);
        for (std::size_t y = begin + 1; y <= end; ++y) {
            const Draws now = level(y);
            for (std::size_t d = 0; d < now.size(); ++d) {
                sum[d] += now[d];
                if (!reached[d] && met(outcome(from[d], now[d], sum[d]))) {
                    reached[d] = true;
                    first[d] = static_cast<double>(years_[y]);
                }
            }
        }
        return first;
    }

    /// The rate that the target asks for in its last year; NaN when it is no rate.
    double rate_asked(double start) const {
        if (row_.kind == "average_fall_per_year")
            return start - row_.at_least * (to_ - from_);
        if (row_.kind == "fall")
            return start - row_.at_least;
        if (row_.kind == "relative_fall")
            return start * (1.0 - row_.at_least);
        return row_.kind == "level" ? row_.at_most : kNoNumber;
    }

    void pace(TargetReach& r) const {
        if (!Projection::is_rate(row_.measure) || to_ == 0)
            return;
        const std::size_t begin = from_ > 0 ? year_index(from_) : 0;
        const double start = quantile_of(level(begin), 0.5), asked = rate_asked(start);
        double last = start;
        int year = static_cast<int>(years_[begin]);
        const std::string area = row_.area.empty() ? results_.dimension("area").labels.front() : row_.area;
        for (const HistoryLine& line : history_lines(results_))
            if (line.variant == row_.variant && line.area == area && line.measure == row_.measure &&
                line.group == (row_.group.empty() ? "all" : row_.group) && line.year > year &&
                line.year < to_) {
                year = line.year;
                last = line.official;
            }
        if (!std::isfinite(asked) || year >= to_)
            return;
        r.pace_needed = std::max(0.0, last - asked) / (to_ - year);
        r.pace_from = year;
    }

    const Results& results_;
    const TargetRow& row_;
    const std::vector<std::int64_t>& years_;
    std::size_t variant_, target_;
    int from_, to_;
};

} // namespace

TargetReach target_reach(const Results& results, const TargetRow& row) {
    return Reach(results, row).answer();
}

} // namespace vuon
