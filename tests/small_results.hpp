// SPDX-License-Identifier: Apache-2.0
// Results of a run that was never made, with what tables of variants and drivers read: two variants, one place with
// a district, three years, two programmes, targets of every kind. Tests put their own numbers in.
#pragma once
#include "tests/sample_results.hpp"

#include <functional>

namespace vuon::sample {

inline Dimension targets_dimension() {
    Dimension d = labelled("target", {"fall", "few", "fall-poor", "later", "all"}, "target", "chỉ tiêu");
    d.label_columns = {
        {"text_en",
         {"The rate falls", "Few poor households", "The same on the poor", "Comes later", "Together"}},
        {"text_vi", {"Tỷ lệ giảm", "Ít hộ nghèo", "Chỉ tính hộ nghèo", "Sau này", "Cùng đạt"}},
        {"kind", {"average_fall_per_year", "level", "average_fall_per_year", "level", "joint"}},
        {"reading", {"main", "main", "alternative", "main", "main"}},
        {"of", {"", "", "fall", "", "fall few"}},
        {"measure", {"multidimensional_poor_rate", "poor_households", "poor_rate", "abuse", ""}},
        {"unit",
         {"points per year", "households", "points per year", "share", "share of targets met together"}},
        {"from_year", {"2021", "", "2021", "", ""}},
        {"to_year", {"2022", "2023", "2022", "2023", ""}},
        {"not_evaluated", {"", "", "", "it comes later", ""}},
    };
    return d;
}

/// Everything is 1, or 0 for `spent`; draws of the design given by manifest numbers.
inline Results small_results(std::size_t parameter_draws, std::size_t paths = 1, std::size_t populations = 1,
                             std::size_t replicates = 1) {
    Results r;
    const std::size_t draws = parameter_draws * paths * populations * replicates;
    r.dimensions = {
        labelled("variant", {"base", "more-credit"}, "variant", "phương án"),
        numbered("draw", 0, draws),
        numbered("parameter_draw", 0, parameter_draws),
        numbered("year", 2021, 3),
        labelled("area", {"An Giang", "Tri Tôn"}, "area", "địa bàn"),
        labelled("group", {"all", "ethnic_minority"}, "group", "nhóm"),
        labelled("programme", {"credit", "housing"}, "programme", "chương trình"),
        targets_dimension(),
        labelled("parameter", {"register.pace_mean", "fixed", "income.sd"}, "parameter", "tham số")};
    r.dimensions[4].label_columns = {{"code", {"89", "889"}}};
    const auto counts = [&](const char* group, const char* name, std::vector<std::string> dimensions,
                            std::int64_t value) {
        Variable v = variable(group, name, "households", std::move(dimensions));
        v.counts.assign(places(r, v), value);
        r.variables.push_back(std::move(v));
    };
    const auto values = [&](const char* group, const char* name, std::vector<std::string> dimensions,
                            double value) {
        Variable v = variable(group, name, "1", std::move(dimensions));
        v.values.assign(places(r, v), value);
        r.variables.push_back(std::move(v));
    };
    const std::vector<std::string> tally = {"variant", "draw", "year", "area", "group"};
    for (const char* name : {"poor", "near_poor"})
        for (const char* group : {"register", "latent"})
            counts(group, name, tally, 1);
    counts("population", "households", tally, 1000);
    counts("programmes", "spent", {"variant", "draw", "year", "area", "group", "programme"}, 0);
    for (const char* name :
         {"outcome", "latent_outcome", "register_rate", "latent_rate", "met", "stretch_met"})
        values("targets", name, {"variant", "draw", "target"}, 1.0);
    for (const char* name : {"at_least", "at_most", "stretch"})
        values("targets", name, {"variant", "target"}, std::nan(""));
    for (const char* name : {"precision", "impossible"})
        values("targets", name, {"variant", "target"}, 0.0);
    values("paths", "register_pace", {"variant", "draw", "year"}, 0.0);
    values("parameters", "value", {"parameter_draw", "parameter"}, 1.0);
    r.manifest.number = {{"draws", static_cast<std::int64_t>(parameter_draws)},
                         {"paths", static_cast<std::int64_t>(paths)},
                         {"populations", static_cast<std::int64_t>(populations)},
                         {"replicates", static_cast<std::int64_t>(replicates)}};
    r.manifest.text = {{"title", "A plan"}, {"title_vi", "Kế hoạch"}};
    return r;
}

inline Variable& variable_of(Results& r, const char* group, const char* name) {
    return const_cast<Variable&>(r.variable(group, name));
}

/// targets/NAME of one variant and target: f(draw).
inline void set_target(Results& r, const char* name, std::size_t variant, std::size_t target,
                       const std::function<double(std::size_t)>& f) {
    const std::size_t draws = r.dimension("draw").size(), targets = r.dimension("target").size();
    for (std::size_t d = 0; d < draws; ++d)
        variable_of(r, "targets", name).values[(variant * draws + d) * targets + target] = f(d);
}

/// A count of the whole place and all households in one year: f(draw); `label` of a further dimension.
inline void set_place(Results& r, const char* group, const char* name, std::size_t variant, std::size_t year,
                      const std::function<std::int64_t(std::size_t)>& f, std::size_t label = 0) {
    Variable& v = variable_of(r, group, name);
    const std::vector<std::size_t> shape = shape_of(r, v);
    const std::size_t labels = shape.size() > 5 ? shape[5] : 1;
    for (std::size_t d = 0; d < shape[1]; ++d)
        v.counts[((variant * shape[1] + d) * shape[2] + year) * shape[3] * shape[4] * labels + label] = f(d);
}

} // namespace vuon::sample
