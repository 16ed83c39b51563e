// SPDX-License-Identifier: Apache-2.0
#include "scenarios/build_model.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>

namespace vuon {

namespace {

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string w; in >> w;)
        words.push_back(w);
    return words;
}

int sex_index(const std::string& sex) { return sex == "female" ? 1 : 0; }

template <class F> void each_age(const Table& t, std::size_t row, F&& f) {
    const int from = static_cast<int>(t.number(row, "age_from"));
    const int to = std::min(kAgeIndex - 1, static_cast<int>(t.number(row, "age_to")));
    for (int age = from; age <= to; ++age)
        f(static_cast<std::size_t>(age));
}

void read_mortality(const Inputs& inputs, const Reference& reference, DemographicRates& rates) {
    const Table& t = reference.table("mortality.csv");
    for (int year = inputs.plan.start - 10; year <= inputs.plan.end; ++year) {
        std::array<std::array<double, kAgeIndex>, 2> of_year{};
        for (std::size_t r = 0; r < t.rows(); ++r) {
            if (year < t.number(r, "period_from") || year >= t.number(r, "period_to"))
                continue;
            const double m = t.number(r, "deaths_per_person_year");
            each_age(t, r, [&](std::size_t age) {
                of_year[static_cast<std::size_t>(sex_index(t.cell(r, "sex")))][age] = m;
            });
        }
        // Years outside the table take the nearest period.
        rates.mortality.push_back(of_year[0][50] > 0.0 || rates.mortality.empty() ? of_year
                                                                                  : rates.mortality.back());
    }
}

void read_births(const Inputs& inputs, const Reference& reference, DemographicRates& rates) {
    const Table& t = reference.table("fertility.csv");
    for (int year = inputs.plan.start - 10; year <= inputs.plan.end; ++year) {
        double period = 0.0; // latest period that has begun, else the first
        for (std::size_t r = 0; r < t.rows(); ++r)
            if (t.cell(r, "place") == inputs.population.fertility_place &&
                (period == 0.0 || t.number(r, "year") <= year))
                period = std::max(period, t.number(r, "year"));
        std::array<double, kAgeIndex> births{};
        double total = 0.0;
        for (std::size_t r = 0; r < t.rows(); ++r)
            if (t.cell(r, "place") == inputs.population.fertility_place && t.number(r, "year") == period)
                each_age(t, r, [&](std::size_t age) {
                    total += births[age] = t.number(r, "births_per_woman_year");
                });
        if (total <= 0.0)
            throw InputError(fmt::format("{}: no rows for place {} (population.fertility_place)", t.name(),
                                         inputs.population.fertility_place));
        for (double& b : births)
            b *= inputs.population.fertility.value / total;
        rates.births.push_back(births);
    }
}

std::size_t activity_of(const Table& t, std::size_t row, const std::string& column) {
    static const std::vector<std::string> names = {"child", "student",      "wage_formal", "wage_informal",
                                                   "farm",  "own_business", "not_working", "unable"};
    const std::string& name = t.cell(row, column);
    const std::string known = name == "unemployed" || name == "inactive" ? "not_working" : name;
    const auto at = std::find(names.begin(), names.end(), known);
    if (at == names.end())
        throw InputError({t.problem(
            row, column,
            fmt::format("{} is not an activity. Did you mean {}?", name, nearest_word(name, names)))});
    return static_cast<std::size_t>(at - names.begin());
}

/// Share of the unemployed among those without work, from the shares of ages 25 to 54.
double unemployed_share(const Reference& reference) {
    const Table& t = reference.table("employment.csv");
    double unemployed = 0.0, inactive = 0.0;
    for (std::size_t r = 0; r < t.rows(); ++r) {
        if (t.number(r, "age_from") < 25 || t.number(r, "age_to") > 54)
            continue;
        if (t.cell(r, "state") == "unemployed")
            unemployed += t.number(r, "share");
        if (t.cell(r, "state") == "inactive")
            inactive += t.number(r, "share");
    }
    return unemployed + inactive > 0.0 ? unemployed / (unemployed + inactive) : 0.0;
}

void read_work(const Reference& reference, DemographicRates& rates) {
    const Table& t = reference.table("employment_transitions.csv");
    const double share = unemployed_share(reference);
    for (std::size_t r = 0; r < t.rows(); ++r) {
        const std::string& from = t.cell(r, "from");
        const double part = from == "unemployed" ? share : from == "inactive" ? 1.0 - share : 1.0;
        rates.transition[activity_of(t, r, "from")][activity_of(t, r, "to")] +=
            part * t.number(r, "probability");
    }
    const Table& premium = reference.table("activity_premium.csv");
    for (std::size_t r = 0; r < premium.rows(); ++r)
        rates.activity_premium[activity_of(premium, r, "state")] = premium.number(r, "log_points");
}

