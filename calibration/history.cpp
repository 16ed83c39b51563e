// SPDX-License-Identifier: Apache-2.0
#include "calibration/history.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>

namespace vuon {

namespace {

const std::set<std::string> kRates = {"poor_rate", "near_poor_rate", "multidimensional_poor_rate"};
// Counted before 2010; its lines are not simulated, its series are forecast by the rivals alone.
const std::set<std::string> kPastStandards = {"vn-2006-2010"};
const std::set<std::string> kUses = {"fit", "validate", "none"};

using Cell =
    std::tuple<std::string, std::string, std::string, std::string>; // place, group, standard, measure

/// Reads rows, collects problems.
class HistoryReader {
  public:
    HistoryReader(const Table& t, const Reference& reference) : t_(t) {
        const Table& places = reference.table("places.csv");
        for (std::size_t r = 0; r < places.rows(); ++r) {
            parent_[places.cell(r, "code")] = places.cell(r, "parent");
            level_[places.cell(r, "code")] = places.cell(r, "level");
        }
        const Table& s = reference.table("standards.csv");
        for (std::size_t r = 0; r < s.rows(); ++r)
            years_[s.cell(r, "id")] = {static_cast<int>(s.number(r, "first_review")),
                                       static_cast<int>(s.number(r, "last_review"))};
    }

    std::vector<Series> read() {
        t_.require(
            {"place", "group", "year", "standard", "measure", "value", "unit", "precision", "kind", "use"});
        for (std::size_t r = 0; r < t_.rows(); ++r)
            read_row(r);
        if (!problems_.empty())
            throw InputError(problems_);
        return all();
    }

  private:
    void wrong(std::size_t r, const char* column, const std::string& rule) {
        problems_.push_back(
            t_.problem(r, column, fmt::format("{} = \"{}\" ({})", column, t_.cell(r, column), rule)));
    }

    bool number(std::size_t r, const char* column, double& out) {
        if (t_.cell(r, column).empty()) {
            wrong(r, column, "is empty. Every observation needs one");
            return false;
        }
        try {
            out = t_.number(r, column);
        } catch (const InputError& error) {
            problems_.insert(problems_.end(), error.problems().begin(), error.problems().end());
            return false;
        }
        return true;
    }

    void read_row(std::size_t r) {
        const std::string& use = t_.cell(r, "use");
        if (!kUses.count(use))
            return wrong(r, "use", "must be fit, validate or none");
        if (use == "none")
            return;
        check_unit(r);
        if (t_.cell(r, "kind") == "survey")
            wrong(r, "use", "a survey's rate is not a list's and is never chained with one. Write none");
        const std::string& measure = t_.cell(r, "measure");
        double year = 0.0, value = 0.0, precision = 0.0;
        const bool dated = number(r, "year", year);
        const bool numbers = number(r, "value", value) & number(r, "precision", precision);
        if (dated && year != std::floor(year))
            return wrong(r, "year", "must be a whole year: that of the review");
        if (!check_place_and_standard(r, dated, static_cast<int>(year)) || !dated || !numbers ||
            !kRates.count(measure))
            return;
        if (value < 0.0 || value > 100.0)
            return wrong(r, "value", "a rate lies between 0 and 100 percent. Was it a count, or a share?");
        if (precision <= 0.0)
            return wrong(r, "precision", "must be above 0: the width of what the printed figure leaves open");
        keep(r, {static_cast<int>(year), value / 100.0, precision / 100.0, use == "validate"});
    }

    void check_unit(std::size_t r) {
        const std::string& measure = t_.cell(r, "measure");
        const bool rate =
            measure.find("_rate") != std::string::npos || measure.find("_per_") != std::string::npos;
        if (rate && t_.cell(r, "unit") != "percent")
            wrong(r, "unit", "a rate is in percent. Write percent, or name a measure that counts households");
        if (!rate && t_.cell(r, "unit") == "percent")
            wrong(r, "unit", "a count is not in percent. Write households, or name a measure that is a rate");
    }

