// SPDX-License-Identifier: Apache-2.0
#include "calibration/forward.hpp"

#include "calibration/typical_run.hpp"
#include "engine/base/parallel.hpp"
#include "engine/base/parameters.hpp"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <numeric>
#include <set>

namespace vuon {

using Eigen::Index;
using Eigen::MatrixXd;

MatrixXd free_values(const std::vector<FreeParameter>& free, const MatrixXd& u) {
    MatrixXd values(u.rows(), u.cols());
    for (Index p = 0; p < u.rows(); ++p)
        for (Index j = 0; j < u.cols(); ++j) {
            const FreeParameter& f = free[static_cast<std::size_t>(p)];
            const double share = 0.5 * boost::math::erfc(-u(p, j) / std::sqrt(2.0));
            values(p, j) = quantile(f.prior, std::clamp(share, 1e-9, 1.0 - 1e-9), f.start);
        }
    return values;
}

static void set_free(const std::vector<FreeParameter>& free, const Eigen::VectorXd& values,
                     DrawnValues& drawn) {
    for (std::size_t p = 0; p < free.size(); ++p)
        for (const auto& [id, member] : kParameterIds)
            if (id == free[p].id)
                drawn.p.*member = values(static_cast<Index>(p));
}

TypicalPlace place_with(const Forward& forward, const MatrixXd& values) {
    TypicalPlace place = forward.place;
    for (Index j = 0; j < values.cols(); ++j)
        set_free(forward.free, values.col(j), place.values[static_cast<std::size_t>(j)]);
    return place;
}

std::vector<std::size_t> paths_run(const std::vector<Moment>& moments) {
    std::set<std::size_t> used;
    for (const Moment& m : moments)
        if (m.path != kEveryPath)
            used.insert(m.path);
    return {used.begin(), used.end()};
}

static double share(i64 part, i64 whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

static double moment_of(const std::string& kind, const Tally& t) {
    const auto at = [&](int m) { return t.at(gAll, m); };
    if (kind == "escaped")
        return share(at(mEscaped), at(mListedPoorBefore));
    if (kind == "to_near")
        return share(at(mEscapedToNear), at(mListedPoorBefore));
    if (kind == "entered")
        return share(at(mReturned) + at(mNewlyPoor) + at(mNearToPoor), at(mListedPoorBefore));
    if (kind == "near_to_poor")
        return share(at(mNearToPoor), at(mListedNearBefore));
    return share(at(mLeftNear) - at(mNearToPoor), at(mListedNearBefore)); // pages count only the way up
}

namespace {

/// Sums over years and registers that a mean is the quotient of.
struct Returns {
    i64 returned = 0, escaped = 0;
};

/// What one register says under one set of values: flows of its own, and its part of means.
struct PathOutputs {
    std::vector<double> flows;    // [moment], 0 where it is another path's
    std::vector<Returns> returns; // [moment], 0 where it is no mean
};

PathOutputs path_outputs(const Forward& f, const TypicalPlace& place, std::size_t k, std::size_t column,
                         int draw) {
    const Model model = model_on(place, f.paths[k]);
    const Design design{static_cast<int>(f.place.values.size()), 1, 1, 1};
    const TaskRun done = run_task(model, values_on(place, f.paths, f.paths[k], column), design,
                                  {draw, 0, 0, 0}, [](double) {});
    const auto& years = done.variants.front().areas;
    const auto tally = [&](int year) -> const Tally& {
        return years[static_cast<std::size_t>(year - model.start)][0];
    };
    PathOutputs out{std::vector<double>(f.moments.size()), std::vector<Returns>(f.moments.size())};
    for (std::size_t m = 0; m < f.moments.size(); ++m) {
        const Moment& q = f.moments[m];
        if (q.path == k)
            out.flows[m] = moment_of(q.kind, tally(q.year));
        if (q.path != kEveryPath || q.standard != f.paths[k].standard)
            continue;
        for (int y = std::max(q.first_year, model.start + 1); y <= std::min(q.year, model.end); ++y) {
            out.returns[m].returned += tally(y).at(gAll, mReturned);
            out.returns[m].escaped += tally(y).at(gAll, mEscaped);
        }
    }
    return out;
}

/// Outputs [moment][column] of values that stand in the draws of `place`; a column's chance is that of its draw.
MatrixXd outputs_of(const Forward& f, const TypicalPlace& place, const std::vector<int>& draw_of,
                    const ProgressOf& progress) {
    const std::vector<std::size_t> paths = paths_run(f.moments);
    std::vector<PathOutputs> runs(draw_of.size() * paths.size());
    parallel_for(runs.size(), [&](std::size_t run) {
        const std::size_t column = run / paths.size();
        runs[run] = path_outputs(f, place, paths[run % paths.size()], column, draw_of[column]);
        progress(1.0 / static_cast<double>(runs.size()));
    });
    MatrixXd out(static_cast<Index>(f.moments.size()), static_cast<Index>(draw_of.size()));
    for (std::size_t m = 0; m < f.moments.size(); ++m)
        for (std::size_t j = 0; j < draw_of.size(); ++j) {
            Returns all;
            double flow = 0.0;
            for (std::size_t k = 0; k < paths.size(); ++k) {
                const PathOutputs& one = runs[j * paths.size() + k];
                flow += one.flows[m];
                all.returned += one.returns[m].returned;
                all.escaped += one.returns[m].escaped;
            }
            out(static_cast<Index>(m), static_cast<Index>(j)) =
                f.moments[m].path == kEveryPath ? share(all.returned, all.escaped) : flow;
        }
    return out;
}

} // namespace

MatrixXd forward_outputs(const Forward& f, const MatrixXd& u, const ProgressOf& progress) {
    std::vector<int> draw_of(static_cast<std::size_t>(u.cols()));
    std::iota(draw_of.begin(), draw_of.end(), 0);
    return outputs_of(f, place_with(f, free_values(f.free, u)), draw_of, progress);
}

MatrixXd forward_means(const Forward& f, const MatrixXd& u, int draws, const ProgressOf& progress) {
    const MatrixXd values = free_values(f.free, u);
    TypicalPlace place = f.place;
    place.values.clear();
    std::vector<int> draw_of;
    for (Index point = 0; point < u.cols(); ++point)
        for (int d = 0; d < draws; ++d) {
            place.values.push_back(f.place.values[static_cast<std::size_t>(d)]);
            set_free(f.free, values.col(point), place.values.back());
            draw_of.push_back(d);
        }
    const MatrixXd all = outputs_of(f, place, draw_of, progress);
    MatrixXd means(all.rows(), u.cols());
    for (Index point = 0; point < u.cols(); ++point)
        means.col(point) = all.middleCols(point * draws, draws).rowwise().mean();
    return means;
}

} // namespace vuon
