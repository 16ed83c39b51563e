// SPDX-License-Identifier: Apache-2.0
// What moves a place from year to year: the register's pace and cut, growth and prices, district drift.
// Drawn once per parameter draw (key with the draw in the task word), so replicates and variants share them; the
// pace of a variant with published reviews is found on those reviews first.
#pragma once
#include "engine/poverty/pace.hpp"
#include "engine/run/model.hpp"

#include <vector>

namespace vuon {

/// Growth and prices by year index (0 = start year), cumulated from the start: log points.
struct MacroPath {
    std::vector<double> income_growth; // of household income, real: pass-through times growth per head
    std::vector<double> prices;
};

MacroPath macro_path(const Model& model, const VariantPlan& variant, const DrawnValues& values,
                     RandomKey draw_key);

/// Yearly movement of a district's register besides the place's pace, cumulated: [district][year index].
std::vector<std::vector<double>> district_paths(const Model& model, const DrawnValues& values,
                                                RandomKey draw_key);

/// Cumulated drift of the cut C since the start: log of no unit, deprivations.
double cut_drift(const Parameters& p, int years_since_start);

/// The pace of a place, drawn or found, year after year: the fall of the list's normal score.
class PacePath {
  public:
    PacePath(const PaceLaw& law, RandomKey draw_key) : state_(law), reviewed_(state_), key_(draw_key) {}
    /// Fall from the review of the year before to that of `year`.
    double draw_next(int year);
    /// A published review: the list fell by so much since the review before, or since the start.
    void found(double fall) { learn(fall, drawn_ + 1); }
    /// A fall over some years, before any year was drawn or found.
    void learn(double fall, int years);
    /// Middle of the next year's fall.
    double expected_next() const { return state_.expected(); }

  private:
    PaceState state_, reviewed_; // now; at the last review
    RandomKey key_;
    int drawn_ = 0; // years since the last review
};

} // namespace vuon
