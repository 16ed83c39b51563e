// SPDX-License-Identifier: Apache-2.0
// Into the lists and out of them, year by year, and summed from the start.
//
//   opening - escaped + returned + newly + rebased + other = closing          (poor, near-poor)
//   start - escaped + returned + newly + rebased + demography = end           (poor, summed over the years)
//
// `newly` of the near-poor list counts those who came down from the poor list too. `other` is founded, dissolved, moved
// away and changed group together: what is left, so that the sums close to the household in every draw.
// growth_share is null: the list moves by its own pace, learnt from past lists (engine/poverty/pace.hpp). What incomes
// alone would have done to it is a run of its own and in no results file.
#include "outputs/report/report_parts.hpp"

#include "outputs/drivers.hpp"

#include "outputs/result_values.hpp"

#include <nlohmann/json.hpp>
#include <set>

namespace vuon::report {

namespace {

using Draws = std::vector<double>;

struct Movements {
    Draws opening, escaped, returned, newly, rebased, closing;
    Draws other() const {
        Draws rest = difference_of(closing, opening);
        rest = sum_of(rest, escaped);
        for (const Draws* in : {&returned, &newly, &rebased})
            rest = difference_of(rest, *in);
        return rest;
    }
};

class List {
  public:
    List(const Material& m, bool poor)
        : opening_(m.results, "flows", poor ? "opening_poor" : "opening_near_poor"),
          escaped_(m.results, "flows", poor ? "escaped" : "left_near_poor"),
          returned_(m.results, "flows", poor ? "returned" : "returned_near_poor"),
          newly_(m.results, "flows", poor ? "newly_poor" : "newly_near_poor"),
          rebased_(m.results, "flows", poor ? "rebased_poor" : "rebased_near_poor"),
          closing_(m.results, "flows", poor ? "closing_poor" : "closing_near_poor"),
          escaped_to_near_poor_(m.results, "flows", "escaped_to_near_poor"), poor_(poor) {}

    Movements in(std::size_t variant, const Cell& cell) const {
        Movements f{opening_.by_draw(variant, cell),  escaped_.by_draw(variant, cell),
                    returned_.by_draw(variant, cell), newly_.by_draw(variant, cell),
                    rebased_.by_draw(variant, cell),  closing_.by_draw(variant, cell)};
        if (!poor_)
            f.newly = sum_of(f.newly, to_near_poor(variant, cell));
        return f;
    }
    Draws to_near_poor(std::size_t variant, const Cell& cell) const {
        return escaped_to_near_poor_.by_draw(variant, cell);
    }
    bool is_poor() const { return poor_; }

  private:
    DrawnVariable opening_, escaped_, returned_, newly_, rebased_, closing_, escaped_to_near_poor_;
    bool poor_;
};

Json flow_year(const Material& m, const List& list, std::size_t variant, std::size_t year,
               std::size_t group) {
    const Cell cell{year, 0, group, 0};
    const Movements f = list.in(variant, cell);
    const auto shown = [&](const Draws& draws) { return m.count_mean(draws, 0, group); };
    return {
        {"year", m.years[year]},
        {"opening", shown(f.opening)},
        {"escaped", shown(f.escaped)},
        {"escaped_to_near_poor", list.is_poor() ? shown(list.to_near_poor(variant, cell)) : Json(nullptr)},
        {"returned", shown(f.returned)},
        {"newly", shown(f.newly)},
        {"rebased", shown(f.rebased)},
        {"other", shown(f.other())},
        {"closing", shown(f.closing)}};
}

Movements added(Movements sum, const Movements& year) {
    sum.escaped = sum_of(sum.escaped, year.escaped);
    sum.returned = sum_of(sum.returned, year.returned);
    sum.newly = sum_of(sum.newly, year.newly);
    sum.rebased = sum_of(sum.rebased, year.rebased);
    sum.closing = year.closing;
    return sum;
}

/// The years in which targets end, and the last one.
std::set<std::size_t> shown_years(const Material& m) {
    std::set<std::size_t> years = {m.last_year()};
    for (const TargetRow& row : m.rows)
        if (row.not_evaluated.empty() && !row.to_year.empty())
            years.insert(last_year_of(m.results, m.rows, row));
    return years;
}

Json growth_json(const std::optional<GrowthAlone>& g) {
    if (!g)
        return nullptr;
    return {{"growth", number(g->growth)}, {"rate", number(g->rate)}, {"moved", number(g->moved)}};
}

Json pressure_json(const std::optional<TargetPressure>& p) {
    if (!p)
        return nullptr;
    return {{"last_years", number(p->last_years)},
            {"other_years", number(p->other_years)},
            {"n_last", p->n_last},
            {"n_other", p->n_other},
            {"told", p->told()}};
}

Json drivers_to(const Material& m, std::size_t variant, std::size_t year, const Movements& sum,
                const std::optional<TargetPressure>& pressure) {
    const auto shown = [](const Draws& draws) { return mean(mean_range_of(draws)); };
    return {{"variant", m.variants.labels[variant]},
            {"to", m.years[year]},
            {"start", shown(sum.opening)},
            {"escaped", shown(sum.escaped)},
            {"returned", shown(sum.returned)},
            {"newly", shown(sum.newly)},
            {"rebased", shown(sum.rebased)},
            {"demography", shown(sum.other())},
            {"end", shown(sum.closing)},
            {"growth_share", nullptr},
            {"growth_alone", growth_json(growth_alone(m.results, variant, year))},
            {"pressure", pressure_json(pressure)}};
}

} // namespace

Json flows(const Material& m) {
    Json all = Json::array();
    for (const bool poor : {true, false}) {
        const List list(m, poor);
        for (std::size_t v = 0; v < m.variants.size(); ++v)
            for (std::size_t g = 0; g < m.groups.size(); ++g) {
                Json by_year = Json::array();
                for (std::size_t y = 1; y < m.years.size(); ++y) // nothing flows before the run begins
                    by_year.push_back(flow_year(m, list, v, y, g));
                all.push_back({{"variant", m.variants.labels[v]},
                               {"group", m.groups.labels[g]},
                               {"list", poor ? "poor" : "near_poor"},
                               {"by_year", by_year}});
            }
    }
    return all;
}

Json drivers(const Material& m) {
    Json all = Json::array();
    const List list(m, true);
    const std::set<std::size_t> shown = shown_years(m);
    const std::optional<TargetPressure> pressure = target_pressure(m.results);
    for (std::size_t v = 0; v < m.variants.size(); ++v) {
        Movements sum;
        for (std::size_t y = 1; y < m.years.size(); ++y) {
            const Movements year = list.in(v, {y, 0, 0, 0});
            sum = y == 1 ? year : added(sum, year);
            if (shown.count(y) != 0)
                all.push_back(drivers_to(m, v, y, sum, pressure));
        }
    }
    return all;
}

} // namespace vuon::report
