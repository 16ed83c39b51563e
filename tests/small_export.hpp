// SPDX-License-Identifier: Apache-2.0
// The small results with what an export reads besides: movements whose identity holds in every draw, programmes,
// communes, names, and a manifest. Numbers differ by variant, draw, year, area and group, so that a cell from a wrong
// place is seen.
#pragma once
#include "outputs/results.hpp"
#include "tests/small_results.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace vuon::sample {

inline constexpr const char* kTally[] = {"variant", "draw", "year", "area", "group"};

inline void add_tally(Results& r, const char* group, const char* name, const char* further,
                      const std::function<std::int64_t(const std::vector<std::size_t>&)>& f) {
    std::vector<std::string> dimensions(std::begin(kTally), std::end(kTally));
    if (further != nullptr)
        dimensions.push_back(further);
    std::erase_if(r.variables, [&](const Variable& v) { return v.group == group && v.name == name; });
    Variable v = variable(group, name, "households", dimensions);
    v.counts.resize(places(r, v));
    const std::vector<std::size_t> shape = shape_of(r, v);
    std::vector<std::size_t> at(shape.size(), 0);
    for (std::int64_t& count : v.counts) {
        count = f(at);
        for (std::size_t axis = shape.size(); axis-- > 0 && ++at[axis] == shape[axis];)
            at[axis] = 0;
    }
    r.variables.push_back(std::move(v));
}

/// A number of its own for each place: larger for the whole than for its parts.
inline std::int64_t mixed(const std::vector<std::size_t>& at, std::int64_t size) {
    const auto k = [&](std::size_t axis) { return static_cast<std::int64_t>(at[axis]); };
    return size / (1 + k(3)) / (1 + 2 * k(4)) + 7 * k(0) + 3 * k(1) + 11 * k(2);
}

inline void add_movements(Results& r) {
    const auto put = [&](const char* name, std::int64_t size) {
        add_tally(r, "flows", name, nullptr,
                  [=](const std::vector<std::size_t>& at) { return mixed(at, size); });
    };
    put("opening_poor", 900);
    put("escaped", 200);
    put("escaped_to_near_poor", 120);
    put("returned", 20);
    put("newly_poor", 40);
    put("opening_near_poor", 1200);
    put("left_near_poor", 300);
    put("near_poor_to_poor", 30);
    put("returned_near_poor", 25);
    put("newly_near_poor", 60);
    add_tally(r, "flows", "closing_poor", nullptr, [](const std::vector<std::size_t>& at) {
        return mixed(at, 900) - mixed(at, 200) + mixed(at, 20) + mixed(at, 40) + 2;
    });
    add_tally(r, "flows", "closing_near_poor", nullptr, [](const std::vector<std::size_t>& at) {
        return mixed(at, 1200) - mixed(at, 300) + mixed(at, 25) + mixed(at, 60) + mixed(at, 120) - 3;
    });
}

inline void add_communes(Results& r) {
    Dimension communes = labelled("commune", {"Xã Một", "Xã Hai"}, "commune", "xã");
    communes.label_columns = {
        {"code", {"001", "002"}}, {"name_en", {"", ""}}, {"district_code", {"889", "889"}}};
    r.dimensions.push_back(communes);
    r.dimensions.push_back(
        labelled("quantile", {"0.025", "0.1", "0.5", "0.9", "0.975"}, "quantile", "phân vị"));
    const auto put = [&](const std::string& stock, double size) {
        Variable mean = variable("communes", stock + "_mean", "households", {"variant", "year", "commune"});
        Variable quantile = variable("communes", stock + "_quantile", "households",
                                     {"variant", "year", "commune", "quantile"});
        mean.values.resize(places(r, mean));
        quantile.values.resize(places(r, quantile));
        for (std::size_t k = 0; k < mean.values.size(); ++k) {
            mean.values[k] = size + 1.5 * static_cast<double>(k);
            for (std::size_t q = 0; q < 5; ++q)
                quantile.values[5 * k + q] = mean.values[k] - 2.0 + static_cast<double>(q);
        }
        r.variables.push_back(mean);
        r.variables.push_back(quantile);
    };
    put("poor", 40.0);
    put("near_poor", 60.0);
    put("households", 500.0);
}

inline Results small_export(std::size_t draws = 5) {
    Results r = small_results(draws);
    for (Dimension& d : r.dimensions) {
        if (d.name == "variant")
            d.label_columns = {{"name_vi", {"Theo kế hoạch", "Thêm tín dụng"}},
                               {"name_en", {"As planned", "More credit"}}};
        if (d.name == "programme")
            d.label_columns = {{"name_vi", {"Tín dụng", "Nhà ở"}}, {"name_en", {"Credit", "Housing"}}};
    }
    const auto size = [](std::int64_t n) {
        return [n](const std::vector<std::size_t>& at) { return mixed(at, n); };
    };
    add_tally(r, "population", "households", nullptr, size(20'000));
    add_tally(r, "register", "poor", nullptr, size(762));
    add_tally(r, "register", "near_poor", nullptr, size(1102));
    add_tally(r, "latent", "poor", nullptr, size(1400));
    add_movements(r);
    for (const auto& [name, n] : {std::pair<const char*, std::int64_t>{"eligible", 800},
                                  {"wanted", 500},
                                  {"reached", 300},
                                  {"missed", 200},
                                  {"leaked", 40},
                                  {"spent", 6'000'000'000}})
        add_tally(r, "programmes", name, "programme", [n = n](const std::vector<std::size_t>& at) {
            return mixed(at, n) / (1 + static_cast<std::int64_t>(at[5]));
        });
    add_communes(r);
    r.manifest.text["version"] = "0.1.0";
    r.manifest.text["population/source"] = "margins";
    r.manifest.text["assumptions/001 programme.credit.effect"] = "no study of it is known";
    r.manifest.number["seed"] = 2021;
    return r;
}

} // namespace vuon::sample
