// SPDX-License-Identifier: Apache-2.0
#include "scenarios/person_margins.hpp"

#include "engine/population/integerise.hpp"
#include "engine/population/ipf.hpp"
#include "engine/population/synthesis_address.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <numeric>

namespace vuon {

namespace {

const std::vector<std::string> kSexes = {"male", "female"};
const std::vector<std::string> kResidences = {"rural", "urban"};
const std::vector<std::string> kGroups = {"all", "ethnic_minority"};
// In the order of Activity; `unemployed` and `inactive` are read as not working, `student` is dropped because
// the table of enrolment decides who is in school.
const std::vector<std::string> kStates = {"child",         "student", "wage_formal",
                                          "wage_informal", "farm",    "own_business",
                                          "unemployed",    "unable",  "inactive"};

/// A reference table with the problems met in it.
class Reader {
  public:
    Reader(const Reference& reference, const char* file, const std::vector<std::string>& columns)
        : table_(reference.table(file)) {
        table_.require(columns);
    }
    const Table& table() const { return table_; }
    std::size_t rows() const { return table_.rows(); }

    /// Position of a word among the known ones; notes a problem and returns 0 when it is none of them.
    std::size_t word(std::size_t row, const char* column, const std::vector<std::string>& known) {
        const std::string& cell = table_.cell(row, column);
        const auto at = std::find(known.begin(), known.end(), cell);
        if (at != known.end())
            return static_cast<std::size_t>(at - known.begin());
        std::string list;
        for (const std::string& word : known)
            list += (list.empty() ? "" : ", ") + word;
        wrong(row, column, fmt::format("{} = {} (must be one of {}). Correct the word", column, cell, list));
        return 0;
    }

    double within(std::size_t row, const char* column, double low, double high) {
        const double value = table_.number(row, column);
        if (value >= low && value <= high)
            return value;
        wrong(row, column,
              fmt::format("{} = {} (must be {} to {}). Correct the number", column, value, low, high));
        return low;
    }

    /// Ages of a row, the open end cut at the oldest age of the model.
    std::pair<int, int> ages(std::size_t row) {
        const int from = static_cast<int>(within(row, "age_from", 0, kOldestAge));
        const int to = static_cast<int>(within(row, "age_to", from, 255));
        return {from, std::min(to, kOldestAge)};
    }

    void wrong(std::size_t row, const char* column, const std::string& message) {
        problems_.push_back(table_.problem(row, column, message));
    }
    void missing(const std::string& what) {
        problems_.push_back({table_.name(), 0, 0, what + " (must have a row). Add it"});
    }
    void finish() {
        if (!problems_.empty())
            throw InputError(std::move(problems_));
    }

