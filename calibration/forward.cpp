// SPDX-License-Identifier: Apache-2.0
#include "calibration/forward.hpp"

#include "calibration/typical_run.hpp"
#include "engine/base/parallel.hpp"
#include "engine/base/parameters.hpp"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <limits>
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

TypicalPlace place_with(const Forward& forward, const MatrixXd& values) {
    TypicalPlace place = forward.place;
    for (Index p = 0; p < values.rows(); ++p)
        for (const auto& [id, member] : kParameterIds)
            if (id == forward.free[static_cast<std::size_t>(p)].id)
                for (Index j = 0; j < values.cols(); ++j)
                    place.values[static_cast<std::size_t>(j)].p.*member = values(p, j);
    return place;
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

MatrixXd forward_outputs(const Forward& f, const MatrixXd& u, const ProgressOf& progress) {
    const TypicalPlace place = place_with(f, free_values(f.free, u));
    std::set<std::size_t> used;
    for (const Moment& m : f.moments)
        if (m.path != kEveryPath)
            used.insert(m.path);
    const std::vector<std::size_t> paths(used.begin(), used.end());
    const std::size_t members = static_cast<std::size_t>(u.cols()), runs = members * paths.size();
    MatrixXd out = MatrixXd::Zero(static_cast<Index>(f.moments.size()), u.cols());
    std::vector<i64> returned(runs, 0), escaped(runs, 0);
    const Design design{static_cast<int>(place.values.size()), 1, 1, 1};
    parallel_for(runs, [&](std::size_t run) {
        const std::size_t j = run / paths.size(), k = paths[run % paths.size()];
        const Model model = model_on(place, f.paths[k]);
        const TaskRun done = run_task(model, values_on(place, f.paths, f.paths[k], j), design,
                                      {static_cast<int>(j), 0, 0, 0}, [](double) {});
        const auto& years = done.variants.front().areas;
        for (std::size_t m = 0; m < f.moments.size(); ++m)
            if (f.moments[m].path == k)
                out(static_cast<Index>(m), static_cast<Index>(j)) = moment_of(
                    f.moments[m].kind, years[static_cast<std::size_t>(f.moments[m].year - model.start)][0]);
        for (std::size_t y = 1; f.paths[k].standard == "vn-2016-2020" && y < years.size(); ++y) {
            returned[run] += years[y][0].at(gAll, mReturned);
            escaped[run] += years[y][0].at(gAll, mEscaped);
        }
        progress(1.0 / static_cast<double>(runs));
    });
    for (std::size_t m = 0; m < f.moments.size(); ++m)
        for (std::size_t j = 0; f.moments[m].path == kEveryPath && j < members; ++j) {
            i64 back = 0, out_of = 0;
            for (std::size_t k = 0; k < paths.size(); ++k) {
                back += returned[j * paths.size() + k];
                out_of += escaped[j * paths.size() + k];
            }
            out(static_cast<Index>(m), static_cast<Index>(j)) = share(back, out_of);
        }
    return out;
}

} // namespace vuon
