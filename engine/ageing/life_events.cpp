// SPDX-License-Identifier: Apache-2.0
#include "engine/ageing/life_events.hpp"

#include "engine/ageing/new_households.hpp"
#include "engine/base/wrong_rule.hpp"

#include <algorithm>

namespace vuon {

void member_starts(const Block& block, std::vector<u32>& start) {
    if (start.size() < block.households + 1 + kPadding)
        start.resize(block.households + block.households / 4 + 1 + kPadding);
    u32 at = 0;
    for (u32 h = 0; h < block.households; ++h) {
        start[h] = at;
        at += block.household.size[h];
    }
    start[block.households] = at;
}

static void spread_class(const Block& block, LifeScratch& s) {
    s.household_class.resize(block.persons + 2 * kPieceRoom);
    u8* out = s.household_class.data();
    for (u32 h = 0; h < block.households; ++h) {
        const u8 poor = block.household.status[h] == kPoor ? 1 : 0;
        const u8 value = static_cast<u8>(poor | (block.household.traits[h] & kMinority) << 1);
        std::memset(out + s.start[h], value, block.household.size[h]);
    }
}

namespace {

/// The exact decisions about the candidates of one block, in order of persons.
class EventReader {
  public:
    EventReader(Block& block, const LifeYear& year, LifeScratch& scratch, Tally& tally)
        : b_(block), y_(year), s_(scratch), t_(tally) {}

    void read(u32 first, u32 rows) {
        for (u32 i = 0; i < rows; i += 8) {
            u64 eight;
            std::memcpy(&eight, s_.events + i, 8);
            while (eight != 0) {
                const u32 j = static_cast<u32>(__builtin_ctzll(eight)) >> 3;
                eight &= ~(0xffull << (8 * j));
                if (i + j < rows)
                    decide(first + i + j, i + j);
            }
        }
    }

  private:
    void decide(u32 k, u32 row) {
        while (s_.start[h_ + 1] <= k)
            ++h_;
        if (k < skip_until_)
            return; // the family has moved away
        const u8 e = s_.events[row];
        if (e & kMayDie)
            return die(k);
        if ((e & kMayMove) && moves(k, s_.words[2][row]))
            return;
        if (e & kMayBear)
            bear(k, s_.words[1][row]);
    }

    void count(Measure m) { add_to_groups(t_, b_.household.traits[h_], m, b_.household.weight[h_]); }

    void remove(u32 k) {
        s_.edits.push_back({k, 0});
        if (--b_.household.size[h_] == 0)
            end_household(mHouseholdsEnded);
        else if (b_.person.relation[k] <= static_cast<u8>(Relation::Spouse) || b_.household.size[h_] <= 2)
            s_.bereaved.push_back(h_);
    }

    void end_household(Measure how) {
        ++b_.empty_households;
        count(how);
        if (b_.household.status[h_] == kPoor)
            count(mEndedPoor);
        else if (b_.household.status[h_] == kNearPoor)
            count(mEndedNear);
    }

    void die(u32 k) {
        count(mDeaths);
        remove(k);
    }

    void bear(u32 k, u32 word) {
        const u8 flags = b_.person.flags[k];
        const u32 parity = flags >> kParityShift & 7u;
        const u32 cell = (parity >= 2 ? 1u : 0u) | (b_.household.traits[h_] & kMinority) << 1;
        const bool bears = word < y_.exact->birth[cell][b_.person.age_sex[k] & 127];
        if (!(bears || wrong_rule(WrongRule::BirthsByScreen)) || b_.household.size[h_] >= kLargestHousehold)
            return;
        if (parity < 7)
            b_.person.flags[k] = static_cast<u8>(flags + (1u << kParityShift));
        s_.edits.push_back({k + 1, 1});
        s_.mothers.push_back(h_);
        s_.mother_ids.push_back(b_.person.id[k]);
        ++b_.household.size[h_];
        count(mBirths);
    }

    bool moves(u32 k, u32 word) {
        const u32 age = b_.person.age_sex[k] & 127, female = b_.person.age_sex[k] >> 7;
        if (k == s_.start[h_] && age >= 15 && word < y_.exact->family)
            return move_family(k);
        if (k == s_.start[h_] || age < 15)
            return false;
        const bool free = b_.person.relation[k] == static_cast<u8>(Relation::ChildOfHead) &&
                          !(b_.person.flags[k] & kPartnered);
        const u32 leave = free ? y_.exact->leave[female][age] : 0u;
        if (word < leave)
            return leave_home(k);
        if (word - leave >= y_.exact->migrate[age])
            return false;
        count(mPersonsMovedOut);
        remove(k);
        return true;
    }

