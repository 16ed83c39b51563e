// SPDX-License-Identifier: Apache-2.0
// A made-up province with two districts and the smallest reference tables that a scenario needs.
#pragma once
#include "scenarios/reference.hpp"
#include "scenarios/scenario.hpp"

#include <stdexcept>
#include <string>

namespace vuon_test {

inline vuon::Reference small_reference() {
    return vuon::Reference::from_texts({
        {"sources.csv", "id,author,year,title,url,read\n"
                        "census-2019,GSO,2019,Census,,yes\n"
                        "review-2021,Province,2021,Review,,yes\n"},
        {"places.csv", "code,level,name_vi,name_en,parent,kind,boundaries,source\n"
                       "VN,country,Việt Nam,Viet Nam,,country,2021,census-2019\n"
                       "P1,province,Tỉnh Mẫu,Sample,VN,province,2021,census-2019\n"
                       "D1,district,Huyện Một,First,P1,district,2021,census-2019\n"
                       "D2,district,Huyện Hai,Second,P1,district,2021,census-2019\n"
                       "P2,province,Tỉnh Khác,Other,VN,province,2021,census-2019\n"
                       "C1,commune,Xã Một,One,D1,commune,2021,census-2019\n"
                       "C2,commune,Xã Hai,Two,D1,commune,2021,census-2019\n"
                       "C3,commune,Xã Ba,Three,D2,commune,2021,census-2019\n"},
        {"small-districts.csv",
         "code,households,poor,near_poor,review_year,persons,urban_persons,census_year,source\n"
         "D1,30000,3000,2000,2016,110000,30000,2019,review-2021\n"
         "D2,70000,2000,3000,2016,250000,90000,2019,review-2021\n"},
        {"status_criteria.csv", "id,measure,leaves_below\nrule-15,multidimensional_poor_rate,0.15\n"},
        {"standards.csv", "id,decree,first_review,last_review\n"
                          "vn-2022-2025,NĐ 07/2021,2021,2026\n"
                          "vn-2027-2030,NĐ 351/2025,2027,2030\n"},
        {"indicators.csv", "id,bit\nhousing_quality,6\nhousing_area,7\nwater,8\n"},
        {"programmes.csv", "id,unit\npreferential-credit,household\nhousing,household\n"},
        {"hazards.csv", "hazard,class\nflood,low\nflood,high\ndrought,low\n"},
        {"parameters.csv", "id,value,unit,prior,low,high,source,note\n"
                           "register.ask_probability,0.6,probability,none,,0.95,census-2019,\n"
                           "register.exit_margin,0.12,log points,none,0,,census-2019,\n"
                           "macro.cpi,3.5,percent per year,none,,,census-2019,\n"},
        {"age_sex.csv", "place,year\nP1,2021\n"},
        {"household_size.csv", "place,size\nP1,1\n"},
        {"fertility.csv", "place,year\nVN,2020\n"},
    });
}

inline std::string small_scenario() {
    return R"toml(schema = 1
[plan]
id = "small"
name_vi = "Tỉnh Mẫu"
name_en = "Sample"
place = "P1"
boundaries = "2021"
start = 2021
end = 2030
information = "plan_date"
[standard]
path = { 2021 = "vn-2022-2025", 2027 = "vn-2027-2030" }
[population]
households = { value = 100000, source = "census-2019" }
persons = { value = 360000, source = "census-2019: table 2", prior = "normal(360000, 5000)" }
urban_persons = { value = "30 %", source = "census-2019" }
female_persons = { value = "50.3 %", source = "census-2019" }
age_sex = { value = "P1", assumed = "structure only" }
household_size = "P1"
net_migration = { value = "-14.4 per 1000 per year", prior = "normal(-12, 4)", source = "census-2019" }
household_trend = { value = "-0.6 % per year", assumed = "guess" }
fertility = { value = "1.62 children per woman", source = "census-2019" }
fertility_place = "VN"
mean_income = { value = "3.6 million VND per month", assumed = "guess" }
income_quintile_ratio = { value = 7.4, source = "census-2019" }
[population.group.ethnic_minority]
households = { value = 8000, source = "review-2021" }
by_district = { "D1" = "75 %", rest = "by households", assumed = "guess" }
[population.group.merit]
share_of_poor = { value = "0.3 %", prior = "beta(3, 997)", assumed = "guess" }
[population.register]
poor = { all = 4000, ethnic_minority = 1000, source = "review-2021" }
near_poor = { all = 6000, ethnic_minority = 500, source = "review-2021" }
escaped_1y = { value = 900, assumed = "guess" }
[population.areas]
table = "small-districts.csv"
fixed = { "D1" = { poor = 2500, source = "review-2021" } }
communes = { value = 3, source = "census-2019" }
commune_spread = { value = "40 %", assumed = "guess" }
# districts of the table above
[population.sample]
other = "10 %"
[ensemble]
seed = 7
parameter_draws = 20
[macro]
gdp_growth = { 2022 = "6.5 %", prior = "ar1(6.5, 1.5, 0.3)", assumed = "guess" }
cpi = { 2022 = "3.5 %", 2025 = "3.0 %", between = "linear", assumed = "guess" }
pass_through = { value = "80 %", assumed = "guess" }
[hazard]
flood = { class = "high", assumed = "guess" }
[parameters]
"register.ask_probability" = { value = "60 %", prior = "beta(12, 8)", assumed = "guess" }
[money]
pending = "later"
[money.source.central]
amount = { 2022 = "195.3 billion VND", assumed = "guess" }
[programme.credit]
use = "preferential-credit"
eligible = { status = ["poor", "near_poor"], deprived_any = ["water"] }
priority = ["ethnic_minority", "poor"]
turn = 2
coverage = { 2022 = "20 %", 2025 = "60 %", between = "linear" }
unit_cost = { value = "34 million VND per household", source = "review-2021" }
already = { share = "25 %", assumed = "guess" }
money = ["revolving", "central"]
source = "review-2021: page 3"
[programme.housing]
use = "housing"
eligible = { status = ["poor"] }
turn = 1
places = { 2022 = 700 }
assumed = "guess"
[programme.jobs]
use = "job-link"
pending = "later"
[target.t1]
measure = "multidimensional_poor_rate"
kind = "average_fall_per_year"
from = 2021
to = 2025
at_least = "1.0 pp"
stretch = "1.2 pp"
precision = "0.1 pp"
[target.t1-poor]
of = "t1"
reading = "alternative"
measure = "poor_rate"
kind = "average_fall_per_year"
from = 2021
to = 2025
at_least = "1.0 pp"
[target.t2]
measure = "communes_with_status"
status = "extremely_difficult"
kind = "level"
at = 2030
at_most = { value = 1, assumed = "essentially none" }
# whatever the way out
[target.t3]
measure = "programme_reach"
programme = "credit"
kind = "level"
at = 2025
at_least = "50 %"
[target.all]
kind = "joint"
of = ["t1", "t2"]
[variant.more]
name_en = "More credit"
[variant.more.programme.credit]
places = { 2022 = 900 }
[variant.seen]
from = "more"
[variant.seen.plan]
information = "observed"
[status.extremely_difficult]
level = "commune"
name_vi = "xã đặc biệt khó khăn"
name_en = "extremely difficult commune"
criteria = "rule-15"
poorest = { value = 2, assumed = "guess" }
)toml";
}

/// The small scenario with one piece of text replaced.
inline std::string changed(const std::string& from, const std::string& to,
                           std::string text = small_scenario()) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
        throw std::logic_error("the small scenario has no " + from);
    return text.replace(at, from.size(), to);
}

inline vuon::Scenario read_small(const std::string& text) {
    return vuon::read_scenario_text(text, "s.toml", small_reference());
}

/// Every problem of a text, one line each; "" when it is accepted.
inline std::string problems_of(const std::string& text) {
    try {
        read_small(text);
    } catch (const vuon::InputError& error) {
        return error.what();
    }
    return "";
}

} // namespace vuon_test
