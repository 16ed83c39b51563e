// SPDX-License-Identifier: Apache-2.0
#include "scenarios/stock_plan.hpp"

#include "engine/base/random.hpp"
#include "engine/population/synthesis_address.hpp"
#include "scenarios/district_table.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vuon {

namespace {

std::size_t row_of(const Table& t, const std::string& id) {
    for (std::size_t r = 0; r < t.rows(); ++r)
        if (t.cell(r, "id") == id)
            return r;
    throw InputError(fmt::format("{}: there is no {}", t.name(), id));
}

const std::string& district_code(const Places& places, int commune) {
    return places.areas[static_cast<std::size_t>(places.district_area(places.district_of(commune)))].code;
}

bool is_among(const std::vector<std::string>& list, const std::string& code) {
    return std::find(list.begin(), list.end(), code) != list.end();
}

/// The first rural communes in the order of a lottery, so many of the place or of each district named.
std::vector<u8> drawn_communes(const Inputs& inputs, const Places& places, std::size_t status,
                               u32 alternative) {
    const StatusSection& s = inputs.statuses[status];
    const RandomKey key{inputs.ensemble.seed, alternative};
    std::vector<std::pair<u32, std::size_t>> lottery;
    for (int c = 0; c < places.communes; ++c) {
        const std::size_t k = static_cast<std::size_t>(c);
        if (!places.urban(c))
            lottery.emplace_back(words_at(key, synthesis_address(SynthesisPart::StatusCommunes, k, status),
                                          moment(inputs.plan.start, Decision::SynthesisHousehold))[0],
                                 k);
    }
    std::sort(lottery.begin(), lottery.end());
    std::vector<u8> members(static_cast<std::size_t>(places.communes), 0);
    std::map<std::string, double> left;
    for (const auto& [district, number] : s.drawn_by_district)
        left[district] = number.value;
    double left_in_place = s.drawn_rural_communes ? s.drawn_rural_communes->value : 0.0;
    for (const auto& [word, k] : lottery) {
        double& room =
            s.drawn_rural_communes ? left_in_place : left[district_code(places, static_cast<int>(k))];
        members[k] = room >= 0.5 ? 1 : 0;
        room -= members[k];
    }
    return members;
}

std::vector<u8> named_communes(const StatusSection& s, const Places& places) {
    std::vector<u8> members(static_cast<std::size_t>(places.communes), 0);
    for (int c = 0; c < places.communes; ++c) {
        const std::string& own = places.areas[static_cast<std::size_t>(places.commune_area(c))].code;
        const std::string& district = district_code(places, c);
        members[static_cast<std::size_t>(c)] =
            is_among(s.member_communes, own) || is_among(s.member_districts, district) ? 1 : 0;
    }
    return members;
}

/// Known counts of the districts, -1 where there is none; empty when none is known.
std::vector<double> fixed_counts(const Inputs& inputs, const Places& places, const char* what) {
    std::vector<double> counts(static_cast<std::size_t>(places.districts), -1.0);
    for (int d = 0; d < places.districts; ++d) {
        const auto district = inputs.population.fixed.find(
            places.areas[static_cast<std::size_t>(places.district_area(d))].code);
        if (district != inputs.population.fixed.end() && district->second.count(what) != 0)
            counts[static_cast<std::size_t>(d)] = district->second.at(what).value;
    }
    return counts;
}

/// Poor and near-poor of the district table; empty when a district has none.
void read_patterns(const Inputs& inputs, const Places& places, const Reference& reference, StockPlan& plan) {
    const std::vector<DistrictRow> rows = district_rows(reference, inputs.population.district_table);
    for (int d = 0; d < places.districts; ++d) {
        const std::string& code = places.areas[static_cast<std::size_t>(places.district_area(d))].code;
        const auto row =
            std::find_if(rows.begin(), rows.end(), [&](const DistrictRow& r) { return r.code == code; });
        if (row != rows.end() && row->poor)
            plan.poor_pattern.push_back(*row->poor);
        if (row != rows.end() && row->near_poor)
            plan.near_pattern.push_back(*row->near_poor);
    }
    const std::size_t all = static_cast<std::size_t>(places.districts);
    if (plan.poor_pattern.size() != all)
        plan.poor_pattern.clear();
    if (plan.near_pattern.size() != all)
        plan.near_pattern.clear();
}

/// The first status of known poverty that a commune has, or -1.
int pinned_status(const Inputs& inputs, const StartPlace& place, std::size_t commune) {
    for (std::size_t s = 0; s < inputs.statuses.size(); ++s)
        if (inputs.statuses[s].poor_rate && !place.members[s].empty() && place.members[s][commune] != 0)
            return static_cast<int>(s);
    return -1;
}

} // namespace

