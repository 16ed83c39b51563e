// SPDX-License-Identifier: Apache-2.0
// Are statuses recognised and merged as often as their probabilities say? Many communes that never grow less poor.
#pragma once
#include "engine/run/statuses.hpp"

#include <cmath>
#include <string>

namespace vuon_test {

struct StatusFrequencies {
    static constexpr int kYears = 4;
    vuon::Model model;
    vuon::StatusRecord record;

    StatusFrequencies(int communes, double recognition, double merger) {
        using namespace vuon;
        model.start = 2021;
        model.end = 2021 + kYears;
        Places& p = model.places;
        p.areas = {{"P", "", "", AreaLevel::Province, -1, false},
                   {"A", "", "", AreaLevel::District, 0, false}};
        p.districts = 1;
        p.communes = communes;
        for (int c = 0; c < communes; ++c)
            p.areas.push_back({"c" + std::to_string(c), "", "", AreaLevel::Commune, 1, false});
        const std::size_t units = static_cast<std::size_t>(communes), years = kYears + 1;
        model.statuses = {
            {"s", false, true, 0.15, std::vector<u8>(years, 1), std::vector<double>(years, merger)}};
        StartPlace place;
        place.members = {std::vector<u8>(units, 1)};
        DrawnValues values;
        values.status_poorest = {0.0};
        values.status_recognition = {recognition};
        const std::vector<CommuneCounts> poor(units, {100, 60, 0});
        auto records = starting_statuses(model, place, values, poor);
        for (int year = 2022; year <= model.end; ++year)
            close_statuses(model, values, {3, 0}, year, poor, records);
        record = records.front();
    }

    /// Communes that had not left by `way` when the year began, and those that left in it.
    std::pair<int, int> at_risk_and_out(unsigned way, int year_index) const {
        std::pair<int, int> n{0, 0};
        for (const auto& ends : record.ends) {
            n.first += ends[way] >= year_index;
            n.second += ends[way] == year_index;
        }
        return n;
    }
};

/// One line for every frequency further from its probability than four standard errors.
inline std::string status_problem(int communes, double recognition, double merger) {
    const StatusFrequencies f(communes, recognition, merger);
    std::string problems;
    auto test = [&](const std::string& what, int out, int at_risk, double probability) {
        const double error = std::sqrt(at_risk * probability * (1.0 - probability));
        if (std::abs(out - at_risk * probability) > 4.0 * error)
            problems += what + ": " + std::to_string(out) + " of " + std::to_string(at_risk) + ", " +
                        std::to_string(at_risk * probability) + " expected, standard error " +
                        std::to_string(error) + "\n";
    };
    for (int y = 1; y <= StatusFrequencies::kYears; ++y) {
        const auto [unrecognised, recognised] = f.at_risk_and_out(1, y);
        test("recognised in year " + std::to_string(y), recognised, unrecognised, recognition);
        const auto [unmerged, merged] = f.at_risk_and_out(2, y);
        test("merged in year " + std::to_string(y), merged, unmerged, merger);
    }
    const double stays = std::pow((1.0 - recognition) * (1.0 - merger), StatusFrequencies::kYears);
    test("held at the end", f.record.count(StatusFrequencies::kYears), communes, stays);
    return problems;
}

} // namespace vuon_test