void read_moving(const Reference& reference, DemographicRates& rates) {
    const Table& leaving = reference.table("leaving_home.csv");
    for (std::size_t r = 0; r < leaving.rows(); ++r)
        each_age(leaving, r, [&](std::size_t age) {
            rates.leaving[static_cast<std::size_t>(sex_index(leaving.cell(r, "sex")))][age] =
                leaving.number(r, "yearly_probability");
        });
    const Table& migration = reference.table("migration.csv");
    for (std::size_t r = 0; r < migration.rows(); ++r)
        each_age(migration, r, [&](std::size_t age) {
            rates.migration_profile[age] = migration.number(r, "relative_rate");
        });
}

} // namespace

DemographicRates demographic_rates(const Inputs& inputs, const Margins& margins, const Reference& reference) {
    DemographicRates rates;
    rates.first_year = inputs.plan.start - 10;
    read_mortality(inputs, reference, rates);
    read_births(inputs, reference, rates);
    read_work(reference, rates);
    read_moving(reference, rates);
    for (std::size_t residence = 0; residence < 2; ++residence)
        for (std::size_t group = 0; group < 2; ++group)
            for (std::size_t age = 0; age < kAges; ++age)
                rates.enrolled[residence][group][age] = margins.share_in_school[residence][group][age];
    return rates;
}

std::vector<Hazard> hazards_of(const Inputs& inputs, const Reference& reference) {
    const Table& t = reference.table("hazards.csv");
    std::vector<Hazard> hazards;
    for (const HazardLine& line : inputs.hazards)
        for (std::size_t r = 0; r < t.rows(); ++r)
            if (t.cell(r, "hazard") == line.hazard && t.cell(r, "class") == line.hazard_class)
                hazards.push_back({line.hazard, t.number(r, "commune_year_probability"),
                                   t.number(r, "share_hit_low"), t.number(r, "share_hit_high"),
                                   t.number(r, "mean_loss"), t.number(r, "severe_share"),
                                   t.number(r, "severe_loss")});
    return hazards;
}

std::array<ChainIndicator, 8> chain_indicators(const Reference& reference) {
    const Table& t = reference.table("indicators.csv");
    std::array<ChainIndicator, 8> chains{};
    std::size_t k = 0;
    for (std::size_t r = 0; r < t.rows(); ++r) {
        if (t.cell(r, "kind") != "chain")
            continue;
        if (k == chains.size())
            throw InputError({t.problem(r, "kind", "at most eight indicators can be chains")});
        chains[k++] = {static_cast<u32>(t.number(r, "bit")), t.number(r, "share_among_poor")};
    }
    if (k != chains.size())
        throw InputError(fmt::format("{}: {} chain indicators (must be eight)", t.name(), k));
    return chains;
}

u32 indicator_bits(const std::vector<std::string>& ids, const Reference& reference) {
    const Table& t = reference.table("indicators.csv");
    u32 bits = 0;
    for (const std::string& id : ids)
        for (std::size_t r = 0; r < t.rows(); ++r)
            if (t.cell(r, "id") == id)
                bits |= 1u << static_cast<u32>(t.number(r, "bit"));
    return bits;
}

Standard standard_of(const std::string& id, const Reference& reference) {
    const Table& t = reference.table("standards.csv");
    for (std::size_t r = 0; r < t.rows(); ++r) {
        if (t.cell(r, "id") != id)
            continue;
        Standard s;
        s.id = id;
        const std::string& rule = t.cell(r, "rule");
        s.kind = rule == "one_line" ? ReviewKind::OneLine : ReviewKind::TwoLines;
        s.line_vnd[0] = t.number(r, "line_rural");
        s.line_vnd[1] = t.number(r, "line_urban");
        s.upper_vnd[0] = t.number_or(r, "upper_line_rural", s.line_vnd[0]);
        s.upper_vnd[1] = t.number_or(r, "upper_line_urban", s.line_vnd[1]);
        // Income alone decides under the older rule: no count of deprivations can be reached.
        s.deprivations = rule == "two_lines_income" ? 99 : static_cast<int>(t.number(r, "deprivations"));
        s.indicators = indicator_bits(words_of(t.cell(r, "indicators")), reference);
        return s;
    }
    throw InputError(fmt::format("{}: there is no standard {}", t.name(), id));
}

} // namespace vuon
