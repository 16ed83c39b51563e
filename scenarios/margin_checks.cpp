// SPDX-License-Identifier: Apache-2.0
// Whether the margins of the start can be true together, and what follows from them for the districts.
// Tests: tests/refusals/test_scenario_refusals.cpp
#include "scenarios/district_table.hpp"
#include "scenarios/scenario_fields.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

constexpr double smallest_household = 1.5; // persons per household, below what any province has
constexpr double largest_household = 8.0;
constexpr double share_rounding = 1e-6;             // shares that add up to 100 % as printed
constexpr double smallest_sampled_place = 100000.0; // households; smaller places run at full size
constexpr double smallest_coarse_place = 1000000.0; // households; smaller places keep their register whole

std::string number(double value) { return fmt::format("{:.0f}", value); }

/// A problem at `part` when it is above the `whole` it belongs to.
void check_part(Reading& r, const Amount& part, const Amount& whole, const std::string& rule) {
    if (part.key.empty() || whole.key.empty() || part.value <= whole.value)
        return;
    r.wrong(*r.node_by_path[part.key], fmt::format("{}, {} = {}", rule, whole.key, number(whole.value)),
            "Correct one of them");
}

void check_sum(Reading& r, const Amount& a, const Amount& b, const Amount& whole, const std::string& rule) {
    if (a.key.empty() || b.key.empty() || whole.key.empty() || a.value > whole.value ||
        b.value > whole.value || a.value + b.value <= whole.value)
        return;
    r.wrong(*r.node_by_path[b.key],
            fmt::format("{} {} are more than {} = {}", rule, number(a.value + b.value), whole.key,
                        number(whole.value)),
            "Correct one of them");
}

Amount or_nothing(const std::optional<Amount>& amount) { return amount.value_or(Amount()); }

void check_register(Reading& r, const PopulationSection& p) {
    const Amount poor = or_nothing(p.reg.poor), near_poor = or_nothing(p.reg.near_poor);
    const Amount poor_minority = or_nothing(p.reg.poor_minority),
                 near_minority = or_nothing(p.reg.near_minority);
    check_part(r, poor, p.households, "must not be above all households");
    check_part(r, near_poor, p.households, "must not be above all households");
    check_sum(r, poor, near_poor, p.households, "poor and near-poor together,");
    check_part(r, poor_minority, poor, "must not be above all poor households");
    check_part(r, near_minority, near_poor, "must not be above all near-poor households");
    check_part(r, p.minority_households, p.households, "must not be above all households");
    check_sum(r, poor_minority, near_minority, p.minority_households,
              "poor and near-poor of ethnic minorities,");
    check_sum(r, or_nothing(p.reg.escaped_1y), or_nothing(p.reg.escaped_2y_3y), p.households,
              "households escaped in three years,");
}

void check_household_size(Reading& r, const PopulationSection& p) {
    if (p.households.key.empty() || p.persons.key.empty() || p.households.value <= 0.0)
        return;
    const double size = p.persons.value / p.households.value;
    if (size < smallest_household || size > largest_household)
        r.wrong(*r.node_by_path[p.persons.key],
                fmt::format("{:.2f} persons per household; must be between {} and {}", size,
                            smallest_household, largest_household),
                fmt::format("Correct it or population.households = {}", number(p.households.value)));
}

void check_fixed(Reading& r, const PopulationSection& p) {
    const std::map<std::string, double> households = district_households(r.reference, p.district_table);
    double all = 0.0;
    for (const auto& [code, count] : households)
        all += count;
    for (const auto& [code, stocks] : p.fixed) {
        double listed = 0.0;
        for (const auto& [name, amount] : stocks)
            listed += amount.value;
        const double size = all > 0.0 && households.count(code) != 0 && !p.households.key.empty()
                                ? households.at(code) * p.households.value / all
                                : p.households.value;
        if (listed > size && !p.households.key.empty())
            r.wrong(*r.node_by_path[stocks.begin()->second.key],
                    fmt::format("the district has about {} households", number(size)), "Correct the count");
        for (const auto& [name, amount] : stocks)
            if (const auto& total = name == "poor" ? p.reg.poor : p.reg.near_poor;
                total && listed <= size && amount.value > total->value)
                check_part(r, amount, *total, "must not be above the whole place");
    }
}

