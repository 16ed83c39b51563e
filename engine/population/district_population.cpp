// SPDX-License-Identifier: Apache-2.0
#include "engine/population/district_population.hpp"

#include "engine/population/person_traits.hpp"
#include "engine/population/role_tables.hpp"

#include <algorithm>
#include <cstring>

namespace vuon {

namespace {

/// The households of a district as they are filled step by step, in the order of its communes.
struct Households {
    std::vector<u32> commune;
    std::vector<u64> id;
    std::vector<std::array<u32, 8>> words; // draws of the household: see the steps below
    std::vector<u8> size, minority, kind, head_age, spouse_age;
    std::vector<u32> first_dependant;
    std::vector<u8> dependant; // age and sex as in PersonColumns
    std::size_t count() const { return id.size(); }
    bool couple(std::size_t h) const { return partnered(static_cast<Role>(kind[h])); }
    u32 dependants(std::size_t h) const { return size[h] - (couple(h) ? 2u : 1u); }
    int parent_age(std::size_t h) const {
        return couple(h) ? std::min(head_age[h], spouse_age[h]) : head_age[h];
    }
};

enum Word { kSizeWord, kMinorityWord, kKindWord, kHeadAgeWord, kSpouseWord, kFloorWord };

} // namespace

static Households households_of(const Margins& m, const Layout& layout, std::size_t district) {
    const RandomKey key{m.seed, m.alternative};
    Households hh;
    for (int c = 0; c < m.places.communes; ++c) {
        if (m.places.district_of(c) != static_cast<int>(district))
            continue;
        const CommuneLayout& commune = layout.communes[static_cast<std::size_t>(c)];
        for (i64 k = 0; k < commune.households; ++k) {
            hh.commune.push_back(static_cast<u32>(c));
            hh.id.push_back((commune.first_ordinal + static_cast<u64>(k)) << 8);
            const Words a = words_at(key, hh.id.back(), moment(1900, Decision::SynthesisHousehold), 0);
            const Words b = words_at(key, hh.id.back(), moment(1900, Decision::SynthesisHousehold), 1);
            hh.words.push_back({a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3]});
        }
    }
    for (auto* column : {&hh.size, &hh.minority, &hh.kind, &hh.head_age, &hh.spouse_age})
        column->assign(hh.count(), 0);
    return hh;
}

/// Households in the order of one of their words.
static std::vector<u32> shuffled(const Households& hh, Word word) {
    std::vector<u64> keys(hh.count());
    for (std::size_t h = 0; h < keys.size(); ++h)
        keys[h] = static_cast<u64>(hh.words[h][word]) << 32 | h;
    std::sort(keys.begin(), keys.end());
    std::vector<u32> order(keys.size());
    for (std::size_t k = 0; k < keys.size(); ++k)
        order[k] = static_cast<u32>(keys[k]);
    return order;
}

static void deal_sizes(Households& hh, const Margins& m, const Layout& layout, std::size_t district) {
    const auto& by_residence = layout.households_of_size[district];
    std::vector<i64> counts = by_residence[0];
    counts.insert(counts.end(), by_residence[1].begin(), by_residence[1].end());
    Decks sizes(std::move(counts), by_residence[0].size());
    for (u32 h : shuffled(hh, kSizeWord))
        hh.size[h] = static_cast<u8>(sizes.deal(m.places.urban(static_cast<int>(hh.commune[h]))) + 1);
}

static void deal_minority(Households& hh, const Layout& layout) {
    std::vector<i64> left;
    for (const CommuneLayout& commune : layout.communes)
        left.push_back(commune.minority_households);
    for (u32 h : shuffled(hh, kMinorityWord))
        hh.minority[h] = left[hh.commune[h]]-- > 0;
}

static void deal_heads_and_spouses(Households& hh, const RoleTables& tables, std::size_t sizes) {
    Decks kinds = tables.head_kind_by_size(), heads = tables.head_age(), spouses = tables.spouse_age();
    for (u32 h : shuffled(hh, kKindWord))
        hh.kind[h] = static_cast<u8>(kinds.deal(hh.size[h] - 1u));
    for (u32 h : shuffled(hh, kHeadAgeWord))
        hh.head_age[h] = static_cast<u8>(heads.deal(hh.kind[h] * sizes + hh.size[h] - 1u));
    for (u32 h : shuffled(hh, kSpouseWord))
        if (hh.couple(h))
            hh.spouse_age[h] = static_cast<u8>(
                spouses.deal((is_woman(static_cast<Role>(hh.kind[h])) ? kAges : 0) + hh.head_age[h]));
}

/// Places are shuffled one by one, not by household: brothers and sisters are not dealt neighbouring ages.
static void deal_dependants(Households& hh, const RoleTables& tables, RandomKey key) {
    struct Place {
        u64 key;
        u32 parent_age;
    };
    std::vector<Place> places;
    std::vector<i64> by_parent_age(kAges, 0);
    for (std::size_t h = 0; h < hh.count(); ++h) {
        hh.first_dependant.push_back(static_cast<u32>(places.size()));
        for (u32 k = 0; k < hh.dependants(h); ++k) {
            const u32 word = words_at(key, hh.id[h] | k, moment(1900, Decision::SynthesisPerson), 1)[0];
            const u32 age = static_cast<u32>(hh.parent_age(h));
            places.push_back({static_cast<u64>(word) << 32 | places.size(), age});
            ++by_parent_age[age];
        }
    }
    hh.first_dependant.push_back(static_cast<u32>(places.size()));
    hh.dependant.resize(places.size());
    Decks decks = tables.dependants(by_parent_age);
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.key < b.key; });
    for (const Place& place : places) {
        const std::size_t cell = decks.deal(place.parent_age);
        hh.dependant[static_cast<u32>(place.key)] =
            static_cast<u8>(cell >= kAges ? (cell - kAges) | kFemale : cell);
    }
}

