// SPDX-License-Identifier: Apache-2.0
// Published reviews after the start, and the model as a whole.
#include "scenarios/build_model.hpp"

#include "engine/run/start_state.hpp"
#include "engine/run/start_stocks.hpp"
#include "scenarios/margins.hpp"
#include "scenarios/scenario_fields.hpp"
#include "scenarios/stock_plan.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <numeric>

namespace vuon {

std::vector<Anchor> anchors_of(const Inputs& inputs, const Reference& reference) {
    std::map<int, Anchor> by_year;
    const Table& t = reference.table("history.csv");
    for (std::size_t r = 0; r < t.rows(); ++r) {
        const int year = static_cast<int>(t.number(r, "year"));
        const std::string& measure = t.cell(r, "measure");
        const bool multidimensional = measure == "multidimensional_poor_rate";
        if (t.cell(r, "place") != inputs.plan.place || t.cell(r, "group") != "all" ||
            t.cell(r, "use") != "fit" || year <= inputs.plan.start || year > inputs.plan.end ||
            !(multidimensional || measure == "poor_rate"))
            continue;
        // A plan's date hides what was published after it; its own start is the last it knows.
        if (!inputs.plan.observed && t.number(r, "published") > inputs.plan.start)
            continue;
        Anchor& anchor = by_year[year];
        anchor.year = year;
        (multidimensional ? anchor.listed : anchor.poor) = t.number(r, "value") / 100.0;
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
const std::string& standard_at_start(const Inputs& inputs) {
    const std::string* standard = nullptr;
    for (const auto& [year, id] : inputs.standard)
        if (year <= inputs.plan.start || standard == nullptr)
            standard = &id;
    return *standard;
}

bool reviewed_before(const Inputs& inputs, const Reference& reference) {
    const std::string& standard = standard_at_start(inputs);
    const Table& t = reference.table("history.csv");
    for (std::size_t r = 0; r < t.rows(); ++r)
        if (t.cell(r, "place") == inputs.plan.place && t.cell(r, "standard") == standard &&
            t.cell(r, "kind") != "survey" && t.number(r, "year") < inputs.plan.start)
            return true;
    return false;
}

/// What the place's own list did up to the start, on the start's standard. Whoever plans at the start knows these
/// reviews, whenever the page was printed that they were read from.
std::vector<KnownFall> known_falls(const Inputs& inputs, const Reference& reference) {
    const std::string& standard = standard_at_start(inputs);
    const Table& t = reference.table("history.csv");
    std::map<int, double> shares;
    for (std::size_t r = 0; r < t.rows(); ++r)
        if (t.cell(r, "place") == inputs.plan.place && t.cell(r, "group") == "all" &&
            t.cell(r, "standard") == standard && t.cell(r, "measure") == "poor_rate" &&
            t.cell(r, "use") != "none" && t.number(r, "value") > 0.0 &&
            t.number(r, "year") <= inputs.plan.start)
            shares[static_cast<int>(t.number(r, "year"))] = t.number(r, "value") / 100.0;
    std::vector<KnownFall> falls;
    for (auto now = shares.begin(); now != shares.end(); ++now)
        if (now != shares.begin()) {
            const auto before = std::prev(now);
            falls.push_back(
                {now->first - before->first, normal_score(before->second) - normal_score(now->second)});
        }
    return falls;
}

/// Shares that group multipliers of death and birth rates are rescaled with.
GroupShares group_shares(const Population& people, const Model& model, const Inputs& inputs) {
    GroupShares s;
    const double households = inputs.population.households.value;
    s.minority = inputs.population.minority_households.value / households;
    s.poor = central_stocks(inputs.population.reg).poor / households;
    double births = 0.0, at_two = 0.0;
    const auto& asfr = model.rates.births_of(model.start);
    for (const Block& b : people.blocks)
        for (u32 k = 0; k < b.persons; ++k)
            if (b.person.age_sex[k] & kFemale) {
                const double rate = asfr[b.person.age_sex[k] & 127];
                births += rate;
                at_two += (b.person.flags[k] >> kParityShift & 7) >= 2 ? rate : 0.0;
            }
    s.births_at_two = births > 0.0 ? at_two / births : 0.0;
    return s;
}

StartPlace start_place(const Inputs& inputs, const Reference& reference, const Model& model, int alternative,
                       MarginFit& fit) {
    Margins margins = margins_of(inputs, reference);
    margins.alternative = static_cast<u32>(alternative);
    StartPlace place;
    place.people = build_population(margins, fit);
    place.members = status_members(inputs, margins.places, static_cast<u32>(alternative));
    place.stocks = stock_plan(inputs, margins.places, place, reference);
    place.shares = group_shares(place.people, model, inputs);
    return place;
}

/// Official stocks in households, by district code: of the central population and the central numbers.
std::vector<std::pair<std::string, std::array<CellStock, 2>>> official_stocks(const Model& m,
                                                                              const Inputs& base) {
    DrawnValues central;
    const StockValues stocks = central_stocks(base.population.reg);
    central.poor = stocks.poor;
    central.near_poor = stocks.near_poor;
    central.poor_minority = stocks.poor_minority;
    central.near_minority = stocks.near_minority;
    for (const StatusSection& s : base.statuses)
        central.status_poor_rate.push_back(s.poor_rate ? s.poor_rate->value : -1.0);
    const StockPlan& plan = m.populations.front().stocks;
    const std::vector<std::array<CellStock, 2>> cells = cell_stocks(plan, central, m.row_weight);
    std::vector<std::pair<std::string, std::array<CellStock, 2>>> official;
    for (int d = 0; d < m.places.districts; ++d)
        official.push_back({m.places.areas[static_cast<std::size_t>(m.places.district_area(d))].code, {}});
    for (std::size_t k = 0; k < cells.size(); ++k)
        for (std::size_t g = 0; g < 2; ++g) {
            CellStock& sum = official[static_cast<std::size_t>(plan.strata[k].district)].second[g];
            sum.poor += cells[k][g].poor * m.row_weight;
            sum.near_poor += cells[k][g].near_poor * m.row_weight;
        }
    return official;
}

/// Whether a target asks for income as the register sees it.
bool asks_for_score_income(const Scenario& scenario) {
    for (const Variant& v : scenario.variants)
        for (const TargetSection& t : v.inputs.targets)
            if (t.measure == "score_income_of_poor")
                return true;
    return false;
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
    const Margins margins = margins_of(base, reference);
    m.places = margins.places;
    m.row_weight = row_weight(base.population);
    m.is_district = districts_of(reference, base.plan.place) == std::vector<std::string>{base.plan.place};
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
    m.statuses = status_plans(base, reference);
    m.counts_score_incomes = asks_for_score_income(scenario);
    for (int alternative = 0; alternative < base.ensemble.populations; ++alternative) {
        MarginFit fit;
        m.populations.push_back(
            start_place(alternative_inputs(base, alternative), reference, m, alternative, fit));
        if (alternative == 0)
            built.fit = std::move(fit);
    }
    m.first_review_only = !reviewed_before(base, reference);
    m.before_start = known_falls(base, reference);
    m.sample.other = sample_other > 0.0 ? sample_other : base.population.sample_other;
    built.slots = programme_slots(base);
    for (const Variant& v : scenario.variants)
        m.variants.push_back(plan_of(v, built.slots, reference));
    for (VariantPlan& v : m.variants)
        v.first_difference = first_difference(m.variants.front(), v, m.start, m.end);
    add_references(m);
    built.stocks = official_stocks(m, base);
    return built;
}

} // namespace vuon
