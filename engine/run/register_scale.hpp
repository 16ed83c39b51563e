// SPDX-License-Identifier: Apache-2.0
// From the law's pace to the line's movement through the scores of one place.
//
// The law counts in normal scores of the share below the line: u = s (z(start) - z), with s the reference spread. A
// step of u moves the line from one quantile of the place's own scores at the start to another. Where the tail is made
// of households that are poorer for a reason of their own (no labour, minorities), quantiles lie further apart and the
// line has further to go: with one spread for all, the pace of past registers had to climb by a fifth a year.
// Fixed at the start, so that a programme that lifts households moves the list and not the line.
// Tests: tests/unit/test_register_scale.cpp.
#pragma once
#include <vector>

namespace vuon {

class RegisterScale {
  public:
    /// One to one: level = u.
    RegisterScale() = default;
    /// `scores` against the line of the start, unordered, of every household; `listed` share on the list (log points).
    RegisterScale(std::vector<float> scores, double listed, double reference_sd);
    /// R - R(start) at u, log points; and back.
    double level_at(double u) const { return between(u_, level_, u); }
    double u_at(double level) const { return between(level_, u_, level); }
    /// Distance of quantiles below the line per normal score: the sd of the scores if they are normal.
    double spread() const { return spread_; }

  private:
    static double between(const std::vector<double>& x, const std::vector<double>& y, double at);
    std::vector<double> u_ = {0.0, 1.0}, level_ = {0.0, 1.0}; // knots, both rising
    double spread_ = 1.0;
};

} // namespace vuon
