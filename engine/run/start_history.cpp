// SPDX-License-Identifier: Apache-2.0
#include "engine/base/parallel.hpp"
#include "engine/run/start_work.hpp"

#include <algorithm>

namespace vuon {

namespace {

struct Ranked {
    float rank;
    u32 block, household;
    bool operator<(const Ranked& o) const {
        return rank != o.rank ? rank < o.rank : std::pair(block, household) < std::pair(o.block, o.household);
    }
};

/// Puts the `count` lowest ranks first.
void lowest_first(std::vector<Ranked>& list, std::size_t count) {
    if (count > 0 && count < list.size())
        std::nth_element(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count), list.end());
}

float lottery(const StartWork& w, u64 id, Decision decision) {
    return open_uniform(words_at(w.key, id, moment(w.model.start, decision))[0]);
}

/// Makes the number of households that left poverty in [from, to) years ago equal to `wanted`: surplus ones forget
/// their past by lottery, missing ones are those nearest the line among households that were never poor.
void settle_class(StartWork& w, u8 from, u8 to, i64 wanted) {
    std::vector<Ranked> members, others;
    for (std::size_t k = 0; k < w.everybody.blocks.size(); ++k) {
        const Block& b = w.everybody.blocks[k];
        const HouseholdColumns& c = b.household;
        const auto& shift = w.out.cell_shift[w.stratum_of(k)];
        for (u32 h = 0; h < b.households; ++h) {
            const u32 block = static_cast<u32>(k);
            if (c.status[h] == kPoor)
                continue;
            if (c.years_since_poor[h] >= from && c.years_since_poor[h] < to)
                members.push_back({lottery(w, c.id[h], Decision::EscapedHistory), block, h});
            else if (c.years_since_poor[h] == kNever && c.status[h] == kNotListed) {
                const std::size_t m = c.traits[h] & kMinority;
                const double k_now = c.score[h] + shift[m];
                if (k_now < 0.8)
                    others.push_back(
                        {static_cast<float>(k_now) + 0.3f * lottery(w, c.id[h], Decision::EscapedHistory),
                         block, h});
            }
        }
    }
    const std::size_t target = static_cast<std::size_t>(std::max<i64>(0, wanted));
    auto set = [&](const Ranked& r, u8 value) {
        w.everybody.blocks[r.block].household.years_since_poor[r.household] = value;
    };
    if (members.size() > target) {
        const std::size_t surplus = members.size() - target;
        lowest_first(members, surplus);
        for (std::size_t i = 0; i < surplus; ++i)
            set(members[i], kNever);
    } else {
        const std::size_t missing = std::min(target - members.size(), others.size());
        lowest_first(others, missing);
        for (std::size_t i = 0; i < missing; ++i)
            set(others[i], static_cast<u8>(from + i % (to - from)));
    }
}

} // namespace

void settle_escaped(StartWork& w) {
    settle_class(w, 0, 1, w.rows(w.values.escaped_1y));
    settle_class(w, 1, 3, w.rows(w.values.escaped_2y_3y));
}

// Households within reach of the list are as rarely merit households as the poor are: the allowance keeps them away from
// it, and officials find hardly any among those who enter (0.3 % in Bắc Giang). What the others' share then lacks is
// made up by those further off. Assumption: reach is this far above the line, in log points.
static constexpr double kMeritReach = 0.8;

static bool within_reach(const StartWork& w, std::size_t block, u32 h) {
    const HouseholdColumns& c = w.everybody.blocks[block].household;
    return static_cast<double>(c.score[h]) + w.out.cell_shift[w.stratum_of(block)][c.traits[h] & kMinority] <
           kMeritReach;
}

/// Share of merit households among those out of reach that gives the share among all who are not poor.
static double merit_share_further_off(const StartWork& w) {
    double near = 0.0, far = 0.0;
    for (std::size_t k = 0; k < w.everybody.blocks.size(); ++k)
        for (u32 h = 0; h < w.everybody.blocks[k].households; ++h)
            if (w.everybody.blocks[k].household.status[h] != kPoor)
                (within_reach(w, k, h) ? near : far) += 1.0;
    const double wanted = w.values.merit_share_of_others * (near + far) - w.values.merit_share_of_poor * near;
    return far > 0.0 ? std::clamp(wanted / far, 0.0, 1.0) : 0.0;
}

/// Traits of the households that are not poor; the poor are collected for their own draw.
static std::vector<Ranked> give_merit_to_others(StartWork& w, std::size_t k, double further_off) {
    Block& b = w.everybody.blocks[k];
    VisitScratch& s = this_threads_scratch();
    std::vector<Ranked> poor;
    for (u32 first = 0; first < b.households; first += kPiece) {
        const u32 rows = std::min(kPiece, b.households - first);
        fill(w.key, b.household.id + first, rows, moment(w.model.start, Decision::MeritStatus), 0, s.words[0],
             s.words[1], s.words[2], s.words[3]);
        for (u32 i = 0; i < rows; ++i) {
            const u32 h = first + i;
            const float draw = open_uniform(s.words[0][i]);
            const double share = within_reach(w, k, h) ? w.values.merit_share_of_poor : further_off;
            if (b.household.status[h] == kPoor)
                poor.push_back({draw, static_cast<u32>(k), h});
            else if (static_cast<double>(draw) < share)
                b.household.traits[h] |= kMerit;
        }
    }
    return poor;
}

