// SPDX-License-Identifier: Apache-2.0
// A scenario as its author wrote it, checked: what a TOML file says, in base units, with sources and positions.
// Shares are 0..1, percentage points 0..1, money is VND, years are calendar years. The grammar is documented in
// docs/scenario-file.md and printed by `vuon schema`.
#pragma once
#include "scenarios/plan_words.hpp"
#include "scenarios/prior.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace vuon {

struct Posterior; // scenarios/posterior.hpp

struct Position {
    std::string file;
    int line = 0;
    int column = 0;
};

/// One number with where it comes from. Either `source` or `assumed` is set (both may be).
struct Amount {
    double value = 0.0;
    Prior prior;
    std::string source;
    std::string assumed;
    std::string key; // full dotted key, for messages, draws and lists; empty = not given
    Position at;
    std::string unit; // as written, for example "million VND per household"
};

/// A value that changes over the years: `{ 2022 = "20 %", 2025 = "60 %" }` with linear or step interpolation.
/// Years before the first point are an error at reading when the run needs them; years after keep the last value.
struct YearPath {
    std::map<int, double> points;
    bool linear = false;
    Prior prior;
    std::string source;
    std::string assumed;
    std::string key;
    Position at;
    bool empty() const { return points.empty(); }
    double at_year(int year) const;
};

struct PlanSection {
    std::string id, name_vi, name_en;
    std::string place;      // place code
    std::string boundaries; // "2021"
    int start = 0, end = 0; // state at the end of `start`; last year simulated
    bool observed = false;  // information = "observed"
    Position at;
};

/// Households on the list at the end of `start`. A stock is counted or given by its ratio to another.
struct RegisterStocks {
    std::optional<Amount> poor, poor_minority, poor_minority_share;
    std::optional<Amount> near_poor, near_per_poor, near_minority, near_minority_share;
    std::optional<Amount> escaped_1y, escaped_2y_3y;
};

struct PopulationSection {
    Amount households, persons;
    Amount urban_persons, female_persons; // shares
    std::string age_sex, household_size;  // place codes in age_sex.csv and household_size.csv
    std::string age_sex_assumed, household_size_assumed;
    Amount net_migration;         // per person and year, e.g. -0.0144
    Amount household_trend;       // relative change of the number of households per year
    Amount fertility;             // children per woman
    std::string fertility_place;  // place code in fertility.csv for the age pattern
    Amount mean_income;           // VND per person and month in the start year
    Amount income_quintile_ratio; // Q5 / Q1 of reported income per head
    Amount minority_households;
    std::map<std::string, double> minority_by_district; // district code -> share of the minority households
    std::string minority_by_district_assumed;
    Amount merit_share_of_poor, merit_share_of_others;
    Amount no_labour_share_of_poor;
    RegisterStocks reg;
    std::string district_table; // file name in reference/
    std::map<std::string, std::map<std::string, Amount>>
        fixed;                    // district code -> {"poor" | "near_poor"} -> count
    Amount commune_spread;        // sd of commune rates relative to the district's rate
    double sample_register = 1.0; // share kept of poor, near-poor, escaped and near-line households
    double sample_other = 1.0;    // share kept of the others (F)
    Amount communes; // as the author counts them; checked against places.csv, where all are listed
};

struct EnsembleSection {
    std::uint32_t seed = 1;
    int parameter_draws = 100;
    int paths = 1;       // of the economy and of the register's pace, for each draw
    int populations = 1; // alternative populations that fit the margins
    int replicates = 1;
    std::shared_ptr<const Posterior> posterior; // null: every parameter is drawn from its own prior
};

struct MacroSection {
    YearPath gdp_growth, cpi; // per year, 0.065 = 6.5 %
    Amount pass_through;
};

struct HazardLine {
    std::string hazard, hazard_class, source, assumed; // ids of hazards.csv
    Position at;
};

/// A status of communes or districts. One of members, drawn and poorest says who has it at the start.
struct StatusSection {
    std::string id, name_vi, name_en;
    bool of_districts = false;
    std::string criteria;                      // id of status_criteria.csv
    std::vector<std::string> member_districts; // codes
    std::vector<std::string> member_communes;
    std::optional<Amount> drawn_rural_communes;      // so many rural communes of the place, by lottery
    std::map<std::string, Amount> drawn_by_district; // or so many of each district named
    std::optional<Amount> poorest;                   // so many of the poorest at the start
    std::optional<Amount> poor_rate;                 // poor share of its communes at the start, met exactly
    std::vector<int> list_years;                     // empty: the criterion of poverty is applied every year
    std::optional<Amount> recognition;               // yearly probability
    YearPath merger; // probability of the year; years that are not named have none
    Position at;
    double drawn_number() const; // communes drawn by lottery, 0 when others are named
};

/// A promise of the plan's document and what answers it: sections of this file, or why nothing does.
struct PromiseSection {
    std::string id, text_vi, text_en, pending;
    std::vector<std::string> answered_by;
    Position at;
};

