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

struct Expected {
    std::vector<std::array<double, 2>> school; // by band: wanted, got
    std::array<double, kActivities> activities{}, activities_got{};
};

struct SchoolBand {
    const char* name;
    int from, to;
};
constexpr SchoolBand kSchoolBands[] = {{"0-5", 0, 5}, {"6-10", 6, 10}, {"11-14", 11, 14}, {"15-17", 15, 17},
                                       {"18 and over", 18, kOldestAge}};
constexpr const char* kActivityNames[] = {"child",        "student",      "formal wage",  "informal wage",
                                          "farm",         "own business", "not working",  "unable"};

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
                        if (static_cast<int>(age) >= kSchoolBands[b].from && static_cast<int>(age) <= kSchoolBands[b].to) {
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

namespace {
struct Worst {
    std::string margin;
    double error = 0.0; // share of the margin's sum
    std::vector<std::pair<double, const MarginFit::Row*>> rows;
};
} // namespace

static std::vector<Worst> margins_by_error(const MarginFit& fit) {
    std::vector<Worst> margins;
    for (const MarginFit::Row& row : fit.rows) {
        if (margins.empty() || margins.back().margin != row.margin)
            margins.push_back({row.margin, 0.0, {}});
        margins.back().rows.emplace_back(std::fabs(row.got - row.wanted), &row);
    }
    for (Worst& margin : margins) {
        double sum = 0.0;
        for (const auto& [error, row] : margin.rows)
            sum += row->wanted;
        std::stable_sort(margin.rows.begin(), margin.rows.end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
        margin.error = sum > 0.0 ? margin.rows.front().first / sum : 0.0;
    }
    std::stable_sort(margins.begin(), margins.end(), [](const Worst& a, const Worst& b) { return a.error > b.error; });
    return margins;
}

constexpr std::size_t kRowsShown = 3; // of a margin that is not met exactly

std::string fit_table(const MarginFit& fit) {
    std::string text = fmt::format("{:<22}{:<14}{:>14}{:>14}{:>12}{:>10}\n", "margin", "cell", "wanted", "got",
                                   "difference", "share pp");
    for (const Worst& margin : margins_by_error(fit)) {
        const double worst = margin.rows.front().first;
        for (std::size_t k = 0; k < std::min(margin.rows.size(), worst > 0.0 ? kRowsShown : 1); ++k) {
            const MarginFit::Row& row = *margin.rows[k].second;
            const std::string cell = worst > 0.0 ? row.cell : fmt::format("all {} exact", margin.rows.size());
            const double share = worst > 0.0 ? 100.0 * margin.error * margin.rows[k].first / worst : 0.0;
            double wanted = row.wanted, got = row.got;
            if (!(worst > 0.0)) {
                wanted = got = 0.0;
                for (const auto& [error, other] : margin.rows)
                    wanted += other->wanted, got += other->got;
            }
            text += fmt::format("{:<22}{:<14}{:>14.0f}{:>14.0f}{:>12.0f}{:>10.3f}\n", margin.margin, cell, wanted, got,
                                got - wanted, share);
        }
    }
    return text + fmt::format("worst share error {:.3f} pp, SRMSE {:.4f}\n", 100.0 * fit.worst_share_error, fit.srmse);
}

} // namespace vuon
