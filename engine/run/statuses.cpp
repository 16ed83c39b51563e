// SPDX-License-Identifier: Apache-2.0
#include "engine/run/statuses.hpp"

#include "engine/base/wrong_rule.hpp"

#include <algorithm>
#include <bit>

namespace vuon {

namespace {

std::size_t unit_of(const Places& places, const StatusPlan& plan, std::size_t commune) {
    return plan.of_districts ? static_cast<std::size_t>(places.district_of(static_cast<int>(commune)))
                             : commune;
}

std::size_t units_of(const Places& places, const StatusPlan& plan) {
    return static_cast<std::size_t>(plan.of_districts ? places.districts : places.communes);
}

u64 unit_id(const Places& places, const StatusPlan& plan, std::size_t unit) {
    const int u = static_cast<int>(unit);
    const int area = plan.of_districts ? places.district_area(u) : places.commune_area(u);
    return place_id(places.areas[static_cast<std::size_t>(area)].code);
}

/// Counts of the units of a status.
std::vector<CommuneCounts> unit_counts(const Places& places, const StatusPlan& plan,
                                       const std::vector<CommuneCounts>& communes) {
    std::vector<CommuneCounts> counts(units_of(places, plan));
    for (std::size_t k = 0; k < communes.size(); ++k)
        for (std::size_t c = 0; c < 3; ++c)
            counts[unit_of(places, plan, k)][c] += communes[k][c];
    return counts;
}

i64 counted(const StatusPlan& plan, const CommuneCounts& c) { return c[1] + (plan.near_included ? c[2] : 0); }

void name_the_poorest(const StatusPlan& plan, const std::vector<CommuneCounts>& counts, double wanted,
                      StatusRecord& record) {
    std::vector<std::pair<float, std::size_t>> ranked;
    for (std::size_t u = 0; u < counts.size(); ++u)
        ranked.emplace_back(-static_cast<float>(counted(plan, counts[u])) /
                                static_cast<float>(std::max<i64>(1, counts[u][0])),
                            u);
    std::sort(ranked.begin(), ranked.end());
    const std::size_t number = std::min(ranked.size(), static_cast<std::size_t>(std::max(0.0, wanted + 0.5)));
    for (std::size_t i = 0; i < number; ++i)
        record.had[ranked[i].second] = 1;
}

} // namespace

bool StatusRecord::holds(std::size_t unit, int year_index, unsigned ways) const {
    if (had[unit] == 0)
        return false;
    for (unsigned way = 0; way < kWaysOut; ++way)
        if ((ways >> way & 1u) != 0 && ends[unit][way] <= year_index)
            return false;
    return true;
}

int StatusRecord::count(int year_index, unsigned ways) const {
    int n = 0;
    for (std::size_t u = 0; u < had.size(); ++u)
        n += holds(u, year_index, ways) ? 1 : 0;
    return n;
}

std::vector<StatusRecord> starting_statuses(const Model& model, const StartPlace& place, const DrawnValues& v,
                                            const std::vector<CommuneCounts>& communes) {
    std::vector<StatusRecord> records;
    for (std::size_t s = 0; s < model.statuses.size(); ++s) {
        const StatusPlan& plan = model.statuses[s];
        StatusRecord record;
        record.had.assign(units_of(model.places, plan), 0);
        record.ends.assign(record.had.size(), {kNeverEnds, kNeverEnds, kNeverEnds});
        for (std::size_t k = 0; k < place.members[s].size(); ++k)
            if (place.members[s][k] != 0)
                record.had[unit_of(model.places, plan, k)] = 1;
        if (place.members[s].empty())
            name_the_poorest(plan, unit_counts(model.places, plan, communes), v.status_poorest[s], record);
        records.push_back(std::move(record));
    }
    return records;
}

void close_statuses(const Model& model, const DrawnValues& v, RandomKey key, int year,
                    const std::vector<CommuneCounts>& communes, std::vector<StatusRecord>& records) {
    const int now = year - model.start;
    const std::size_t y = static_cast<std::size_t>(now);
    for (std::size_t s = 0; s < records.size(); ++s) {
        const StatusPlan& plan = model.statuses[s];
        const std::vector<CommuneCounts> counts = unit_counts(model.places, plan, communes);
        for (std::size_t u = 0; u < counts.size(); ++u) {
            if (records[s].had[u] == 0)
                continue;
            const Words w = words_at(key, unit_id(model.places, plan, u), moment(year, Decision::StatusEnds),
                                     static_cast<u32>(s));
            const double all = static_cast<double>(std::max<i64>(1, counts[u][0]));
            const u32 recognised = threshold_of(v.status_recognition[s]);
            const bool again = wrong_rule(WrongRule::RecognisedTwice) && w[2] < recognised;
            const bool out[kWaysOut] = {plan.lists[y] != 0 && static_cast<double>(counted(plan, counts[u])) <
                                                                  plan.leaves_below * all,
                                        w[0] < recognised || again, w[1] < threshold_of(plan.merging[y])};
            for (std::size_t way = 0; way < kWaysOut; ++way)
                if (out[way])
                    records[s].ends[u][way] = std::min(records[s].ends[u][way], now);
        }
    }
}

std::vector<u32> held_statuses(const Model& model, const std::vector<StatusRecord>& records, int year_index) {
    std::vector<u32> held(static_cast<std::size_t>(model.places.communes), 0);
    for (std::size_t s = 0; s < records.size(); ++s)
        for (std::size_t k = 0; k < held.size(); ++k)
            if (records[s].holds(unit_of(model.places, model.statuses[s], k), year_index))
                held[k] |= 1u << s;
    return held;
}

} // namespace vuon
