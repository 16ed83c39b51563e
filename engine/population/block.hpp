// SPDX-License-Identifier: Apache-2.0
// A block: the households and people of one commune, held as columns in one arena.
//
// A block is generic over its two column lists. A list is a struct of pointers with a static `each(self, f)`
// that calls f(pointer, name, unit, meaning) for every column: allocation, growing, copying, saving, checking
// and the documentation all walk that one list. Members of a household are adjacent and in the order of the
// households; `size` of every household says how many, so no index from person to household is stored.
//
// Columns are padded: vector code may read and write up to kPadding elements past the end.
#pragma once
#include "engine/base/errors.hpp"
#include "engine/base/integers.hpp"

#include <cstring>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

namespace vuon {

constexpr std::size_t kPadding = 64;
constexpr std::size_t kAlignment = 64;

/// Removal of the person at `at`, or room for one new person in front of `at` (births go behind the mother:
/// at = mother + 1). Edits are sorted by `at`, insertions before the removal at the same place.
struct PersonEdit {
    u32 at;
    u32 insert; // 0 = remove the person at `at`; 1 = leave room for one person
};

template <class Person, class Household> class BlockOf {
  public:
    Person person{};
    Household household{};
    u32 persons = 0, households = 0;
    u32 empty_households = 0; // households without members that still hold a row

    BlockOf() = default;
    BlockOf(BlockOf&&) noexcept = default;
    BlockOf& operator=(BlockOf&&) noexcept = default;

    u32 person_capacity() const { return person_capacity_; }
    u32 household_capacity() const { return household_capacity_; }
    std::size_t bytes() const { return bytes_; }

    /// Room for at least that many rows; contents are kept. Grows by a tenth beyond what is asked for.
    void reserve(u32 persons_wanted, u32 households_wanted);
    /// Exactly the rows of another block (capacity is kept when it is enough).
    void copy_from(const BlockOf& other);

    /// Removes and makes room for persons. Afterwards the inserted rows hold garbage: the caller fills the
    /// rows listed in `inserted` (positions in the new order). `spare` is scratch memory that may grow.
    void rebuild_persons(std::span<const PersonEdit> edits, std::vector<char>& spare,
                         std::vector<u32>& inserted);
    /// Drops the rows of households without members, keeping order. Sizes must be up to date.
    void drop_empty_households();

  private:
    template <class List>
    static std::size_t lay_out(List& list, char* base, u32 capacity, std::size_t offset);
    std::unique_ptr<char[]> memory_;
    u32 person_capacity_ = 0, household_capacity_ = 0;
    std::size_t bytes_ = 0;
};

/// Copies `bytes` in 64-byte pieces and may write up to 63 bytes beyond them: short runs cost one move.
inline void copy_overshooting(char* to, const char* from, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; i += 64)
        std::memcpy(to + i, from + i, 64);
}

template <class P, class H>
template <class List>
std::size_t BlockOf<P, H>::lay_out(List& list, char* base, u32 capacity, std::size_t offset) {
    List::each(list, [&](auto*& column, const char*, const char*, const char*) {
        using T = std::remove_reference_t<decltype(*column)>;
        column = base == nullptr ? nullptr : reinterpret_cast<T*>(base + offset);
        offset += (capacity + kPadding) * sizeof(T);
        offset = (offset + kAlignment - 1) / kAlignment * kAlignment;
    });
    return offset;
}