void give_merit(StartWork& w) {
    const double further_off = merit_share_further_off(w);
    std::vector<std::vector<Ranked>> by_block(w.everybody.blocks.size());
    parallel_for(by_block.size(),
                 [&](std::size_t k) { by_block[k] = give_merit_to_others(w, k, further_off); });
    std::vector<Ranked> poor;
    for (const std::vector<Ranked>& block : by_block)
        poor.insert(poor.end(), block.begin(), block.end());
    const std::size_t count = std::min(
        poor.size(),
        static_cast<std::size_t>(w.values.merit_share_of_poor * static_cast<double>(poor.size()) + 0.5));
    lowest_first(poor, count);
    for (std::size_t i = 0; i < count; ++i)
        w.everybody.blocks[poor[i].block].household.traits[poor[i].household] |= kMerit;
}

// Support that runs at the start: a share of the households eligible by the register of the year before, begun at
// times spread evenly over its duration. Yearly support covers its first coverage.
void start_programmes(StartWork& w) {
    const ProgrammeSet& programmes = w.model.variants.front().programmes;
    parallel_for(w.everybody.blocks.size(), [&](std::size_t k) {
        Block& b = w.everybody.blocks[k];
        HouseholdColumns& c = b.household;
        std::vector<u32> start;
        member_starts(b, start);
        ProgrammeSet everybody = programmes; // all who are eligible, wanting and not skipped
        for (ProgrammePolicy& p : everybody) {
            p.demand = 1.0;
            p.skip = 0.0;
            p.priority.clear();
        }
        ProposalSet proposals;
        u32 statuses = 0; // the poorest communes are not named yet
        for (std::size_t status = 0; status < w.place.members.size(); ++status)
            statuses |=
                !w.place.members[status].empty() && w.place.members[status][k] != 0 ? 1u << status : 0u;
        propose(b, everybody, {w.key, w.model.start, 1e9f, statuses, &start}, proposals);
        for (std::size_t s = 0; s < kProgrammes; ++s) {
            const ProgrammePolicy& p = programmes[s];
            if (!p.active)
                continue;
            const double share = p.yearly && !p.coverage.empty() ? p.coverage.front() : p.already;
            for (const Proposal& proposal : proposals[s].eligible) {
                const u32 h = proposal.household;
                const Words words = words_at(w.key, c.id[h], moment(w.model.start, Decision::AlreadyRunning),
                                             static_cast<u32>(s));
                if (static_cast<double>(open_uniform(words[0])) >= share)
                    continue;
                const u32 span = p.yearly ? 1u : static_cast<u32>(std::max(1, p.duration_years));
                c.slot_age[s][h] = static_cast<u8>(words[1] % span);
                c.slot_dose[s][h] = drawn_dose(p, w.values.p.heterogeneity_sd, (c.traits[h] & kBusiness) != 0,
                                               w.key, c.id[h], w.model.start, static_cast<int>(s));
            }
        }
    });
}

void mark_poor_at_start(StartWork& w) {
    for (Block& b : w.everybody.blocks)
        for (u32 h = 0; h < b.households; ++h)
            if (b.household.status[h] == kPoor)
                b.household.traits[h] |= kPoorAtStart;
}

// The level of incomes that gives the place's mean income per head in the start year.
void settle_income_level(StartWork& w) {
    double persons = 0.0, income = 0.0;
    for (const Block& b : w.everybody.blocks) {
        double sum = 0.0, n = 0.0;
        for (u32 h = 0; h < b.households; ++h) {
            sum += static_cast<double>(b.household.size[h]) *
                   static_cast<double>(exponential(b.household.log_income[h]));
            n += b.household.size[h];
        }
        income += sum;
        persons += n;
    }
    const double level =
        static_cast<double>(logarithm(static_cast<float>(w.values.mean_income_vnd * persons / income)));
    w.out.income_level = level;
    const Standard& standard = w.model.standards[w.model.standard_of(w.model.start)];
    for (std::size_t k = 0; k < w.everybody.blocks.size(); ++k) {
        Block& b = w.everybody.blocks[k];
        const double line = standard.line_vnd[w.model.places.urban(static_cast<int>(k))];
        const float floor =
            logarithm(static_cast<float>(std::max(1.0, w.values.p.floor_share_of_line * line)));
        for (u32 h = 0; h < b.households; ++h)
            b.household.log_income[h] =
                std::max(floor, b.household.log_income[h] + static_cast<float>(level));
    }
}

} // namespace vuon
