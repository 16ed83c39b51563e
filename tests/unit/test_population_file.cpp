// SPDX-License-Identifier: Apache-2.0
#include "engine/population/population_file.hpp"
#include "engine/storage/hdf5.hpp"
#include "tests/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

using namespace vuon;
using vuon::sample::TemporaryFolder;

namespace {

/// Two blocks whose every column holds numbers that differ by row and column.
Population numbered_population() {
    Population population;
    for (u32 k = 0; k < 2; ++k) {
        Block b;
        b.reserve(7, 3 + k);
        b.persons = 7;
        b.households = 3 + k;
        u32 column = 0;
        auto number = [&](u32 rows) {
            return [&, rows](auto*& c, auto...) {
                using T = std::remove_reference_t<decltype(*c)>;
                ++column;
                for (u32 i = 0; i < rows; ++i)
                    c[i] = static_cast<T>(static_cast<double>(column * 3 + i + k) * 1.25);
            };
        };
        PersonColumns::each(b.person, number(b.persons));
        HouseholdColumns::each(b.household, number(b.households));
        b.person.id[0] = 0xfedcba9876543210ull;
        population.blocks.push_back(std::move(b));
    }
    return population;
}

template <class List> bool equal_columns(List a, List b, u32 rows) {
    std::vector<const void*> other;
    List::each(b, [&](auto*& c, auto...) { other.push_back(c); });
    std::size_t k = 0;
    bool equal = true;
    List::each(
        a, [&](auto*& c, auto...) { equal = equal && std::memcmp(c, other[k++], rows * sizeof(*c)) == 0; });
    return equal;
}

} // namespace

TEST_CASE("a population that is saved and loaded has the same bytes in every column") {
    const TemporaryFolder folder;
    const std::string path = folder.file("population.h5");
    const Population saved = numbered_population();
    save_population(saved, path);
    const Population loaded = load_population(path);
    REQUIRE(loaded.blocks.size() == saved.blocks.size());
    for (std::size_t k = 0; k < saved.blocks.size(); ++k) {
        REQUIRE(loaded.blocks[k].persons == saved.blocks[k].persons);
        REQUIRE(loaded.blocks[k].households == saved.blocks[k].households);
        CHECK(equal_columns(loaded.blocks[k].person, saved.blocks[k].person, saved.blocks[k].persons));
        CHECK(
            equal_columns(loaded.blocks[k].household, saved.blocks[k].household, saved.blocks[k].households));
    }
}

TEST_CASE("a population file that is not there is an error with its name") {
    const TemporaryFolder folder;
    const std::string path = folder.file("nobody.h5");
    CHECK_THROWS_WITH(load_population(path), Catch::Contains("nobody.h5"));
}

TEST_CASE("the documentation of the columns names every column once") {
    const std::string text = column_table();
    for (const char* name :
         {"`id`", "`age_sex`", "`schooling`", "`score`", "`slot_age`", "`slot_age_4`", "`weight`"})
        CHECK(text.find(name) != std::string::npos);
}
