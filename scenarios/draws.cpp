// SPDX-License-Identifier: Apache-2.0
#include "scenarios/draws.hpp"

#include "scenarios/posterior.hpp"
#include "scenarios/posterior_draws.hpp"
#include "scenarios/stock_plan.hpp"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_01.hpp>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <map>

namespace vuon {

namespace {

constexpr double kAnnual = 0.01; // parameters.csv states growth in percent a year

void add(std::vector<DrawnQuantity>& list, const std::string& key, const Amount& a, const std::string& unit) {
    if (!a.key.empty()) // optional and not given
        list.push_back({key, a.value, a.prior, unit, a.source, a.assumed});
}

std::string reason(const std::string& source) {
    const std::string mark = "assumption: ";
    return source.rfind(mark, 0) == 0 ? source.substr(mark.size()) : std::string();
}

void add_parameters(std::vector<DrawnQuantity>& list, const Inputs& inputs, const Reference& reference) {
    const Table& t = reference.table("parameters.csv");
    for (std::size_t r = 0; r < t.rows(); ++r) {
        const std::string& id = t.cell(r, "id");
        if (const auto own = inputs.parameters.find(id); own != inputs.parameters.end()) {
            add(list, id, own->second, t.cell(r, "unit"));
            continue;
        }
        DrawnQuantity q{id, t.number(r, "value"), {}, t.cell(r, "unit"), "", ""};
        std::string problem;
        if (!parse_prior(t.cell(r, "prior").empty() ? "none" : t.cell(r, "prior"), q.prior, problem))
            throw InputError({t.problem(r, "prior", problem)});
        q.prior.low = t.number_or(r, "low", q.prior.low);
        q.prior.high = t.number_or(r, "high", q.prior.high);
        const std::string& source = t.cell(r, "source");
        (reason(source).empty() ? q.source : q.assumed) = reason(source).empty() ? source : reason(source);
        list.push_back(q);
    }
    if (inputs.macro.pass_through.value > 0.0)
        for (DrawnQuantity& q : list)
            if (q.key == "macro.pass_through") {
                const Amount& a = inputs.macro.pass_through;
                q = {q.key, a.value, a.prior, q.unit, a.source, a.assumed};
            }
}

void add_population(std::vector<DrawnQuantity>& list, const Inputs& inputs) {
    const PopulationSection& p = inputs.population;
    add(list, "population.net_migration", p.net_migration, "per person and year");
    add(list, "population.household_trend", p.household_trend, "per year");
    add(list, "population.merit.share_of_poor", p.merit_share_of_poor, "share");
    add(list, "population.merit.share_of_others", p.merit_share_of_others, "share");
    add(list, "population.no_labour.share_of_poor", p.no_labour_share_of_poor, "share");
    if (p.reg.escaped_1y)
        add(list, "population.register.escaped_1y", *p.reg.escaped_1y, "households");
    if (p.reg.escaped_2y_3y)
        add(list, "population.register.escaped_2y_3y", *p.reg.escaped_2y_3y, "households");
    add(list, "population.commune_spread", p.commune_spread, "share of the district's rate");
    add(list, "population.mean_income", p.mean_income, "VND per person and month");
    add(list, "population.income_quintile_ratio", p.income_quintile_ratio, "ratio");
}

void add_effects(std::vector<DrawnQuantity>& list, const Inputs& inputs, const ProgrammeSlots& slots,
                 const Reference& reference) {
    const Table& t = reference.table("programmes.csv");
    for (const ProgrammeSection& p : inputs.programmes) {
        if (std::find(slots.ids.begin(), slots.ids.end(), p.id) == slots.ids.end())
            continue;
        const std::string key = "programme." + p.id + ".effect";
        if (const auto own = p.overrides.find("effect"); own != p.overrides.end()) {
            add(list, key, own->second, "log points");
            continue;
        }
        for (std::size_t r = 0; r < t.rows(); ++r) {
            if (t.cell(r, "id") != p.use)
                continue;
            const double mean = t.number(r, "effect"), sd = t.number(r, "effect_sd");
            const std::string& source = t.cell(r, "source");
            DrawnQuantity q{key, mean, {}, "log points", "", ""};
            if (sd > 0.0)
                q.prior = {Prior::Kind::Normal, mean, sd, 0.0, -0.05, 0.30};
            (reason(source).empty() ? q.source : q.assumed) =
                reason(source).empty() ? source : reason(source);
            list.push_back(q);
        }
    }
}

void add(std::vector<DrawnQuantity>& list, const std::string& key, const std::optional<Amount>& a,
         const std::string& unit) {
    if (a)
        add(list, key, *a, unit);
}

/// Stocks of the list and statuses; last, so that a plan that names none keeps the draws of all the others.
void add_start(std::vector<DrawnQuantity>& list, const Inputs& inputs) {
    const RegisterStocks& reg = inputs.population.reg;
    const std::string stock = "population.register.";
    add(list, stock + "poor", reg.poor, "households");
    add(list, stock + "poor_minority", reg.poor_minority, "households");
    add(list, stock + "poor_minority_share", reg.poor_minority_share, "share");
    add(list, stock + "near_poor", reg.near_poor, "households");
    add(list, stock + "near_per_poor", reg.near_per_poor, "ratio");
    add(list, stock + "near_minority", reg.near_minority, "households");
    add(list, stock + "near_minority_share", reg.near_minority_share, "share");
    for (const StatusSection& s : inputs.statuses) {
        const std::string unit = s.of_districts ? "districts" : "communes";
        add(list, "status." + s.id + ".poorest", s.poorest, unit);
        add(list, "status." + s.id + ".poor_rate", s.poor_rate, "share");
        add(list, "status." + s.id + ".recognition", s.recognition, "probability per year");
    }
}

/// What the posterior holds is drawn from its members, not from the priors above.
void take_posterior(std::vector<DrawnQuantity>& list, const std::shared_ptr<const Posterior>& posterior) {
    for (std::size_t k = 0; posterior && k < posterior->ids.size(); ++k)
        for (DrawnQuantity& q : list)
            if (q.key == posterior->ids[k]) {
                const MemberSpread spread = member_spread(*posterior, k);
                const std::string source = fmt::format("posterior {} ({})", posterior->id, posterior->file);
                q = {q.key, spread.mean, {}, q.unit, source, "", posterior, k, spread.sd};
            }
}

double normal_cdf(double x) { return 0.5 * boost::math::erfc(-x / std::sqrt(2.0)); }

} // namespace

std::vector<DrawnQuantity> drawn_quantities(const Inputs& inputs, const ProgrammeSlots& slots,
                                            const Reference& reference) {
    std::vector<DrawnQuantity> list;
    add_parameters(list, inputs, reference);
    take_posterior(list, inputs.ensemble.posterior);
    add_population(list, inputs);
    add_effects(list, inputs, slots, reference);
    add_start(list, inputs);
    return list;
}

bool DrawnQuantity::prior_driven() const { return posterior && posterior->prior_driven[parameter] != 0; }

/// Empty when no quantity is of a posterior.
static std::vector<std::size_t> members_taken(const DrawTable& table, std::uint32_t seed, int draws) {
    for (const DrawnQuantity& q : table.quantities)
        if (q.posterior)
            return members_of_draws(q.posterior->weights, seed, draws);
    return {};
}

DrawTable draw_parameters(std::vector<DrawnQuantity> quantities, std::uint32_t seed, int draws) {
    DrawTable table;
    table.quantities = std::move(quantities);
    const std::vector<std::size_t> members = members_taken(table, seed, draws);
    boost::random::mt19937_64 engine(seed);
    boost::random::uniform_01<double> uniform;
    for (int d = 0; d < draws; ++d) {
        std::vector<double> row;
        for (const DrawnQuantity& q : table.quantities) {
            double u =
                uniform(engine); // drawn for every quantity, so that a prior or posterior moves no other draw
            u = std::clamp(u, 1e-9, 1.0 - 1e-9);
            if (q.posterior)
                row.push_back(q.posterior->value(members[static_cast<std::size_t>(d)], q.parameter));
            else
                row.push_back(q.prior.kind == Prior::Kind::Ar1 ? q.value : quantile(q.prior, u, q.value));
        }
        table.values.push_back(std::move(row));
    }
    return table;
}

double log_variance_of_quintile_ratio(double ratio) {
    const double z = 0.8416212335729143; // the 80 % point of the normal distribution
    double low = 0.01, high = 3.0;
    for (int k = 0; k < 100; ++k) {
        const double s = 0.5 * (low + high);
        const double top = normal_cdf(s - z), bottom = normal_cdf(-z - s);
        (top / bottom < ratio ? low : high) = s;
    }
    const double s = 0.5 * (low + high);
    return std::round(s * s * 1e9) * 1e-9;
}

using ValueAt = std::function<double(const std::string&, double)>;

/// Stocks of the list and statuses of one draw.
static void read_start(const Inputs& inputs, const ValueAt& at, DrawnValues& v) {
    const RegisterStocks& reg = inputs.population.reg;
    const std::string stock = "population.register.";
    const std::pair<const std::optional<Amount>*, const char*> keys[] = {
        {&reg.poor, "poor"},
        {&reg.poor_minority, "poor_minority"},
        {&reg.poor_minority_share, "poor_minority_share"},
        {&reg.near_poor, "near_poor"},
        {&reg.near_per_poor, "near_per_poor"},
        {&reg.near_minority, "near_minority"},
        {&reg.near_minority_share, "near_minority_share"}};
    const StockValues stocks = stock_values(reg, [&](const Amount& a) {
        for (const auto& [amount, key] : keys)
            if (*amount && &**amount == &a)
                return at(stock + key, a.value);
        return a.value;
    });
    v.poor = stocks.poor;
    v.near_poor = stocks.near_poor;
    v.poor_minority = stocks.poor_minority;
    v.near_minority = stocks.near_minority;
    v.escaped_1y = at(stock + "escaped_1y", v.p.escaped_1y_share * v.poor);
    v.escaped_2y_3y = at(stock + "escaped_2y_3y", 2.0 * v.p.escaped_1y_share * v.poor);
    for (const StatusSection& s : inputs.statuses) {
        const std::string id = "status." + s.id;
        v.status_poorest.push_back(std::floor(at(id + ".poorest", 0.0) + 0.5));
        v.status_poor_rate.push_back(s.poor_rate ? at(id + ".poor_rate", 0.0) : -1.0);
        v.status_recognition.push_back(at(id + ".recognition", 0.0));
    }
}

Inputs alternative_inputs(const Inputs& inputs, int alternative) {
    Inputs own = inputs;
    if (alternative == 0)
        return own;
    // A stream of its own for each alternative: adding one does not change the others.
    boost::random::mt19937_64 engine((static_cast<std::uint64_t>(alternative) << 32) + inputs.ensemble.seed);
    boost::random::uniform_01<double> uniform;
    PopulationSection& p = own.population;
    for (Amount* a :
         {&p.households, &p.persons, &p.urban_persons, &p.female_persons, &p.minority_households}) {
        const double u = std::clamp(uniform(engine), 1e-9, 1.0 - 1e-9);
        a->value = quantile(a->prior, u, a->value);
    }
    return own;
}

std::vector<DrawnValues> drawn_values(const DrawTable& table, const Inputs& inputs,
                                      const ProgrammeSlots& slots) {
    std::map<std::string, std::size_t> column;
    for (std::size_t k = 0; k < table.quantities.size(); ++k)
        column[table.quantities[k].key] = k;
    std::vector<DrawnValues> all;
    for (const std::vector<double>& row : table.values) {
        auto at = [&](const std::string& key, double fallback) {
            const auto it = column.find(key);
            return it == column.end() ? fallback : row[it->second];
        };
        DrawnValues v;
        for (const auto& [id, member] : kParameterIds) {
            if (!column.count(std::string(id)))
                throw InputError(fmt::format("parameters.csv: there is no row {} (the engine needs it)", id));
            v.p.*member = at(std::string(id), 0.0);
        }
        v.net_migration = at("population.net_migration", 0.0);
        v.household_trend = at("population.household_trend", 0.0);
        read_start(inputs, at, v);
        v.no_labour_share_of_poor = at("population.no_labour.share_of_poor", -1.0);
        v.merit_share_of_poor = at("population.merit.share_of_poor", 0.0);
        v.merit_share_of_others = at("population.merit.share_of_others", 0.0);
        v.p.commune_spread = at("population.commune_spread", v.p.commune_spread);
        v.mean_income_vnd = at("population.mean_income", 0.0);
        const double reported = log_variance_of_quintile_ratio(at("population.income_quintile_ratio", 7.0));
        v.income_variance = reported - v.p.survey_error_sd * v.p.survey_error_sd;
        for (std::size_t s = 0; s < slots.ids.size(); ++s)
            v.effect[s] = at("programme." + slots.ids[s] + ".effect", 0.0);
        auto path = [&](const YearPath& written, const char* id, std::vector<double>& middle, double& mean,
                        double& sd, double& keep) {
            for (int year = inputs.plan.start; !written.empty() && year <= inputs.plan.end; ++year)
                middle.push_back(written.at_year(std::max(year, written.points.begin()->first)));
            Prior prior = written.empty() ? table.quantities[column.at(id)].prior : written.prior;
            const double unit = written.empty() ? kAnnual : 1.0;
            mean = written.empty() ? at(id, 0.0) * unit : written.points.begin()->second;
            sd = prior.kind == Prior::Kind::Ar1 ? prior.b * unit : 0.0;
            keep = prior.kind == Prior::Kind::Ar1 ? prior.c : 0.0;
        };
        path(inputs.macro.gdp_growth, "macro.gdp_growth", v.growth_path, v.growth_mean, v.growth_sd,
             v.growth_persistence);
        path(inputs.macro.cpi, "macro.cpi", v.inflation_path, v.inflation_mean, v.inflation_sd,
             v.inflation_persistence);
        all.push_back(v);
    }
    return all;
}

} // namespace vuon