StockValues stock_values(const RegisterStocks& reg, const std::function<double(const Amount&)>& value_of) {
    const auto value = [&](const std::optional<Amount>& a, double otherwise) {
        return a ? std::max(0.0, value_of(*a)) : otherwise;
    };
    const auto part = [&](const std::optional<Amount>& count, const std::optional<Amount>& share,
                          double stock) {
        return share ? value(share, 0.0) * stock : std::min(stock, value(count, -1.0));
    };
    StockValues v;
    v.poor = value(reg.poor, 0.0);
    v.near_poor = reg.near_per_poor ? value(reg.near_per_poor, 0.0) * v.poor : value(reg.near_poor, 0.0);
    v.poor_minority = part(reg.poor_minority, reg.poor_minority_share, v.poor);
    v.near_minority = part(reg.near_minority, reg.near_minority_share, v.near_poor);
    return v;
}

StockValues central_stocks(const RegisterStocks& reg) {
    return stock_values(reg, [](const Amount& a) { return a.value; });
}

std::vector<std::vector<u8>> status_members(const Inputs& inputs, const Places& places, u32 alternative) {
    std::vector<std::vector<u8>> members;
    for (std::size_t s = 0; s < inputs.statuses.size(); ++s) {
        const StatusSection& status = inputs.statuses[s];
        if (status.poorest)
            members.emplace_back();
        else if (status.drawn_number() > 0.0)
            members.push_back(drawn_communes(inputs, places, s, alternative));
        else
            members.push_back(named_communes(status, places));
    }
    return members;
}

std::vector<StatusPlan> status_plans(const Inputs& inputs, const Reference& reference) {
    std::vector<StatusPlan> plans;
    for (const StatusSection& s : inputs.statuses) {
        const Table& t = reference.table("status_criteria.csv");
        t.require({"id", "measure", "leaves_below"});
        const std::size_t row = row_of(t, s.criteria);
        StatusPlan plan;
        plan.id = s.id;
        plan.of_districts = s.of_districts;
        plan.near_included = t.cell(row, "measure") != "poor_rate";
        plan.leaves_below = t.number_or(row, "leaves_below", 0.0);
        for (int year = inputs.plan.start; year <= inputs.plan.end; ++year) {
            const bool listed = s.list_years.empty() || std::find(s.list_years.begin(), s.list_years.end(),
                                                                  year) != s.list_years.end();
            const auto merger = s.merger.points.find(year);
            plan.lists.push_back(listed ? 1 : 0);
            plan.merging.push_back(merger == s.merger.points.end() ? 0.0 : merger->second);
        }
        plans.push_back(std::move(plan));
    }
    return plans;
}

StockPlan stock_plan(const Inputs& inputs, const Places& places, const StartPlace& place,
                     const Reference& reference) {
    StockPlan plan;
    std::vector<std::pair<int, int>> known; // district, pinned status
    for (std::size_t k = 0; k < place.people.blocks.size(); ++k) {
        const std::pair<int, int> own{places.district_of(static_cast<int>(k)),
                                      pinned_status(inputs, place, k)};
        auto at = std::find(known.begin(), known.end(), own);
        if (at == known.end()) {
            at = known.insert(known.end(), own);
            plan.strata.push_back({own.first, own.second, {}});
        }
        plan.stratum_of.push_back(static_cast<int>(at - known.begin()));
        const Block& b = place.people.blocks[k];
        for (u32 h = 0; h < b.households; ++h)
            ++plan.strata[static_cast<std::size_t>(plan.stratum_of.back())]
                  .households[b.household.traits[h] & kMinority];
    }
    read_patterns(inputs, places, reference, plan);
    plan.poor_fixed = fixed_counts(inputs, places, "poor");
    plan.near_fixed = fixed_counts(inputs, places, "near_poor");
    return plan;
}

} // namespace vuon
