// SPDX-License-Identifier: Apache-2.0
#include "outputs/list_movements.hpp"

namespace vuon {

namespace {

const char* pick(ReviewList list, const char* poor, const char* near_poor) {
    return list == ReviewList::Poor ? poor : near_poor;
}

} // namespace

// The poor list takes in the near-poor among its newly poor and returned, so it has no `from_other_list`.
ListMovements::ListMovements(const Results& results, ReviewList list)
    : list_(list), opening_(results, "flows", pick(list, "opening_poor", "opening_near_poor")),
      left_(results, "flows", pick(list, "escaped", "left_near_poor")),
      to_other_(results, "flows", pick(list, "escaped_to_near_poor", "near_poor_to_poor")),
      returned_(results, "flows", pick(list, "returned", "returned_near_poor")),
      newly_(results, "flows", pick(list, "newly_poor", "newly_near_poor")),
      from_other_(results, "flows", "escaped_to_near_poor"),
      closing_(results, "flows", pick(list, "closing_poor", "closing_near_poor")) {}

Movements ListMovements::of(std::size_t variant, const Cell& cell) const {
    const auto mean = [&](const DrawnVariable& v) { return mean_range_of(v.by_draw(variant, cell)).mean; };
    return {mean(opening_),  mean(left_),  mean(to_other_),
            mean(returned_), mean(newly_), list_ == ReviewList::Poor ? 0.0 : mean(from_other_),
            mean(closing_)};
}

std::vector<DrawnMovement> ListMovements::by_draw(std::size_t variant, const Cell& cell) const {
    const auto of = [&](const DrawnVariable& v) { return v.by_draw(variant, cell); };
    std::vector<DrawnMovement> list = {{"opening", of(opening_)},
                                       {"left", of(left_)},
                                       {"to_other_list", of(to_other_)},
                                       {"returned", of(returned_)},
                                       {"newly", of(newly_)}};
    list.push_back({"from_other_list", of(from_other_)});
    if (list_ == ReviewList::Poor)
        list.back().by_draw.assign(opening_.draws(), 0.0);
    std::vector<double> other = of(closing_);
    const std::vector<double> closing = other;
    other = sum_of(difference_of(std::move(other), list[0].by_draw), list[1].by_draw);
    for (const std::size_t in : {3U, 4U, 5U})
        other = difference_of(std::move(other), list[in].by_draw);
    list.push_back({"other", std::move(other)});
    list.push_back({"closing", closing});
    return list;
}

} // namespace vuon
