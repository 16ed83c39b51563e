// SPDX-License-Identifier: Apache-2.0
// A task's plain inputs: what is the same for all draws (Model), for one variant (VariantPlan), for one parameter
// draw (DrawnValues). The engine knows no scenario, no file and no programme by name.
#pragma once
#include "engine/ageing/rates.hpp"
#include "engine/base/parameters.hpp"
#include "engine/income/income_rules.hpp"
#include "engine/population/measures.hpp"
#include "engine/population/population.hpp"
#include "engine/poverty/deprivation.hpp"
#include "engine/poverty/standard.hpp"
#include "engine/programmes/delivery.hpp"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace vuon {

/// Stocks of one cell (stratum x minority) at the end of the start year, in rows of the population.
struct CellStock {
    i64 poor = 0, near_poor = 0;
};

/// Communes whose stocks are set together: a district, or the part of it with a status of known poverty.
struct Stratum {
    int district = 0;
    int pinned = -1;                 // status whose poor rate is known, -1 = none
    std::array<i64, 2> households{}; // rows: others, minority
};

/// How the place's drawn stocks are shared out (start_stocks.hpp). Numbers are households of the place.
struct StockPlan {
    std::vector<int> stratum_of; // [commune]
    std::vector<Stratum> strata;
    std::vector<double> poor_pattern, near_pattern; // [district]; empty: every district has the place's rate
    std::vector<double> poor_fixed, near_fixed;     // [district] counts that are known; negative: not known
};

/// One of the alternative populations that fit the margins, with what depends on it.
struct StartPlace {
    Population people; // demography and places only
    StockPlan stocks;
    GroupShares shares;
    std::vector<std::vector<u8>> members; // [status][commune] at the start; empty: the poorest are named
};

/// A status of communes or districts, and the three ways out of it. Year index 0 is the start year.
struct StatusPlan {
    std::string id;
    bool of_districts = false;
    bool near_included = true;   // the rate that decides counts poor and near-poor; else poor only
    double leaves_below = 0.0;   // share under which poverty no longer holds the status
    std::vector<u8> lists;       // [year index] 1: the criterion of poverty is applied at the year's end
    std::vector<double> merging; // [year index] probability that the unit ends by a merger
};

/// A published review after the start that a variant may know: shares of all households, negative when not known.
struct Anchor {
    int year = 0;
    double poor = -1.0;
    double listed = -1.0; // poor and near-poor
    bool knows_poor() const { return poor >= 0.0; }
    bool knows_listed() const { return listed >= 0.0; }
    bool operator==(const Anchor&) const = default;
};

/// Two published reviews: by how much the normal score of the poor share fell in the years between.
struct KnownFall {
    int years = 1;
    double fall = 0.0;
};

struct VariantPlan {
    std::string id;
    ProgrammeSet programmes;
    int max_new = kProgrammes;
    std::vector<Anchor> anchors; // empty when information is that of the plan's date
    std::map<int, double> known_growth,
        known_inflation;      // real growth and inflation already published, shares
    int first_difference = 0; // first delivery year in which it may differ from the base
    int reference = -1;       // index of the reference run whose line it takes; negative: it finds its own
};

struct SamplePlan {
    double other = 1.0;      // share kept of households far from the register; 1 = full size
    double near_line = 0.30; // log points above the line that are kept whole
};

struct Model {
    Places places;
    std::vector<StartPlace> populations; // the first is the central one
    int row_weight = 1;                  // households that a row of a population stands for
    bool is_district = false; // the place itself is one: its list moves less evenly than a province's
    int start = 0, end = 0;
    RandomKey seed; // seed word; the task word is set per task
    DemographicRates rates;
    std::vector<Hazard> hazards;
    std::array<ChainIndicator, 8> chains{};
    std::vector<Standard> standards; // in force, by first review
    std::vector<int> first_review;   // first review year of each
    std::vector<StatusPlan> statuses;
    bool counts_score_incomes = false;   // a target asks for the income that the register sees
    bool counts_inequality = false;      // reported incomes of persons are sorted every year
    bool first_review_only = true;       // the start is the place's first review on its standard
    std::vector<KnownFall> before_start; // reviews on that standard up to the start, in order
    SamplePlan sample;
    std::vector<VariantPlan> variants; // the first is the base
    // What the past pace of lists already holds: programmes go on as they stood at the start. Their line follows the law
    // of the pace, and variants take its movement, so that a programme moves the list and not the line.
    std::vector<VariantPlan> references;
    int last_year_index() const { return end - start; }
    std::size_t standard_of(int year) const; // index of the standard that a review of `year` ends under
    bool changes_standard(int year) const;
};

struct DrawnValues {
    Parameters p;
    std::array<double, kProgrammes> effect{};
    double net_migration = 0.0;                   // per person and year
    double household_trend = 0.0;                 // relative change per year
    double escaped_1y = 0.0, escaped_2y_3y = 0.0; // households
    double no_labour_share_of_poor = -1.0;        // negative: not known, the shift stays at its default
    double merit_share_of_poor = 0.003, merit_share_of_others = 0.02;
    double poor = 0.0, near_poor = 0.0; // households listed at the end of the start year
    double poor_minority = -1.0,
           near_minority = -1.0;          // negative: not known, as poor as others of their stratum
    std::vector<double> status_poorest;   // [status] units named at the start, where the poorest are
    std::vector<double> status_poor_rate; // [status] poor share of its communes at the start; negative: free
    std::vector<double> status_recognition;          // [status] yearly probability of recognition
    double income_variance = 0.48;                   // of true log income per head over persons
    double mean_income_vnd = 3.6e6;                  // per person and month in the start year
    std::vector<double> growth_path, inflation_path; // middle by year index; empty: the mean in every year
    double growth_mean = 0.065, growth_sd = 0.015, growth_persistence = 0.3;
    double inflation_mean = 0.035, inflation_sd = 0.010, inflation_persistence = 0.0;
};

} // namespace vuon
