// SPDX-License-Identifier: Apache-2.0
#include "engine/population/block.hpp"

#include "engine/base/random.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace vuon;

namespace {

struct People {
    u64* id;
    u8* age;
    u16* code;
    template <class Self, class F> static void each(Self& s, F&& f) {
        f(s.id, "id", "1", "");
        f(s.age, "age", "years", "");
        f(s.code, "code", "1", "");
    }
};

struct Homes {
    u32* number;
    u8* size;
    template <class Self, class F> static void each(Self& s, F&& f) {
        f(s.number, "number", "1", "");
        f(s.size, "size", "persons", "");
    }
};

using TestBlock = BlockOf<People, Homes>;

struct Row {
    u64 id;
    u8 age;
    u16 code;
    bool operator==(const Row& o) const { return id == o.id && age == o.age && code == o.code; }
};

Row row_of(u64 id) { return {id, static_cast<u8>(id * 7), static_cast<u16>(id * 13)}; }

void write(TestBlock& block, u32 at, const Row& row) {
    block.person.id[at] = row.id;
    block.person.age[at] = row.age;
    block.person.code[at] = row.code;
}

Row read(const TestBlock& block, u32 at) {
    return {block.person.id[at], block.person.age[at], block.person.code[at]};
}

TestBlock block_with(u32 persons, u32 households) {
    TestBlock block;
    block.reserve(persons, households);
    block.persons = persons;
    block.households = households;
    for (u32 i = 0; i < persons; ++i)
        write(block, i, row_of(i));
    for (u32 h = 0; h < households; ++h) {
        block.household.number[h] = h * 3;
        block.household.size[h] = static_cast<u8>(h % 5);
    }
    return block;
}

struct Edited {
    std::vector<PersonEdit> edits;
    std::vector<Row> rows; // what a plain copy makes of it; inserted rows have the id kNew
    std::vector<u32> inserted;
};
constexpr u64 kNew = ~0ull;

/// Random edits: chances of an insertion in front of a person and of a removal.
Edited random_edits(u32 persons, double insert, double remove, u64 trial) {
    Stream draw({7, 1}, trial, 0);
    Edited e;
    for (u32 i = 0; i <= persons; ++i) {
        while (draw.bernoulli(insert)) {
            e.edits.push_back({i, 1});
            e.inserted.push_back(static_cast<u32>(e.rows.size()));
            e.rows.push_back({kNew, 0, 0});
        }
        if (i < persons && draw.bernoulli(remove))
            e.edits.push_back({i, 0});
        else if (i < persons)
            e.rows.push_back(row_of(i));
    }
    return e;
}

void require_rebuilt_like_a_copy(u32 persons, double insert, double remove, u64 trial) {
    TestBlock block = block_with(persons, 10);
    const Edited e = random_edits(persons, insert, remove, trial);
    std::vector<char> spare;
    std::vector<u32> inserted{99};
    block.rebuild_persons(e.edits, spare, inserted);
    REQUIRE(block.persons == e.rows.size());
    REQUIRE(inserted == e.inserted);
    for (u32 i = 0; i < block.persons; ++i)
        if (e.rows[i].id != kNew)
            REQUIRE(read(block, i) == e.rows[i]);
    for (u32 h = 0; h < 10; ++h)
        REQUIRE(block.household.number[h] == h * 3);
}

} // namespace

TEST_CASE("rebuilding a block gives what a plain copy gives") {
    for (u64 trial = 0; trial < 400; ++trial) {
        Stream draw({7, 0}, trial, 0);
        const u32 persons = draw.word() % 700;
        const double scale = trial % 3 == 0 ? 0.4 : 0.03; // dense and sparse edits
        require_rebuilt_like_a_copy(persons, scale * draw.uniform(), scale * draw.uniform(), trial);
    }
}

TEST_CASE("a block can be emptied and can start empty") {
    require_rebuilt_like_a_copy(200, 0.0, 1.0, 1);
    require_rebuilt_like_a_copy(0, 0.9, 0.0, 2);
    require_rebuilt_like_a_copy(200, 0.0, 0.0, 3);
}

TEST_CASE("one spare memory serves blocks of any size and order") {
    std::vector<char> spare;
    std::vector<u32> inserted;
    for (const u32 persons : {50u, 3000u, 10u, 5000u}) {
        TestBlock block = block_with(persons, 4);
        const std::vector<PersonEdit> edits{{0, 0}, {persons, 1}};
        block.rebuild_persons(edits, spare, inserted);
        REQUIRE(block.persons == persons);
        REQUIRE(inserted == std::vector<u32>{persons - 1});
        for (u32 i = 0; i + 1 < persons; ++i)
            REQUIRE(read(block, i) == row_of(i + 1));
    }
}

TEST_CASE("a block that grows keeps its rows and stays aligned") {
    TestBlock block = block_with(100, 30);
    const std::size_t before = block.bytes();
    block.reserve(1000, 20);
    REQUIRE(block.person_capacity() >= 1000);
    REQUIRE(block.household_capacity() >= 30);
    REQUIRE(block.bytes() > before);
    for (u32 i = 0; i < 100; ++i)
        REQUIRE(read(block, i) == row_of(i));
    for (u32 h = 0; h < 30; ++h)
        REQUIRE(block.household.number[h] == h * 3);
    People::each(block.person, [](auto* column, auto...) {
        REQUIRE(reinterpret_cast<std::uintptr_t>(column) % kAlignment == 0);
    });
}

TEST_CASE("a copy of a block has its rows") {
    const TestBlock block = block_with(123, 45);
    TestBlock copy = block_with(5, 99);
    copy.copy_from(block);
    REQUIRE(copy.persons == 123);
    REQUIRE(copy.households == 45);
    for (u32 i = 0; i < 123; ++i)
        REQUIRE(read(copy, i) == row_of(i));
    for (u32 h = 0; h < 45; ++h)
        REQUIRE(copy.household.size[h] == h % 5);
}

TEST_CASE("households without members leave, the others keep their order") {
    TestBlock block = block_with(10, 1000);
    block.empty_households = 200;
    block.drop_empty_households();
    REQUIRE(block.households == 800);
    REQUIRE(block.empty_households == 0);
    u32 row = 0;
    for (u32 h = 0; h < 1000; ++h) {
        if (h % 5 == 0)
            continue;
        REQUIRE(block.household.number[row] == h * 3);
        REQUIRE(block.household.size[row] == h % 5);
        ++row;
    }
}
