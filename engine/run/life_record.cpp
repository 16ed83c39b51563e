// SPDX-License-Identifier: Apache-2.0
#include "engine/run/life_record.hpp"

#include <algorithm>

namespace vuon {

namespace {

/// `count` rows of every column from `first` on, to the head of another block's.
template <class List> void copy_columns(const List& from, u32 first, u32 count, List& to) {
    std::vector<const void*> source;
    List::each(const_cast<List&>(from), [&](auto*& c, auto...) { source.push_back(c); });
    std::size_t column = 0;
    List::each(to, [&](auto*& c, auto...) {
        using T = std::remove_reference_t<decltype(*c)>;
        std::memcpy(c, static_cast<const T*>(source[column++]) + first, count * sizeof(T));
    });
}

} // namespace

Block household_alone(const Block& block, u32 row, const std::vector<u32>& start) {
    Block alone;
    const u32 members = block.household.size[row];
    alone.reserve(std::max(1u, members), 1);
    copy_columns(block.household, row, 1, alone.household);
    copy_columns(block.person, start[row], members, alone.person);
    alone.households = 1;
    alone.persons = members;
    return alone;
}

std::optional<u32> LifeRecorder::row_of(const Block& block) const {
    const u64* first = block.household.id;
    const u64* at = std::find(first, first + block.households, id_);
    const u32 row = static_cast<u32>(at - first);
    return row == block.households || block.household.size[row] == 0 ? std::nullopt : std::optional(row);
}

std::vector<u64> LifeRecorder::others() const {
    std::vector<u64> all;
    for (const std::vector<u64>& block : known_)
        all.insert(all.end(), block.begin(), block.end());
    return all;
}

static Block alone_now(const Block& block, u32 row) {
    std::vector<u32> start;
    member_starts(block, start);
    return household_alone(block, row, start);
}

static HouseholdYear year_of(const ObservedVisit& v) {
    HouseholdYear y;
    y.block = v.block;
    y.statuses = v.statuses;
    y.plan = &v.plan;
    y.setup = v.setup;
    y.standing = v.standing;
    return y;
}

void LifeRecorder::open(const ObservedVisit& v, const Block& block, u32 row) {
    HouseholdYear y = year_of(v);
    if (!years_.empty())
        y.pace_before = years_.back().standing.rebase_pace;
    y.allocations = v.allocations;
    y.opened = alone_now(block, row);
    for (std::size_t s = 0; s < kProgrammes; ++s) {
        for (const Proposal& p : v.proposals[s].eligible)
            if (p.household == row)
                y.proposals[s] = {true, false, p.key};
        for (const Proposal& p : v.proposals[s].leak)
            if (p.household == row)
                y.proposals[s] = {false, true, p.key};
    }
    years_.push_back(std::move(y));
}

// A founder's row of the parents is that of before the year's people: households that ended may have been dropped since.
void LifeRecorder::found(const ObservedVisit& v, const Block& block, u32 row) {
    HouseholdYear y = year_of(v);
    y.lived = alone_now(block, row);
    y.founder = y.lived.person.id[0];
    for (const LifeScratch::Founder& f : v.scratch.life.founders)
        if (f.person == y.founder)
            y.parents = known_[v.block][f.household];
    years_.push_back(std::move(y));
}

void LifeRecorder::live(const ObservedVisit& v, const Block& block, u32 row) {
    if (!years_.empty() && years_.back().year() == v.setup.year)
        years_.back().lived = alone_now(block, row);
    else
        found(v, block, row);
    years_.back().sums = v.scratch.sums[row];
}

void LifeRecorder::see(Stage stage, const ObservedVisit& v, const Block& block) {
    if (stage == Stage::Delivered)
        known_[v.block].assign(block.household.id, block.household.id + block.households);
    const std::optional<u32> row = row_of(block);
    if (row)
        here_[v.block] = 1;
    if (here_[v.block] == 0)
        return;
    if (stage == Stage::Opened && row)
        open(v, block, *row);
    if (stage == Stage::Delivered && row)
        years_.back().delivered = alone_now(block, *row);
    if (stage == Stage::Lived && row)
        live(v, block, *row);
    if (stage == Stage::Closed && row) {
        years_.back().closed = alone_now(block, *row);
        years_.back().setup = v.setup;
        years_.back().standing = v.standing;
    }
}

} // namespace vuon
