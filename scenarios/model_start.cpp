// SPDX-License-Identifier: Apache-2.0
// Official stocks by cell (district x minority), published reviews after the start, and the model as a whole.
#include "scenarios/build_model.hpp"

#include "scenarios/margins.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace vuon {

namespace {

/// Whole numbers with the given sum, near the shares, none above its bound (largest remainders, first wins a tie).
std::vector<i64> whole_numbers(const std::vector<double>& wanted, i64 total, const std::vector<i64>& bound) {
    const double sum = std::accumulate(wanted.begin(), wanted.end(), 0.0);
    std::vector<i64> out(wanted.size(), 0);
    std::vector<std::pair<double, std::size_t>> rest;
    i64 given = 0;
    for (std::size_t k = 0; k < wanted.size(); ++k) {
        const double exact = sum > 0.0 ? wanted[k] / sum * static_cast<double>(total) : 0.0;
        out[k] = std::min(bound[k], static_cast<i64>(exact));
        given += out[k];
        rest.emplace_back(-(exact - static_cast<double>(out[k])), k);
    }
    std::sort(rest.begin(), rest.end());
    for (std::size_t round = 0; given < total && round < 1000; ++round)
        for (const auto& [unused, k] : rest)
            if (given < total && out[k] < bound[k]) {
                ++out[k];
                ++given;
            }
    return out;
}

struct DistrictPattern {
    std::vector<double> poor, near_poor;
};

/// The districts' shares of the poor and near-poor, with the counts that are known fixed.
DistrictPattern pattern_of(const Inputs& inputs, const Margins& margins, const Reference& reference) {
    DistrictPattern p;
    const Table* t = inputs.population.district_table.empty()
                         ? nullptr
                         : &reference.table(inputs.population.district_table);
    for (const DistrictMargin& d : margins.districts) {
        double poor = static_cast<double>(d.households), near_poor = static_cast<double>(d.households);
        for (std::size_t r = 0; t != nullptr && r < t->rows(); ++r)
            if (t->cell(r, "code") == d.code) {
                poor = t->number(r, "poor_2016");
                near_poor = t->number(r, "near_poor_2016");
            }
        p.poor.push_back(poor);
        p.near_poor.push_back(near_poor);
    }
    return p;
}

std::vector<i64> by_district(const Inputs& inputs, const Margins& margins, const std::vector<double>& pattern,
                             const char* what, i64 total) {
    std::vector<double> free = pattern;
    std::vector<i64> fixed(pattern.size(), 0), bound;
    i64 rest = total;
    for (std::size_t k = 0; k < pattern.size(); ++k) {
        bound.push_back(margins.districts[k].households);
        const auto district = inputs.population.fixed.find(margins.districts[k].code);
        if (district == inputs.population.fixed.end() || !district->second.count(what))
            continue;
        fixed[k] = static_cast<i64>(district->second.at(what).value + 0.5);
        rest -= fixed[k];
        free[k] = 0.0;
        bound[k] = 0;
    }
    std::vector<i64> out = whole_numbers(free, std::max<i64>(0, rest), bound);
    for (std::size_t k = 0; k < out.size(); ++k)
        out[k] += fixed[k];
    return out;
}

/// Splits district totals between minority and others so that the minority's total is met: raked from the place's
/// own rates of the two groups.
std::vector<i64> minority_part(const std::vector<i64>& district, i64 minority_total, i64 total,
                               const std::vector<i64>& minority_households,
                               const std::vector<i64>& households) {
    double all = 0.0, few = 0.0;
    for (std::size_t k = 0; k < district.size(); ++k) {
        all += static_cast<double>(households[k] - minority_households[k]);
        few += static_cast<double>(minority_households[k]);
    }
    const double rate = few > 0.0 ? static_cast<double>(minority_total) / few : 0.0;
    const double other = all > 0.0 ? static_cast<double>(total - minority_total) / all : 0.0;
    double tilt = 1.0;
    std::vector<double> part(district.size());
    for (int round = 0; round < 200; ++round) {
        double sum = 0.0;
        for (std::size_t k = 0; k < district.size(); ++k) {
            const double m = tilt * rate * static_cast<double>(minority_households[k]);
            const double o = other * static_cast<double>(households[k] - minority_households[k]);
            part[k] = m + o > 0.0 ? static_cast<double>(district[k]) * m / (m + o) : 0.0;
            part[k] = std::min(part[k], static_cast<double>(minority_households[k]));
            sum += part[k];
        }
        if (sum <= 0.0)
            break;
        tilt *= static_cast<double>(minority_total) / sum;
    }
    std::vector<i64> bound(district.size());
    for (std::size_t k = 0; k < district.size(); ++k)
        bound[k] = std::min(district[k], minority_households[k]);
    return whole_numbers(part, minority_total, bound);
}

i64 count_of(const std::optional<Amount>& a) { return a ? static_cast<i64>(a->value + 0.5) : 0; }

} // namespace

