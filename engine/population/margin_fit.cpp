// SPDX-License-Identifier: Apache-2.0
#include "engine/population/margin_fit.hpp"

#include "engine/base/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace vuon {

namespace {

/// Counts of one commune, summed over communes afterwards in their order.
struct Counts {
    std::vector<i64> sizes = std::vector<i64>(256, 0);
    i64 minority = 0;
    // [group][sex][age]
    std::array<std::array<std::array<i64, kAges>, 2>, 2> persons{}, pupils{};
    std::array<i64, kActivities> activities{}; // of those from kWorkingAgeFrom on who are not in school
};

struct SchoolBand {
    const char* name;
    int from, to;
};
constexpr SchoolBand kSchoolBands[] = {
    {"0-5", 0, 5}, {"6-10", 6, 10}, {"11-14", 11, 14}, {"15-17", 15, 17}, {"18 and over", 18, kOldestAge}};
constexpr const char* kActivityNames[] = {"child", "student",      "formal wage", "informal wage",
                                          "farm",  "own business", "not working", "unable"};

Counts count(const Block& block) {
    Counts counts;
    u32 row = 0;
    for (u32 h = 0; h < block.households; ++h) {
        const u8 size = block.household.size[h];
        const std::size_t group = block.household.traits[h] & kMinority ? 1 : 0;
        ++counts.sizes[size];
        counts.minority += static_cast<i64>(group);
        for (u32 k = 0; k < size; ++k, ++row) {
            const u8 x = block.person.age_sex[row];
            const std::size_t age = x & 0x7f, sex = x >> 7;
            const bool pupil = (block.person.schooling[row] & kInSchool) != 0;
            ++counts.persons[group][sex][age];
            counts.pupils[group][sex][age] += pupil;
            if (!pupil && age >= kWorkingAgeFrom)
                ++counts.activities[block.person.activity[row]];
        }
    }
    return counts;
}

class Measure {
  public:
    Measure(const Margins& m, const Population& population) : m_(m), counts_(population.blocks.size()) {
        parallel_for(counts_.size(), [&](std::size_t c) { counts_[c] = count(population.blocks[c]); });
    }

    MarginFit result() {
        districts();
        sizes();
        ages();
        school_and_work();
        summarise();
        return std::move(fit_);
    }

  private:
    void row(const std::string& margin, const std::string& cell, double wanted, double got) {
        fit_.rows.push_back({margin, cell, wanted, got});
    }
    i64 persons_of(const Counts& counts) const {
        i64 total = 0;
        for (std::size_t s = 0; s < counts.sizes.size(); ++s)
            total += counts.sizes[s] * static_cast<i64>(s);
        return total;
    }

    void districts() {
        std::vector<DistrictMargin> got(m_.districts.size());
        for (std::size_t c = 0; c < counts_.size(); ++c) {
            DistrictMargin& d = got[static_cast<std::size_t>(m_.places.district_of(static_cast<int>(c)))];
            const i64 persons = persons_of(counts_[c]);
            for (i64 n : counts_[c].sizes)
                d.households += n;
            d.persons += persons;
            d.urban_persons += m_.places.urban(static_cast<int>(c)) ? persons : 0;
            d.minority_households += counts_[c].minority;
        }
        auto rows = [&](const char* margin, i64 DistrictMargin::*count) {
            for (std::size_t d = 0; d < got.size(); ++d)
                row(margin, m_.districts[d].code, static_cast<double>(m_.districts[d].*count),
                    static_cast<double>(got[d].*count));
        };
        rows("households", &DistrictMargin::households);
        rows("persons", &DistrictMargin::persons);
        rows("urban persons", &DistrictMargin::urban_persons);
        rows("minority households", &DistrictMargin::minority_households);
    }

