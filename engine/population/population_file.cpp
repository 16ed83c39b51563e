// SPDX-License-Identifier: Apache-2.0
#include "engine/population/population_file.hpp"

#include "engine/storage/hdf5.hpp"

#include <fmt/format.h>
#include <map>

namespace vuon {

namespace {

using storage::Group;
using storage::Shape;

/// Names in the order of the list; a column that comes several times gets a number ("slot_age_2").
template <class List> std::vector<std::string> column_names() {
    List list{};
    std::map<std::string, int> seen;
    std::vector<std::string> names;
    List::each(list, [&](auto*&, const char* name, const char*, const char*) {
        const int n = ++seen[name];
        names.push_back(n == 1 ? name : fmt::format("{}_{}", name, n));
    });
    return names;
}

template <class T> const char* type_name() {
    if constexpr (std::is_same_v<T, float>)
        return "float";
    else
        return sizeof(T) == 8 ? "uint64" : sizeof(T) == 2 ? "uint16" : "uint8";
}

// Bytes stay bytes, floats become doubles (exact), wider integers int64 (bit pattern).
template <class T> auto widened() {
    if constexpr (std::is_same_v<T, float>)
        return double{};
    else if constexpr (sizeof(T) == 1)
        return std::uint8_t{};
    else
        return std::int64_t{};
}

std::vector<double> read(const storage::Dataset& d, double) { return d.doubles(); }
std::vector<std::uint8_t> read(const storage::Dataset& d, std::uint8_t) { return d.bytes(); }
std::vector<std::int64_t> read(const storage::Dataset& d, std::int64_t) { return d.int64s(); }

template <class List, class Rows, class Of>
void save_list(Group& group, const Population& population, Rows rows, Of list_of) {
    const std::vector<std::string> names = column_names<List>();
    std::size_t column = 0;
    List any{};
    List::each(any, [&](auto*& typed, const char*, const char* unit, const char* meaning) {
        using T = std::remove_reference_t<decltype(*typed)>;
        using W = decltype(widened<T>());
        std::vector<W> values;
        for (const Block& b : population.blocks) {
            std::size_t k = 0;
            List::each(list_of(const_cast<Block&>(b)), [&](auto*& c, auto...) {
                if (k++ == column)
                    for (u32 i = 0; i < rows(b); ++i)
                        values.push_back(static_cast<W>(c[i]));
            });
        }
        storage::Dataset d = group.write(names[column], Shape{values.size()}, std::span<const W>(values));
        d.set_attribute("units", unit);
        d.set_attribute("long_name", meaning);
        ++column;
    });
}

template <class List, class Rows, class Of>
void load_list(const Group& group, Population& population, std::size_t total, Rows rows, Of list_of) {
    const std::vector<std::string> names = column_names<List>();
    std::size_t column = 0;
    List any{};
    List::each(any, [&](auto*& typed, auto...) {
        using T = std::remove_reference_t<decltype(*typed)>;
        const auto values = read(group.open_dataset(names[column]), widened<T>());
        if (values.size() != total)
            throw StorageError(StorageFailure::damaged, group.name(),
                               fmt::format("cannot read column {}", names[column]),
                               fmt::format("it has {} rows, expected {}", values.size(), total));
        std::size_t at = 0;
        for (Block& b : population.blocks) {
            std::size_t k = 0;
            List::each(list_of(b), [&](auto*& c, auto...) {
                using C = std::remove_reference_t<decltype(*c)>;
                if (k++ == column)
                    for (u32 i = 0; i < rows(b); ++i)
                        c[i] = static_cast<C>(values[at++]);
            });
        }
        ++column;
    });
}

template <class List> std::string list_table(const char* title) {
    const std::vector<std::string> names = column_names<List>();
    std::string text =
        fmt::format("### {}\n\n| column | type | unit | meaning |\n|---|---|---|---|\n", title);
    std::size_t k = 0;
    List list{};
    List::each(list, [&](auto*& c, const char*, const char* unit, const char* meaning) {
        using T = std::remove_reference_t<decltype(*c)>;
        text += fmt::format("| `{}` | {} | {} | {} |\n", names[k++], type_name<T>(), unit, meaning);
    });
    return text + "\n";
}

u32 person_rows(const Block& b) { return b.persons; }
u32 household_rows(const Block& b) { return b.households; }
PersonColumns& person_list(Block& b) { return b.person; }
HouseholdColumns& household_list(Block& b) { return b.household; }

} // namespace

void save_population(const Population& population, const std::string& path) {
    storage::File file = storage::File::create(path);
    std::vector<std::int64_t> persons, households, empty;
    for (const Block& b : population.blocks) {
        persons.push_back(b.persons);
        households.push_back(b.households);
        empty.push_back(b.empty_households);
    }
    const Shape blocks{population.blocks.size()};
    file.root().write("block_persons", blocks, std::span<const std::int64_t>(persons));
    file.root().write("block_households", blocks, std::span<const std::int64_t>(households));
    file.root().write("block_empty_households", blocks, std::span<const std::int64_t>(empty));
    Group person = file.root().create_group("person"), household = file.root().create_group("household");
    save_list<PersonColumns>(person, population, person_rows, person_list);
    save_list<HouseholdColumns>(household, population, household_rows, household_list);
    file.close();
}

Population load_population(const std::string& path) {
    storage::File file = storage::File::open(path);
    const auto persons = file.root().open_dataset("block_persons").int64s();
    const auto households = file.root().open_dataset("block_households").int64s();
    const auto empty = file.root().open_dataset("block_empty_households").int64s();
    Population population;
    std::size_t all_persons = 0, all_households = 0;
    for (std::size_t k = 0; k < persons.size(); ++k) {
        Block b;
        b.reserve(static_cast<u32>(persons[k]), static_cast<u32>(households.at(k)));
        b.persons = static_cast<u32>(persons[k]);
        b.households = static_cast<u32>(households[k]);
        b.empty_households = static_cast<u32>(empty.at(k));
        all_persons += b.persons;
        all_households += b.households;
        population.blocks.push_back(std::move(b));
    }
    load_list<PersonColumns>(file.root().open_group("person"), population, all_persons, person_rows,
                             person_list);
    load_list<HouseholdColumns>(file.root().open_group("household"), population, all_households,
                                household_rows, household_list);
    return population;
}

std::string column_table() {
    return list_table<PersonColumns>("Persons") + list_table<HouseholdColumns>("Households");
}

} // namespace vuon