template <class P, class H> void BlockOf<P, H>::reserve(u32 persons_wanted, u32 households_wanted) {
    if (persons_wanted <= person_capacity_ && households_wanted <= household_capacity_)
        return;
    auto roomy = [](u32 wanted, u32 has) { return wanted <= has ? has : wanted + wanted / 10 + 16; };
    const u32 pc = roomy(persons_wanted, person_capacity_),
              hc = roomy(households_wanted, household_capacity_);
    P p{};
    H h{};
    const std::size_t total = lay_out(h, nullptr, hc, lay_out(p, nullptr, pc, 0)) + kAlignment;
    auto memory = std::make_unique<char[]>(total);
    char* base = memory.get();
    base += (kAlignment - reinterpret_cast<std::uintptr_t>(base) % kAlignment) % kAlignment;
    lay_out(h, base, hc, lay_out(p, base, pc, 0));
    std::vector<const void*> old;
    P::each(person, [&](auto*& c, auto...) { old.push_back(c); });
    H::each(household, [&](auto*& c, auto...) { old.push_back(c); });
    std::size_t k = 0;
    auto carry = [&](u32 rows) {
        return [&, rows](auto*& c, auto...) {
            if (old[k] != nullptr && rows > 0)
                std::memcpy(c, old[k], rows * sizeof(*c));
            ++k;
        };
    };
    P::each(p, carry(persons));
    H::each(h, carry(households));
    person = p;
    household = h;
    memory_ = std::move(memory);
    person_capacity_ = pc;
    household_capacity_ = hc;
    bytes_ = total;
}

template <class P, class H> void BlockOf<P, H>::copy_from(const BlockOf& other) {
    reserve(other.persons, other.households);
    std::vector<const void*> from;
    P::each(const_cast<P&>(other.person), [&](auto*& c, auto...) { from.push_back(c); });
    H::each(const_cast<H&>(other.household), [&](auto*& c, auto...) { from.push_back(c); });
    std::size_t k = 0;
    P::each(person, [&](auto*& c, auto...) { std::memcpy(c, from[k++], other.persons * sizeof(*c)); });
    H::each(household, [&](auto*& c, auto...) { std::memcpy(c, from[k++], other.households * sizeof(*c)); });
    persons = other.persons;
    households = other.households;
    empty_households = other.empty_households;
}

template <class P, class H>
void BlockOf<P, H>::rebuild_persons(std::span<const PersonEdit> edits, std::vector<char>& spare,
                                    std::vector<u32>& inserted) {
    inserted.clear();
    if (edits.empty())
        return;
    inserted.resize(edits.size());
    u32 births = 0, now = persons;
    for (const PersonEdit& e : edits) { // without branches: what an edit is cannot be guessed
        inserted[births] = e.at + (now - persons);
        births += e.insert;
        now += 2 * e.insert - 1;
    }
    inserted.resize(births);
    reserve(now, households);
    const u32 first = edits.front().at;
    const std::size_t spare_bytes = (persons - first + kPadding) * sizeof(u64);
    if (spare.size() < spare_bytes)
        spare.resize(spare_bytes); // never shrinks: growing again would clear it
    P::each(person, [&](auto*& column, auto...) {
        constexpr std::size_t width = sizeof(*column);
        static_assert(width <= sizeof(u64));
        std::memcpy(spare.data(), column + first, (persons - first) * width);
        char* to = reinterpret_cast<char*>(column + first);
        const char* from = spare.data();
        for (std::size_t k = 0, at = first; k < edits.size(); ++k) {
            const std::size_t bytes = (edits[k].at - at) * width;
            copy_overshooting(to, from, bytes);
            const std::size_t removed = 1 - edits[k].insert;
            to += bytes + edits[k].insert * width;
            from += bytes + removed * width;
            at = edits[k].at + removed;
        }
        copy_overshooting(to, from,
                          static_cast<std::size_t>(spare.data() + (persons - first) * width - from));
    });
    persons = now;
}

template <class P, class H> void BlockOf<P, H>::drop_empty_households() {
    std::vector<std::pair<u32, u32>> runs; // [first, end) of rows that stay
    for (u32 h = 0; h < households; ++h) {
        if (household.size[h] == 0)
            continue;
        if (!runs.empty() && runs.back().second == h)
            ++runs.back().second;
        else
            runs.emplace_back(h, h + 1);
    }
    H::each(household, [&](auto*& column, auto...) {
        auto* to = column;
        for (const auto& [begin, end] : runs) {
            std::memmove(to, column + begin, (end - begin) * sizeof(*column));
            to += end - begin;
        }
    });
    households = 0;
    for (const auto& [begin, end] : runs)
        households += end - begin;
    empty_households = 0;
}

} // namespace vuon