    void sizes() {
        double shares = 0.0, households = 0.0;
        for (double s : m_.share_of_size)
            shares += s;
        for (const DistrictMargin& d : m_.districts)
            households += static_cast<double>(d.households);
        for (std::size_t s = 0; s < m_.share_of_size.size(); ++s) {
            i64 got = 0;
            for (const Counts& c : counts_)
                got += c.sizes[s + 1];
            row("household size", std::to_string(s + 1), households * m_.share_of_size[s] / shares,
                static_cast<double>(got));
        }
    }

    void ages() {
        for (std::size_t sex = 0; sex < 2; ++sex)
            for (const AgeBand& band : m_.ages) {
                i64 got = 0;
                for (const Counts& c : counts_)
                    for (int age = band.from; age <= std::min(band.to, kOldestAge); ++age)
                        got += c.persons[0][sex][static_cast<std::size_t>(age)] +
                               c.persons[1][sex][static_cast<std::size_t>(age)];
                row(sex ? "women by age" : "men by age", fmt::format("{}-{}", band.from, band.to),
                    static_cast<double>(sex ? band.women : band.men), static_cast<double>(got));
            }
    }

    void school_and_work();

    /// Error of a margin: the largest as a share of its sum, and the root mean square over the mean cell.
    void summarise() {
        for (std::size_t first = 0, end = 0; first < fit_.rows.size(); first = end) {
            double sum = 0.0, worst = 0.0, squares = 0.0;
            for (; end < fit_.rows.size() && fit_.rows[end].margin == fit_.rows[first].margin; ++end) {
                const double error = std::fabs(fit_.rows[end].got - fit_.rows[end].wanted);
                sum += fit_.rows[end].wanted;
                worst = std::max(worst, error);
                squares += error * error;
            }
            if (!(sum > 0.0))
                continue;
            const double cells = static_cast<double>(end - first);
            fit_.worst_share_error = std::max(fit_.worst_share_error, worst / sum);
            fit_.srmse = std::max(fit_.srmse, std::sqrt(squares / cells) / (sum / cells));
        }
    }

    const Margins& m_;
    std::vector<Counts> counts_;
    MarginFit fit_;
};

/// Wanted numbers are the shares applied to the persons who are there.
void Measure::school_and_work() {
    std::array<std::array<double, 2>, std::size(kSchoolBands)> school{};
    std::array<double, kActivities> wanted{}, got{};
    for (std::size_t c = 0; c < counts_.size(); ++c) {
        const std::size_t urban = m_.places.urban(static_cast<int>(c));
        for (std::size_t group = 0; group < 2; ++group)
            for (std::size_t sex = 0; sex < 2; ++sex)
                for (std::size_t age = 0; age < kAges; ++age) {
                    const double persons = static_cast<double>(counts_[c].persons[group][sex][age]);
                    const double pupils = static_cast<double>(counts_[c].pupils[group][sex][age]);
                    for (std::size_t b = 0; b < std::size(kSchoolBands); ++b)
                        if (static_cast<int>(age) >= kSchoolBands[b].from &&
                            static_cast<int>(age) <= kSchoolBands[b].to) {
                            school[b][0] += persons * m_.share_in_school[urban][group][age];
                            school[b][1] += pupils;
                        }
                    for (std::size_t a = 0; a < kActivities && age >= kWorkingAgeFrom; ++a)
                        wanted[a] += (persons - pupils) * m_.share_of_activity[sex][urban][age][a];
                }
        for (std::size_t a = 0; a < kActivities; ++a)
            got[a] += static_cast<double>(counts_[c].activities[a]);
    }
    for (std::size_t b = 0; b < std::size(kSchoolBands); ++b)
        row("in school", kSchoolBands[b].name, school[b][0], school[b][1]);
    for (std::size_t a = 0; a < kActivities; ++a)
        if (wanted[a] > 0.0 || got[a] > 0.0)
            row("activity", kActivityNames[a], wanted[a], got[a]);
}

} // namespace

MarginFit measure_fit(const Margins& margins, const Population& population) {
    return Measure(margins, population).result();
}

} // namespace vuon