  private:
    const Table& table_;
    std::vector<Problem> problems_;
};

/// The year of a place's age table that is nearest to the plan's start.
int nearest_year(Reader& reader, const std::string& place, int start) {
    int best = 0;
    for (std::size_t row = 0; row < reader.rows(); ++row) {
        if (reader.table().cell(row, "place") != place)
            continue;
        const int year = static_cast<int>(reader.within(row, "year", 1900, 2200));
        if (best == 0 || std::abs(year - start) < std::abs(best - start))
            best = year;
    }
    if (best == 0)
        reader.missing(fmt::format("place {}", place));
    reader.finish();
    return best;
}

struct AgeTable {
    std::vector<std::pair<int, int>> bands;
    std::vector<double> cells; // [band][sex]
};

AgeTable age_table(const Inputs& inputs, const Reference& reference) {
    Reader reader(reference, "age_sex.csv", {"place", "year", "sex", "age_from", "age_to", "persons"});
    const std::string& place = inputs.population.age_sex;
    const int year = nearest_year(reader, place, inputs.plan.start);
    AgeTable result;
    std::map<std::pair<int, int>, std::array<double, 2>> found;
    for (std::size_t row = 0; row < reader.rows(); ++row)
        if (reader.table().cell(row, "place") == place && reader.within(row, "year", 1900, 2200) == year)
            found[reader.ages(row)][reader.word(row, "sex", kSexes)] +=
                reader.within(row, "persons", 0, 1e10);
    int next = 0;
    for (const auto& [ages, persons] : found) {
        if (ages.first != next)
            reader.missing(fmt::format("place {}, year {}, age {}", place, year, next));
        next = ages.second + 1;
        result.bands.push_back(ages);
        result.cells.insert(result.cells.end(), {persons[0], persons[1]});
    }
    if (next <= kOldestAge)
        reader.missing(fmt::format("place {}, year {}, age {}", place, year, next));
    reader.finish();
    return result;
}

void read_ages(const Inputs& inputs, const Reference& reference, i64 persons, Margins& margins) {
    AgeTable table = age_table(inputs, reference);
    const Ties ties{{inputs.ensemble.seed, 0}, synthesis_address(SynthesisPart::ScenarioAges)};
    double total = 0.0, female = 0.0;
    std::vector<double> by_band;
    for (std::size_t k = 0; k < table.bands.size(); ++k) {
        by_band.push_back(table.cells[2 * k] + table.cells[2 * k + 1]);
        total += by_band.back();
        female += table.cells[2 * k + 1];
    }
    const double given = inputs.population.female_persons.value;
    const double share = given > 0.0 ? given : female / total;
    const i64 women = static_cast<i64>(std::floor(share * static_cast<double>(persons) + 0.5));
    const std::vector<i64> bands = apportion(persons, by_band, ties);
    const i64 sexes[] = {persons - women, women};
    fit_rows_and_columns(table.cells, bands, sexes, "persons by age and sex");
    const std::vector<i64> cells = round_table(table.cells, bands, sexes, ties);
    for (std::size_t k = 0; k < table.bands.size(); ++k)
        margins.ages.push_back({table.bands[k].first, table.bands[k].second, cells[2 * k], cells[2 * k + 1]});
}

void read_sizes(const Inputs& inputs, const Reference& reference, Margins& margins) {
    Reader reader(reference, "household_size.csv", {"place", "size", "share"});
    for (std::size_t row = 0; row < reader.rows(); ++row) {
        if (reader.table().cell(row, "place") != inputs.population.household_size)
            continue;
        const std::size_t size =
            static_cast<std::size_t>(reader.within(row, "size", 1, kLargestHouseholdSize));
        margins.share_of_size.resize(std::max(margins.share_of_size.size(), size), 0.0);
        margins.share_of_size[size - 1] += reader.within(row, "share", 0, 1);
    }
    if (margins.share_of_size.empty())
        reader.missing(fmt::format("place {}", inputs.population.household_size));
    reader.finish();
}

void read_schooling(const Reference& reference, Margins& margins) {
    Reader reader(reference, "education.csv",
                  {"sex", "age_from", "age_to", "residence", "group", "mean_years", "sd_years"});
    std::array<std::array<std::array<std::array<char, kAges>, 2>, 2>, 2> seen{};
    for (std::size_t row = 0; row < reader.rows(); ++row) {
        const std::size_t sex = reader.word(row, "sex", kSexes),
                          residence = reader.word(row, "residence", kResidences);
        const std::size_t group = reader.word(row, "group", kGroups);
        const SchoolingYears years{reader.within(row, "mean_years", 0, 22),
                                   reader.within(row, "sd_years", 0, 10)};
        const auto [from, to] = reader.ages(row);
        for (std::size_t age = static_cast<std::size_t>(from); age <= static_cast<std::size_t>(to); ++age) {
            if (seen[sex][residence][group][age]++ == 1)
                reader.wrong(row, "age_from",
                             fmt::format("age {} is given twice (rows must not overlap). Correct the "
                                         "ages",
                                         age));
            margins.schooling[sex][residence][group][age] = years;
        }
    }
    for (std::size_t sex = 0; sex < 2; ++sex)
        for (std::size_t residence = 0; residence < 2; ++residence)
            for (std::size_t age = kWorkingAgeFrom; age < kAges; ++age) {
                if (!seen[sex][residence][0][age]) {
                    reader.missing(
                        fmt::format("{}, {}, age {}, group all", kSexes[sex], kResidences[residence], age));
                    break;
                }
                if (!seen[sex][residence][1][age])
                    margins.schooling[sex][residence][1][age] = margins.schooling[sex][residence][0][age];
            }
    reader.finish();
}

constexpr int kSchoolAges[] = {
    6, 14}; // that enrolment must be given for; other ages without a row are out of school

void read_enrolment(const Reference& reference, Margins& margins) {
    Reader reader(reference, "enrolment.csv", {"age", "residence", "group", "share"});
    std::array<std::array<std::array<char, kAges>, 2>, 2> seen{};
    for (std::size_t row = 0; row < reader.rows(); ++row) {
        const std::size_t residence = reader.word(row, "residence", kResidences);
        const std::size_t group = reader.word(row, "group", kGroups);
        const std::size_t age = static_cast<std::size_t>(reader.within(row, "age", 0, kOldestAge));
        if (seen[residence][group][age]++ == 1)
            reader.wrong(row, "age", fmt::format("age {} is given twice (one row each). Remove one", age));
        margins.share_in_school[residence][group][age] = reader.within(row, "share", 0, 1);
    }
    for (std::size_t residence = 0; residence < 2; ++residence)
        for (std::size_t age = 0; age < kAges; ++age) {
            const bool needed =
                static_cast<int>(age) >= kSchoolAges[0] && static_cast<int>(age) <= kSchoolAges[1];
            if (needed && !seen[residence][0][age])
                reader.missing(fmt::format("age {}, {}, group all", age, kResidences[residence]));
            if (!seen[residence][1][age])
                margins.share_in_school[residence][1][age] = margins.share_in_school[residence][0][age];
        }
    reader.finish();
}

/// Shares of those who are not in school sum to one; an age without shares is missing.
void normalise_activity(Reader& reader, Margins& margins) {
    for (std::size_t sex = 0; sex < 2; ++sex)
        for (std::size_t residence = 0; residence < 2; ++residence)
            for (std::size_t age = kWorkingAgeFrom; age < kAges; ++age) {
                auto& shares = margins.share_of_activity[sex][residence][age];
                const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
                if (!(sum > 0.0)) {
                    reader.missing(fmt::format("{}, {}, age {}", kSexes[sex], kResidences[residence], age));
                    break;
                }
                for (double& share : shares)
                    share /= sum;
            }
}

void read_employment(const Reference& reference, Margins& margins) {
    Reader reader(reference, "employment.csv", {"sex", "age_from", "age_to", "residence", "state", "share"});
    for (std::size_t row = 0; row < reader.rows(); ++row) {
        const std::size_t sex = reader.word(row, "sex", kSexes),
                          residence = reader.word(row, "residence", kResidences);
        const std::size_t state = reader.word(row, "state", kStates);
        const double share = reader.within(row, "share", 0, 1);
        const auto [from, to] = reader.ages(row);
        if (state <= static_cast<std::size_t>(Activity::Student))
            continue;
        const std::size_t activity =
            state < kActivities ? state : static_cast<std::size_t>(Activity::NotWorking);
        for (int age = from; age <= to; ++age)
            margins.share_of_activity[sex][residence][static_cast<std::size_t>(age)][activity] += share;
    }
    normalise_activity(reader, margins);
    reader.finish();
}

} // namespace

void read_person_margins(const Inputs& inputs, const Reference& reference, i64 persons, Margins& margins) {
    read_ages(inputs, reference, persons, margins);
    read_sizes(inputs, reference, margins);
    read_schooling(reference, margins);
    read_enrolment(reference, margins);
    read_employment(reference, margins);
}

} // namespace vuon