/// Counts of districts together: no more than the place has, and all of it where every district has one.
void check_fixed_sums(Reading& r, const PopulationSection& p) {
    for (const char* stock : {"poor", "near_poor"}) {
        const std::optional<Amount>& all = stock[0] == 'p' ? p.reg.poor : p.reg.near_poor;
        const Amount* last = nullptr;
        double sum = 0.0;
        std::size_t named = 0;
        for (const auto& [code, stocks] : p.fixed)
            if (const auto amount = stocks.find(stock); amount != stocks.end()) {
                last = &amount->second;
                sum += last->value;
                ++named;
            }
        const bool every = named == districts_of(r.reference, r.place).size();
        if (!all || all->key.empty() || last == nullptr || last->value > all->value ||
            !(sum > all->value || (every && sum < all->value)))
            continue;
        r.wrong(
            *r.node_by_path[last->key],
            fmt::format("the districts have {} together, {} = {}", number(sum), all->key, number(all->value)),
            "Correct one of them");
    }
}

void check_communes(Reading& r, const PopulationSection& p) {
    const double listed = communes_listed(r);
    if (listed == 0.0)
        return;
    if (!p.communes.key.empty() && p.communes.value != listed)
        r.wrong(*r.node_by_path[p.communes.key], fmt::format("places.csv lists {} communes", number(listed)),
                fmt::format("Did you mean {}?", number(listed)));
}

/// A place is sampled only where it is large; the share kept of the rest divides the share kept near the register.
void check_sample(Reading& r, const PopulationSection& p) {
    const auto other = r.node_by_path.find("population.sample.other"),
               near = r.node_by_path.find("population.sample.register_or_escaped");
    const bool sized = !p.households.key.empty();
    if (other != r.node_by_path.end() && p.sample_other < 1.0 && sized &&
        p.households.value < smallest_sampled_place)
        r.wrong(*other->second, "a place under 100000 households runs at full size", "Write \"100 %\"");
    if (near == r.node_by_path.end() || p.sample_register >= 1.0)
        return;
    if (sized && p.households.value < smallest_coarse_place)
        r.wrong(*near->second, "only a place of a million households or more is sampled on its register",
                "Write \"100 %\"");
    const double run = p.sample_register / p.sample_other;
    if (run < 1.0 - 1e-9 || std::fabs(run - std::round(run)) > 1e-9)
        r.wrong(*near->second,
                "must be a whole multiple of population.sample.other, because weights are whole",
                fmt::format("Write \"{:.10g} %\"", 100.0 * p.sample_other * std::max(1.0, std::round(run))));
}

} // namespace

double communes_listed(const Reading& r) {
    const std::vector<std::string> districts = districts_of(r.reference, r.place);
    const Table& places = r.reference.table("places.csv");
    places.require({"code", "level", "parent"});
    double listed = 0.0;
    for (std::size_t row = 0; row < places.rows(); ++row)
        if (places.cell(row, "level") == "commune" &&
            std::find(districts.begin(), districts.end(), places.cell(row, "parent")) != districts.end())
            ++listed;
    return listed;
}

std::vector<std::string> districts_of(const Reference& reference, const std::string& place) {
    const Table& places = reference.table("places.csv");
    places.require({"code", "level", "parent"});
    std::vector<std::string> codes;
    for (std::size_t row = 0; row < places.rows() && !place.empty(); ++row) {
        const std::string& level = places.cell(row, "level");
        const bool inside = places.cell(row, "parent") == place && (level == "district" || level == "region");
        if (inside || (level == "district" && places.cell(row, "code") == place))
            codes.push_back(places.cell(row, "code"));
    }
    return codes;
}

