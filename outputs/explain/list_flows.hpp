// SPDX-License-Identifier: Apache-2.0
// Who came onto a list and who left it between two years: sums of flows that join the two stocks exactly.
#pragma once
#include "outputs/draw_summary.hpp"

#include <string>
#include <vector>

namespace vuon {

struct ListFlow {
    std::string name_en, name_vi;
    MeanRange households; // over draws, with the sign it has for the stock; stocks without
    bool is_stock = false;
};

/// The list of the poor, or of the near-poor, of one area and group: opening stock, flows, closing stock. Years are
/// places on the dimension year; `first` is the year of the opening stock.
std::vector<ListFlow> list_flows(const Results& results, bool near_poor, std::size_t variant,
                                 std::size_t first, std::size_t last, std::size_t area, std::size_t group);

} // namespace vuon
