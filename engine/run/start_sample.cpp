// SPDX-License-Identifier: Apache-2.0
// The stratified sample. Poor, near-poor, lately escaped and near-line households are kept whole; the others are put
// in order of score inside their commune and group, cut into runs of 1/F households, and one of each run, drawn at
// its address, stands for the run: weights are integers and add up to the official number of households exactly.
#include "engine/base/parallel.hpp"
#include "engine/base/wrong_rule.hpp"
#include "engine/poverty/standard.hpp"
#include "engine/run/start_stocks.hpp"
#include "engine/run/start_work.hpp"

#include <algorithm>
#include <bit>

namespace vuon {

namespace {

bool kept_whole(const StartWork& w, const HouseholdColumns& c, u32 h, double shift) {
    return c.status[h] != kNotListed || c.years_since_poor[h] < 3 ||
           c.score[h] + shift <= w.model.sample.near_line;
}

/// Row numbers to keep, ascending, with their weights.
std::vector<std::pair<u32, u8>> chosen(const StartWork& w, std::size_t k) {
    const Block& b = w.everybody.blocks[k];
    const HouseholdColumns& c = b.household;
    const auto& shift = w.out.cell_shift[w.stratum_of(k)];
    const u32 run = static_cast<u32>(1.0 / w.model.sample.other / w.model.row_weight + 0.5);
    const u8 row_weight = static_cast<u8>(w.model.row_weight);
    std::vector<std::pair<u32, u8>> rows;
    std::array<std::vector<std::pair<float, u32>>, 2> rest; // score, row
    for (u32 h = 0; h < b.households; ++h) {
        const std::size_t m = c.traits[h] & kMinority;
        if (run <= 1 || kept_whole(w, c, h, shift[m]))
            rows.emplace_back(h, row_weight);
        else
            rest[m].emplace_back(c.score[h], h);
    }
    for (auto& group : rest) {
        std::sort(group.begin(), group.end());
        for (std::size_t first = 0; first < group.size(); first += run) {
            const std::size_t size = std::min<std::size_t>(run, group.size() - first);
            const Words words =
                words_at(w.key, c.id[group[first].second], moment(w.model.start, Decision::Sampling));
            rows.emplace_back(group[first + words[0] % size].second, static_cast<u8>(size * row_weight));
        }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

void copy_rows(const Block& from, const std::vector<std::pair<u32, u8>>& rows, Block& to) {
    std::vector<u32> start;
    member_starts(from, start);
    u32 persons = 0;
    for (const auto& [h, weight] : rows)
        persons += from.household.size[h];
    to.persons = to.households = 0;
    to.reserve(persons + persons / 12 + 64, static_cast<u32>(rows.size() + rows.size() / 8 + 64));
    std::vector<const void*> source;
    HouseholdColumns::each(const_cast<HouseholdColumns&>(from.household),
                           [&](auto*& c, auto...) { source.push_back(c); });
    std::size_t column = 0;
    HouseholdColumns::each(to.household, [&](auto*& c, auto...) {
        using T = std::remove_reference_t<decltype(*c)>;
        const T* old = static_cast<const T*>(source[column++]);
        for (std::size_t i = 0; i < rows.size(); ++i)
            c[i] = old[rows[i].first];
    });
    for (std::size_t i = 0; i < rows.size(); ++i)
        to.household.weight[i] = wrong_rule(WrongRule::WeightsOne) ? u8{1} : rows[i].second;
    source.clear();
    PersonColumns::each(const_cast<PersonColumns&>(from.person),
                        [&](auto*& c, auto...) { source.push_back(c); });
    column = 0;
    PersonColumns::each(to.person, [&](auto*& c, auto...) {
        using T = std::remove_reference_t<decltype(*c)>;
        const T* old = static_cast<const T*>(source[column++]);
        T* at = c;
        for (const auto& [h, weight] : rows) {
            std::memcpy(at, old + start[h], from.household.size[h] * sizeof(T));
            at += from.household.size[h];
        }
    });
    to.persons = persons;
    to.households = static_cast<u32>(rows.size());
    to.empty_households = 0;
}

} // namespace

void take_sample(StartWork& w) {
    std::vector<Block>& blocks = w.out.population.blocks;
    blocks.resize(w.everybody.blocks.size());
    parallel_for(blocks.size(),
                 [&](std::size_t k) { copy_rows(w.everybody.blocks[k], chosen(w, k), blocks[k]); });
}

/// `score_vnd`: income as the register sees it.
static void count_household(const StartWork& w, const Block& b, u32 h, bool urban, double score_vnd,
                            Tally& t) {
    const HouseholdColumns& c = b.household;
    const Standard& standard = w.model.standards[w.model.standard_of(w.model.start)];
    const i64 weight = c.weight[h];
    const double income = static_cast<double>(exponential(c.log_income[h]));
    const int deprived = std::popcount(c.deprivations[h] & standard.indicators);
    const Class truth = classify(standard, urban, income, deprived);
    const i64 thousand = static_cast<i64>(income * 1e-3 + 0.5), heads = c.size[h] * weight;
    const i64 line = static_cast<i64>(standard.line_vnd[urban] * 1e-3 + 0.5);
    for (int g = 0; g < kHouseholdGroups; ++g) {
        if (!in_group(g, c.traits[h]))
            continue;
        auto add = [&](Measure m, i64 amount) { t.at(static_cast<Group>(g), m) += amount; };
        add(mHouseholds, weight);
        add(mPersons, heads);
        add(mPoor, c.status[h] == kPoor ? weight : 0);
        add(mPoorAfter, c.status[h] == kPoor ? weight : 0);
        add(mPoorPersons, c.status[h] == kPoor ? heads : 0);
        add(mNearPoor, c.status[h] == kNearPoor ? weight : 0);
        add(mNearAfter, c.status[h] == kNearPoor ? weight : 0);
        add(mEscapedStock, c.status[h] != kPoor && c.years_since_poor[h] < 3 ? weight : 0);
        add(mLatentPoor, truth == Class::Poor ? weight : 0);
        add(mLatentNear, truth == Class::NearPoor ? weight : 0);
        add(mBothPoor, truth == Class::Poor && c.status[h] == kPoor ? weight : 0);
        add(mIncomeSum, thousand * heads);
        add(mPoorIncomeSum, c.status[h] == kPoor ? thousand * heads : 0);
        if (w.model.counts_score_incomes) {
            const i64 scored = static_cast<i64>(score_vnd * 1e-3 + 0.5) * heads;
            add(mScoreIncomeSum, scored);
            add(mPoorScoreIncomeSum, c.status[h] == kPoor ? scored : 0);
        }
        add(mLatentPoorPersons, income <= standard.line_vnd[urban] ? heads : 0);
        add(mGapSum, thousand < line ? (line - thousand) * heads : 0);
        const double depth =
            static_cast<double>(std::max(line - thousand, i64{0})) / static_cast<double>(line);
        add(mDepthSum, static_cast<i64>(depth * static_cast<double>(kDepthParts) + 0.5) * heads);
        add(mSeveritySum, static_cast<i64>(depth * depth * static_cast<double>(kDepthParts) + 0.5) * heads);
        for (int k = 0; g == gAll && k < kLines; ++k) {
            const double moved = income / (1.0 + kLineShifts[k] / 100.0);
            t.at(gAll, mLineFirst + k) +=
                classify(standard, urban, moved, deprived) == Class::Poor ? weight : 0;
        }
        if (c.status[h] != kNotListed)
            for (int bit = 0; bit < 13; ++bit)
                t.at(static_cast<Group>(g), mIndicatorFirst + bit) +=
                    (c.deprivations[h] >> bit & 1) ? weight : 0;
    }
}

std::size_t area_count(const Model& model) {
    return static_cast<std::size_t>(1 + model.places.districts) + model.statuses.size();
}

void add_commune(const Model& model, const std::vector<StatusRecord>& statuses, std::size_t commune,
                 const Tally& tally, std::vector<Tally>& areas) {
    const int k = static_cast<int>(commune);
    const bool urban = model.places.urban(k);
    const std::size_t district = static_cast<std::size_t>(model.places.district_of(k));
    areas[0].add_block(tally, urban);
    areas[1 + district].add_block(tally, urban);
    for (std::size_t s = 0; s < statuses.size(); ++s)
        if (statuses[s].had[model.statuses[s].of_districts ? district : commune] != 0)
            areas[1 + static_cast<std::size_t>(model.places.districts) + s].add_block(tally, urban);
}

static Tally count_commune(const StartWork& w, std::size_t k) {
    const Block& b = w.out.population.blocks[k];
    const bool urban = w.model.places.urban(static_cast<int>(k));
    const auto& shift = w.out.cell_shift[w.stratum_of(k)];
    const double line = w.model.standards[w.model.standard_of(w.model.start)].line_vnd[urban];
    Tally t;
    for (u32 h = 0; h < b.households; ++h) {
        const float score =
            b.household.score[h] + static_cast<float>(shift[b.household.traits[h] & kMinority]);
        count_household(w, b, h, urban, line * static_cast<double>(exponential(score)), t);
    }
    return t;
}

void count_start(StartWork& w) {
    std::vector<Tally> tallies(w.out.population.blocks.size());
    parallel_for(tallies.size(), [&](std::size_t k) { tallies[k] = count_commune(w, k); });
    for (const Tally& t : tallies)
        w.out.communes.push_back({t.at(gAll, mHouseholds), t.at(gAll, mPoorAfter), t.at(gAll, mNearAfter)});
    w.out.statuses = starting_statuses(w.model, w.place, w.values, w.out.communes);
    w.out.areas.assign(area_count(w.model), Tally{});
    for (std::size_t k = 0; k < tallies.size(); ++k)
        add_commune(w.model, w.out.statuses, k, tallies[k], w.out.areas);
}

StartState start_state(const Model& model, const StartPlace& place, const DrawnValues& values,
                       RandomKey key) {
    StartWork w(model, place, values, key);
    w.out.stocks = &place.stocks;
    w.out.shares = place.shares;
    w.stocks = cell_stocks(place.stocks, values, model.row_weight);
    w.everybody.copy_from(place.people);
    draw_commune_effects(w);
    draw_traits(w);
    draw_starting_deprivations(w);
    burn_in(w);
    settle_escaped(w);
    give_merit(w);
    mark_poor_at_start(w);
    settle_income_level(w);
    take_sample(w);
    count_start(w);
    return std::move(w.out);
}

} // namespace vuon
