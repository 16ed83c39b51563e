// SPDX-License-Identifier: Apache-2.0
// What became of the members in a year, told from who is there before and after, with the draws that decided it.
#include "engine/run/life_parts.hpp"

#include "engine/base/errors.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vuon {

void replay_differs(const HouseholdYear& y, const std::string& what) {
    const Block& b = y.lived.households > 0 ? y.lived : y.opened;
    throw BugError(fmt::format("household {:x}, year {}: the life told differs from the life simulated in {}",
                               b.household.id[0], y.year(), what));
}

namespace {

constexpr double kWord = 4294967296.0;

Chance below(u32 word, u32 threshold) { return {threshold / kWord, word / kWord}; }
Chance not_below(u32 word, u32 threshold) {
    return {1.0 - threshold / kWord, (kWord - 1.0 - static_cast<double>(word)) / kWord};
}

int row_of(const Block& b, u64 person) {
    for (u32 k = 0; k < b.persons; ++k)
        if (b.person.id[k] == person)
            return static_cast<int>(k);
    return -1;
}

class Members {
  public:
    explicit Members(const HouseholdYear& year)
        : y_(year), before_(year.delivered), after_(year.lived),
          tables_(year.setup.persons[year.standing.urban]), exact_(year.setup.exact[year.standing.urban]) {}

    std::vector<MemberEvent> read() {
        trained();
        for (u32 k = 0; k < before_.persons; ++k) {
            const int now = row_of(after_, before_.person.id[k]);
            if (now < 0)
                left(k);
            else
                stayed(k, static_cast<u32>(now));
        }
        return std::move(events_);
    }

  private:
    int aged(u32 k) const { return std::min(110, (before_.person.age_sex[k] & 127) + 1); }
    Words words(u32 k) const {
        return words_at(y_.setup.key, before_.person.id[k], moment(y_.year(), Decision::PersonYear));
    }
    MemberEvent event(PersonChange change, u32 k) const {
        MemberEvent e;
        e.change = change;
        e.person = before_.person.id[k];
        e.age = aged(k);
        e.female = (before_.person.age_sex[k] & kFemale) != 0;
        e.relation = static_cast<Relation>(before_.person.relation[k]);
        return e;
    }
    u32 group() const {
        return (before_.household.status[0] == kPoor ? 1u : 0u) |
               (before_.household.traits[0] & kMinority ? 2u : 0u);
    }

    // Deliveries may train a member, who may find work.
    void trained() {
        for (u32 k = 0; k < before_.persons && k < y_.opened.persons; ++k)
            if (before_.person.activity[k] != y_.opened.person.activity[k]) {
                MemberEvent e = event(PersonChange::Trained, k);
                e.from = static_cast<Activity>(y_.opened.person.activity[k]);
                e.to = static_cast<Activity>(before_.person.activity[k]);
                events_.push_back(e);
            }
    }

    /// The first member's draw may take all of them away.
    bool family_moved() const {
        return after_.households == 0 && aged(0) >= 15 && !dies(0) && words(0)[2] < exact_.family;
    }
    u32 death_at(u32 k) const {
        const u32 sex = before_.person.age_sex[k] & kFemale;
        return tables_.death[(static_cast<u32>(aged(k)) | sex) | group() << 8];
    }
    bool dies(u32 k) const { return words(k)[0] < death_at(k); }

    void left(u32 k) {
        const Words w = words(k);
        if (family_moved()) {
            MemberEvent e = event(PersonChange::FamilyMoved, k);
            e.chances = {below(words(0)[2], exact_.family)};
            return events_.push_back(e);
        }
        if (dies(k)) {
            MemberEvent e = event(PersonChange::Died, k);
            e.chances = {below(w[0], death_at(k))};
            return events_.push_back(e);
        }
        const std::size_t age = static_cast<std::size_t>(aged(k)), female = before_.person.age_sex[k] >> 7;
        const bool free = before_.person.relation[k] == static_cast<u8>(Relation::ChildOfHead) &&
                          !(before_.person.flags[k] & kPartnered);
        const u32 leave = free ? exact_.leave[female][age] : 0u;
        const bool may_move = k > 0 && age >= 15;
        if (may_move && w[2] < leave)
            return left_home(k, below(w[2], leave));
        if (may_move && w[2] - leave < exact_.migrate[age]) {
            MemberEvent e = event(PersonChange::MovedAway, k);
            e.chances = {below(w[2] - leave, exact_.migrate[age])};
            return events_.push_back(e);
        }
        if (after_.households != 0)
            replay_differs(y_, "who left");
        events_.push_back(event(PersonChange::SentToKin, k)); // nobody of 15 or older is left
    }

