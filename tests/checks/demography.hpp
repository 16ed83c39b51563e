// SPDX-License-Identifier: Apache-2.0
// Deaths and births of one year against the rate tables: counts by age band and sex within four standard errors.
#pragma once
#include "tests/tutorial_model.hpp"

#include <cmath>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace vuon_test {

/// A count of chances taken against their sum.
struct Tested {
    double counted = 0.0, expected = 0.0, variance = 0.0;
    void add(double probability, bool happened) {
        counted += happened;
        expected += probability;
        variance += probability * (1.0 - probability);
    }
    bool wrong() const { return std::abs(counted - expected) > 4.0 * std::sqrt(variance); }
};

/// Replicates of the year after the start without moves, so that whoever is missing afterwards has died.
class DemographyCheck {
  public:
    explicit DemographyCheck(int replicates) : t_(tutorial(1)), p_(t_.values[0].p) {
        const vuon::StartState start = start_of(t_, 0);
        for (int urban = 0; urban < 2; ++urban) {
            tables_[urban] = std::make_unique<vuon::PersonTables>();
            exact_[urban] = std::make_unique<vuon::ExactRates>();
            vuon::make_person_tables(t_.model.rates, p_, t_.model.populations.front().shares, {0.0, 0.0},
                                     kYear, urban == 1, *tables_[urban], *exact_[urban]);
        }
        for (int r = 0; r < replicates; ++r)
            for (std::size_t k = 0; k < start.population.blocks.size(); ++k)
                live(start.population.blocks[k], t_.model.places.urban(static_cast<int>(k)),
                     static_cast<vuon::u32>(r));
    }

    /// One line for every band whose count is not that of the tables.
    std::vector<std::string> problems() const {
        std::vector<std::string> all;
        auto report = [&](const std::string& what, const Tested& t) {
            if (t.wrong())
                all.push_back(what + ": " + std::to_string(t.counted) + " counted, " +
                              std::to_string(t.expected) + " expected, standard error " +
                              std::to_string(std::sqrt(t.variance)));
        };
        for (std::size_t sex = 0; sex < 2; ++sex)
            for (std::size_t band = 0; band < deaths_[sex].size(); ++band)
                report((sex ? "deaths of women from " : "deaths of men from ") +
                           std::to_string(kDeathBands[band]),
                       deaths_[sex][band]);
        for (std::size_t cell = 0; cell < births_.size(); ++cell)
            for (std::size_t band = 0; band < births_[cell].size(); ++band)
                report("births, cell " + std::to_string(cell) + " of parity and minority, from " +
                           std::to_string(15 + 5 * band),
                       births_[cell][band]);
        report("boys among the newborn", boys_);
        report("deaths against the published rates", published_);
        return all;
    }

    double deaths() const { return published_.counted; }

  private:
    static constexpr int kYear = 2022;
    static constexpr std::array<int, 8> kDeathBands{0, 1, 15, 30, 45, 60, 75, 90};

    struct Person {
        vuon::u64 id;
        vuon::u32 age, female, parity;
    };

    void live(const vuon::Block& from, bool urban, vuon::u32 replicate) {
        using namespace vuon;
        Block b;
        b.copy_from(from);
        LifeYear year;
        year.key = {77, replicate};
        year.year = kYear;
        year.tables = tables_[urban].get();
        year.exact = exact_[urban].get();
        static thread_local LifeScratch scratch;
        Tally tally;
        live_a_year(b, year, scratch, tally);
        std::unordered_map<u64, u32> alive; // row after the year
        for (u32 k = 0; k < b.persons; ++k)
            alive.emplace(b.person.id[k], k);
        u32 first = 0;
        for (u32 h = 0; h < from.households; first += from.household.size[h++])
            compare(from, h, first, b, alive);
        count_newborn(from, b);
    }

    void compare(const vuon::Block& from, vuon::u32 h, vuon::u32 first, const vuon::Block& after,
                 const std::unordered_map<vuon::u64, vuon::u32>& alive) {
        using namespace vuon;
        bool somebody_grown = false;
        for (u32 k = first; k < first + from.household.size[h]; ++k)
            somebody_grown |= (from.person.age_sex[k] & 127) + 1 >= 15 && alive.count(from.person.id[k]) != 0;
        for (u32 k = first; k < first + from.household.size[h]; ++k) {
            const Person person{from.person.id[k], std::min(110u, (from.person.age_sex[k] & 127u) + 1u),
                                from.person.age_sex[k] >> 7 & 1u, from.person.flags[k] >> kParityShift & 7u};
            // Children who are left alone go to kin outside: they are missing without having died.
            if (person.age < 15 && !somebody_grown)
                continue;
            const auto at = alive.find(person.id);
            count(person, from.household.status[h] == kPoor, from.household.traits[h] & kMinority,
                  at == alive.end() ? -1 : after.person.flags[at->second] >> kParityShift & 7);
        }
    }

    /// `parity_after` is -1 for the dead.
    void count(const Person& x, bool poor, bool minority, int parity_after) {
        const vuon::GroupShares& s = t_.model.populations.front().shares;
        const double mean = (1 + s.poor * (std::exp(p_.mortality_poor) - 1)) *
                            (1 + s.minority * (std::exp(p_.mortality_minority) - 1));
        const double hazard = t_.model.rates.mortality_of(kYear)[x.female][x.age];
        const double own =
            hazard * std::exp(p_.mortality_poor * poor + p_.mortality_minority * minority) / mean;
        const double q = x.age >= 110 ? 1.0 : 1.0 - std::exp(-own);
        std::size_t band = 0;
        while (band + 1 < kDeathBands.size() && static_cast<int>(x.age) >= kDeathBands[band + 1])
            ++band;
        deaths_[x.female][band].add(q, parity_after < 0);
        published_.add(x.age >= 110 ? 1.0 : 1.0 - std::exp(-hazard), parity_after < 0);
        if (!x.female || x.age < 15 || x.age >= 50 || x.parity >= 7)
            return;
        const double birth_mean = (1 + s.births_at_two * (std::exp(p_.birth_parity_two) - 1)) *
                                  (1 + s.minority * (std::exp(p_.birth_minority) - 1));
        const double rate = t_.model.rates.births_of(kYear)[x.age] *
                            std::exp(p_.birth_parity_two * (x.parity >= 2) + p_.birth_minority * minority) /
                            birth_mean;
        births_[(x.parity >= 2) + 2 * minority][(x.age - 15) / 5].add(
            (1 - q) * rate, parity_after > static_cast<int>(x.parity));
    }

    void count_newborn(const vuon::Block& from, const vuon::Block& after) {
        using namespace vuon;
        std::unordered_set<u64> before(from.person.id, from.person.id + from.persons);
        for (u32 k = 0; k < after.persons; ++k)
            if (before.count(after.person.id[k]) == 0)
                boys_.add(p_.male_birth_share, (after.person.age_sex[k] & kFemale) == 0);
    }

    Tutorial t_;
    const vuon::Parameters& p_;
    std::array<std::unique_ptr<vuon::PersonTables>, 2> tables_;
    std::array<std::unique_ptr<vuon::ExactRates>, 2> exact_;
    std::array<std::array<Tested, 8>, 2> deaths_;
    std::array<std::array<Tested, 7>, 4> births_;
    Tested boys_, published_;
};

} // namespace vuon_test
