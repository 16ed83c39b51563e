// SPDX-License-Identifier: Apache-2.0
#include "outputs/precedent.hpp"

#include "engine/base/csv.hpp"
#include "outputs/projection.hpp"
#include "outputs/result_values.hpp"
#include "outputs/target_rows.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <tuple>

namespace vuon {

namespace {

// A rate among few households: one list more or less decides it.
constexpr double kLeastRate = 0.001;

double yearly_share(double first, double fall, double years) {
    return first > 0.0 ? 1.0 - std::pow(std::max(0.0, 1.0 - fall * years / first), 1.0 / years) : 0.0;
}

using SeriesKey = std::tuple<std::string, std::string, std::string>; // place, group, standard
using Series = std::map<int, double>;                                // share by year

std::map<SeriesKey, Series> series_of(const std::string& history, const PlannedFall& plan) {
    const Table t = Table::parse(history, "history.csv");
    std::map<SeriesKey, Series> all;
    for (std::size_t r = 0; r < t.rows(); ++r) {
        if (t.cell(r, "measure") != plan.measure || t.cell(r, "kind") == "survey")
            continue;
        const int year = static_cast<int>(t.number(r, "year"));
        if (t.cell(r, "place") == plan.place && year > plan.start)
            continue;
        all[{t.cell(r, "place"), t.cell(r, "group"), t.cell(r, "standard")}][year] =
            t.number(r, "value") / 100.0;
    }
    return all;
}

/// The pair of reviews whose distance, then first rate, is nearest to the plan's; nothing when no pair is usable.
std::optional<PastFall> nearest_pair(const SeriesKey& key, const Series& series, const PlannedFall& plan) {
    std::optional<PastFall> best;
    std::pair<int, double> least{0, 0.0};
    for (auto a = series.begin(); a != series.end(); ++a)
        for (auto b = std::next(a); b != series.end(); ++b) {
            if (a->second < kLeastRate)
                continue;
            const std::pair<int, double> distance{std::abs(b->first - a->first - plan.years),
                                                  std::abs(std::log(a->second / plan.first))};
            if (best && !(distance < least))
                continue;
            least = distance;
            const double years = b->first - a->first, fall = (a->second - b->second) / years;
            best = PastFall{std::get<0>(key),
                            std::get<1>(key),
                            std::get<2>(key),
                            a->first,
                            b->first,
                            a->second,
                            b->second,
                            fall,
                            yearly_share(a->second, fall, years)};
        }
    return best;
}

} // namespace

double PlannedFall::planned_share() const { return yearly_share(first, planned, years); }
double PlannedFall::projected_share() const { return yearly_share(first, projected, years); }

std::vector<PastFall> past_falls(const std::string& history, const PlannedFall& plan) {
    std::vector<PastFall> falls;
    for (const auto& [key, series] : series_of(history, plan))
        if (const std::optional<PastFall> fall = nearest_pair(key, series, plan))
            falls.push_back(*fall);
    return falls;
}

Precedent precedent_among(std::vector<PastFall> falls, const PlannedFall& plan) {
    Precedent p{plan, 0.0, 0.0, {}, 0, 0};
    for (const double factor : {1.5, 2.0}) {
        p.lowest = plan.first / factor;
        p.highest = plan.first * factor;
        p.members.clear();
        for (const PastFall& f : falls)
            if (f.first >= p.lowest && f.first <= p.highest)
                p.members.push_back(f);
        if (p.members.size() >= kEnough)
            break;
    }
    std::stable_sort(p.members.begin(), p.members.end(),
                     [](const PastFall& a, const PastFall& b) { return a.points > b.points; });
    constexpr double kQuotientError = 1e-9;
    const auto count = [&](double PastFall::*fall, double planned) {
        return static_cast<std::size_t>(
            std::count_if(p.members.begin(), p.members.end(),
                          [&](const PastFall& f) { return f.*fall >= planned - kQuotientError; }));
    };
    p.as_fast = count(&PastFall::points, plan.planned);
    p.as_fast_share = count(&PastFall::share, plan.planned_share());
    return p;
}

namespace {

/// Points a year that the target asks for and that the draws come to (median); NaN when it is about no fall.
std::pair<double, double> planned_and_projected(const Results& results, std::size_t variant,
                                                std::size_t target, const PlannedFall& plan) {
    const std::string kind = label_text(results.dimension("target"), "kind", target);
    const std::size_t at = variant * results.dimension("target").size() + target;
    const auto fixed = [&](const char* name) { return results.variable("targets", name).values[at]; };
    const double least = fixed("at_least"), most = fixed("at_most"), years = plan.years;
    const double median = quantile_of(target_by_draw(results, "outcome", variant, target), 0.5);
    if (kind == "average_fall_per_year")
        return {least, median};
    if (kind == "fall")
        return {least / years, median / years};
    if (kind == "relative_fall")
        return {least * plan.first / years, median * plan.first / years};
    if (kind == "level" && most < plan.first)
        return {(plan.first - most) / years, (plan.first - median) / years};
    return {std::nan(""), std::nan("")};
}

} // namespace

std::optional<Precedent> precedent_of(const Results& results, std::size_t variant, std::size_t target) {
    const auto history = results.manifest.text.find("reference/history.csv");
    const Dimension &targets = results.dimension("target"), &areas = results.dimension("area"),
                    &groups = results.dimension("group");
    const auto text = [&](const char* column) { return label_text(targets, column, target); };
    PlannedFall plan;
    plan.measure = text("measure");
    if (history == results.manifest.text.end() || !Projection::is_rate(plan.measure) ||
        !Projection::knows(plan.measure) || !text("not_evaluated").empty())
        return std::nullopt;
    const std::vector<std::int64_t>& years = results.dimension("year").numbers;
    plan.start = static_cast<int>(years.front());
    const int from = std::atoi(text("from_year").c_str()), first = from > 0 ? from : plan.start;
    plan.years = std::atoi(text("to_year").c_str()) - first;
    const int area = text("area_code").empty() ? 0 : area_with_code(areas, text("area_code")),
              group =
                  text("household_group").empty() ? 0 : position_of(groups.labels, text("household_group"));
    if (plan.years <= 0 || first < plan.start || area < 0 || group < 0)
        return std::nullopt;
    plan.place = label_text(areas, "code", static_cast<std::size_t>(area));
    plan.first = quantile_of(
        Projection(results).of(plan.measure, variant, static_cast<std::size_t>(first - plan.start),
                               static_cast<std::size_t>(area), static_cast<std::size_t>(group)),
        0.5);
    if (!(plan.first > 0.0))
        return std::nullopt;
    std::tie(plan.planned, plan.projected) = planned_and_projected(results, variant, target, plan);
    if (!std::isfinite(plan.planned))
        return std::nullopt;
    return precedent_among(past_falls(history->second, plan), plan);
}

} // namespace vuon
