// SPDX-License-Identifier: Apache-2.0
#include "outputs/explain/list_flows.hpp"

namespace vuon {

namespace {

struct FlowText {
    const char *variable, *en, *vi;
    double sign;
};

const std::vector<FlowText>& flows_of(bool near_poor) {
    static const std::vector<FlowText> poor = {
        {"escaped", "left the list", "thoát nghèo", -1.0},
        {"returned", "returned to it", "tái nghèo", 1.0},
        {"newly_poor", "newly poor", "nghèo phát sinh", 1.0},
        {"formed_poor", "founded by members of listed households", "hộ mới tách từ hộ nghèo", 1.0},
        {"ended_poor", "dissolved or moved away", "giải thể hoặc chuyển đi", -1.0},
        {"regrouped_poor", "changed group", "chuyển nhóm", 1.0},
        {"rebased_poor", "change of standard", "thay đổi do chuẩn mới", 1.0},
    };
    static const std::vector<FlowText> near = {
        {"left_near_poor", "left the list", "ra khỏi cận nghèo", -1.0},
        {"escaped_to_near_poor", "stepped down from the poor", "từ hộ nghèo xuống", 1.0},
        {"returned_near_poor", "returned to it", "tái cận nghèo", 1.0},
        {"newly_near_poor", "newly near-poor", "cận nghèo phát sinh", 1.0},
        {"formed_near_poor", "founded by members of listed households", "hộ mới tách từ hộ cận nghèo", 1.0},
        {"ended_near_poor", "dissolved or moved away", "giải thể hoặc chuyển đi", -1.0},
        {"regrouped_near_poor", "changed group", "chuyển nhóm", 1.0},
        {"rebased_near_poor", "change of standard", "thay đổi do chuẩn mới", 1.0},
    };
    return near_poor ? near : poor;
}

} // namespace

std::vector<ListFlow> list_flows(const Results& results, bool near_poor, std::size_t variant,
                                 std::size_t first, std::size_t last, std::size_t area, std::size_t group) {
    const DrawnVariable stock(results, "register", near_poor ? "near_poor" : "poor");
    const auto at_end_of = [&](std::size_t year) {
        return mean_range_of(stock.by_draw(variant, {year, area, group, 0}));
    };
    std::vector<ListFlow> list = {{"at the start", "đầu kỳ", at_end_of(first), true}};
    for (const FlowText& flow : flows_of(near_poor)) {
        const DrawnVariable drawn(results, "flows", flow.variable);
        std::vector<double> sums(drawn.draws(), 0.0);
        for (std::size_t year = first + 1; year <= last; ++year)
            sums = sum_of(std::move(sums), drawn.by_draw(variant, {year, area, group, 0}));
        for (double& sum : sums)
            sum *= flow.sign;
        list.push_back({flow.en, flow.vi, mean_range_of(sums), false});
    }
    list.push_back({"at the end", "cuối kỳ", at_end_of(last), true});
    return list;
}

} // namespace vuon