struct Eligibility {
    std::set<std::string> status;       // poor, near_poor, escaped_3y, not_listed
    std::set<std::string> deprived_any; // indicator ids
    std::optional<std::pair<int, int>> member_age;
    std::optional<bool> member_in_school;
    std::optional<bool> has_worker;
    std::set<std::string> groups; // ethnic_minority, merit, no_labour
    std::set<std::string> or_areas,
        or_minority_in; // ids of statuses: also everybody, every minority household there
};

struct ProgrammeSection {
    std::string id, name_vi, name_en, use; // use: id of programmes.csv
    std::string pending;                   // not empty: printed as not evaluated, nothing is simulated
    Eligibility eligible;
    std::vector<std::string> priority; // tiers, best first: ethnic_minority, merit, ..., area:ID of a status
    int turn = 0;
    YearPath coverage;                       // share of eligible households reached in the year
    YearPath places;                         // households in the year
    YearPath budget;                         // VND in the year
    std::optional<Amount> unit_cost;         // VND per unit
    std::string unit;                        // household, person, person-year, house
    std::optional<Amount> subsidy;           // share of principal or premium that is public cost
    std::optional<Amount> already;           // share of eligible households with an active slot at the start
    std::map<std::string, Amount> overrides; // effect, leak, skip, demand of programmes.csv
    std::string source, assumed;
    Position at;
    std::map<std::string, Amount> subsidy_by_status; // poor, near_poor; `subsidy` is then the one of the poor
    std::vector<std::string> money;                  // sources of money, or "revolving"
};

struct TargetSection {
    enum class Kind { Level, AverageFallPerYear, Fall, RelativeFall, Ratio, Total, AveragePerYear, Joint };
    std::string id, text_vi, text_en;
    Kind kind = Kind::Level;
    bool main_reading = true;
    std::string of;                   // the target this is an alternative reading of
    std::vector<std::string> members; // joint
    std::string measure;              // id of measures.hpp
    bool latent = false;
    std::string group = "all";
    std::string area;         // place code or id of a status; empty = the plan's place
    std::string programme;    // programme_reach
    std::string status;       // communes_with_status, districts_with_status
    unsigned leaves_by = 7;   // ways out that count: 1 poverty, 2 recognition, 4 merger
    bool fixed_cohort = true; // income of the poor: of those poor at the start, else of the poor of each year
    bool real_prices = false; // income of the poor: prices of the start year
    int from = 0, to = 0;     // a level has `to` only
    std::optional<Amount> at_least, at_most, stretch;
    double precision = 0.0; // rounding the plan prints, in the measure's base unit; 0 = none
    std::string pending;
    std::string source, assumed;
    Position at;
};

struct VerdictSection {
    double on_track = 0.80, uncertain = 0.20;
    bool backtested = true; // false: the words are printed as not yet tested against the past
};

struct OutputSection {
    std::vector<std::string> groups; // all, ethnic_minority, merit, no_labour, urban, rural
    std::vector<std::string> areas;  // province, district, commune
    int small_cells = 5;             // smallest cell shown where the population comes from microdata
};

/// Money of one source as the plan gives it: kept and printed, not yet part of the allocation.
struct MoneySource {
    std::string id, source, assumed;
    YearPath amount;                 // VND in the year
    std::optional<Amount> disbursed; // share of the amount that is spent
};

/// Everything one variant runs on. Variants are read by laying their tables over the base's and reading again.
struct Inputs {
    PlanSection plan;
    std::map<int, std::string> standard; // first review year -> standard id
    PopulationSection population;
    MacroSection macro;
    std::vector<HazardLine> hazards;
    std::map<std::string, Amount> parameters; // overrides by id of parameters.csv
    std::optional<Amount> max_new_programmes; // per household and year
    std::vector<ProgrammeSection> programmes; // by turn, then id
    std::vector<TargetSection> targets;       // by line
    EnsembleSection ensemble;
    VerdictSection verdict;
    OutputSection output;
    std::vector<MoneySource> money;       // by id
    std::vector<StatusSection> statuses;  // by id
    std::vector<PromiseSection> promises; // by line
    PlanWords words_vi;                   // of what is assumed or pending
};

struct Variant {
    std::string id, name_vi, name_en;
    Inputs inputs;
};

struct PendingItem {
    std::string key, reason;
};

struct Scenario {
    std::string file, text;
    std::vector<Variant> variants; // the first is "base"
    std::vector<PendingItem> pending;
};

class Reference; // the reference tables, scenarios/reference.hpp

/// Reads and checks a scenario file. Throws InputError with every problem at once.
Scenario read_scenario(const std::string& path, const Reference& reference);
/// The same from a text in memory (embedded scenario of a results file); `name` is used in messages. `embedded`
/// stands for the posterior that the text names; without it the named file is read.
Scenario read_scenario_text(const std::string& text, const std::string& name, const Reference& reference,
                            std::shared_ptr<const Posterior> embedded = nullptr);

} // namespace vuon
