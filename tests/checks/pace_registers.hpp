// SPDX-License-Identifier: Apache-2.0
// Registers whose paces follow a known law, simulated from addressed normals.
#pragma once
#include "calibration/pace_fit.hpp"
#include "engine/poverty/pace.hpp"

#include <cmath>
#include <string>
#include <vector>

namespace vuon_test {

inline vuon::PaceLaw known_law() { return {0.08, 0.006, 0.016, 0.4, 0.016}; }

/// Sd of one year's pace under a law.
inline double total_sd_of(const vuon::PaceLaw& law) {
    const double slow = law.slow_sd * law.slow_sd / (1.0 - law.slow_persistence * law.slow_persistence);
    return std::sqrt(law.place_sd * law.place_sd + slow + law.noise_sd * law.noise_sd);
}

/// `places` registers with `years` yearly paces each.
inline std::vector<vuon::PaceRecord> simulated_registers(int places, int years, vuon::u32 seed) {
    const vuon::PaceLaw law = known_law();
    std::vector<vuon::PaceRecord> records;
    for (int p = 0; p < places; ++p) {
        const std::string name = "p" + std::to_string(p);
        vuon::PaceRecord r{name, name, "all", "s", {}, {}, {}, {}};
        const auto normals = [&](int year) {
            return vuon::words_at({seed, 0}, static_cast<vuon::u64>(p), static_cast<vuon::u32>(year));
        };
        const double place = law.place_sd * static_cast<double>(vuon::standard_normal(normals(0)[0]));
        const double stationary = law.slow_sd / std::sqrt(1.0 - law.slow_persistence * law.slow_persistence);
        double slow = stationary * static_cast<double>(vuon::standard_normal(normals(0)[1]));
        for (int y = 1; y <= years; ++y) {
            const vuon::Words w = normals(y);
            slow =
                law.slow_persistence * slow + law.slow_sd * static_cast<double>(vuon::standard_normal(w[0]));
            r.year.push_back(2016 + y);
            r.years.push_back(1);
            r.pace.push_back(law.mean + place + slow +
                             law.noise_sd * static_cast<double>(vuon::standard_normal(w[1])));
        }
        records.push_back(r);
    }
    return records;
}

inline double plain_mean(const std::vector<vuon::PaceRecord>& records) {
    double sum = 0.0, n = 0.0;
    for (const vuon::PaceRecord& r : records)
        for (double k : r.pace) {
            sum += k;
            n += 1.0;
        }
    return sum / n;
}

inline double plain_sd(const std::vector<vuon::PaceRecord>& records) {
    const double mean = plain_mean(records);
    double squares = 0.0, n = 0.0;
    for (const vuon::PaceRecord& r : records)
        for (double k : r.pace) {
            squares += (k - mean) * (k - mean);
            n += 1.0;
        }
    return std::sqrt(squares / (n - 1.0));
}

} // namespace vuon_test