    bool check_place_and_standard(std::size_t r, bool dated, int year) {
        const std::string &place = t_.cell(r, "place"), &standard = t_.cell(r, "standard");
        bool right = true;
        if (!level_.count(place)) {
            wrong(r, "place", "is not a code of places.csv");
            right = false;
        }
        if (standard.empty()) {
            wrong(r, "standard", "is empty. A rate without its standard cannot be compared with any other");
            return false;
        }
        const auto known = years_.find(standard);
        if (known == years_.end() && !kPastStandards.count(standard)) {
            wrong(r, "standard", "is not an id of standards.csv");
            return false;
        }
        if (dated && known != years_.end() && (year < known->second.first || year > known->second.second)) {
            wrong(r, "year",
                  fmt::format(
                      "{} was reviewed from {} to {}: a series does not cross a change of standard without "
                      "a link. Give the row its own standard",
                      standard, known->second.first, known->second.second));
            return false;
        }
        return right;
    }

    void keep(std::size_t r, const Review& review) {
        const Cell cell{t_.cell(r, "place"), t_.cell(r, "group"), t_.cell(r, "standard"),
                        t_.cell(r, "measure")};
        auto& years = rates_[cell];
        const auto [before, added] = years.emplace(review.year, std::pair{review, t_.line(r)});
        if (!added)
            wrong(
                r, "value",
                fmt::format("line {} has another value of the same place, group, year, standard and measure. "
                            "Set use = none for one of them",
                            before->second.second));
    }

    std::string cluster_of(const std::string& place) const {
        return level_.at(place) == "district" && !parent_.at(place).empty() ? parent_.at(place) : place;
    }

    std::vector<Series> all() const {
        std::vector<Series> history;
        auto rates = rates_;
        for (const auto& [cell, years] : rates_) { // lists that were not printed as such
            const auto& [place, group, standard, measure] = cell;
            const auto near = rates_.find({place, group, standard, "near_poor_rate"});
            if (measure != "poor_rate" || near == rates_.end())
                continue;
            for (const auto& [year, poor] : years)
                if (const auto n = near->second.find(year); n != near->second.end()) {
                    const Review &a = poor.first, &b = n->second.first;
                    const Review sum{year, std::min(1.0, a.rate + b.rate), a.precision + b.precision,
                                     a.validate || b.validate};
                    rates[{place, group, standard, "multidimensional_poor_rate"}].emplace(year,
                                                                                          std::pair{sum, 0});
                }
        }
        for (const auto& [cell, years] : rates) {
            const auto& [place, group, standard, measure] = cell;
            Series s{place, cluster_of(place), group, standard, measure, {}};
            for (const auto& [year, review] : years)
                s.reviews.push_back(review.first);
            history.push_back(s);
        }
        return history;
    }

    const Table& t_;
    std::map<std::string, std::string> parent_, level_;
    std::map<std::string, std::pair<int, int>> years_;
    std::map<Cell, std::map<int, std::pair<Review, int>>> rates_;
    std::vector<Problem> problems_;
};

} // namespace

std::vector<Series> read_history(const Table& observations, const Reference& reference) {
    return HistoryReader(observations, reference).read();
}

std::vector<ForecastCase> forecast_cases(const std::vector<Series>& history, int farthest) {
    std::vector<ForecastCase> cases;
    for (std::size_t s = 0; s < history.size(); ++s) {
        const std::vector<Review>& reviews = history[s].reviews;
        for (std::size_t last = 0; last < reviews.size(); ++last)
            for (std::size_t target = last + 1; target < reviews.size(); ++target) {
                const int horizon = reviews[target].year - reviews[last].year;
                if (horizon <= farthest)
                    cases.push_back({s, last, target, horizon, last == 0, reviews[target].validate});
            }
    }
    return cases;
}

} // namespace vuon