std::vector<std::array<CellStock, 2>> cell_stocks(const Inputs& inputs, const Margins& margins,
                                                  const Population& pop, const Reference& reference) {
    const RegisterStocks& reg = inputs.population.reg;
    const i64 poor = count_of(reg.poor), near_poor = count_of(reg.near_poor);
    const DistrictPattern pattern = pattern_of(inputs, margins, reference);
    const std::size_t n = margins.districts.size();
    std::vector<i64> households(n, 0), minority(n, 0);
    for (std::size_t k = 0; k < pop.blocks.size(); ++k) {
        const std::size_t d = static_cast<std::size_t>(margins.places.district_of(static_cast<int>(k)));
        for (u32 h = 0; h < pop.blocks[k].households; ++h) {
            ++households[d];
            minority[d] += (pop.blocks[k].household.traits[h] & kMinority) ? 1 : 0;
        }
    }
    const std::vector<i64> p = by_district(inputs, margins, pattern.poor, "poor", poor);
    const std::vector<i64> np = by_district(inputs, margins, pattern.near_poor, "near_poor", near_poor);
    // Without counts for the minority, its households are as poor as the others of their district.
    auto part = [&](const std::vector<i64>& all, const std::optional<Amount>& known, i64 total) {
        double few = 0.0;
        for (std::size_t k = 0; k < n; ++k)
            few += static_cast<double>(all[k]) * static_cast<double>(minority[k]) /
                   static_cast<double>(std::max<i64>(1, households[k]));
        return minority_part(all, known ? count_of(known) : static_cast<i64>(few + 0.5), total, minority,
                             households);
    };
    const std::vector<i64> mp = part(p, reg.poor_minority, poor),
                           mnp = part(np, reg.near_poor_minority, near_poor);
    std::vector<std::array<CellStock, 2>> stocks(n);
    for (std::size_t k = 0; k < n; ++k)
        stocks[k] = {CellStock{p[k] - mp[k], np[k] - mnp[k]}, CellStock{mp[k], mnp[k]}};
    return stocks;
}

std::vector<Anchor> anchors_of(const Inputs& inputs, const Reference& reference) {
    std::map<int, Anchor> by_year;
    const Table& t = reference.table("history.csv");
    for (std::size_t r = 0; r < t.rows(); ++r) {
        const int year = static_cast<int>(t.number(r, "year"));
        const std::string& measure = t.cell(r, "measure");
        const bool multidimensional = measure == "multidimensional_poor_rate";
        if (t.cell(r, "place") != inputs.plan.place || t.cell(r, "group") != "all" ||
            t.cell(r, "kind") == "survey" || year <= inputs.plan.start || year > inputs.plan.end ||
            !(multidimensional || measure == "poor_rate"))
            continue;
        // A plan's date hides what was published after it; its own start is the last it knows.
        if (!inputs.plan.observed && t.number(r, "published") > inputs.plan.start)
            continue;
        if (by_year.count(year) && by_year[year].near_included && !multidimensional)
            continue;
        by_year[year] = {year, multidimensional, t.number(r, "value") / 100.0};
    }
    std::vector<Anchor> anchors;
    for (const auto& [year, a] : by_year)
        anchors.push_back(a);
    return anchors;
}

