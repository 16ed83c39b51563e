// SPDX-License-Identifier: Apache-2.0
// Fans by year of the whole place, its groups and its areas, and the figures that were published of them.
#include "outputs/report/report_parts.hpp"

#include "outputs/projection.hpp"

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>

namespace vuon::report {

namespace {

/// A measure of the contract as a count of the file, or the sum of two, and whether it is shown as a share of the
/// households.
struct SeriesMeasure {
    const char *id, *group, *name;
    bool is_rate;
    const char* before;         // the same under the standard that ends; null when it has none
    const char* also = nullptr; // added to the count
    const char* also_before = nullptr;
};

constexpr SeriesMeasure kMeasures[] = {
    {"poor", "register", "poor", false, "poor_before_rebasing"},
    {"near_poor", "register", "near_poor", false, "near_poor_before_rebasing"},
    {"returned", "flows", "returned", false, nullptr},
    {"poor_rate", "register", "poor", true, "poor_before_rebasing"},
    {"near_poor_rate", "register", "near_poor", true, "near_poor_before_rebasing"},
    {"multidimensional_poor_rate", "register", "poor", true, "poor_before_rebasing", "near_poor",
     "near_poor_before_rebasing"},
    {"latent_poor_rate", "latent", "poor", true, nullptr},
};

class SeriesOf {
  public:
    SeriesOf(const Material& m, const SeriesMeasure& measure)
        : m_(m), measure_(measure), counts_(m.results, measure.group, measure.name),
          all_(m.results, "population", "households") {
        if (measure.also != nullptr)
            also_.emplace(m.results, measure.group, measure.also);
        if (measure.before != nullptr && m.results.has("register", measure.before))
            before_.emplace(m.results, "register", measure.before);
        if (before_ && measure.also_before != nullptr)
            also_before_.emplace(m.results, "register", measure.also_before);
    }

    Json of(std::size_t variant, std::size_t area, std::size_t group) const {
        Json by_year = Json::array(), before = Json::array();
        for (std::size_t y = 0; y < m_.years.size(); ++y) {
            const Cell cell{y, area, group, 0};
            by_year.push_back(fan_of_cell(counts_, also_, variant, cell));
            before.push_back(standard_changes(variant, y) ? fan_of_cell(*before_, also_before_, variant, cell)
                                                          : Json(nullptr));
        }
        return {{"variant", m_.variants.labels[variant]},
                {"area", m_.series_code(area)},
                {"group", m_.groups.labels[group]},
                {"measure", measure_.id},
                {"by_year", by_year},
                {"before_rebasing", before}};
    }

  private:
    Json fan_of_cell(const DrawnVariable& counts, const std::optional<DrawnVariable>& also,
                     std::size_t variant, const Cell& cell) const {
        std::vector<double> n = counts.by_draw(variant, cell);
        if (also)
            n = sum_of(std::move(n), also->by_draw(variant, cell));
        return measure_.is_rate ? m_.rate_fan(n, all_.by_draw(variant, cell), cell.area, cell.group)
                                : m_.count_fan(n, cell.area, cell.group);
    }

    /// Both standards are read in a year of change; in others they are one, whatever the draw.
    bool standard_changes(std::size_t variant, std::size_t year) const {
        const Cell whole{year, 0, 0, 0};
        return before_ && before_->by_draw(variant, whole) != counts_.by_draw(variant, whole);
    }

    const Material& m_;
    const SeriesMeasure& measure_;
    DrawnVariable counts_, all_;
    std::optional<DrawnVariable> also_, before_, also_before_;
};

/// Published measures under the names of the contract; "" for those that the page does not show.
std::string shown_measure(const std::string& measure) {
    if (measure == "poor_households")
        return "poor";
    if (measure == "near_poor_households")
        return "near_poor";
    if (measure == "returned_households")
        return "returned";
    return Projection::knows(measure) && Projection::is_rate(measure) ? measure : "";
}

} // namespace

Json series(const Material& m) {
    Json list = Json::array();
    for (const SeriesMeasure& measure : kMeasures) {
        const SeriesOf series(m, measure);
        for (std::size_t v = 0; v < m.variants.size(); ++v) {
            for (std::size_t g = 0; g < m.groups.size(); ++g)
                list.push_back(series.of(v, 0, g));
            for (std::size_t a = 1; a < m.areas.size(); ++a)
                list.push_back(series.of(v, a, 0));
        }
    }
    return list;
}

/// Lists, never surveys: those count other people.
Json published(const Material& m) {
    Json list = Json::array();
    for (const auto& c :
         reference_cells(m.results, "history.csv",
                         {"place", "group", "year", "standard", "measure", "value", "kind", "source"})) {
        const std::string measure = shown_measure(c[4]);
        const int area = area_with_code(m.areas, c[0]), group = position_of(m.groups.labels, c[1]),
                  year = std::atoi(c[2].c_str());
        if (measure.empty() || c[6] == "survey" || area < 0 || group < 0)
            continue;
        const double value = std::strtod(c[5].c_str(), nullptr);
        list.push_back({{"measure", measure},
                        {"area", m.series_code(static_cast<std::size_t>(area))},
                        {"group", c[1]},
                        {"year", year},
                        {"value", number(Projection::is_rate(measure) ? value / 100.0 : value)},
                        {"standard", c[3]},
                        {"source", source_id(c[7])},
                        {"after_start", year > m.years.front()}});
    }
    return list;
}

} // namespace vuon::report
