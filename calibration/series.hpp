// SPDX-License-Identifier: Apache-2.0
// Published reviews as series: one place, one group, one standard, one rate, year after year.
#pragma once
#include <string>
#include <vector>

namespace vuon {

/// One published rate. `precision` is the width of what the printed or derived figure leaves open.
struct Review {
    int year = 0;
    double rate = 0.0;      // share of households, 0..1
    double precision = 0.0; // share
    bool validate = false;  // scored apart, never used to fit
};

/// Rates that may be compared with each other: never across a standard, a measure or a list and a survey.
struct Series {
    std::string place; // code of places.csv
    std::string
        cluster; // what is resampled together: the province of a district or of an urban part, else the place
    std::string group;           // all, urban, rural, ethnic_minority
    std::string standard;        // id of standards.csv
    std::string measure;         // poor_rate, near_poor_rate, multidimensional_poor_rate
    std::vector<Review> reviews; // by year
    /// None of its reviews may be used to fit anything.
    bool validate() const {
        for (const Review& r : reviews)
            if (!r.validate)
                return false;
        return true;
    }
};

} // namespace vuon
