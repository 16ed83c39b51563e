// SPDX-License-Identifier: Apache-2.0
// The targets: one row for each variant and target, readings of a sentence behind its main target.
#include "outputs/report/report_parts.hpp"

#include "outputs/projection.hpp"
#include "outputs/result_values.hpp"
#include "outputs/target_reach.hpp"

#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

namespace vuon::report {

namespace {

const char* word_of(Verdict verdict) {
    switch (verdict) {
    case Verdict::OnTrack:
        return "on_track";
    case Verdict::Uncertain:
        return "uncertain";
    case Verdict::Unlikely:
        return "unlikely";
    case Verdict::BeyondPrecedent:
        return "beyond_precedent";
    case Verdict::CannotBeMet:
        return "cannot_be_met";
    case Verdict::NotEvaluated:
        break;
    }
    return "not_evaluated";
}

Json year_of(const std::string& year) { return year.empty() ? Json(nullptr) : Json(std::atoi(year.c_str())); }

Json probability(const Proportion& met) {
    if (met.draws == 0)
        return nullptr;
    return {{"share", number(met.share())},
            {"low", number(met.interval.low)},
            {"high", number(met.interval.high)},
            {"draws", met.draws}};
}

/// The backtests forecast rates of lists of whole places.
bool is_of_a_tested_kind(const TargetRow& row) {
    return Projection::knows(row.measure) && Projection::is_rate(row.measure) && row.area.empty() &&
           (row.group.empty() || row.group == "all");
}

void add_texts(Json& j, const TargetRow& row) {
    const bool impossible = row.verdict == Verdict::CannotBeMet;
    j["variant"] = row.variant;
    j["id"] = row.target;
    j["text"] = text(row.text_vi, row.text_en);
    j["kind"] = row.kind == "joint" ? "joint" : "target";
    j["reading_of"] = row.reading == "alternative" ? row.of : "";
    j["measure"] = row.measure;
    j["unit"] = as_word(row.unit);
    j["group"] = row.group;
    j["area"] = row.area;
    j["from"] = year_of(row.from_year);
    j["to"] = year_of(row.to_year);
    j["verdict"] = word_of(row.verdict);
    j["arithmetic"] = impossible ? text(row.arithmetic_vi, row.arithmetic_en) : text("", "");
}

void add_numbers(Json& j, const TargetRow& row, const std::vector<double>& outcomes) {
    j["at_least"] = number(row.at_least);
    j["at_most"] = number(row.at_most);
    j["stretch"] = number(row.stretch);
    j["outcome"] = fan(fan_of(outcomes));
    j["latent"] = number(row.latent_median);
    j["register_rate"] = number(row.register_rate);
    j["latent_rate"] = number(row.latent_rate);
    j["probability"] = probability(row.met);
    j["stretch_probability"] = std::isnan(row.stretch) ? Json(nullptr) : probability(row.stretch_met);
}

void add_reach(Json& j, const TargetReach& reach) {
    j["shortfall"] = number(reach.shortfall);
    j["reached_year"] = nullptr;
    if (!std::isnan(reach.reached_share))
        j["reached_year"] = {{"q10", number(reach.year_q10)},
                             {"q50", number(reach.year_q50)},
                             {"q90", number(reach.year_q90)},
                             {"share", number(reach.reached_share)}};
    j["pace_needed"] = reach.pace_from > 0 ? number(reach.pace_needed) : Json(nullptr);
    j["pace_needed_from"] = reach.pace_from > 0 ? Json(reach.pace_from) : Json(nullptr);
}

Json target(const Material& m, std::size_t variant, std::size_t target, std::size_t targets) {
    const TargetRow& row = m.rows[variant * targets + target];
    Json j;
    add_texts(j, row);
    j["not_evaluated"] = m.sentence(row.not_evaluated);
    add_numbers(j, row, target_by_draw(m.results, "outcome", variant, target));
    add_reach(j, target_reach(m.results, row));
    j["backtested"] = is_backtested(m.results) && is_of_a_tested_kind(row);
    j["precedent"] = precedent(m, variant, target);
    return j;
}

/// Places on the dimension target, each reading behind its main target.
std::vector<std::size_t> readings_together(const Material& m, std::size_t targets) {
    std::vector<std::size_t> order;
    const auto is_reading = [&](std::size_t t) { return m.rows[t].reading == "alternative"; };
    for (std::size_t t = 0; t < targets; ++t) {
        if (!is_reading(t))
            order.push_back(t);
        for (std::size_t r = 0; r < targets && !is_reading(t); ++r)
            if (is_reading(r) && m.rows[r].of == m.rows[t].target)
                order.push_back(r);
    }
    return order;
}

} // namespace

Json targets(const Material& m) {
    Json list = Json::array();
    const std::size_t count = m.results.dimension("target").size();
    if (count == 0)
        return list;
    const std::vector<std::size_t> order = readings_together(m, count);
    for (std::size_t v = 0; v < m.variants.size(); ++v)
        for (const std::size_t t : order)
            list.push_back(target(m, v, t, count));
    return list;
}

} // namespace vuon::report
