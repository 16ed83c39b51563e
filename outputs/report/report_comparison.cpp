// SPDX-License-Identifier: Apache-2.0
// Variants against the first one: every target and measure, what it costs, and which groups and districts gain.
#include "outputs/report/report_parts.hpp"

#include "outputs/compare.hpp"
#include "outputs/compared_runs.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace vuon::report {

namespace {

const char* word_of(Better better) {
    switch (better) {
    case Better::Higher:
        return "higher";
    case Better::Lower:
        return "lower";
    case Better::WithinLimits:
        return "within_limits";
    case Better::NoneOfBoth:
        break;
    }
    return "none";
}

void add_nothing(Json& j, std::initializer_list<const char*> fields) {
    for (const char* field : fields)
        j[field] = nullptr;
}

Json difference_json(const ComparedItem& item, const ComparedVariant& v) {
    const PairedDifference& d = v.difference;
    const double half = kZ95 * d.standard_error;
    const bool has_probability = v.met.draws > 0;
    return {{"variant", v.variant},
            {"median", number(v.median)},
            {"difference", number(d.mean)},
            {"low", number(d.mean - half)},
            {"high", number(d.mean + half)},
            {"q10", number(d.q10)},
            {"q90", number(d.q90)},
            {"beyond_noise", finding_of(d) == Finding::Clear},
            {"probability_change", has_probability ? number(v.met.difference) : Json(nullptr)},
            {"probability_low", has_probability ? number(v.met.low) : Json(nullptr)},
            {"probability_high", has_probability ? number(v.met.high) : Json(nullptr)},
            {"cost", nullptr},
            {"cost_low", nullptr},
            {"cost_high", nullptr},
            {"words",
             text(finding_words(item, v, Language::Vietnamese), finding_words(item, v, Language::English))}};
}

Json cost_json(const ComparedItem& item, const ComparedVariant& v) {
    const CostOfLifting& c = v.cost;
    const bool told = can_be_told(c);
    Json j = {{"variant", v.variant}};
    add_nothing(j, {"median", "difference", "low", "high", "q10", "q90"});
    j["beyond_noise"] = told;
    j["probability_change"] = nullptr;
    j["cost"] = told ? number(c.within_95.ratio) : Json(nullptr);
    j["cost_low"] = told ? number(c.within_95.low) : Json(nullptr);
    j["cost_high"] = told ? number(c.within_95.high) : Json(nullptr);
    j["words"] = text(cost_words(item, c, Language::Vietnamese), cost_words(item, c, Language::English));
    return j;
}

/// Poor rates of one group or area in the last year, paired with the first variant's; nothing where nobody lives or
/// too few are listed.
void add_group_change(const Material& m, const ComparedRuns& runs, std::size_t variant, std::size_t area,
                      std::size_t group, Json& list) {
    const DrawnVariable poor(m.results, "register", "poor"), all(m.results, "population", "households");
    const Cell cell{m.last_year(), area, group, 0};
    const auto rates = [&](std::size_t v) { return ratio_of(poor.by_draw(v, cell), all.by_draw(v, cell)); };
    const std::vector<double> own = rates(variant), reference = rates(0);
    const PairedDifference d = paired_difference(own, reference, runs.design());
    if (d.draws == 0 || runs.hides(cell))
        return;
    list.push_back({{"variant", m.variants.labels[variant]},
                    {"group", m.groups.labels[group]},
                    {"area", m.series_code(area)},
                    {"difference", mean(mean_range_of(difference_of(own, reference)))},
                    {"beyond_noise", finding_of(d) == Finding::Clear}});
}

} // namespace

Json comparison(const Material& m) {
    Json list = Json::array();
    if (m.variants.size() < 2)
        return list;
    const Comparison comparison = compare(m.results, {});
    for (const ComparedItem& item : comparison.items) {
        if (item.kind == ComparedItem::Kind::Change)
            continue;
        const bool cost = item.kind == ComparedItem::Kind::Cost;
        Json variants = Json::array();
        for (const ComparedVariant& v : item.variants)
            variants.push_back(cost ? cost_json(item, v) : difference_json(item, v));
        list.push_back({{"item", item.id},
                        {"text", text(item.text_vi, item.text_en)},
                        {"kind", kind_word(item.kind)},
                        {"unit", as_word(item.unit)},
                        {"better", word_of(item.better)},
                        {"reference", comparison.reference},
                        {"reference_median", cost ? Json(nullptr) : number(item.reference_median)},
                        {"variants", variants}});
    }
    return list;
}

Json group_changes(const Material& m) {
    Json list = Json::array();
    const ComparedRuns runs(m.results, 0);
    for (std::size_t v = 1; v < m.variants.size(); ++v) {
        for (std::size_t g = 0; g < m.groups.size(); ++g)
            add_group_change(m, runs, v, 0, g, list);
        for (std::size_t a = 1; a < m.areas.size(); ++a)
            add_group_change(m, runs, v, a, 0, list);
    }
    return list;
}

} // namespace vuon::report
