// SPDX-License-Identifier: Apache-2.0
// How a list moved in a year, as means over the draws, so that rows and columns add up:
//   closing = opening - left + returned + newly + from_other_list + other
// `other` is what the review form has no column for: households founded, dissolved, moved, changed group, and the change
// by a new standard.
#pragma once
#include "outputs/disclosure.hpp"
#include "outputs/draw_summary.hpp"

namespace vuon {

enum class ReviewList { Poor, NearPoor };

struct Movements {
    double opening = 0.0, left = 0.0, to_other_list = 0.0; // `to_other_list` is among `left`
    double returned = 0.0, newly = 0.0;
    double from_other_list = 0.0; // near-poor who came from the poor list; 0 for the poor list
    double closing = 0.0;
    double other() const { return closing - opening + left - returned - newly - from_other_list; }
};

/// One movement by draw; names as in Movements.
struct DrawnMovement {
    const char* name;
    std::vector<double> by_draw;
};

class ListMovements {
  public:
    /// Throws StorageError when a variable is missing.
    ListMovements(const Results& results, ReviewList list);
    Movements of(std::size_t variant, const Cell& cell) const;
    /// In the order of Movements, `other` before `closing`.
    std::vector<DrawnMovement> by_draw(std::size_t variant, const Cell& cell) const;

  private:
    ReviewList list_;
    DrawnVariable opening_, left_, to_other_, returned_, newly_, from_other_, closing_;
};

} // namespace vuon