    bool move_family(u32 k) {
        const u32 end = s_.start[h_ + 1];
        for (u32 j = k; j < end; ++j) {
            s_.edits.push_back({j, 0});
            count(mPersonsMovedOut);
        }
        b_.household.size[h_] = 0;
        end_household(mHouseholdsMovedOut);
        skip_until_ = end;
        return true;
    }

    bool leave_home(u32 k) {
        const Words w = words_at(y_.key, b_.person.id[k], moment(y_.year, Decision::Founding));
        if (w[0] < y_.exact->found)
            s_.founders.push_back(
                {b_.person.id[k], h_, b_.person.age_sex[k], b_.person.schooling[k], b_.person.activity[k]});
        else
            count(mPersonsMovedOut);
        remove(k);
        return true;
    }

    Block& b_;
    const LifeYear& y_;
    LifeScratch& s_;
    Tally& t_;
    u32 h_ = 0, skip_until_ = 0;
};

} // namespace

static void screen_and_decide(Block& block, const LifeYear& year, LifeScratch& s, Tally& tally) {
    const YearKernels& kernels = year_kernels();
    EventReader reader(block, year, s, tally);
    for (u32 first = 0; first < block.persons; first += kPiece) {
        const u32 rows = std::min(kPiece, block.persons - first);
        fill(year.key, block.person.id + first, rows, moment(year.year, Decision::PersonYear), 0, s.words[0],
             s.words[1], s.words[2], s.words[3]);
        u8* age_sex = block.person.age_sex + first;
        const u8* household_class = s.household_class.data() + first;
        if (year.demography)
            kernels.screen(rows, *year.tables, age_sex, household_class, s.words[0], s.words[1], s.words[2],
                           s.events);
        kernels.school_and_work(rows, *year.tables, age_sex, household_class, block.person.schooling + first,
                                block.person.activity + first, s.words[3]);
        if (year.demography) {
            std::memset(s.events + rows, 0, 8);
            reader.read(first, rows);
        }
    }
}

static void place_newborn(Block& block, const LifeYear& year, const LifeScratch& s) {
    for (std::size_t k = 0; k < s.inserted.size(); ++k) {
        const u32 row = s.inserted[k];
        const u64 id = derived_id(s.mother_ids[k], year.year, Kind::Newborn, 0);
        const Words w = words_at(year.key, id, moment(year.year, Decision::Newborn));
        block.person.id[row] = id;
        block.person.age_sex[row] = w[0] < year.exact->male_birth ? 0 : kFemale;
        block.person.schooling[row] = 0;
        block.person.activity[row] = static_cast<u8>(Activity::Child);
        block.person.flags[row] = 0;
        block.person.relation[row] = static_cast<u8>(Relation::ChildOfHead);
    }
}

void live_a_year(Block& block, const LifeYear& year, LifeScratch& s, Tally& tally) {
    member_starts(block, s.start);
    spread_class(block, s);
    s.edits.clear();
    s.mothers.clear();
    s.mother_ids.clear();
    s.bereaved.clear();
    s.founders.clear();
    screen_and_decide(block, year, s, tally);
    if (!year.demography)
        return;
    block.rebuild_persons(s.edits, s.spare, s.inserted);
    place_newborn(block, year, s);
    repair_families(block, s, tally);
    found_households(block, year, s, tally);
    if (block.empty_households * 32 > block.households)
        block.drop_empty_households();
}

void sum_members(const Block& block, const PersonTables& tables, LifeScratch&, std::vector<u64>& packed,
                 std::vector<u64>& sums) {
    const YearKernels& kernels = year_kernels();
    packed.resize(block.persons + kPieceRoom);
    sums.resize(block.households + kPieceRoom);
    for (u32 first = 0; first < block.persons; first += kPiece)
        kernels.pack(std::min(kPiece, block.persons - first), tables, block.person.age_sex + first,
                     block.person.schooling + first, block.person.activity + first, packed.data() + first);
    const u64* at = packed.data();
    for (u32 h = 0; h < block.households; ++h) {
        u64 total = 0;
        for (const u64* end = at + block.household.size[h]; at != end; ++at)
            total += *at;
        sums[h] = total;
    }
}

} // namespace vuon