namespace {

VariantPlan plan_of(const Variant& variant, const ProgrammeSlots& slots, const Reference& reference) {
    VariantPlan plan;
    plan.id = variant.id;
    plan.programmes = programmes_of(variant.inputs, slots, reference);
    plan.max_new = variant.inputs.max_new_programmes
                       ? static_cast<int>(variant.inputs.max_new_programmes->value)
                       : kProgrammes;
    plan.anchors = anchors_of(variant.inputs, reference);
    if (!variant.inputs.plan.observed)
        return plan;
    const Table& t = reference.table("macro.csv");
    for (std::size_t r = 0; r < t.rows(); ++r) {
        const int year = static_cast<int>(t.number(r, "year"));
        if (t.cell(r, "place") != "VN" || year <= variant.inputs.plan.start)
            continue;
        if (t.cell(r, "measure") == "gdp_growth")
            plan.known_growth[year] = t.number(r, "value") / 100.0;
        if (t.cell(r, "measure") == "cpi")
            plan.known_inflation[year] = t.number(r, "value") / 100.0;
    }
    return plan;
}

/// Whether the place had a review on the start's standard before the start.
bool reviewed_before(const Inputs& inputs, const Reference& reference) {
    std::string standard;
    for (const auto& [year, id] : inputs.standard)
        if (year <= inputs.plan.start || standard.empty())
            standard = id;
    const Table& t = reference.table("history.csv");
    for (std::size_t r = 0; r < t.rows(); ++r)
        if (t.cell(r, "place") == inputs.plan.place && t.cell(r, "standard") == standard &&
            t.cell(r, "kind") != "survey" && t.number(r, "year") < inputs.plan.start)
            return true;
    return false;
}

/// Shares that group multipliers of death and birth rates are rescaled with.
GroupShares group_shares(const Model& model, const Inputs& inputs) {
    GroupShares s;
    const double households = static_cast<double>(model.base.households());
    s.minority = inputs.population.minority_households.value / households;
    s.poor = static_cast<double>(count_of(inputs.population.reg.poor)) / households;
    double births = 0.0, at_two = 0.0;
    const auto& asfr = model.rates.births_of(model.start);
    for (const Block& b : model.base.blocks)
        for (u32 k = 0; k < b.persons; ++k)
            if (b.person.age_sex[k] & kFemale) {
                const double rate = asfr[b.person.age_sex[k] & 127];
                births += rate;
                at_two += (b.person.flags[k] >> kParityShift & 7) >= 2 ? rate : 0.0;
            }
    s.births_at_two = births > 0.0 ? at_two / births : 0.0;
    return s;
}

} // namespace

/// People who move in would need households to come from: only net departures are simulated.
static void refuse_arrivals(const Inputs& base) {
    const Amount& m = base.population.net_migration;
    if (m.value > 0.0)
        throw InputError(
            {Problem{m.at.file, m.at.line, m.at.column,
                     fmt::format("{} = {:.1f} per 1000 per year (net arrivals are not simulated). Write 0 or "
                                 "a negative number",
                                 m.key, 1000.0 * m.value)}});
}

BuiltModel build_model(const Scenario& scenario, const Reference& reference, double sample_other) {
    const Inputs& base = scenario.variants.front().inputs;
    refuse_arrivals(base);
    BuiltModel built;
    Model& m = built.model;
    Margins margins = margins_of(base, reference);
    margins.seed = base.ensemble.seed;
    m.places = margins.places;
    m.base = build_population(margins, built.fit);
    m.start = base.plan.start;
    m.end = base.plan.end;
    m.seed = {base.ensemble.seed, 0};
    m.rates = demographic_rates(base, margins, reference);
    m.hazards = hazards_of(base, reference);
    m.chains = chain_indicators(reference);
    for (const auto& [year, id] : base.standard) {
        m.first_review.push_back(year);
        m.standards.push_back(standard_of(id, reference));
    }
    m.shares = group_shares(m, base);
    m.stocks = cell_stocks(base, margins, m.base, reference);
    m.first_review_only = !reviewed_before(base, reference);
    m.sample.other = sample_other > 0.0 ? sample_other : base.population.sample_other;
    built.slots = programme_slots(base);
    for (const Variant& v : scenario.variants)
        m.variants.push_back(plan_of(v, built.slots, reference));
    for (VariantPlan& v : m.variants)
        v.first_difference = first_difference(m.variants.front(), v, m.start, m.end);
    for (std::size_t d = 0; d < m.stocks.size(); ++d)
        built.stocks.emplace_back(margins.districts[d].code, m.stocks[d]);
    return built;
}

} // namespace vuon
