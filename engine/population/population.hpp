// SPDX-License-Identifier: Apache-2.0
// A population: the blocks of a place, one for each commune, with the tree of areas they lie in.
#pragma once
#include "engine/population/columns.hpp"

#include <string>
#include <vector>

namespace vuon {

enum class AreaLevel : u8 { Province, District, Commune };

struct Area {
    std::string code, name_vi, name_en;
    AreaLevel level = AreaLevel::Commune;
    int parent = -1;    // index in Places::areas; -1 for the place itself
    bool urban = false; // communes only
};

/// Area 0 is the place itself, then its districts (the regions of a country), then its communes, in order of code.
struct Places {
    std::vector<Area> areas;
    int districts = 0, communes = 0;
    bool communes_are_made_up = false; // they have no names: nothing is reported of them
    int district_area(int district) const { return 1 + district; }
    int commune_area(int commune) const { return 1 + districts + commune; }
    int district_of(int commune) const {
        return areas[static_cast<std::size_t>(commune_area(commune))].parent - 1;
    }
    bool urban(int commune) const { return areas[static_cast<std::size_t>(commune_area(commune))].urban; }
};

struct Population {
    std::vector<Block> blocks; // one a commune
    i64 persons() const;
    i64 households() const; // rows with members
    std::size_t bytes() const;
    void copy_from(const Population& other);

    Population() = default;
    Population(const Population& other) { copy_from(other); } // a whole place: never inside a year
    Population(Population&&) = default;
    Population& operator=(Population&&) = default;
};

} // namespace vuon
