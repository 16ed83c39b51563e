// SPDX-License-Identifier: Apache-2.0
// Whether a programme reached a household, step by step. Conditions are asked of `propose` itself, for the household
// alone, once with everybody wanting and nobody passed over: no rule stands here a second time.
#include "engine/run/life_parts.hpp"

namespace vuon {

namespace {

ProposalSet proposed(const HouseholdYear& y, const ProgrammeSet& programmes) {
    const std::vector<u32> start = {0, y.opened.persons};
    ProposalSet set;
    propose(y.opened, programmes,
            {y.setup.key, y.year(), static_cast<float>(y.pace_before), y.statuses, &start}, set);
    return set;
}

ProgrammeSet everybody_wants(ProgrammeSet programmes) {
    for (ProgrammePolicy& p : programmes) {
        p.demand = 1.0;
        p.skip = 0.0;
    }
    return programmes;
}

Chance of_half_word(u32 half, double probability) { return {probability, half / 65536.0}; }

SupportParts of_programme(const HouseholdYear& y, std::size_t s, const ProposalSet& alone,
                          const ProposalSet& willing) {
    const ProgrammePolicy& p = y.plan->programmes[s];
    const u64 id = y.opened.household.id[0];
    const u32 word = words_at(y.setup.key, id, moment(y.year(), Decision::Demand))[s];
    SupportParts parts;
    parts.programme = static_cast<int>(s);
    parts.eligible = willing[s].eligible_households[gAll] > 0;
    parts.runs_already = parts.eligible && willing[s].wanted_households[gAll] == 0;
    parts.want = of_half_word(word >> 16, p.demand);
    parts.wants = alone[s].wanted_households[gAll] > 0;
    parts.pass = of_half_word(word & 0xffffu, p.skip);
    parts.passed_over = parts.wants && alone[s].eligible.empty();
    const OwnProposal& own = y.proposals[s];
    if (own.eligible != !alone[s].eligible.empty() || own.leaks != !alone[s].leak.empty())
        replay_differs(y, "proposals");
    parts.looks_eligible = own.leaks;
    parts.key = own.key;
    parts.threshold = own.leaks ? y.allocations[s].leak_from : y.allocations[s].eligible_from;
    parts.within = (own.eligible || own.leaks) && parts.threshold != kNobody && own.key >= parts.threshold;
    parts.reached = y.delivered.household.slot_age[s][0] == 0;
    if (parts.reached && !parts.within)
        replay_differs(y, "deliveries");
    parts.leaked = parts.reached && own.leaks;
    parts.over_the_limit = parts.within && !parts.reached;
    parts.dose = y.delivered.household.slot_dose[s][0] / static_cast<double>(kDoseUnit);
    parts.age = y.delivered.household.slot_age[s][0];
    return parts;
}

} // namespace

std::vector<SupportParts> support_parts(const HouseholdYear& y) {
    std::vector<SupportParts> list;
    if (y.opened.households == 0)
        return list; // support stays with the parents of a household founded this year
    const ProposalSet alone = proposed(y, y.plan->programmes);
    const ProposalSet willing = proposed(y, everybody_wants(y.plan->programmes));
    for (std::size_t s = 0; s < kProgrammes; ++s)
        if (y.plan->programmes[s].active)
            list.push_back(of_programme(y, s, alone, willing));
    return list;
}

} // namespace vuon