bool lies_in(const Reference& reference, const std::string& place, const std::string& inside) {
    const Table& places = reference.table("places.csv");
    std::string at = place;
    for (std::size_t step = 0; step < places.rows() && !at.empty(); ++step) {
        if (at == inside)
            return true;
        std::string parent;
        for (std::size_t row = 0; row < places.rows(); ++row)
            if (places.cell(row, "code") == at)
                parent = places.cell(row, "parent");
        at = parent;
    }
    return false;
}

std::map<std::string, double> district_households(const Reference& reference, const std::string& file) {
    std::map<std::string, double> households;
    const std::vector<DistrictRow> rows = district_rows(reference, file);
    const std::vector<double> weights = household_weights(rows);
    for (std::size_t row = 0; row < rows.size(); ++row)
        households[rows[row].code] = weights[row];
    return households;
}

/// Gives what the named districts leave to the others, by their households.
static void share_out_rest(Reading& r, const Node& rest, double given, PopulationSection& p) {
    std::map<std::string, double> households = district_households(r.reference, p.district_table);
    for (const auto& [code, share] : p.minority_by_district)
        households.erase(code);
    double left = 0.0;
    for (const auto& [code, count] : households)
        left += count;
    const Node* areas = r.root->find("population")->find("areas");
    const bool table_is_wrong =
        areas != nullptr && areas->find("table") != nullptr && p.district_table.empty();
    if (left <= 0.0 && given < 1.0 - share_rounding && !table_is_wrong)
        r.wrong(rest, "there are no other districts in population.areas.table",
                "Name the table or write every share");
    for (const auto& [code, count] : households)
        p.minority_by_district[code] = left > 0.0 ? (1.0 - given) * count / left : 0.0;
}

void complete_minority_shares(Reading& r, PopulationSection& p) {
    const auto at = r.node_by_path.find("population.group.ethnic_minority.by_district");
    if (at == r.node_by_path.end())
        return;
    const Node& node = *at->second;
    const Node* rest = node.find("rest");
    double given = 0.0;
    for (const auto& [code, share] : p.minority_by_district)
        given += share;
    if (given > 1.0 + share_rounding)
        r.wrong(node, fmt::format("the shares add up to {:.10g} %, must be 100 % or less", 100.0 * given),
                "Lower one of them");
    else if (rest != nullptr)
        share_out_rest(r, *rest, given, p);
    else if (given < 1.0 - share_rounding)
        r.wrong(node, fmt::format("the shares add up to {:.10g} %", 100.0 * given),
                "Add rest = \"by households\"");
}

/// Minority households of a district against its households.
static void check_minority_districts(Reading& r, const PopulationSection& p) {
    const std::map<std::string, double> households = district_households(r.reference, p.district_table);
    const auto at = r.node_by_path.find("population.group.ethnic_minority.by_district");
    double all = 0.0;
    for (const auto& [code, count] : households)
        all += count;
    if (at == r.node_by_path.end() || all <= 0.0 || p.households.key.empty() ||
        p.minority_households.key.empty() || p.minority_households.value > p.households.value)
        return;
    for (const auto& [code, share] : p.minority_by_district) {
        const Node* node = at->second->find(code);
        if (node == nullptr || households.count(code) == 0)
            continue;
        const double size = households.at(code) * p.households.value / all;
        if (share * p.minority_households.value > size)
            r.wrong(*node,
                    fmt::format("{} minority households, the district has about {} households",
                                number(share * p.minority_households.value), number(size)),
                    "Lower the share");
    }
}

void check_margins(Reading& r, const PopulationSection& population) {
    check_household_size(r, population);
    check_register(r, population);
    check_fixed(r, population);
    check_fixed_sums(r, population);
    check_minority_districts(r, population);
    check_communes(r, population);
    check_sample(r, population);
}

} // namespace vuon
