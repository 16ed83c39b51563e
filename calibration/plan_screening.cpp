// SPDX-License-Identifier: Apache-2.0
#include "calibration/plan_screening.hpp"

#include "engine/base/parallel.hpp"
#include "outputs/csv_cells.hpp"
#include "scenarios/posterior.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>

namespace vuon {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;

constexpr ScreenedMeasure kScreened[] = {ScreenedMeasure::PoorRate, ScreenedMeasure::NearPoorRate,
                                         ScreenedMeasure::ReturnedPerEscaped,
                                         ScreenedMeasure::ReturnedPerHousehold};
constexpr double kPercent = 100.0;
constexpr const char* kDirections[] = {"lowers", "either", "raises"};

double percent(i64 part, i64 whole) {
    return whole > 0 ? kPercent * static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

double outcome(ScreenedMeasure measure, const Tally& end, i64 returned, i64 escaped) {
    switch (measure) {
    case ScreenedMeasure::PoorRate:
        return percent(end.at(gAll, mPoorAfter), end.at(gAll, mHouseholds));
    case ScreenedMeasure::NearPoorRate:
        return percent(end.at(gAll, mNearAfter), end.at(gAll, mHouseholds));
    case ScreenedMeasure::ReturnedPerEscaped:
        return percent(returned, escaped);
    case ScreenedMeasure::ReturnedPerHousehold:
        return percent(returned, end.at(gAll, mHouseholds));
    }
    return 0.0;
}

/// Value at a share of the posterior's members, ordered by this number alone.
double member_quantile(const DrawnQuantity& q, double share) {
    std::vector<std::pair<double, double>> members; // value, weight
    for (std::size_t j = 0; j < q.posterior->members(); ++j)
        members.emplace_back(q.posterior->value(j, q.parameter), q.posterior->weights[j]);
    std::sort(members.begin(), members.end());
    double below = 0.0;
    for (const auto& [value, weight] : members)
        if ((below += weight) >= share)
            return value;
    return members.back().first;
}

/// Which columns of the table of draws are moved.
std::vector<std::size_t> moved_columns(const std::vector<DrawnQuantity>& all, PlanScreening& out) {
    std::vector<std::size_t> moved;
    for (std::size_t k = 0; k < all.size(); ++k)
        if (all[k].prior.kind == Prior::Kind::Ar1) {
            out.paths.push_back(all[k].key);
        } else if (all[k].prior.kind != Prior::Kind::None || all[k].sd > 0.0) {
            out.screened.push_back(all[k]);
            moved.push_back(k);
        }
    return moved;
}

/// Values of the points: quantiles of the priors where moved, defaults elsewhere.
std::vector<DrawnValues> values_at(const MatrixXd& x, const ScreeningRun& run,
                                   const std::vector<std::size_t>& moved) {
    DrawTable table;
    table.quantities = *run.all;
    std::vector<double> defaults;
    for (const DrawnQuantity& q : table.quantities)
        defaults.push_back(q.value);
    table.values.assign(static_cast<std::size_t>(x.cols()), defaults);
    for (Index i = 0; i < x.cols(); ++i)
        for (std::size_t p = 0; p < moved.size(); ++p) {
            const DrawnQuantity& q = table.quantities[moved[p]];
            table.values[static_cast<std::size_t>(i)][moved[p]] =
                q.posterior ? member_quantile(q, x(static_cast<Index>(p), i))
                            : quantile(q.prior, x(static_cast<Index>(p), i), q.value);
        }
    return drawn_values(table, *run.inputs, run.built->slots);
}

/// Outcomes [outcome][point] of points that follow `before` others; each trajectory of `length` has one chance.
MatrixXd outcomes_at(const std::vector<DrawnValues>& values, const ScreeningRun& run, Index before,
                     Index length, const ProgressOf& done_points) {
    const Model& model = run.built->model;
    const Design design{run.trajectories, 1, 1, 1};
    MatrixXd y(static_cast<Index>(std::size(kScreened) * run.years.size()),
               static_cast<Index>(values.size()));
    parallel_for(values.size(), [&](std::size_t i) {
        const int trajectory = static_cast<int>((before + static_cast<Index>(i)) / length);
        const TaskRun done = run_task(model, values[i], design, {trajectory, 0, 0, 0}, [](double) {});
        const std::vector<double> all = screened_outcomes(done.variants.front(), model.start, run.years);
        y.col(static_cast<Index>(i)) = Eigen::Map<const Eigen::VectorXd>(all.data(), y.rows());
        done_points(1.0);
    });
    return y;
}

} // namespace

const char* measure_id(ScreenedMeasure measure) {
    constexpr const char* kIds[] = {"poor_rate", "near_poor_rate", "returned_per_escaped",
                                    "returned_per_household"};
    return kIds[static_cast<std::size_t>(measure)];
}

std::vector<Index> PlanScreening::order(Index outcome) const {
    std::vector<Index> rows(screened.size());
    std::iota(rows.begin(), rows.end(), Index{0});
    std::stable_sort(rows.begin(), rows.end(), [&](Index a, Index b) {
        return effects.mu_star(a, outcome) > effects.mu_star(b, outcome);
    });
    return rows;
}

int PlanScreening::direction(Index parameter, Index outcome) const {
    const int n = effects.effects(parameter, outcome);
    const double mu = effects.mu(parameter, outcome);
    if (n < 2)
        return 0;
    const boost::math::students_t t(n - 1.0);
    const double error = effects.sigma(parameter, outcome) / std::sqrt(static_cast<double>(n));
    return !(std::fabs(mu) > boost::math::quantile(t, 0.975) * error) ? 0 : mu > 0.0 ? 1 : -1;
}

MatrixXd mu_star_errors(const ElementaryEffects& e) {
    // Squares of effects sum to (n - 1) sigma^2 + n mu^2, whatever their signs.
    const Eigen::ArrayXXd n = e.effects.cast<double>().array(), mu = e.mu.array(), star = e.mu_star.array();
    const Eigen::ArrayXXd squares = (n - 1.0) * e.sigma.array().square() + n * mu.square();
    const Eigen::ArrayXXd variance = (squares - n * star.square()).max(0.0) / (n - 1.0);
    return (n < 2.0).select(std::numeric_limits<double>::quiet_NaN(), (variance / n).sqrt()).matrix();
}

std::vector<double> screened_outcomes(const VariantRun& run, int start, const std::vector<int>& years) {
    std::vector<double> all;
    for (const ScreenedMeasure measure : kScreened)
        for (const int year : years) {
            i64 returned = 0, escaped = 0;
            const std::size_t end = static_cast<std::size_t>(year - start);
            for (std::size_t y = 1; y <= end; ++y) {
                returned += run.areas[y][0].at(gAll, mReturned);
                escaped += run.areas[y][0].at(gAll, mEscaped);
            }
            all.push_back(outcome(measure, run.areas[end][0], returned, escaped));
        }
    return all;
}

PlanScreening screen_plan(const ScreeningRun& run, const ProgressOf& progress) {
    PlanScreening out;
    const std::vector<std::size_t> moved = moved_columns(*run.all, out);
    if (moved.empty())
        throw InputError("no number of this plan has a prior, so there is nothing to screen. Write one, like "
                         "prior = \"normal(0.1, 0.02)\"");
    for (const ScreenedMeasure measure : kScreened)
        for (const int year : run.years)
            out.outcomes.push_back({measure, year});
    const Index length = static_cast<Index>(moved.size()) + 1;
    out.trajectories = run.trajectories;
    out.points = run.trajectories * static_cast<int>(length);
    Index asked = 0; // batches come in order
    const ScreenedFunction function = [&](const MatrixXd& x) {
        const MatrixXd y = outcomes_at(values_at(x, run, moved), run, asked, length,
                                       [&](double points) { progress(points / out.points); });
        asked += x.cols();
        return y;
    };
    ScreeningSettings settings;
    settings.parameters = static_cast<int>(moved.size());
    settings.trajectories = run.trajectories;
    settings.seed = run.seed;
    out.effects = elementary_effects(function, settings);
    out.mu_star_error = mu_star_errors(out.effects);
    return out;
}

std::string screening_csv(const PlanScreening& s) {
    std::string text = csv_row({"outcome", "year", "rank", "parameter", "unit", "mu_star_pp",
                                "mu_star_error_pp", "mu_pp", "sigma_pp", "direction", "effects"});
    for (std::size_t k = 0; k < s.outcomes.size(); ++k) {
        const Index m = static_cast<Index>(k);
        int rank = 0;
        for (const Index p : s.order(m)) {
            const DrawnQuantity& q = s.screened[static_cast<std::size_t>(p)];
            text += csv_row({measure_id(s.outcomes[k].measure), std::to_string(s.outcomes[k].year),
                             std::to_string(++rank), q.key, q.unit, csv_number(s.effects.mu_star(p, m)),
                             csv_number(s.mu_star_error(p, m)), csv_number(s.effects.mu(p, m)),
                             csv_number(s.effects.sigma(p, m)), kDirections[s.direction(p, m) + 1],
                             std::to_string(s.effects.effects(p, m))});
        }
    }
    return text;
}

} // namespace vuon