namespace {

struct Member {
    u8 age_sex;
    Relation relation;
};

} // namespace

/// Head, spouse, then children of the head and others, each from the oldest to the youngest.
static void list_members(const Households& hh, std::size_t h, std::vector<Member>& members) {
    const bool woman = is_woman(static_cast<Role>(hh.kind[h]));
    members.clear();
    members.push_back({static_cast<u8>(hh.head_age[h] | (woman ? kFemale : 0)), Relation::Head});
    if (hh.couple(h))
        members.push_back({static_cast<u8>(hh.spouse_age[h] | (woman ? 0 : kFemale)), Relation::Spouse});
    const std::size_t adults = members.size();
    for (u32 k = hh.first_dependant[h]; k < hh.first_dependant[h + 1]; ++k) {
        const int gap = hh.parent_age(h) - (hh.dependant[k] & 0x7f);
        const bool child = gap >= kYoungestParent && gap <= kOldestParent;
        members.push_back({hh.dependant[k], child ? Relation::ChildOfHead : Relation::Other});
    }
    std::sort(members.begin() + static_cast<std::ptrdiff_t>(adults), members.end(), [](Member a, Member b) {
        if (a.relation != b.relation)
            return a.relation < b.relation;
        const int x = a.age_sex & 0x7f, y = b.age_sex & 0x7f;
        return x != y ? x > y : a.age_sex < b.age_sex;
    });
}

static void clear_columns(Block& block) {
    PersonColumns::each(block.person, [&](auto* column, auto...) {
        std::memset(static_cast<void*>(column), 0, block.persons * sizeof(*column));
    });
    HouseholdColumns::each(block.household, [&](auto* column, auto...) {
        std::memset(static_cast<void*>(column), 0, block.households * sizeof(*column));
    });
}

static void write_household(const Households& hh, std::size_t h, HouseholdColumns& to, u32 row) {
    to.id[row] = hh.id[h];
    to.size[row] = hh.size[h];
    to.years_since_poor[row] = to.years_since_near[row] = kNever;
    to.traits[row] = hh.minority[h] ? kMinority : 0;
    to.floor_area[row] = draw_floor_area(hh.size[h], hh.words[h][kFloorWord]);
    to.weight[row] = 1;
    for (int slot = 0; slot < kProgrammes; ++slot)
        to.slot_age[slot][row] = kNever;
}

static void write_members(const Margins& m, const Households& hh, std::size_t h,
                          const std::vector<Member>& members, PersonColumns& to, u32 row) {
    u32 children = 0;
    for (const Member& member : members)
        children += member.relation == Relation::ChildOfHead ? 1u : 0u;
    const u8 parity = static_cast<u8>(std::min(children, 7u) << kParityShift);
    const bool urban = m.places.urban(static_cast<int>(hh.commune[h]));
    for (std::size_t k = 0; k < members.size(); ++k, ++row) {
        const bool woman = (members[k].age_sex & kFemale) != 0,
                   couple = members[k].relation <= Relation::Spouse;
        to.id[row] = hh.id[h] | (k + 1);
        to.age_sex[row] = members[k].age_sex;
        to.relation[row] = static_cast<u8>(members[k].relation);
        to.flags[row] =
            static_cast<u8>((couple && hh.couple(h) ? kPartnered : 0) | (couple && woman ? parity : 0));
        const PersonTraits traits =
            draw_traits(m, {members[k].age_sex & 0x7f, woman, urban, hh.minority[h] != 0}, to.id[row]);
        to.schooling[row] = traits.schooling;
        to.activity[row] = traits.activity;
    }
}

constexpr double kSlack = 1.12; // room for births before a block has to grow, with the block's own tenth

static void write_commune(const Margins& m, const Households& hh, std::size_t first, std::size_t end,
                          Block& block) {
    u32 persons = 0;
    for (std::size_t h = first; h < end; ++h)
        persons += hh.size[h];
    const u32 households = static_cast<u32>(end - first);
    block.reserve(static_cast<u32>(persons * (kSlack / 1.1)), static_cast<u32>(households * (kSlack / 1.1)));
    block.persons = persons;
    block.households = households;
    clear_columns(block);
    std::vector<Member> members;
    u32 row = 0;
    for (std::size_t h = first; h < end; ++h) {
        list_members(hh, h, members);
        write_household(hh, h, block.household, static_cast<u32>(h - first));
        write_members(m, hh, h, members, block.person, row);
        row += hh.size[h];
    }
}

void build_district(const Margins& m, const Layout& layout, std::size_t district,
                    const std::vector<i64>& ages, std::vector<Block>& blocks) {
    const RandomKey key{m.seed, m.alternative};
    Households hh = households_of(m, layout, district);
    deal_sizes(hh, m, layout, district);
    deal_minority(hh, layout);
    std::vector<i64> of_size = layout.households_of_size[district][0];
    for (std::size_t s = 0; s < of_size.size(); ++s)
        of_size[s] += layout.households_of_size[district][1][s];
    const std::size_t sizes = of_size.size();
    const RoleTables tables(key, static_cast<u32>(district), std::move(of_size), ages);
    deal_heads_and_spouses(hh, tables, sizes);
    deal_dependants(hh, tables, key);
    for (std::size_t first = 0, end = 0; first < hh.count(); first = end) {
        while (end < hh.count() && hh.commune[end] == hh.commune[first])
            ++end;
        write_commune(m, hh, first, end, blocks[hh.commune[first]]);
    }
}

} // namespace vuon