    void left_home(u32 k, const Chance& leaving) {
        const u64 id = before_.person.id[k];
        const u32 word = words_at(y_.setup.key, id, moment(y_.year(), Decision::Founding))[0];
        const bool founds = word < exact_.found;
        MemberEvent e = event(founds ? PersonChange::LeftToFound : PersonChange::LeftToJoin, k);
        e.chances = {leaving, below(word, exact_.found)};
        e.household = founds ? derived_id(id, y_.year(), Kind::Household, 0) : 0;
        events_.push_back(e);
    }

    void stayed(u32 k, u32 now) {
        if ((after_.person.age_sex[now] & 127) != aged(k))
            replay_differs(y_, "a member's age");
        school_and_work(k, now);
        if (after_.person.relation[now] == static_cast<u8>(Relation::Head) &&
            before_.person.relation[k] != static_cast<u8>(Relation::Head))
            events_.push_back(event(PersonChange::BecameHead, k));
        const u64 child = derived_id(before_.person.id[k], y_.year(), Kind::Newborn, 0);
        if (const int row = row_of(after_, child); row >= 0)
            born(k, static_cast<u32>(row));
    }

    void born(u32 mother, u32 row) {
        const u32 parity = before_.person.flags[mother] >> kParityShift & 7u;
        const u32 cell = (parity >= 2 ? 1u : 0u) | (before_.household.traits[0] & kMinority ? 2u : 0u);
        MemberEvent e = event(PersonChange::Born, mother);
        e.chances = {below(words(mother)[1], exact_.birth[cell][aged(mother)])};
        e.female = (after_.person.age_sex[row] & kFemale) != 0;
        events_.push_back(e);
    }

    void school_and_work(u32 k, u32 now) {
        const u32 word = words(k)[3], age = static_cast<u32>(aged(k));
        const u8 school = before_.person.schooling[k];
        const bool was_in = (school & kInSchool) != 0;
        const bool is_in = (after_.person.schooling[now] & kInSchool) != 0;
        const u32 at =
            tables_.schooled[age | (was_in ? 1u : 0u) << 7 | (group() >> 1) << 8 | (group() & 1u) << 9];
        if (is_in != (word < at))
            replay_differs(y_, "schooling");
        MemberEvent e = event(is_in ? PersonChange::EnteredSchool : PersonChange::LeftSchool, k);
        e.from = static_cast<Activity>(before_.person.activity[k]);
        e.to = static_cast<Activity>(after_.person.activity[now]);
        if (is_in != was_in) {
            e.chances = {is_in ? below(word, at) : not_below(word, at)};
            return events_.push_back(e);
        }
        if (e.from == e.to || is_in || e.to == Activity::Child)
            return;
        const u32 band = (age >= 25u ? 1u : 0u) + (age >= 55u ? 1u : 0u) + (age >= 65u ? 1u : 0u);
        const u32 keeps = tables_.keeps[before_.person.activity[k] | band << 3];
        e.change = PersonChange::ChangedWork;
        if (word >= keeps)
            e.chances = {not_below(word, keeps)};
        events_.push_back(e);
    }

    const HouseholdYear& y_;
    const Block &before_, &after_;
    const PersonTables& tables_;
    const ExactRates& exact_;
    std::vector<MemberEvent> events_;
};

} // namespace

std::vector<MemberEvent> member_events(const HouseholdYear& year) {
    return year.delivered.households == 0 ? std::vector<MemberEvent>{} : Members(year).read();
}

} // namespace vuon
