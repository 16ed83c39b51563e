// SPDX-License-Identifier: Apache-2.0
// The typical place and its passage through the reviews of a register.
#include "calibration/household_forecasts.hpp"
#include "calibration/typical_run.hpp"

#include "engine/base/parallel.hpp"

#include <algorithm>
#include <numeric>

namespace vuon {

// Wide: the other clusters' registers are to decide, not the prototype's law.
static constexpr double kPriorSd = 0.02;

TypicalPlace typical_place(const Reference& reference, const std::string& scenario_path, int draws) {
    const Scenario scenario = read_scenario(scenario_path, reference);
    const Inputs& inputs = scenario.variants.front().inputs;
    BuiltModel built = build_model(scenario, reference);
    const DrawTable table =
        draw_parameters(drawn_quantities(inputs, built.slots, reference), inputs.ensemble.seed, draws);
    TypicalPlace place;
    place.values = drawn_values(table, inputs, built.slots);
    place.model = std::move(built.model);
    place.households = inputs.population.households.value;
    const Table& t = reference.table("parameters.csv");
    for (std::size_t r = 0; r < t.rows(); ++r)
        if (t.cell(r, "id") == "register.pace_mean")
            place.prior_mean = t.number(r, "value");
    place.prior_sd = kPriorSd;
    const Table& s = reference.table("standards.csv");
    for (std::size_t r = 0; r < s.rows(); ++r)
        place.standards.emplace(s.cell(r, "id"), standard_of(s.cell(r, "id"), reference));
    return place;
}

Model model_on(const TypicalPlace& place, const RegisterPath& path) {
    Model m = place.model;
    m.start = path.reviews.front().year;
    m.end = path.reviews.back().year;
    m.standards = {place.standards.at(path.standard)};
    m.first_review = {m.start};
    m.first_review_only = true;
    m.is_district = path.part_of_province;
    m.sample.other = 1.0;
    m.variants.resize(1);
    m.variants.front().anchors.assign(path.reviews.begin() + 1, path.reviews.end());
    return m;
}

DrawnValues values_on(const TypicalPlace& place, const std::vector<RegisterPath>& paths,
                      const RegisterPath& path, std::size_t draw) {
    DrawnValues v = place.values[draw];
    const Anchor& first = path.reviews.front();
    const double ratio = usual_near_per_poor(paths, path);
    const double poor = first.knows_poor() ? first.poor : first.listed / (1.0 + ratio);
    const double listed = first.knows_listed() ? first.listed : std::min(0.95, poor * (1.0 + ratio));
    v.poor = poor * place.households;
    v.near_poor = (listed - poor) * place.households;
    v.poor_minority = v.near_minority = -1.0;
    v.escaped_1y = v.p.escaped_1y_share * v.poor;
    v.escaped_2y_3y = 2.0 * v.p.escaped_1y_share * v.poor;
    return v;
}

static PaceRecord record_of(const TypicalPlace& place, const std::vector<RegisterPath>& paths,
                            const RegisterPath& path, std::size_t draws) {
    PaceRecord record{path.place, path.cluster, path.group, path.standard, {}, {}, {}, {}};
    for (std::size_t r = 1; r < path.reviews.size(); ++r) {
        record.year.push_back(path.reviews[r].year);
        record.years.push_back(path.reviews[r].year - path.reviews[r - 1].year);
        record.pace.push_back(0.0);
    }
    const Model model = model_on(place, path);
    const Design design{static_cast<int>(draws), 1, 1, 1};
    for (std::size_t d = 0; d < draws; ++d) {
        const TaskRun run = run_task(model, values_on(place, paths, path, d), design,
                                     {static_cast<int>(d), 0, 0, 0}, [](double) {});
        const std::vector<double>& level = run.variants.front().reference_pace;
        const double scale = 1.0 / static_cast<double>(draws);
        for (std::size_t r = 1; r < path.reviews.size(); ++r) {
            const auto at = [&](std::size_t k) {
                return level[static_cast<std::size_t>(path.reviews[k].year - model.start)];
            };
            record.pace[r - 1] += scale * (at(r) - at(r - 1)) / record.years[r - 1];
        }
    }
    return record;
}

std::size_t draws_of_paces(const TypicalPlace& place) {
    return std::min(place.values.size(), static_cast<std::size_t>(kDrawsOfPaces));
}

std::vector<PaceRecord> implied_paces(const TypicalPlace& place, const std::vector<RegisterPath>& paths,
                                      const ProgressOf& progress) {
    const std::size_t draws = draws_of_paces(place);
    std::vector<PaceRecord> records(paths.size());
    parallel_for(paths.size(), [&](std::size_t k) {
        records[k] = record_of(place, paths, paths[k], draws);
        progress(1.0 / static_cast<double>(paths.size()));
    });
    return records;
}

/// Records of the paths that may be learnt from, without those of one cluster.
static std::vector<PaceRecord> records_without(const std::string& cluster,
                                               const std::vector<RegisterPath>& paths,
                                               const std::vector<PaceRecord>& records) {
    std::vector<PaceRecord> kept;
    for (std::size_t k = 0; k < paths.size(); ++k)
        if (paths[k].cluster != cluster && !paths[k].validate)
            kept.push_back(records[k]);
    return kept;
}

PaceLawFit law_of_all(const TypicalPlace& place, const std::vector<RegisterPath>& paths,
                      const std::vector<PaceRecord>& records) {
    return fit_pace_law(records_without("", paths, records), place.prior_mean, place.prior_sd);
}

std::map<std::string, PaceLawFit> laws_by_cluster(const TypicalPlace& place,
                                                  const std::vector<RegisterPath>& paths,
                                                  const std::vector<PaceRecord>& records) {
    std::map<std::string, PaceLawFit> laws;
    for (const RegisterPath& own : paths)
        if (!laws.count(own.cluster))
            laws[own.cluster] =
                fit_pace_law(records_without(own.cluster, paths, records), place.prior_mean, place.prior_sd);
    return laws;
}

} // namespace vuon
