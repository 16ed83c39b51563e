// SPDX-License-Identifier: Apache-2.0
// Districts with their draws, communes with what the file keeps of them.
#include "outputs/report/report_parts.hpp"

#include "outputs/projection.hpp"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace vuon::report {

namespace {

Json district(const Material& m, std::size_t variant, std::size_t area) {
    const DrawnVariable poor(m.results, "register", "poor"), all(m.results, "population", "households");
    Json by_year = Json::array();
    for (std::size_t y = 0; y < m.years.size(); ++y) {
        const std::vector<double> n = poor.by_draw(variant, {y, area, 0, 0}),
                                  households = all.by_draw(variant, {y, area, 0, 0});
        by_year.push_back({{"year", m.years[y]},
                           {"poor", m.count_mean(n, area, 0)},
                           {"rate", m.rate_fan(n, households, area, 0)}});
    }
    const double poor_at_start = mean_range_of(poor.by_draw(variant, {0, area, 0, 0})).mean,
                 households = mean_range_of(all.by_draw(variant, {0, area, 0, 0})).mean;
    return {{"variant", m.variants.labels[variant]},
            {"code", m.area_code(area)},
            {"households", number(households)},
            {"poor_at_start", m.shown.count(poor_at_start)},
            {"rate_at_start", m.shown.rate(poor_at_start, poor_at_start / households)},
            {"by_year", by_year}};
}

/// What the file keeps of communes: means and quantiles, of the first variant.
class Communes {
  public:
    explicit Communes(const Material& m)
        : m_(m), communes_(m.results.dimension("commune")),
          quantiles_(m.results.dimension("quantile").labels),
          poor_(m.results.variable("communes", "poor_mean").values),
          poor_quantiles_(m.results.variable("communes", "poor_quantile").values),
          households_(m.results.variable("communes", "households_mean").values) {}

    Json of(std::size_t commune) const {
        Json by_year = Json::array();
        for (std::size_t y = 0; y < m_.years.size(); ++y) {
            const std::size_t at = place(y, commune);
            by_year.push_back(
                {{"year", m_.years[y]},
                 {"poor", m_.shown.count(MeanRange{poor_[at], quantile(at, "0.1"), quantile(at, "0.9")})},
                 {"rate", m_.shown.rate(poor_[at], poor_[at] / households_[at])}});
        }
        const std::size_t start = place(0, commune);
        return {{"code", label_text(communes_, "code", commune)},
                {"name", communes_.labels[commune]},
                {"district", label_text(communes_, "district_code", commune)},
                {"households", number(households_[start])},
                {"poor_at_start", m_.shown.count(poor_[start])},
                {"by_year", by_year}};
    }
    std::size_t size() const { return communes_.size(); }

  private:
    std::size_t place(std::size_t year, std::size_t commune) const { return year * size() + commune; }
    double quantile(std::size_t at, const char* share) const {
        const int q = position_of(quantiles_, share);
        return q < 0 ? std::numeric_limits<double>::quiet_NaN()
                     : poor_quantiles_[at * quantiles_.size() + static_cast<std::size_t>(q)];
    }

    const Material& m_;
    const Dimension& communes_;
    const std::vector<std::string>& quantiles_;
    const std::vector<double>&poor_, &poor_quantiles_, &households_;
};

} // namespace

Json districts(const Material& m) {
    Json list = Json::array();
    for (std::size_t v = 0; v < m.variants.size(); ++v)
        for (std::size_t a = 1; a < m.areas.size(); ++a)
            if (!m.is_status(a))
                list.push_back(district(m, v, a));
    return list;
}

Json communes(const Material& m) {
    Json list = Json::array();
    if (!m.results.has_dimension("commune") || m.results.dimension("commune").size() == 0)
        return list;
    const Communes all(m);
    for (std::size_t c = 0; c < all.size(); ++c)
        list.push_back(all.of(c));
    return list;
}

} // namespace vuon::report
