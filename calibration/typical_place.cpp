// SPDX-License-Identifier: Apache-2.0
// The typical place and its passage through the reviews of a register.
#include "calibration/household_forecasts.hpp"
#include "calibration/typical_run.hpp"

#include <algorithm>

namespace vuon {

// Wide: the other clusters' registers are to decide, not the prototype's law.
static constexpr double kPriorSd = 0.04;

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
    m.before_start.clear();
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

/// Fall of the normal score from one review to the next, by the poor where both printed them, else by the list.
static bool fall_between(const Anchor& before, const Anchor& after, double& fall) {
    const bool poor = before.knows_poor() && after.knows_poor();
    if (!poor && !(before.knows_listed() && after.knows_listed()))
        return false;
    const double from = poor ? before.poor : before.listed, to = poor ? after.poor : after.listed;
    if (from <= 0.0 || to <= 0.0)
        return false; // an empty list has no normal score
    fall = normal_score(from) - normal_score(to);
    return true;
}

std::vector<PaceRecord> published_paces(const std::vector<RegisterPath>& paths) {
    std::vector<PaceRecord> records;
    for (const RegisterPath& path : paths) {
        PaceRecord record{path.place, path.cluster, path.group, path.standard, {}, {}, {}, {}};
        for (std::size_t r = 1; r < path.reviews.size(); ++r) {
            const int years = path.reviews[r].year - path.reviews[r - 1].year;
            double fall = 0.0;
            if (!fall_between(path.reviews[r - 1], path.reviews[r], fall))
                continue;
            record.year.push_back(path.reviews[r].year);
            record.years.push_back(years);
            record.pace.push_back(fall / years);
        }
        records.push_back(record);
    }
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
