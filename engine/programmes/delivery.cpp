// SPDX-License-Identifier: Apache-2.0
#include "engine/programmes/delivery.hpp"

#include <algorithm>
#include <numeric>

namespace vuon {

// Years beyond the ramp and the duration decay: effect * ramp(a) * (1 - decay)^max(0, a - duration).
static float effect_at(const ProgrammePolicy& p, double effect, int age) {
    if (age == 0)
        return 0.f; // delivered in the course of the year: acts from the next
    const double ramp = age == 1 ? p.ramp_first : p.ramp_later;
    double fade = 1.0;
    for (int k = p.duration_years; k < age && fade > 1e-6; ++k)
        fade *= 1.0 - p.decay;
    const bool over = p.decay <= 0.0 && age > p.duration_years;
    return over ? 0.f : static_cast<float>(effect * ramp * fade);
}

EffectTables effect_tables(const ProgrammeSet& programmes,
                           const std::array<double, kProgrammes>& drawn_effect, const Parameters& p) {
    EffectTables t{};
    t.second = static_cast<float>(p.overlap_second);
    t.third = static_cast<float>(p.overlap_third);
    t.cap = static_cast<float>(p.overlap_cap);
    for (std::size_t c = 0; c < kProgrammes; ++c) {
        const ProgrammePolicy& programme = programmes[c];
        for (int age = 0; age < 256; ++age) {
            t.protects[c][age] = 1.f;
            if (!programme.active || age >= kNever)
                continue;
            const bool running = programme.yearly ? age == 0 : age < programme.duration_years;
            t.effect[c][age] = effect_at(programme, drawn_effect[c], age);
            t.protects[c][age] = running ? static_cast<float>(programme.loss_factor) : 1.f;
            t.clears[c][age] =
                (age < programme.clear_years ? programme.clears : 0u) | (running ? 1u << 16 : 0u);
        }
    }
    return t;
}

u8 drawn_dose(const ProgrammePolicy& programme, double heterogeneity_sd, bool business, RandomKey key, u64 id,
              int year, int programme_index) {
    if (programme.yearly && programme.fail <= 0.0)
        return static_cast<u8>(kDoseUnit); // a card is a card: its worth does not differ between households
    const Words w =
        words_at(key, id, moment(year, Decision::Delivery), 1 + static_cast<u32>(programme_index));
    if (w[0] < threshold_of(programme.fail))
        return 0;
    const float sd = static_cast<float>(heterogeneity_sd);
    const float own = exponential(sd * standard_normal(w[1]) - 0.5f * sd * sd);
    const float times = static_cast<float>(business ? programme.times_business : programme.times_other);
    return static_cast<u8>(std::clamp(own * times * kDoseUnit + 0.5f, 1.f, 255.f));
}

namespace {

class Deliverer {
  public:
    Deliverer(Block& block, RandomKey key, int year, const Parameters& p, const std::vector<u32>& start,
              Tally& tally)
        : b_(block), key_(key), year_(year), p_(p), start_(start), t_(tally) {}

    void reach(const ProgrammePolicy& programme, int slot, const Proposal& proposal, bool leaked) {
        const u32 h = proposal.household;
        HouseholdColumns& c = b_.household;
        const bool business = (c.traits[h] & kBusiness) != 0;
        c.slot_age[slot][h] = 0;
        c.slot_dose[slot][h] =
            drawn_dose(programme, p_.heterogeneity_sd, business, key_, c.id[h], year_, slot);
        count(h, programme_measure(slot, leaked ? pLeaked : pReached), c.weight[h]);
        count(h, programme_measure(slot, pSpent), static_cast<i64>(proposal.units) * programme.unit_cost_vnd);
        if (programme.job_probability > 0.0 || programme.cost_unit == CostUnit::Trainee)
            train(programme, h, slot);
    }

  private:
    void count(u32 h, int measure, i64 amount) { add_to_groups(t_, b_.household.traits[h], measure, amount); }

    // The first member of the eligible age is trained; one without work finds some with the job probability.
    void train(const ProgrammePolicy& programme, u32 h, int slot) {
        for (u32 k = start_[h]; k < start_[h] + b_.household.size[h]; ++k) {
            const int age = b_.person.age_sex[k] & 127;
            if (age < programme.eligible.member_age_from || age > programme.eligible.member_age_to ||
                (b_.person.schooling[k] & kInSchool) != 0)
                continue;
            b_.person.flags[k] |= kTrained;
            const Words w = words_at(key_, b_.person.id[k], moment(year_, Decision::Delivery),
                                     8 + static_cast<u32>(slot));
            if (b_.person.activity[k] == static_cast<u8>(Activity::NotWorking) &&
                w[0] < threshold_of(programme.job_probability))
                b_.person.activity[k] = static_cast<u8>(Activity::WageInformal);
            return;
        }
    }

    Block& b_;
    RandomKey key_;
    int year_;
    const Parameters& p_;
    const std::vector<u32>& start_;
    Tally& t_;
};

void age_slots(Block& b) {
    for (auto& column : b.household.slot_age)
        for (u32 h = 0; h < b.households; ++h)
            column[h] = static_cast<u8>(column[h] + (column[h] < kNever - 1 ? 1 : 0));
}

} // namespace

void deliver(Block& block, const ProgrammeSet& programmes, const ProposalSet& proposals,
             const AllocationSet& allocations, RandomKey key, int year, const Parameters& p, int max_new,
             const std::vector<u32>& start, Tally& tally) {
    age_slots(block);
    std::array<int, kProgrammes> order{};
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return programmes[static_cast<std::size_t>(a)].turn < programmes[static_cast<std::size_t>(b)].turn;
    });
    std::vector<u8> taken(block.households, 0);
    Deliverer deliverer(block, key, year, p, start, tally);
    for (int slot : order) {
        const std::size_t s = static_cast<std::size_t>(slot);
        const ProgrammePolicy& programme = programmes[s];
        if (!programme.active)
            continue;
        for (std::size_t g = 0; g < kHouseholdGroups; ++g) {
            tally.counts[g][static_cast<std::size_t>(programme_measure(slot, pEligible))] +=
                proposals[s].eligible_households[g];
            tally.counts[g][static_cast<std::size_t>(programme_measure(slot, pWanted))] +=
                proposals[s].wanted_households[g];
        }
        auto serve = [&](const std::vector<Proposal>& list, u64 from, bool leaked) {
            for (const Proposal& proposal : list) {
                if (proposal.key < from || from == kNobody)
                    continue;
                // Renewals of yearly support are not new.
                if (!programme.yearly && taken[proposal.household]++ >= max_new)
                    continue;
                deliverer.reach(programme, slot, proposal, leaked);
            }
        };
        serve(proposals[s].eligible, allocations[s].eligible_from, false);
        serve(proposals[s].leak, allocations[s].leak_from, true);
        for (std::size_t g = 0; g < kHouseholdGroups; ++g) {
            auto& row = tally.counts[g];
            row[static_cast<std::size_t>(programme_measure(slot, pMissed))] =
                row[static_cast<std::size_t>(programme_measure(slot, pWanted))] -
                row[static_cast<std::size_t>(programme_measure(slot, pReached))];
        }
    }
}

} // namespace vuon
